import { abs, addRationals, compareRationals, div, multiplyRationals, Rational, sub } from "../../core/index.ts";
import {
  closed,
  numbersReach,
  type Reach,
  reachOf,
  stepAbove,
  stepBelow,
  type Value,
  type Variable,
} from "../../scoring/index.ts";

/** A variable that may be changed: where it stands, how far it may go, and what that costs. */
export type Axis = NumberAxis | LabelAxis;

export interface NumberAxis {
  readonly kind: "number";
  readonly variable: Variable;
  readonly from: Rational;
  /** The least and the greatest value that can be reported within its limits. */
  readonly low: Rational;
  readonly high: Rational;
  /** Cost of one base unit. */
  readonly price: Rational;
}

/** Yes or no, or one of some labels: any other value costs the same. */
export interface LabelAxis {
  readonly kind: "label";
  readonly variable: Variable;
  readonly from: Value;
  readonly others: readonly Value[];
  readonly price: Rational;
}

/** Where an axis may be: as it is, anywhere, on a stretch on one side, or at one other value. */
export type Span =
  | { readonly kind: "any" }
  | { readonly kind: "keep" }
  /** `near` and `far` can be reported and lie on the same side of where the axis stands. */
  | { readonly kind: "range"; readonly near: Rational; readonly far: Rational }
  | { readonly kind: "value"; readonly value: Value };

export const any: Span = { kind: "any" };
export const keep: Span = { kind: "keep" };

/** A domain without an end goes as far as it is walked. */
const farthest = 10n ** 15n;

/** The values that can be reported between the ends of the domain. */
export function domainEnds({ field: { domain, scale }, step }: Variable): { low: Rational; high: Rational } {
  const far = Rational.of(farthest * scale.num, scale.den);
  const low = domain.low ?? { value: Rational.of(-far.num, far.den), closed: true };
  const high = domain.high ?? {
    value: addRationals(far, low.value.sign() > 0 ? low.value : Rational.ZERO),
    closed: true,
  };
  const first = stepAbove(low.value, step);
  const last = stepBelow(high.value, step);
  const isOnEnd = (x: Rational, end: typeof low) => !end.closed && compareRationals(x, end.value) === 0;
  return {
    low: isOnEnd(first, low) ? addRationals(first, step) : first,
    high: isOnEnd(last, high) ? (sub(last, step) as Rational) : last,
  };
}

export function domainReach(variable: Variable, value: Value | symbol | undefined): Reach {
  const { type } = variable.field;
  if (type.kind === "truth") return { ...reachOf(true), others: new Set([true, false]) };
  if (type.kind === "choice") return { ...reachOf(""), others: new Set(type.labels) };
  const { low, high } = domainEnds(variable);
  const all = value instanceof Rational ? [low, high, value].sort(compareRationals) : [low, high];
  return numbersReach(closed(all[0] ?? low, all.at(-1) ?? high));
}

export function reachOn(axis: Axis, span: Span): Reach {
  if (span.kind === "keep") return reachOf(axis.from);
  if (span.kind === "value") return reachOf(span.value);
  if (span.kind === "range") {
    const [low, high] = [span.near, span.far].sort(compareRationals);
    return numbersReach(closed(low ?? span.near, high ?? span.far));
  }
  if (axis.kind === "label")
    return { ...reachOf(true), others: new Set([axis.from, ...axis.others] as (string | boolean)[]) };
  const ends = [axis.low, axis.from, axis.high].sort(compareRationals);
  return numbersReach(closed(ends[0] ?? axis.low, ends.at(-1) ?? axis.high));
}

/** The cheapest value of a span. */
export function nearestOn(axis: Axis, span: Span): Value {
  if (span.kind === "range") return span.near;
  return span.kind === "value" ? span.value : axis.from;
}

export function farthestOn(axis: Axis, span: Span): Value {
  return span.kind === "range" ? span.far : nearestOn(axis, span);
}

export function priceOf(axis: Axis, value: Value): Rational {
  if (axis.kind === "label") return axis.price;
  return value instanceof Rational
    ? multiplyRationals(abs(sub(value, axis.from)) as Rational, axis.price)
    : Rational.ZERO;
}

/** The parts of a span, the cheapest first; none where it is one value. */
export function splitSpan(axis: Axis, span: Span): Span[] {
  if (span.kind === "any") return [keep, ...sides(axis)];
  return span.kind === "range" ? halves(axis, span) : [];
}

function sides(axis: Axis): Span[] {
  if (axis.kind === "label") return axis.others.map((value) => ({ kind: "value", value }));
  const { step } = axis.variable;
  const below = stepBelow(axis.from, step);
  const above = stepAbove(axis.from, step);
  const down = compareRationals(below, axis.from) === 0 ? (sub(below, step) as Rational) : below;
  const up = compareRationals(above, axis.from) === 0 ? addRationals(above, step) : above;
  const [nearDown, nearUp] = [least(down, axis.high), most(up, axis.low)];
  return [
    ...(compareRationals(axis.low, nearDown) <= 0 ? [{ kind: "range", near: nearDown, far: axis.low } as const] : []),
    ...(compareRationals(nearUp, axis.high) <= 0 ? [{ kind: "range", near: nearUp, far: axis.high } as const] : []),
  ];
}

function least(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}

function most(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}

/** By distance: a far end is first brought near in great strides, a stretch of like distances is halved. */
function halves(axis: Axis, { near, far }: Extract<Span, { kind: "range" }>): Span[] {
  if (axis.kind === "label" || compareRationals(near, far) === 0) return [];
  const { step } = axis.variable;
  const side = Rational.of(compareRationals(far, near));
  const count = stepsOf(sub(far, near) as Rational, step);
  const away = stepsOf(sub(near, axis.from) as Rational, step) + 1n;
  const width = count / 2n;
  const first = count > 8n * away ? least2(strides(away, count + away) - away, width) : width;
  const middle = addRationals(near, multiplyRationals(side, multiplyRationals(Rational.of(first), step)));
  const next = addRationals(middle, multiplyRationals(side, step));
  return [
    { kind: "range", near, far: middle },
    { kind: "range", near: next, far },
  ];
}

function least2(a: bigint, b: bigint): bigint {
  return a < 0n ? 0n : a < b ? a : b;
}

/** Near the geometric mean of two distances. */
function strides(a: bigint, b: bigint): bigint {
  const bits = (a.toString(2).length + b.toString(2).length) >> 1;
  return 1n << BigInt(bits);
}

function stepsOf(distance: Rational, step: Rational): bigint {
  const count = div(abs(distance), step) as Rational;
  return count.num / count.den;
}

/** How much more the far end costs than the near one; what is undecided comes first. */
export function costWidth(axis: Axis, span: Span): Rational | "undecided" {
  if (span.kind === "any") return "undecided";
  if (span.kind !== "range") return Rational.ZERO;
  return sub(priceOf(axis, span.far), priceOf(axis, span.near)) as Rational;
}
