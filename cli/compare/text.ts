import { largestPart, type PortfolioComparison, type UnitComparison } from "../../analysis/index.ts";
import { type Diagnostic, type Language, locate, messageOf, visible } from "../../core/index.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { meanText, numberText, signedText } from "./numbers.ts";
import type { Compared } from "./open.ts";
import { bandTable, groupTable, matrixTable, partsTable, unitTable } from "./tables.ts";
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
  if (comparison.equal === true) return [heading, words.equalTrue, ...told(editsText(comparison, shown))].join("\n\n");
  if (summary.units === 0) return [heading, words.noOne, unscoredText(comparison, shown)].join("\n\n");
  const section = (title: string, body: string) => (body === "" ? [] : [`${paint("strong", title)}\n${body}`]);
  const by = compared.by ?? "";
  return [
    `${heading}\n${sizeText(comparison, compared, lang)}`,
    findings(comparison, lang)
      .map((line) => wrapped(line, "", width))
      .join("\n"),
    ...section(compared.years ? words.sharesYears : words.shares, partsText(comparison, compared, shown)),
    ...section(words.matrix, matrixTable(comparison, paint)),
    ...section(words.bands, bandTable(summary, lang, paint)),
    ...section(words.groups(visible(by)), groupTable(summary, lang, paint)),
    ...section(words.most, summary.mostAffected.map((unit) => affectedText(unit, comparison, lang)).join("\n")),
    ...section(words.all, units.length > 1 && units.length <= MOST_LISTED ? unitTable(units, lang, paint) : ""),
    ...section(words.unscored, unscoredText(comparison, shown)),
    ...told(editsText(comparison, shown)),
  ].join("\n\n");
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
  return years
    ? `${words.years(String(units.length))}${difference.edits.length === 0 ? "" : `${words.semicolon}${size}`}`
    : size;
}

/** Sentences that can be quoted. */
export function findings({ summary, players, equal, grades }: PortfolioComparison, lang: Language): string[] {
  const words = compareWords[lang];
  const { meanOld, meanNew, meanChange, pairs } = summary;
  const moves = [words.moves(String(summary.up), String(summary.down), String(summary.same))];
  if (grades.length > 0) moves.push(words.grades(String(summary.better), String(summary.worse)));
  const ranks = [words.ranks(String(summary.rankMoved))];
  if (summary.rankUp) ranks.push(words.rankUp(String(summary.rankUp.places), visible(summary.rankUp.id)));
  if (summary.rankDown) ranks.push(words.rankDown(String(summary.rankDown.places), visible(summary.rankDown.id)));
  const [old, now] = [pairs.tiedOnlyOld + pairs.tiedBoth, pairs.tiedOnlyNew + pairs.tiedBoth].map(String);
  const { spearman, kendall } = summary;
  const alike = spearman && kendall && words.correlation(spearman.text, kendall.text, old ?? "", now ?? "");
  const mean = { change: meanChange, parts: summary.parts };
  const main = largestPart(mean, players);
  const lines = [
    [words.means(numberText(meanOld), numberText(meanNew), signedText(meanChange)), ...moves],
    [...(main === undefined ? [] : [words.main(visible(main.player.title), signedText(main.part))])],
    [...(summary.units > 1 ? ranks : []), ...(alike === undefined || summary.units < 3 ? [] : [alike])],
    equal === null ? [words.equalNull.replace(/[。.]$/u, "")] : [],
  ];
  return lines.filter((line) => line.length > 0).map((line) => `${line.join(words.semicolon)}${words.stop}`);
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
  const words = compareWords[lang];
  const cause = (name: string, causes: readonly Diagnostic[] | undefined) => {
    const [first] = causes ?? [];
    if (causes === undefined) return [];
    return [`${name}${lang === "zh" ? "：" : ": "}${first === undefined ? "—" : messageOf(first, lang).what}`];
  };
  const lines = unscored.slice(0, MOST_LISTED).map(({ id, old, now }) => {
    const causes = [...cause(words.oldSide, old), ...cause(words.newSide, now)];
    return wrapped(causes.join(" "), `  ${visible(id)}  `, width);
  });
  return [...lines, ...(unscored.length > MOST_LISTED ? ["  …"] : [])].join("\n");
}

function editsText({ difference }: PortfolioComparison, { lang, paint, width }: Shown): string {
  const words = compareWords[lang];
  const { edits, wording } = difference;
  const lines = edits.map(({ title, reason, place }, index) => {
    const { file, line } = locate({ span: place });
    const head = `  ${index + 1}  ${visible(title)}  ${paint("faint", `${visible(file ?? "")}:${line ?? ""}`)}`;
    return reason === undefined
      ? head
      : `${head}\n${wrapped(visible(reason), `     ${words.reason}${lang === "zh" ? "：" : ": "}`, width)}`;
  });
  const described =
    wording.length === 0
      ? []
      : [wrapped(words.wording(visible(wording.join(lang === "zh" ? "、" : ", "))), "  ", width)];
  if (lines.length + described.length === 0) return "";
  return [paint("strong", words.edits), ...lines, ...described].join("\n");
}
