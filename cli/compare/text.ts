import {
  type EqualityProof,
  largestPart,
  type PortfolioComparison,
  type UnitComparison,
  type UnscoredUnit,
} from "../../analysis/index.ts";
import { type Diagnostic, type Language, locate, messageOf, visible } from "../../core/index.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { examplesText } from "./examples.ts";
import { meanText, numberText, signedText } from "./numbers.ts";
import type { Compared } from "./open.ts";
import { firmnessText } from "./robust.ts";
import { robustWords } from "./robust-words.ts";
import { bandTable, groupTable, matrixTable, partsTable, unitTable } from "./tables.ts";
import { whereText } from "./where.ts";
import { compareWords } from "./words.ts";

/** More units are not listed one by one. */
const MOST_LISTED = 40;

type Shown = Pick<Session, "lang" | "paint" | "width">;

/** The comparison for people: what it comes to first, how it is made up below. */
export function comparisonText(comparison: PortfolioComparison, compared: Compared, shown: Shown): string {
  const { lang, paint, width } = shown;
  const words = compareWords[lang];
  const heading = paint("strong", visible(headingText(comparison, lang)));
  const { summary, units } = comparison;
  const same = compared.proof === undefined ? words.equalTrue : words.equalProved + domainsTold(compared.proof, lang);
  if (comparison.equal === true) return [heading, same, ...told(editsText(comparison, shown))].join("\n\n");
  if (summary.units === 0) return [heading, words.noOne, unscoredText(comparison, shown)].join("\n\n");
  const section = (title: string, body: string) => (body === "" ? [] : [`${paint("strong", title)}\n${body}`]);
  const by = compared.by ?? "";
  const isOne = summary.units === 1;
  return [
    `${heading}\n${sizeText(comparison, compared, lang)}`,
    findings(comparison, lang, compared.proof)
      .map((line) => wrapped(line, "", width))
      .join("\n"),
    ...section(sharesTitle(compared.years, isOne, words), partsText(comparison, compared, shown)),
    ...section(words.matrix, isOne ? "" : matrixTable(comparison, paint)),
    ...section(words.bands, isOne ? "" : bandTable(summary, lang, paint)),
    ...section(words.groups(visible(by)), groupTable(summary, lang, paint)),
    ...section(words.most, isOne ? "" : affectedTexts(comparison, lang)),
    ...section(words.all, units.length > 1 && units.length <= MOST_LISTED ? unitTable(units, lang, paint) : ""),
    ...section(robustWords[lang].title, firmnessText(compared.firmness ?? {}, comparison.grades.length > 0, shown)),
    ...section(words.examples, compared.examples === undefined ? "" : examplesText(compared.examples, shown)),
    ...section(words.unscored, unscoredText(comparison, shown)),
    ...(compared.where === undefined ? [] : [whereText(compared.where, lang, width, paint)]),
    ...told(editsText(comparison, shown)),
  ].join("\n\n");
}

/** What is known of other data where these show no difference. */
function proofTold({ equal, settings, reason }: EqualityProof, lang: Language): string[] {
  const words = compareWords[lang];
  if (equal === true) return [withoutStop(words.equalProved)];
  if (equal === null) return [withoutStop(words.equalNull(reason?.[lang] ?? ""))];
  const data = settings.map(({ name, value }) => `${visible(name)} = ${visible(value[lang])}`).join(words.semicolon);
  return [withoutStop(words.equalFalse(data))];
}

function domainsTold({ domains }: EqualityProof, lang: Language): string {
  const { semicolon, domains: words } = compareWords[lang];
  return domains.length === 0 ? "" : words(domains.map(visible).join(semicolon));
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[。.]$/u, "");
}

function sharesTitle(years: boolean, isOne: boolean, words: (typeof compareWords)[Language]): string {
  if (years) return isOne ? words.sharesYears1 : words.sharesYears;
  return isOne ? words.shares1 : words.shares;
}

function told(text: string): string[] {
  return text === "" ? [] : [text];
}

function headingText({ old, now }: PortfolioComparison, lang: Language): string {
  const called = ({ title, version }: PortfolioComparison["old"]) =>
    `${title}${version === undefined ? "" : ` ${version}`}`;
  return compareWords[lang].heading(called(old), called(now));
}

function sizeText({ difference, units }: PortfolioComparison, { years }: Compared, lang: Language): string {
  const words = compareWords[lang];
  const size = words.size(String(difference.edits.length), String(units.length));
  if (!years) return size;
  const both = words.years(String(units.length));
  return difference.edits.length === 0 ? both : `${both}${words.semicolon}${words.edits} ${difference.edits.length}`;
}

/** Sentences that can be quoted. */
export function findings(comparison: PortfolioComparison, lang: Language, proof?: EqualityProof): string[] {
  const { summary, players } = comparison;
  const words = compareWords[lang];
  if (summary.units === 0) return [];
  const main = largestPart({ change: summary.meanChange, parts: summary.parts }, players);
  const told = summary.units === 1 ? words.main1 : words.main;
  const lines = [
    summary.units === 1 ? ofOne(comparison, lang) : ofMany(comparison, lang),
    main === undefined ? [] : [told(visible(main.player.title), signedText(main.part))],
    ranksTold(comparison, lang),
    proof === undefined ? [] : proofTold(proof, lang),
  ];
  return lines.filter((line) => line.length > 0).map((line) => `${line.join(words.semicolon)}${words.stop}`);
}

function ofOne({ units }: PortfolioComparison, lang: Language): string[] {
  const words = compareWords[lang];
  const unit = units.find(({ change }) => change !== undefined);
  if (unit === undefined) return [];
  const total = words.total1(numberText(unit.old.total), numberText(unit.now.total), signedText(unit.change));
  const [from, to] = [unit.old.grade, unit.now.grade];
  if (from === undefined || to === undefined) return [total];
  return [total, from === to ? words.gradeSame(visible(to)) : words.grade1(visible(from), visible(to))];
}

function ofMany({ summary, grades }: PortfolioComparison, lang: Language): string[] {
  const words = compareWords[lang];
  const { meanOld, meanNew, meanChange, up, down, same, better, worse } = summary;
  const means = words.means(numberText(meanOld), numberText(meanNew), signedText(meanChange));
  const moves = [means, words.moves(String(up), String(down), String(same))];
  return grades.length === 0 ? moves : [...moves, words.grades(String(better), String(worse))];
}

function ranksTold({ summary }: PortfolioComparison, lang: Language): string[] {
  const words = compareWords[lang];
  const { rankUp, rankDown, pairs, spearman, kendall } = summary;
  if (summary.units < 3) return [];
  const [old, now] = [pairs.tiedOnlyOld + pairs.tiedBoth, pairs.tiedOnlyNew + pairs.tiedBoth].map(String);
  return [
    words.ranks(String(summary.rankMoved)),
    ...(rankUp === undefined ? [] : [words.rankUp(String(rankUp.places), visible(rankUp.id))]),
    ...(rankDown === undefined ? [] : [words.rankDown(String(rankDown.places), visible(rankDown.id))]),
    ...(spearman && kendall ? [words.correlation(spearman.text, kendall.text, old ?? "", now ?? "")] : []),
  ];
}

function partsText(comparison: PortfolioComparison, { years }: Compared, { lang, paint, width }: Shown): string {
  const words = compareWords[lang];
  const { players, summary, played } = comparison;
  if (players.length === 0) return "";
  const pairs = played.interactions.map(({ first, second, sum, units }) => {
    const [a, b] = [players[first], players[second]].map((player) => visible(player?.title ?? ""));
    return wrapped(words.together(a ?? "", b ?? "", meanText(sum, units), String(units)), "  ", width);
  });
  const method = wrapped(years ? words.methodYears : words.method, "  ", width);
  const sampled = played.sampled && sampledText(played.sampled, lang, width);
  return [
    partsTable(players, summary, lang, paint),
    ...pairs,
    paint("faint", method),
    ...(sampled ? [sampled] : []),
  ].join("\n");
}

function sampledText(
  { orders, seed, errors }: NonNullable<PortfolioComparison["played"]["sampled"]>,
  lang: Language,
  width: number,
): string {
  const error = Math.max(...errors).toFixed(4);
  return wrapped(compareWords[lang].sampled(String(orders), String(seed), error), "  ", width);
}

function affectedTexts(comparison: PortfolioComparison, lang: Language): string {
  return comparison.summary.mostAffected.map((unit) => affectedText(unit, comparison, lang)).join("\n");
}

/** `甲：89.5 → 86.2（−3.3），良 → 中：主要是“…”（−2）` */
function affectedText(unit: UnitComparison, { players }: PortfolioComparison, lang: Language): string {
  const words = compareWords[lang];
  const [comma, colon, open, close] = lang === "zh" ? ["，", "：", "（", "）"] : [", ", ": ", " (", ")"];
  const { old, now, change } = unit;
  const totals = `${numberText(old.total)} → ${numberText(now.total)}${open}${signedText(change)}${close}`;
  const grades = old.grade === now.grade ? "" : `${comma}${visible(old.grade ?? "—")} → ${visible(now.grade ?? "—")}`;
  const main = largestPart(unit, players);
  const reason = main === undefined ? "" : `${comma}${words.mainly(visible(main.player.title), signedText(main.part))}`;
  return `  ${visible(unit.id)}${colon}${totals}${grades}${reason}`;
}

function unscoredText({ unscored }: PortfolioComparison, { lang, width }: Shown): string {
  const lines = unscored
    .slice(0, MOST_LISTED)
    .map((unit) => wrapped(causesText(unit, lang), `  ${visible(unit.id)}  `, width));
  return [...lines, ...(unscored.length > MOST_LISTED ? ["  …"] : [])].join("\n");
}

/** Why a side has no total; once, where both have none for the same reason. */
function causesText({ old, now }: UnscoredUnit, lang: Language): string {
  const words = compareWords[lang];
  const cause = (causes: readonly Diagnostic[] | undefined) =>
    causes && (causes[0] ? messageOf(causes[0], lang).what : "—");
  const [before, after] = [cause(old), cause(now)];
  if (before !== undefined && before === after) return before;
  const colon = lang === "zh" ? "：" : ": ";
  const told = [before && `${words.oldSide}${colon}${before}`, after && `${words.newSide}${colon}${after}`];
  return told.filter((one) => one !== undefined).join(" ");
}

function editsText({ difference }: PortfolioComparison, { lang, paint, width }: Shown): string {
  const words = compareWords[lang];
  const [colon, mark] = lang === "zh" ? ["：", "、"] : [": ", ", "];
  const { edits, wording, origin } = difference;
  const lines = edits.flatMap(({ title, reason, text, place }, index) => {
    const { file, line } = locate({ span: place });
    const head = `  ${index + 1}  ${visible(title)}  ${paint("faint", `${visible(file ?? "")}:${line ?? ""}`)}`;
    const why = reason === undefined ? [] : [wrapped(visible(reason), `     ${words.reason}${colon}`, width)];
    return [head, ...why, ...(origin === "found" && text !== title ? linesOf(text) : [])];
  });
  const told = wording.length === 0 ? [] : [wrapped(words.wording(visible(wording.join(mark))), "  ", width)];
  if (lines.length + told.length === 0) return "";
  return [paint("strong", words.edits), ...lines, ...told].join("\n");
}

const MOST_LINES = 12;

/** What an edit says, where its title does not say all of it. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => `       ${visible(line)}`);
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "       …"] : lines;
}
