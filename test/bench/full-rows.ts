import type { Column, Columns, TableColumns } from "../../scoring/targets/columns.ts";
import { emptyColumns, numberColumn, textColumn, truthColumn } from "./columns-of.ts";
import { Draw } from "./draw.ts";
import { type ComputedKey, fullFields } from "./fields.ts";

/** A block that a person scores: its name in data and its points. */
export interface JudgedName {
  readonly name: string;
  readonly points: number;
}

interface Block {
  readonly rows: number;
  readonly seed: number;
  readonly from?: number;
}

type Counts = Record<ComputedKey, Float64Array>;

const truths: readonly (readonly [string, number])[] = [
  ["存在违规支出", 0.02],
  ["涉密部门", 0.03],
  ["缺少检查证明", 0.05],
  ["专项评价为差", 0.02],
];
const labels = ["按规定公开", "公开但有不符", "未公开"] as const;
const splitQuarters: readonly string[] = ["一季度支出", "二季度支出", "三季度支出", "四季度支出"];

/** What the full framework needs beside the computed indicators' inputs, whose quarters become a table. */
export function fullColumns(
  computed: ReadonlyMap<string, Column>,
  counts: Counts,
  block: Block,
  judged: readonly JudgedName[],
): Columns {
  const values = new Map([...computed].filter(([name]) => !splitQuarters.includes(name)));
  // Another stream than the departments', with the same seed.
  const draws = Array.from({ length: block.rows }, (_, row) => new Draw(~block.seed, (block.from ?? 0) + row));
  for (const [name, column] of moreNumbers(counts, draws)) values.set(name, column);
  for (const [name, chance] of truths) values.set(name, truthsOf(draws, chance));
  for (const name of ["预算公开情况", "决算公开情况"]) values.set(name, labelsOf(draws));
  for (const { name, points } of judged) values.set(name, scoresOf(draws, points));
  return { rows: block.rows, values, tables: new Map([["季度", quarters(counts, block.rows)]]) };
}

function moreNumbers(computed: Counts, draws: readonly Draw[]): ReadonlyMap<string, Column> {
  const { columns, counts } = emptyColumns(fullFields, draws.length);
  for (const [row, draw] of draws.entries()) {
    counts.yearBudget[row] = (computed.initialBudget[row] ?? 0) + (computed.adjusted[row] ?? 0);
    const replied = draw.happens(0.7) ? 10_000 : draw.whole(9_000, 9_999);
    counts.replied[row] = replied;
    counts.repliedInTime[row] = draw.happens(0.8) ? replied : draw.whole(8_000, replied);
    counts.overdue[row] = draw.happens(0.8) ? 0 : draw.whole(1, 12);
  }
  return columns;
}

function truthsOf(draws: readonly Draw[], chance: number): Column {
  const column = truthColumn(draws.length);
  for (const [row, draw] of draws.entries()) column.answers[row] = draw.happens(chance) ? 1 : 0;
  return column;
}

function labelsOf(draws: readonly Draw[]): Column {
  const column = textColumn(draws.length, labels);
  for (const [row, draw] of draws.entries()) column.codes[row] = draw.happens(0.85) ? 0 : draw.whole(1, 2);
  return column;
}

/** Mostly all points, else fewer in steps of a tenth. */
function scoresOf(draws: readonly Draw[], points: number): Column {
  const counts = new Float64Array(draws.length);
  const most = Math.round(points * 10);
  for (const [row, draw] of draws.entries()) {
    counts[row] = draw.happens(0.6) ? most : draw.whole(Math.floor(most / 2), most);
  }
  return numberColumn([1, 10], counts);
}

function quarters({ spent1, spent2, spent3, spent4 }: Counts, rows: number): TableColumns {
  const offsets = Uint32Array.from({ length: rows + 1 }, (_, unit) => unit * 4);
  const number = Float64Array.from({ length: rows * 4 }, (_, row) => (row % 4) + 1);
  const spent = new Float64Array(rows * 4);
  for (const [quarter, own] of [spent1, spent2, spent3, spent4].entries()) {
    for (let unit = 0; unit < rows; unit++) spent[unit * 4 + quarter] = own[unit] ?? 0;
  }
  const columns = new Map([
    ["季", numberColumn([1, 1], number)],
    ["累计支出", numberColumn([100, 1], spent)],
  ]);
  return { offsets, columns };
}
