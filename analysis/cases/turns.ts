import { abs, compareRationals, power, Rational, sub } from "../../core/index.ts";
import {
  type Along,
  allows,
  type Cause,
  isNumber,
  isPoint,
  numberOfVariable,
  orderOf,
  type Pieces,
  reported,
  type UnitData,
  type Variable,
  valueIn,
} from "../../scoring/index.ts";
import { type Edge, edgesOf } from "../edges.ts";
import { whole } from "../walked.ts";
import type { Own } from "./own.ts";

/** Where the score of a block turns along one of its data, for a reason of its own. */
export interface Turn {
  readonly variable: Variable;
  /** The same for the same edge along another of the data. */
  readonly key: string;
  readonly causes: readonly Cause[];
  /** Of a rounding: the number at which it moves on. */
  readonly target?: Rational;
  /** False where the edge is known by values beside it only: other data beside would not meet it either. */
  readonly isExact: boolean;
  /** Present where data can be reported that lie exactly on the edge. */
  readonly on: Rational | undefined;
  /** The nearest values on both sides that can be reported; absent at an end of the domain. */
  readonly below: Rational | undefined;
  readonly above: Rational | undefined;
}

/** An end of what the declaration allows. */
export interface End {
  readonly variable: Variable;
  readonly side: "least" | "most";
  readonly at: Rational;
  /** The next value inside, where the score jumps at the end. */
  readonly inside: Rational | undefined;
}

export interface Turns {
  readonly turns: readonly Turn[];
  readonly ends: readonly End[];
  /** How many more steps of the same rounding there are. */
  readonly more: number;
}

/** @throws DiagnosticError `walk-too-long` */
export function turnsOf(along: Along, variable: Variable, own: Own, unit: UnitData): Turns {
  const pieces = whole(along.blockPieces(own.block).value);
  const all = edgesOf(pieces, along).flatMap((edge) => turnOf(edge, variable, own));
  const kept = fewOfEach(all, numberOfVariable(variable, unit));
  return { turns: kept, ends: endsOf(pieces, variable), more: all.length - kept.length };
}

function turnOf(edge: Edge, variable: Variable, own: Own): Turn[] {
  const causes = edge.causes.filter((cause) => ("op" in cause ? own.nodes.has(cause) : cause === own.block));
  if (causes.length === 0 || isOfChildren(edge, causes, own)) return [];
  const on = edge.exact && allows(variable, edge.at) ? edge.at : undefined;
  return [{ variable, key: keyOf(causes), causes, isExact: edge.exact, on, below: edge.below, above: edge.above }];
}

/** A jump that a child made: the rounding of the block above it moves by one place at a time. */
function isOfChildren({ before, after }: Edge, causes: readonly Cause[], { block }: Own): boolean {
  const { rounding, caps, vetoes, notApplicable } = block;
  if (causes.some((cause) => "op" in cause) || rounding === undefined) return false;
  if (caps.length + vetoes.length + notApplicable.length > 0 && block.children.length === 0) return false;
  if (before === undefined || after === undefined) return true;
  return orderOf(abs(sub(after, before)), power(Rational.of(10), Rational.of(-rounding.places))) !== 0;
}

export function keyOf(causes: readonly Cause[]): string {
  const places = causes.map(({ span: { source, start, end } }) => `${source.name}:${start}-${end}`);
  return [...new Set(places)].sort().join(" ");
}

const fewSteps = 4;

/** A rounding has many steps: the first two, one on which data can lie near the present value, and the last. */
function fewOfEach(turns: readonly Turn[], now: Rational | undefined): Turn[] {
  const byKey = new Map<string, Turn[]>();
  for (const turn of turns) byKey.set(turn.key, [...(byKey.get(turn.key) ?? []), turn]);
  return [...byKey.values()].flatMap((same) => {
    if (same.length <= fewSteps) return same;
    const near = nearestOn(same, now);
    const isBlock = same[0]?.causes.every((cause) => !("op" in cause)) === true;
    const chosen = isBlock ? [near ?? same[0]] : [same[0], same[1], near, same.at(-1)];
    return [...new Set(chosen)].filter((one) => one !== undefined);
  });
}

function nearestOn(turns: readonly Turn[], now: Rational | undefined): Turn | undefined {
  const exact = turns.filter(({ on }) => on !== undefined);
  const after = exact.find(({ on }) => on !== undefined && now !== undefined && compareRationals(on, now) >= 0);
  return after ?? exact.at(-1);
}

function endsOf(pieces: Pieces, variable: Variable): End[] {
  const { low, high } = variable.field.domain;
  const found: End[] = [];
  if (pieces.every(({ form }) => form.kind === "fixed") && isSameThroughout(pieces)) return found;
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (low !== undefined && first !== undefined) found.push(...endAt(pieces, variable, "least"));
  if (high !== undefined && last !== undefined) found.push(...endAt(pieces, variable, "most"));
  return found;
}

function isSameThroughout(pieces: Pieces): boolean {
  const [first, ...rest] = pieces.map(({ form, cell }) => valueIn(form, cell.low));
  return rest.every((one) => isNumber(one) && isNumber(first) && orderOf(one, first) === 0);
}

function endAt(pieces: Pieces, variable: Variable, side: End["side"]): End[] {
  const [outer, inner] = side === "least" ? [pieces[0], pieces[1]] : [pieces.at(-1), pieces.at(-2)];
  const ends = outer && reported(outer.cell, variable.step);
  if (outer === undefined || ends === undefined) return [];
  const at = side === "least" ? ends.first : ends.last;
  const inside = inner && isPoint(outer.cell) && !isPoint(inner.cell) ? reported(inner.cell, variable.step) : undefined;
  if (inner === undefined || inside === undefined) return [{ variable, side, at, inside: undefined }];
  const [here, there] = [valueIn(outer.form, at), valueIn(inner.form, at)];
  const isJump = isNumber(here) && isNumber(there) && orderOf(here, there) !== 0;
  return [{ variable, side, at, inside: isJump ? (side === "least" ? inside.first : inside.last) : undefined }];
}
