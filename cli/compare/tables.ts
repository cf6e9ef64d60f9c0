import type { ChangeBand, Player, PortfolioComparison, Summary, UnitComparison } from "../../analysis/index.ts";
import { type Language, type Paint, type Rational, visible } from "../../core/index.ts";
import { shownNumber } from "../../scoring/index.ts";
import { type Column, tableText } from "../table.ts";
import { numberText, signedText } from "./numbers.ts";
import { compareWords } from "./words.ts";

/** Tables of a comparison. */

/** What each player changes on average, the largest first; rules and data apart where both are there. */
export function partsTable(players: readonly Player[], summary: Summary, lang: Language, paint: Paint): string {
  const words = compareWords[lang];
  const all = players.map((player, place) => ({ player, part: summary.parts[place] }));
  const kinds = [...new Set(players.map(({ kind }) => kind))];
  const size = (part: Rational | undefined) => (part === undefined ? 0 : Math.abs(Number(part.num) / Number(part.den)));
  const rows = kinds.flatMap((kind) => {
    const own = all.filter(({ player }) => player.kind === kind).toSorted((a, b) => size(b.part) - size(a.part));
    const name = kind === "edit" ? words.rulesPart : words.dataPart;
    return own.map(({ player, part }) => [
      signedText(part),
      ...(kinds.length > 1 ? [name] : []),
      visible(player.title),
    ]);
  });
  const columns: Column[] = [
    { head: words.change, align: "decimal" },
    ...(kinds.length > 1 ? [{ head: "", align: "left" } as const] : []),
    { head: "", align: "left" },
  ];
  const sum = [signedText(summary.meanChange), ...(kinds.length > 1 ? [""] : []), words.total];
  return tableText(columns, [...rows, "rule", sum], paint);
}

export function matrixTable({ grades, transitions }: PortfolioComparison, paint: Paint): string {
  if (transitions.length === 0) return "";
  const columns: Column[] = [
    { head: "", align: "left" },
    ...grades.map((head) => ({ head: visible(head), align: "right" }) as const),
  ];
  const count = (from: string, to: string) =>
    transitions.find((one) => one.from === from && one.to === to)?.units.length ?? 0;
  const rows = grades.map((from) => [visible(from), ...grades.map((to) => String(count(from, to) || "·"))]);
  return tableText(columns, rows, paint);
}

const BAR = 30;

/** Bands between the outermost that have units. */
export function bandTable({ bands, units }: Summary, lang: Language, paint: Paint): string {
  const words = compareWords[lang];
  const used = bands.flatMap((band, place) => (band.units > 0 ? [place] : []));
  const shown = bands.slice(used[0] ?? 0, (used.at(-1) ?? -1) + 1);
  const most = Math.max(1, ...shown.map((band) => band.units));
  const rows = shown.map((band) => [
    bandText(band),
    String(band.units),
    "█".repeat(Math.ceil((band.units * BAR) / most)),
  ]);
  if (units === 0) return "";
  const columns: Column[] = [
    { head: words.change, align: "left" },
    { head: words.units, align: "right" },
    { head: "", align: "left" },
  ];
  return tableText(columns, rows, paint);
}

/** `[−2, −1)`, `0`, `(0, 1]`. */
export function bandText({ low, high }: ChangeBand): string {
  const text = (edge: Rational) => shownNumber(edge).replace("-", "−");
  if (low !== undefined && high !== undefined && low === high) return text(low);
  if (low === undefined) return high === undefined ? "" : `< ${text(high)}`;
  if (high === undefined) return `> ${text(low)}`;
  return low.num < 0n ? `[${text(low)}, ${text(high)})` : `(${text(low)}, ${text(high)}]`;
}

export function groupTable({ groups }: Summary, lang: Language, paint: Paint): string {
  if (groups.length === 0) return "";
  const words = compareWords[lang];
  const heads = [words.units, words.before, words.after, words.change, words.up, words.down, words.regraded];
  const columns: Column[] = [
    { head: words.group, align: "left" },
    ...heads.map((head) => ({ head, align: "decimal" }) as const),
  ];
  const rows = groups.map((one) => [
    visible(one.group),
    String(one.units),
    numberText(one.meanOld),
    numberText(one.meanNew),
    signedText(one.meanChange),
    String(one.up),
    String(one.down),
    String(one.better + one.worse),
  ]);
  return tableText(columns, rows, paint);
}

export function unitTable(units: readonly UnitComparison[], lang: Language, paint: Paint): string {
  const words = compareWords[lang];
  const columns: Column[] = [
    { head: "", align: "left" },
    { head: words.before, align: "decimal" },
    { head: words.after, align: "decimal" },
    { head: words.change, align: "decimal" },
    { head: words.gradeOld, align: "left" },
    { head: words.gradeNew, align: "left" },
    { head: words.rankOld, align: "right" },
    { head: words.rankNew, align: "right" },
  ];
  const rows = units.map(({ id, old, now, change }) => [
    visible(id),
    numberText(old.total),
    numberText(now.total),
    signedText(change),
    visible(old.grade ?? "—"),
    visible(now.grade ?? "—"),
    String(old.rank ?? "—"),
    String(now.rank ?? "—"),
  ]);
  return tableText(columns, rows, paint);
}
