import {
  type ExactNumber,
  formatDecimal,
  type Language,
  messageOf,
  mul,
  type Paint,
  Rational,
  round,
  sign,
  visible,
} from "../../core/index.ts";
import {
  type Block,
  listedBlocks,
  Missing,
  type Scorecard,
  shownBounds,
  shownNumber,
  shownScore,
  UNKNOWN,
  type Value,
} from "../../scoring/index.ts";
import { type Column, type Line, tableText } from "../table.ts";
import { wrapped } from "../wrap.ts";
import { judgedPoints, judgedShare } from "./judged-share.ts";
import { lostOf, scoreOf } from "./lost.ts";
import { lostLines, type Shown } from "./lost-lines.ts";
import { type OutputLine, outputLines } from "./outputs.ts";
import { isTrusted, marked, UNTRUSTED } from "./trust.ts";
import { scoreWords } from "./words.ts";

/**
 * All of one unit for reading: table, grade, outputs, where the points went, what is missing and why.
 *
 * @param name  of the unit, where the data have one beside its id
 */
export function unitText(card: Scorecard, shown: Shown, name?: string): string {
  const { lang, paint, width } = shown;
  const parts = [heading(card, name, shown), scoreTable(card, lang, paint), resultLines(card, lang, paint)];
  return [...parts, lostLines(card, shown), missingLines(card, lang, width)].filter((part) => part !== "").join("\n\n");
}

function heading({ framework, unit }: Scorecard, name: string | undefined, { lang, paint }: Shown): string {
  const words = scoreWords[lang];
  const version = framework.version === undefined ? "" : `  ${words.version}${visible(framework.version)}`;
  const id = visible(unit.id);
  const named = name === undefined || name === unit.id ? id : words.nameAndId(visible(name), id);
  return `${paint("strong", visible(framework.title))}${version}\n${words.unit}${words.separator}${named}`;
}

function scoreTable(card: Scorecard, lang: Language, paint: Paint): string {
  const { framework } = card;
  if (framework.blocks.length === 0) return "";
  const words = scoreWords[lang];
  const listed = listedBlocks(framework);
  const open = [framework.root, ...listed].some((block) => scoreOf(block, card).value instanceof Missing);
  const columns: Column[] = [
    { head: words.indicator, align: "left" },
    { head: words.points, align: "decimal" },
    { head: words.score, align: "decimal" },
    { head: words.lost, align: "decimal" },
    { head: words.judged, align: "decimal" },
    ...(open ? [{ head: words.bounds, align: "left" } as const] : []),
  ];
  const row = (block: Block) => rowOf(block, card);
  const total = [marked(words.total, card), ...rowOf(framework.root, card).slice(1)];
  const lines: Line[] = [...listed.map(row), "rule", total];
  return tableText(columns, lines, paint);
}

function rowOf(block: Block, card: Scorecard): string[] {
  const { value } = scoreOf(block, card);
  const bounds = value instanceof Missing ? card.bounds(block) : undefined;
  return [
    "  ".repeat(Math.max(0, block.path.length - 1)) + signOf(block) + visible(block.name),
    block.points === undefined ? "" : shownNumber(block.points),
    shownScore(value),
    value instanceof Missing ? UNKNOWN : unlessZero(lostOf(block, card)),
    unlessZero(judgedPoints(block, card)),
    bounds === undefined ? "" : shownBounds(bounds),
  ];
}

/** A zero says nothing to the eye; what is lost should stand out. */
function unlessZero(n: ExactNumber | undefined): string {
  return n === undefined || sign(n) === 0 ? "" : shownNumber(n);
}

function signOf({ role }: Block): string {
  if (role === undefined) return "";
  return role === "bonus" ? "+ " : "- ";
}

function resultLines(card: Scorecard, lang: Language, paint: Paint): string {
  const words = scoreWords[lang];
  const { grade } = card;
  const share = judgedShare(card);
  const lines = [
    ...(isTrusted(card) ? [] : [`${UNTRUSTED} ${words.untrusted}`]),
    ...(grade === undefined ? [] : [`${words.grade}${words.separator}${paint("strong", gradeText(grade))}`]),
    ...outputLines(card, lang).map(({ name, text }: OutputLine) => `${name} = ${text}`),
    ...(share === undefined || sign(share) === 0 ? [] : [judgedText(share, card, lang)]),
  ];
  return lines.join("\n");
}

function gradeText(grade: Value): string {
  return typeof grade === "string" ? visible(grade) : UNKNOWN;
}

function judgedText(share: ExactNumber, card: Scorecard, lang: Language): string {
  return scoreWords[lang].judgedShare(percentText(share), shownNumber(judgedPoints(card.framework.root, card)));
}

/** Of one decimal, for reading. */
export function percentText(share: ExactNumber): string {
  return `${formatDecimal(round(mul(share, Rational.of(100)), 1, "half_up"))}%`;
}

/** A table without its figures would name every row. */
const mostCauses = 8;

function missingLines({ diagnostics }: Scorecard, lang: Language, width: number): string {
  const words = scoreWords[lang];
  const causes = diagnostics.filter(({ values }) => Array.isArray(values.affected));
  if (causes.length === 0) return "";
  const more = causes.length - mostCauses;
  return [
    words.missingTitle,
    ...causes.slice(0, mostCauses).map((cause) => wrapped(messageOf(cause, lang).what, "  · ", width)),
    ...(more > 0 ? [`  ${words.moreCauses(String(more))}`] : []),
  ].join("\n");
}
