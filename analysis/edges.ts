import { compareRationals, type ExactNumber, mul, Rational, spanText, sub } from "../core/index.ts";
import {
  type Along,
  type Block,
  type Cause,
  type Cell,
  type Form,
  isNumber,
  isPoint,
  type Line,
  middleOf,
  orderOf,
  type Piece,
  type Pieces,
  reported,
  stepAbove,
  stepBelow,
  type Variable,
  valueIn,
} from "../scoring/index.ts";

/** Where a result jumps or bends along one input. */
export interface Edge {
  /** Of a jump that is no fraction: a number between the two values that can be reported around it. */
  readonly at: Rational;
  readonly exact: boolean;
  /** The reportable values on both sides, next to the edge; absent at an end of the domain. */
  readonly below: Rational | undefined;
  readonly above: Rational | undefined;
  /** The result just before, on, and just after the edge; undefined where there is none. */
  readonly before: ExactNumber | undefined;
  readonly on: ExactNumber | undefined;
  readonly after: ExactNumber | undefined;
  /** Points per unit of the input, on both sides; undefined where it is no straight line. */
  readonly slopeBefore: ExactNumber | undefined;
  readonly slopeAfter: ExactNumber | undefined;
  /** The blocks whose own rule turns here. */
  readonly blocks: readonly Block[];
  /** What in the rules turns here. */
  readonly causes: readonly Cause[];
}

/** All edges of a result along a variable, in order; the ends of the domain are none. */
export function edgesOf(pieces: Pieces, along: Along): Edge[] {
  const turning = turningBlocks(along);
  return pieces.flatMap((one, index): Edge[] => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    if (!isPoint(one.cell) || before === undefined || after === undefined) return [];
    return [edgeAt(one, before, after, along, turning)];
  });
}

function edgeAt(one: Piece, before: Piece, after: Piece, along: Along, turning: ReadonlyMap<string, Block[]>): Edge {
  const { line: variable } = along;
  const at = one.cell.low;
  const cut = along.cuts.get(keyOf(at));
  const exact = cut?.exact ?? true;
  return {
    at,
    exact,
    ...neighboursOf(at, along),
    before: numberAt(before.form, exact ? at : stepBelow(at, variable.step)),
    on: exact ? numberAt(one.form, at) : undefined,
    after: numberAt(after.form, exact ? at : stepAbove(at, variable.step)),
    slopeBefore: slopeOf(before.form, variable),
    slopeAfter: slopeOf(after.form, variable),
    blocks: turning.get(keyOf(at)) ?? [],
    causes: [...(cut?.causes ?? [])],
  };
}

/** Another edge may lie between: no stretch is left out for being narrower than the precision. */
function neighboursOf(at: Rational, { line: { step }, domain }: Along): Pick<Edge, "below" | "above"> {
  const [low, high] = [domain[0]?.low ?? at, domain.at(-1)?.high ?? at];
  const [below, above] = [
    { low, high: at },
    { low: at, high },
  ].map((cell) => reported(cell, step));
  const [isLow, isHigh] = [domain[0], domain.at(-1)].map((cell) => cell !== undefined && isPoint(cell));
  return {
    below: below?.last ?? (isLow && compareRationals(low, at) < 0 ? reportedAt(low, step) : undefined),
    above: above?.first ?? (isHigh && compareRationals(at, high) < 0 ? reportedAt(high, step) : undefined),
  };
}

function reportedAt(x: Rational, step: Rational): Rational | undefined {
  return reported({ low: x, high: x }, step)?.first;
}

export function keyOf(at: Rational): string {
  return `${at.num}/${at.den}`;
}

function numberAt(form: Form, at: Rational): ExactNumber | undefined {
  const value = valueIn(form, at);
  return isNumber(value) ? value : undefined;
}

/** What moves: a datum, or several together. */
export type Moved = Variable | Line;

/** Points per unit in which the input is told. */
export function slopeOf(form: Form, { field }: Moved): ExactNumber | undefined {
  if (form.kind === "fixed") return isNumber(form.value) ? Rational.ZERO : undefined;
  if (form.kind === "curve" || form.under.length > 1 || form.over.length > 2) return undefined;
  return mul(form.over[1] ?? Rational.ZERO, field.scale);
}

/** The blocks scored by a rule of their own, by the places where that score turns. */
function turningBlocks(along: Along): ReadonlyMap<string, Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of along.framework.blocks.filter(({ children }) => children.length === 0)) {
    const pieces = along.blockPieces(block).value;
    for (const { cell } of pieces.slice(1, -1)) {
      if (isPoint(cell)) found.set(keyOf(cell.low), [...(found.get(keyOf(cell.low)) ?? []), block]);
    }
  }
  return found;
}

/** How a stretch of the result runs, and whether its ends belong to it. */
export interface Stretch {
  readonly cell: Cell;
  readonly from: ExactNumber | undefined;
  readonly to: ExactNumber | undefined;
  readonly fromClosed: boolean;
  readonly toClosed: boolean;
  readonly slope: ExactNumber | undefined;
}

/** The open pieces with their values at both ends, for drawing. */
export function stretchesOf(pieces: Pieces, variable: Moved): Stretch[] {
  return pieces.flatMap(({ cell, form }, index): Stretch[] => {
    if (isPoint(cell)) return [];
    const [from, to] = [cell.low, cell.high].map((x) => numberAt(form, x) ?? numberAt(form, middleOf(cell)));
    const [fromClosed, toClosed] = [isMet(pieces[index - 1], from), isMet(pieces[index + 1], to)];
    return [{ cell, from, to, fromClosed, toClosed, slope: slopeOf(form, variable) }];
  });
}

/** True where the value on the edge is the one that the stretch comes to. */
function isMet(edge: Piece | undefined, limit: ExactNumber | undefined): boolean {
  const on = edge !== undefined && isPoint(edge.cell) ? numberAt(edge.form, edge.cell.low) : undefined;
  return on !== undefined && limit !== undefined && isSame(on, limit);
}

/** The jump from one side to the other; undefined where a side has no number. */
export function jumpOf({ before, after }: Edge): ExactNumber | undefined {
  return before === undefined || after === undefined ? undefined : sub(after, before);
}

/** Which side the edge itself belongs to. */
export function sideOf(edge: Edge): "below" | "above" | "both" | "neither" | undefined {
  const { before, on, after, exact } = edge;
  if (!exact || on === undefined) return undefined;
  const isBefore = before !== undefined && isSame(before, on);
  const isAfter = after !== undefined && isSame(after, on);
  if (isBefore && isAfter) return "both";
  if (isBefore) return "below";
  return isAfter ? "above" : "neither";
}

export function isJump(edge: Edge): boolean {
  const { before, after } = edge;
  if (before === undefined || after === undefined) return true;
  return !isSame(before, after) || sideOf(edge) === "neither";
}

function isSame(a: ExactNumber, b: ExactNumber): boolean {
  return (orderOf(a, b) ?? 0) === 0;
}

/** The words of the rules that make an edge, each once. */
export function causeTexts({ causes }: Edge): string[] {
  return [...new Set(causes.map((cause) => ("op" in cause ? spanText(cause.span) : cause.name)))];
}
