import { compareRationals, type Rational } from "../../core/index.ts";
import { type Cell, isPoint, pointCell } from "./cell.ts";
import { type Form, fixed, sameForm, valueIn } from "./form.ts";

/** A form on a cell. */
export interface Piece {
  readonly cell: Cell;
  readonly form: Form;
}

/** Pieces in order that cover a stretch once. */
export type Pieces = readonly Piece[];

/** The form on a cell; at one number its value. */
export function piece(cell: Cell, form: Form): Piece {
  return isPoint(cell) && form.kind !== "fixed" ? { cell, form: fixed(valueIn(form, cell.low)) } : { cell, form };
}

/** The part of pieces that lies in a cell. */
export function within(pieces: Pieces, cell: Cell): Pieces {
  if (pieces.length === 1 && pieces[0]?.cell === cell) return pieces;
  const [from, to] = [firstTouching(pieces, cell.low), lastTouching(pieces, cell.high)];
  if (isPoint(cell))
    return pieces.slice(from, to + 1).flatMap((one) => (holds(one.cell, cell.low) ? [piece(cell, one.form)] : []));
  return pieces.slice(from, to + 1).flatMap((one) => clipped(one, cell));
}

function clipped({ cell, form }: Piece, to: Cell): Piece[] {
  const low = compareRationals(cell.low, to.low) < 0 ? to.low : cell.low;
  const high = compareRationals(cell.high, to.high) > 0 ? to.high : cell.high;
  const order = compareRationals(low, high);
  if (order > 0) return [];
  if (order < 0) return [{ cell: low === cell.low && high === cell.high ? cell : { low, high }, form }];
  const isInside = compareRationals(to.low, low) < 0 && compareRationals(low, to.high) < 0;
  return isInside && isPoint(cell) ? [{ cell, form }] : [];
}

export function holds(cell: Cell, x: Rational): boolean {
  if (isPoint(cell)) return compareRationals(cell.low, x) === 0;
  return compareRationals(cell.low, x) < 0 && compareRationals(x, cell.high) < 0;
}

/** The piece that a number lies in. */
export function pieceAt(pieces: Pieces, x: Rational): Piece | undefined {
  return pieces.slice(firstTouching(pieces, x), lastTouching(pieces, x) + 1).find(({ cell }) => holds(cell, x));
}

/** Index of the first piece that ends at x or later. */
function firstTouching(pieces: Pieces, x: Rational): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = pieces[middle];
    if (one !== undefined && compareRationals(one.cell.high, x) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the last piece that begins at x or before. */
function lastTouching(pieces: Pieces, x: Rational): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = pieces[middle];
    if (one !== undefined && compareRationals(one.cell.low, x) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Joins neighbours that are one function: what was cut for a part that had no effect. */
export function joined(pieces: Pieces): Pieces {
  const result: Piece[] = [];
  for (const next of pieces) {
    result.push(next);
    while (joinLast(result));
  }
  return result;
}

/** Open, point, open of one form become one open cell; an end point of the stretch stays. */
function joinLast(pieces: Piece[]): boolean {
  const [a, b, c] = pieces.slice(-3);
  if (a === undefined || b === undefined || c === undefined) return false;
  if (isPoint(a.cell) || !isPoint(b.cell) || isPoint(c.cell) || !sameForm(a.form, c.form)) return false;
  if (!sameForm(piece(pointCell(b.cell.low), a.form).form, b.form)) return false;
  pieces.splice(-3, 3, { cell: { low: a.cell.low, high: c.cell.high }, form: a.form });
  return true;
}

/** Cuts a cell until every source has one form on each part. */
export function zip(
  cell: Cell,
  sources: readonly ((cell: Cell) => Pieces)[],
): { cell: Cell; forms: readonly Form[] }[] {
  let parts: { cell: Cell; forms: readonly Form[] }[] = [{ cell, forms: [] }];
  for (const source of sources) {
    parts = parts.flatMap((part) =>
      source(part.cell).map((one) => ({ cell: one.cell, forms: [...forms(part, one.cell), one.form] })),
    );
  }
  return parts;
}

/** On a part that is one number the forms are their values there. */
function forms(part: { cell: Cell; forms: readonly Form[] }, cell: Cell): readonly Form[] {
  if (!isPoint(cell) || isPoint(part.cell)) return part.forms;
  return part.forms.map((form) => piece(cell, form).form);
}
