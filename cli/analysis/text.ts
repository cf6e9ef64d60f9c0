import { type Cell, cellText, type Result } from "../../analysis/index.ts";
import { div, type Language, visible } from "../../core/index.ts";
import { isNumber, shownNumber } from "../../scoring/index.ts";
import { tableText } from "../table.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";

const mostRows = 200;

const words = {
  zh: {
    more: (left: number) => `……另有 ${left} 行，--csv 或 --json 给出全部。`,
    exact: "精确值",
    "not-proved": "各方案为精确值，是否最优未证明",
    enclosed: "有界值",
    estimated: "抽样估计",
    made: (certainty: string, evaluations: number, seed: string) => `${certainty}；计分 ${evaluations} 次${seed}。`,
    seed: (seed: number) => `；种子 ${seed}`,
    yes: "是",
    no: "否",
  },
  en: {
    more: (left: number) => `… ${left} more rows; --csv or --json gives all.`,
    exact: "Exact",
    "not-proved": "Exact plans, not proved the best",
    enclosed: "Within proved bounds",
    estimated: "Estimated by sampling",
    made: (certainty: string, evaluations: number, seed: string) => `${certainty}; ${evaluations} evaluations${seed}.`,
    seed: (seed: number) => `; seed ${seed}`,
    yes: "yes",
    no: "no",
  },
} as const;

/** The finding, then the rows, then how they were made. */
export function resultText<Row>({ finding, columns: all, rows, made }: Result<Row>, session: Session): string {
  const { lang, paint, width } = session;
  const columns = all.filter(({ isDetail }) => isDetail !== true);
  const text = words[lang];
  const cells = rows.slice(0, mostRows).map((row) => columns.map(({ value }) => shownCell(value(row), lang)));
  const heads = columns.map(({ title, value }) => ({
    head: title[lang],
    align: rows.some((row) => isNumeric(value(row))) ? ("decimal" as const) : ("left" as const),
  }));
  const seed = made.seed === undefined ? "" : text.seed(made.seed);
  return [
    wrapped(visible(finding[lang]), "", width),
    "",
    ...(rows.length === 0 ? [] : [tableText(heads, cells, paint)]),
    ...(rows.length > mostRows ? [text.more(rows.length - mostRows)] : []),
    "",
    paint("faint", text.made(text[made.certainty], made.evaluations, seed)),
  ].join("\n");
}

function isNumeric(cell: Cell): boolean {
  return isNumber(cell) || (typeof cell === "object" && cell !== null && "value" in cell);
}

function shownCell(cell: Cell, lang: Language): string {
  if (typeof cell === "boolean") return cell ? words[lang].yes : words[lang].no;
  if (isNumber(cell)) return shownNumber(cell);
  if (typeof cell === "object" && "value" in cell) return shownNumber(div(cell.value, cell.field.scale));
  return visible(cellText(cell, lang));
}
