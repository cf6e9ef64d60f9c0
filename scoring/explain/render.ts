import {
  cellWidth,
  type Language,
  type Location,
  messageOf,
  type Paint,
  padEndCells,
  padStartCells,
  painter,
  parseDecimal,
} from "../../core/index.ts";
import type { Detail } from "./detail.ts";
import type { ExplainedEffect, Explanation, Judged } from "./explain.ts";
import { stepLines } from "./render-steps.ts";
import { effectLabels, levels, words } from "./render-words.ts";
import { plainStyle, type Shown, showShort } from "./shown.ts";
import { wrapCells } from "./wrap.ts";

export interface ExplanationOptions {
  readonly lang: Language;
  readonly color: boolean;
  /** Cells of a line; formulas and notes are wrapped, the tree is not. */
  readonly width: number;
}

/** An explanation as a tree for the terminal; every line ends without blanks, the last one without a line end. */
export function renderExplanation(explanation: Explanation, options: ExplanationOptions): string {
  const lines = treeLines(explanation, columnsOf([explanation], options.lang), { first: "", rest: "" }, options);
  return lines.map((line) => line.trimEnd()).join("\n");
}

interface Margin {
  readonly first: string;
  readonly rest: string;
}

/** The widths that the heads of one level share, so that scores stand below each other. */
interface Columns {
  readonly name: number;
  readonly score: number;
}

function columnsOf(nodes: readonly Explanation[], lang: Language): Columns {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(cellWidth));
  return {
    name: widest(nodes.map((node) => nameText(node, lang))),
    score: widest(nodes.map((node) => scoreText(node, lang))),
  };
}

function treeLines(node: Explanation, columns: Columns, margin: Margin, options: ExplanationOptions): string[] {
  const paint = painter(options.color);
  const { children } = node;
  const stem = children.length > 0 ? "│  " : "   ";
  const details = explanationDetails(node, options.lang).flatMap((detail) =>
    detailLines(detail, paint("faint", margin.rest + stem), options, cellWidth(margin.rest) + 3),
  );
  const below = columnsOf(children, options.lang);
  const branches = children.flatMap((child, index) => {
    const last = index === children.length - 1;
    const next = { first: margin.rest + (last ? "└─ " : "├─ "), rest: margin.rest + (last ? "   " : "│  ") };
    return treeLines(child, below, next, options);
  });
  return [headLine(node, columns, margin.first, options), ...details, ...branches];
}

function headLine(node: Explanation, columns: Columns, first: string, { lang, color }: ExplanationOptions): string {
  const paint = painter(color);
  const name = paint("strong", padEndCells(nameText(node, lang), columns.name));
  const score = padStartCells(scoreText(node, lang), columns.score);
  const parts = [
    paint("faint", first) + name,
    score,
    ...stateTexts(node, lang, paint),
    paint("faint", placeText(node.place)),
  ];
  return parts.filter((part) => part !== "").join("  ");
}

function nameText({ level, name, role }: Explanation, lang: Language): string {
  const kind = role === undefined ? levels[level][lang] : words[lang][role];
  return level === "framework" ? name : `${kind} ${name}`;
}

function scoreText(node: Explanation, lang: Language): string {
  const text = shortResult(node, lang);
  return node.state === "known" && text !== "" ? words[lang].score(text, node.points) : text;
}

function stateTexts({ lost, grade, bounds, points }: Explanation, lang: Language, paint: Paint): string[] {
  const isLoss = lost !== undefined && typeof lost.value === "string" && /^[^-]*[1-9]/u.test(lost.value);
  return [
    ...(grade === undefined ? [] : [grade]),
    ...(isLoss ? [paint("warning", words[lang].lost(shortText(lost, points), lost.rounded === true))] : []),
    ...(bounds === undefined ? [] : [words[lang].bounds(bounds.low, bounds.high)]),
  ];
}

/** The score of a node alone, in few places: `≈ 0.9493`, or the word for none. */
export function shortResult({ state, result, points }: Explanation, lang: Language): string {
  if (state === "left out") return words[lang].leftOut;
  if (result === undefined) return state === "missing" ? words[lang].missing : "";
  return (result.rounded === true ? "≈ " : "") + shortText(result, points);
}

/** Few places for heads: the full number stands below. It never reads as none or all of the points unless it is. */
function shortText(shown: Shown, points: string | undefined): string {
  const value = shown.rounded === true && typeof shown.value === "string" ? parseDecimal(shown.value) : undefined;
  const full = points === undefined ? undefined : parseDecimal(points);
  return value === undefined ? shown.text : showShort(value, plainStyle, full === undefined ? [] : [full]).text;
}

function placeText({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** All that is told of one node besides its head: clause, judge, each formula with its numbers, what happened to it. */
export function explanationDetails(node: Explanation, lang: Language): Detail[] {
  const w = words[lang];
  return [
    ...(node.doc === undefined ? [] : [{ label: w.doc, text: node.doc }]),
    ...node.sources.map((text) => ({ label: w.source, text })),
    ...(node.judged === undefined ? [] : judgedDetails(node.judged, node, lang)),
    ...node.steps.flatMap((step) => stepLines(step, lang)),
    ...node.effects.filter(({ from, to }) => from?.value !== to.value).map((effect) => effectDetail(effect, lang)),
    ...(node.children.length > 0
      ? []
      : node.missing.map((cause) => ({ label: w.cause, text: messageOf(cause, lang).what, style: "error" as const }))),
  ];
}

/** A full score needs no reason. */
function judgedDetails({ given, reason, place }: Judged, { lost }: Explanation, lang: Language): Detail[] {
  const w = words[lang];
  if (given === "nothing") return [{ label: w.judged, text: w.nothingGiven, style: "warning" }];
  const score =
    given === "left out" ? w.leftOut : typeof given.value === "boolean" ? (given.value ? w.yes : w.no) : given.text;
  const why = reason ?? (lost?.value === "0" ? undefined : w.noReason);
  const at = place === undefined ? "" : ` (${placeText(place)})`;
  return [{ label: w.judged, text: `${score}${why === undefined ? "" : w.colon + why}${at}` }];
}

function effectDetail({ kind, text, from, to }: ExplainedEffect, lang: Language): Detail {
  const change = from === undefined ? to.text : `${from.text} → ${to.text}`;
  return {
    label: effectLabels[kind][lang],
    text: text === undefined ? change : `${change}${words[lang].colon}${text}`,
    style: "warning",
  };
}

function detailLines(
  { label, text, style }: Detail,
  margin: string,
  { width, color }: ExplanationOptions,
  indent: number,
): string[] {
  const paint = painter(color);
  const room = Math.max(20, width - indent - cellWidth(label) - 1);
  const shown = style === undefined ? (part: string) => part : (part: string) => paint(style, part);
  const hang = " ".repeat(cellWidth(label) + (label === "" ? 0 : 1));
  return linesOf(text, room).map((part, index) => {
    const before = index === 0 && label !== "" ? `${paint("faint", label)} ` : hang;
    return margin + before + shown(part);
  });
}

function linesOf(text: Detail["text"], room: number): string[] {
  const parts = typeof text === "string" ? [text] : text;
  const whole = parts.join(" ");
  return cellWidth(whole) <= room ? [whole] : parts.flatMap((part) => wrapCells(part, room));
}
