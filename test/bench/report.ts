import { padEndCells, padStartCells } from "../../core/index.ts";
import type { Accuracy } from "./accuracy.ts";
import type { EngineResult } from "./engines.ts";
import { type Figure, isMet, type Target } from "./section.ts";

type Row = readonly string[];

/** A table of texts; the first column to the left, the others to the right. */
export function table(title: string, head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => [...(row[index] ?? "")].length)));
  const line = (row: Row) =>
    widths
      .map((width, index) => (index === 0 ? padEndCells : padStartCells)(row[index] ?? "", width))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return `\n${title}\n${[line(head), rule, ...rows.map(line)].join("\n")}\n`;
}

export function engineTable(title: string, results: readonly EngineResult[]): string {
  const head = ["", "rows a second", "wrong: realistic", "planted ties", "b ≤ 400"];
  const base = results.find(({ name }) => name === "exact evaluator")?.rowsPerSecond ?? Number.NaN;
  const rows = results.map(({ name, rowsPerSecond, realistic, planted, ties }) => [
    name,
    count(rowsPerSecond),
    `${(rowsPerSecond / base).toPrecision(3)} ×`,
    accuracy(realistic),
    accuracy(planted),
    accuracy(ties),
  ]);
  return table(title, [...head.slice(0, 2), "to exact", ...head.slice(2)], rows);
}

/** How much is certified without the exact evaluator, and what all rows would cost if nothing were. */
export function certificationTable(results: readonly EngineResult[]): string {
  const exact = results.find(({ name }) => name === "exact evaluator")?.rowsPerSecond ?? Number.NaN;
  const rows = results.flatMap(({ name, rowsPerSecond, shares, planted }) => {
    if (shares?.certified === undefined) return [];
    const times = [1_000_000 / rowsPerSecond, 1_000_000 / exact].map((seconds) => `${significant(seconds)} s`);
    return [[name, percent(shares.certified), percent(planted?.shares?.certified), ...times]];
  });
  const head = ["", "certified: realistic", "10 % planted ties", "10⁶ rows", "if every row went to the exact path"];
  return rows.length === 0 ? "" : table("Certified rows", head, rows);
}

export function figureTable(title: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit }) => [name, `${significant(value)} ${unit}`]);
  return table(title, ["", ""], rows);
}

export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map((target) => {
    const { name, bound, limit, unit, measured } = target;
    const met = isMet(target);
    const shown = measured === undefined ? "–" : `${significant(measured)} ${unit}`;
    return [name, `${bound} ${limit} ${unit}`, shown, met === undefined ? "not measured" : met ? "met" : "MISSED"];
  });
  return table("Targets", ["", "target", "measured", ""], rows);
}

function accuracy(found: Accuracy | undefined): string {
  return found === undefined ? "–" : `${found.wrong} of ${found.rows}`;
}

function percent(share: number | undefined): string {
  return share === undefined ? "–" : `${significant(share * 100)} %`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function significant(value: number): string {
  return Math.abs(value) >= 1000 ? count(value) : String(Number(value.toPrecision(3)));
}
