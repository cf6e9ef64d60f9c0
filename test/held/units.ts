import { keyOf, randomBelow } from "../../analysis/sampling/hash.ts";

/** Rules that use every kind of input, a table with gaps, and functions whose digits are only near. */
export const rules = `framework "共用" 40
input 金额 : 万元 >= 0 step 0.01
input 预算 : 万元 > 0
input 满意度 : % [0, 100]
input 人数 : number >= 0
input 类 : one of 甲, 乙, 丙
input 合规 : yes/no
input 备注 : text
table 项目 key 名 { 名 : text; 支出 : 万元 >= 0; 权重 : number default 1; 完成 : yes/no }
rounding item 2 half_up
item 比率 6 = min(1, 金额 / 预算) * 6
item 支出分 4 = min(4, sum(支出 * 权重 for 项目 where 完成) / 10 万元)
item 类别 5 = if 类 = "甲" then 5 else if 类 = "乙" then 3.5 else 1
item 合规分 5 = if 合规 then 5 else 0
item 满意 5 = 满意度 * 5
item 人 5 = min(5, ln(人数 + 1))
item 备注分 5 = if 备注 = "无" then 5 else 2
item 评判 5 judged or left out
grades { 优: >= 30; 中: [20, 30); 差: < 20 }
output 三分之一 = 金额 / 3
output 根 = round(sqrt(金额 / 1 元), 3)
output 标签 = 类
`;

/** A column of a database: how its cells are written there. */
export type Kind = "decimal" | "whole" | "double" | "text" | "truth";

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** Null is an empty cell. */
  readonly cells: readonly (string | null)[];
}

export interface Tables {
  readonly units: readonly Column[];
  readonly rows: readonly Column[];
}

/** @param strange  among how many cells one is written in a way that databases do not read */
export function randomTables(seed: number, count: number, strange: number): Tables {
  const below = randomBelow(keyOf(seed));
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const column = (name: string, kind: Kind, rows: number, cell: (row: number) => string | null): Column => ({
    name,
    kind,
    cells: Array.from({ length: rows }, (_, row) =>
      below(40) === 0 && name !== "单位" && name !== "名" ? null : cell(row),
    ),
  });
  const odd = (usual: string, others: readonly string[]) => (below(strange) === 0 ? pick(others) : usual);
  const money = () => (below(1_000_000) / 100).toFixed(2);
  const units = [
    column("单位", "text", count, (row) => `单位${row}`),
    column("金额", "decimal", count, money),
    column("预算（元）", "text", count, () =>
      odd(`${below(9999) + 1}00`, ["1234567.123456789012345678", " 700 ", "+50"]),
    ),
    column("满意度", "double", count, () => pick(["0.5", "87.35", "100", "99.99", "12.25"])),
    column("人数", "whole", count, () => String(below(2000))),
    column("类", "text", count, () => odd(pick(["甲", "乙", "丙"]), [" 甲 "])),
    column("合规", "truth", count, () => pick(["true", "false"])),
    column("备注", "text", count, () => pick(["无", "有", "'); DROP TABLE units; --", "a\\'b"])),
    column("评判", "text", count, () => odd(String(below(51) / 10), ["缺项", "2.55"])),
  ];
  const owners = Array.from({ length: count }, (_, row) => row).flatMap((row) =>
    Array.from({ length: below(4) }, (_, index) => ({ row, index })),
  );
  const rows = [
    column("单位", "text", owners.length, (at) => `单位${owners[at]?.row}`),
    column("名", "text", owners.length, (at) => `项目${owners[at]?.index}`),
    column("支出", "decimal", owners.length, () => money()),
    column("权重", "double", owners.length, () => pick(["0.5", "1", "2.25"])),
    column("完成", "truth", owners.length, () => pick(["true", "false"])),
  ];
  return { units, rows };
}

const duckdbTypes = { decimal: "DECIMAL(12,2)", whole: "INTEGER", double: "DOUBLE", text: "VARCHAR", truth: "BOOLEAN" };
const clickhouseTypes = {
  decimal: "Nullable(Decimal(12, 2))",
  whole: "Nullable(Int32)",
  double: "Nullable(Float64)",
  text: "Nullable(String)",
  truth: "Nullable(Bool)",
};

/** A query that gives the table in DuckDB. */
export function duckdbQuery(columns: readonly Column[]): string {
  const heads = columns.map(({ name, kind }) => `CAST("${name}" AS ${duckdbTypes[kind]}) AS "${name}"`);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const literal = (cell: string | null) => (cell === null ? "NULL" : `'${cell.replaceAll("'", "''")}'`);
  return `SELECT ${heads.join(", ")} FROM (VALUES ${values(columns, literal)}) AS t(${names})`;
}

/** Statements that make the table in ClickHouse. @param name  quoted */
export function clickhouseStatements(name: string, columns: readonly Column[]): string[] {
  const heads = columns.map((column) => `\`${column.name}\` ${clickhouseTypes[column.kind]}`);
  const literal = (cell: string | null, kind: Kind) => {
    if (cell === null) return "NULL";
    return kind === "text" ? `'${cell.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'` : cell;
  };
  return [
    `CREATE TABLE ${name} (${heads.join(", ")}) ENGINE = Memory`,
    `INSERT INTO ${name} VALUES ${values(columns, literal)}`,
  ];
}

function values(columns: readonly Column[], literal: (cell: string | null, kind: Kind) => string): string {
  const rows = columns[0]?.cells.length ?? 0;
  return Array.from({ length: rows }, (_, row) => {
    return `(${columns.map(({ cells, kind }) => literal(cells[row] ?? null, kind)).join(", ")})`;
  }).join(", ");
}

/** As text, for CSV files. */
export function csvText(columns: readonly Column[]): string {
  const cell = (text: string | null) => (text === null ? "" : `"${text.replaceAll('"', '""')}"`);
  const rows = Array.from({ length: columns[0]?.cells.length ?? 0 }, (_, row) =>
    columns.map(({ cells }) => cell(cells[row] ?? null)).join(","),
  );
  return `${[columns.map(({ name }) => name).join(","), ...rows].join("\n")}\n`;
}
