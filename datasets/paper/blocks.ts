import {
  addRationals,
  compareRationals,
  type Diagnostic,
  type FilePlace,
  formatDecimal,
  parseDecimal,
  problem,
  Rational,
} from "../../core/index.ts";
import type { Grid, GridCell } from "./grid.ts";
import { type Columns, headOf, isHead } from "./heads.ts";

/** A block of a framework as a table on paper has it. */
export interface PaperBlock {
  readonly name: string;
  readonly place: FilePlace;
  /** As written; the sum of the parts where there are some. */
  readonly points: Rational | undefined;
  readonly rubric: readonly string[];
  readonly children: readonly PaperBlock[];
}

export interface PaperFramework {
  readonly blocks: readonly PaperBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Draft {
  readonly name: string;
  readonly place: FilePlace;
  readonly cell: object;
  points: Rational | undefined;
  readonly rubric: string[];
  readonly children: Draft[];
}

const TOTAL = /^(?:合计|总计|总分|小计|total|sum)\s*[:：]?$/iu;

/**
 * The blocks in tables with a head of levels and points. A table without a head goes on where the one before it ended, as
 * on the next page; rows of totals are no blocks.
 *
 * @returns `paper-no-table`, `paper-no-points`, `paper-points-sum`
 */
export function blocksOf(grids: readonly Grid[], file: string): PaperFramework {
  const root: Draft = { name: "", place: { file }, cell: {}, points: undefined, rubric: [], children: [] };
  let columns: Columns | undefined;
  let width = 0;
  for (const grid of grids) {
    const own = headOf(grid);
    const goesOn = own === undefined && columns !== undefined && grid.rows[0]?.length === width;
    if (own === undefined && !goesOn) continue;
    columns = own ?? { ...(columns as Columns), first: 0 };
    width = grid.rows[0]?.length ?? 0;
    for (const row of grid.rows.slice(columns.first)) if (!isHead(row)) takeRow(row, columns, root);
  }
  if (root.children.length === 0) return { blocks: [], diagnostics: [problem("paper-no-table", { file }, { file })] };
  const diagnostics: Diagnostic[] = [];
  return { blocks: root.children.map((one) => finished(one, diagnostics)), diagnostics };
}

/** A row says where it belongs in the columns of the levels; a merged or empty cell means what stood above. */
function takeRow(row: readonly GridCell[], columns: Columns, root: Draft): void {
  const cells = columns.levels.map((column) => row[column]).filter((cell) => cell !== undefined);
  if (cells.some(({ text }) => TOTAL.test(text))) return;
  let at = root;
  for (const [level, cell] of cells.entries()) {
    const last = at.children.at(-1);
    // A cell that goes across takes the levels that are not there.
    if (cell.cell === at.cell) continue;
    if (cell.text === "" && last === undefined) continue;
    const isSame =
      last !== undefined && (cell.text === "" || cell.cell === last.cell || isRepeated(cell, last, level, cells));
    const next = isSame ? last : newBlock(cell);
    if (!isSame) at.children.push(next);
    const points = columns.points.get(level);
    next.points ??= points === undefined ? undefined : pointsIn(row[points]?.text ?? "");
    at = next;
  }
  if (at === root) return;
  const last = columns.points.get(columns.levels.length - 1);
  at.points ??= last === undefined ? undefined : pointsIn(row[last]?.text ?? "");
  for (const column of columns.rubric) {
    const text = row[column]?.text ?? "";
    if (text !== "" && !at.rubric.includes(text)) at.rubric.push(text);
  }
}

/** Tables without merged cells write the upper levels again in each row. */
function isRepeated(cell: GridCell, last: Draft, level: number, cells: readonly GridCell[]): boolean {
  return level < cells.length - 1 && named(cell.text).name === last.name;
}

function newBlock({ text, place, cell }: GridCell): Draft {
  return { ...named(text), place, cell, rubric: [], children: [] };
}

/** `预算编制（10分）` is a name and its points. */
function named(text: string): { readonly name: string; readonly points: Rational | undefined } {
  const [, name, points] = /^(.+?)\s*[(（]?\s*(\d+(?:\.\d+)?)\s*(?:分|points?)\s*[)）]?$/iu.exec(text) ?? [];
  return name === undefined || points === undefined
    ? { name: text, points: undefined }
    : { name: name.replace(/[(（:：]$/u, "").trim(), points: pointsIn(points) };
}

function pointsIn(text: string): Rational | undefined {
  const [, number] = /^(\d+(?:\.\d+)?)\s*(?:分|%|points?)?$/iu.exec(text.trim()) ?? [];
  return number === undefined ? undefined : parseDecimal(number);
}

function finished(draft: Draft, diagnostics: Diagnostic[]): PaperBlock {
  const children = draft.children.map((one) => finished(one, diagnostics));
  const { name, place, points, rubric } = draft;
  if (children.length === 0) {
    if (points === undefined) diagnostics.push(problem("paper-no-points", place, { name }));
    return { name, place, points, rubric, children };
  }
  const sum = children.reduce((all, one) => addRationals(all, one.points ?? Rational.ZERO), Rational.ZERO);
  if (points !== undefined && compareRationals(points, sum) !== 0)
    diagnostics.push(
      problem("paper-points-sum", place, { name, points: formatDecimal(points), sum: formatDecimal(sum) }),
    );
  return { name, place, points: sum, rubric, children };
}
