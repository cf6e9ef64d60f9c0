import type { Grid, GridCell } from "./grid.ts";

/** Which columns of a table hold what; a column of points belongs to the level on its left. */
export interface Columns {
  readonly levels: readonly number[];
  /** By the place of the level; the last one's may stand behind other columns. */
  readonly points: ReadonlyMap<number, number>;
  readonly rubric: readonly number[];
  /** The first row below the head. */
  readonly first: number;
}

const LEVEL = /^(?:[一二三四五]级|末级|具体)?指标(?:名称|内容)?$|^(?:level ?\d|indicator|item|criterion)s?$/iu;
const POINTS = /分值|权重|标准分|满分|^分数$|^(?:points|weight|max(?:imum)?(?: points)?)$/iu;
const RUBRIC = /说明|标准|解释|要点|方法|依据|how|rubric|description|standard/iu;

/** The head of a table: the first row with a level and points; undefined in a table that has none. */
export function headOf({ rows }: Grid): Columns | undefined {
  const at = rows.findIndex(isHead);
  if (at < 0) return undefined;
  let first = at + 1;
  // A head may go over two rows: what is merged stands in both.
  while (rows[first]?.some((cell, column) => cell.text !== "" && cell.cell === rows[at]?.[column]?.cell)) first += 1;
  const texts = (rows[first - 1] ?? []).map(
    ({ text }, column) => headText(text) || headText(rows[at]?.[column]?.text ?? ""),
  );
  const levels = texts.flatMap((text, column) => (LEVEL.test(text) ? [column] : []));
  const points = new Map<number, number>();
  for (const [column, text] of texts.entries()) {
    if (!POINTS.test(text)) continue;
    const level = levels.findLastIndex((one) => one < column);
    if (level >= 0 && !points.has(level)) points.set(level, column);
  }
  const rubric = texts.flatMap((text, column) =>
    RUBRIC.test(text) && !POINTS.test(text) && !levels.includes(column) ? [column] : [],
  );
  return { levels, points, rubric, first };
}

/** Whether a row names the columns; long tables repeat it on each page. */
export function isHead(row: readonly GridCell[]): boolean {
  const texts = row.map(({ text }) => headText(text));
  return texts.some((text) => LEVEL.test(text)) && texts.some((text) => POINTS.test(text));
}

function headText(text: string): string {
  return text.replaceAll(/\s|[(（][^)）]*[)）]/gu, "");
}
