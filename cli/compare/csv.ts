import type { PortfolioComparison } from "../../analysis/index.ts";
import { csvText, formatDecimal, type Language, type Rational } from "../../core/index.ts";
import { compareWords } from "./words.ts";

/** A row a unit: both totals, grades, ranks, the change and the part of each edit; exact decimals, empty where unknown. */
export function comparisonCsv({ units, players }: PortfolioComparison, lang: Language): string {
  const words = compareWords[lang];
  const head = [
    words.id,
    words.group,
    words.before,
    words.after,
    words.change,
    words.gradeOld,
    words.gradeNew,
    words.rankOld,
    words.rankNew,
    ...players.map(({ title }) => title),
  ];
  const rows = units.map(({ id, group, old, now, change, parts }) => [
    id,
    group ?? "",
    text(old.total),
    text(now.total),
    text(change),
    old.grade ?? "",
    now.grade ?? "",
    String(old.rank ?? ""),
    String(now.rank ?? ""),
    ...players.map((_, place) => text(parts?.[place])),
  ]);
  return csvText([head, ...rows]);
}

function text(value: Rational | undefined): string {
  return value === undefined ? "" : formatDecimal(value);
}
