import { Rational } from "../../../core/index.ts";
import { isOutside, type Variable } from "../../../scoring/index.ts";

/**
 * The positions of a slider: whole numbers from 0 to `last`, which any browser holds exactly. Position p is the value
 * `(first + p × stride) × step`, a whole multiple of the reporting precision.
 */
export interface Slider {
  readonly first: bigint;
  readonly last: number;
  /** Steps between positions: 1 unless the range has more steps than a page can count. */
  readonly stride: bigint;
  readonly step: Rational;
}

const mostPositions = BigInt(Number.MAX_SAFE_INTEGER);
const half = Rational.of(1, 2);
/** Where the value is 0 and nothing bounds it, there is no half of it to go by. */
const aroundZero = Rational.of(100);

/**
 * Over the domain; a side without a bound ends half the value away from it.
 *
 * @returns undefined where there is nothing to slide: no number, no range, a range without two multiples of the step
 */
export function sliderOf({ field, step }: Variable, value: Rational | undefined): Slider | undefined {
  if (field.type.kind !== "number" || step.sign() <= 0) return undefined;
  const { low, high } = field.domain;
  const [below, above] = [low?.value ?? away(value, -1n, field.scale), high?.value ?? away(value, 1n, field.scale)];
  if (below === undefined || above === undefined) return undefined;
  const first = ceiling(below, step) + (low?.closed === false && isMultiple(below, step) ? 1n : 0n);
  const end = floor(above, step) - (high?.closed === false && isMultiple(above, step) ? 1n : 0n);
  if (end <= first) return undefined;
  const stride = (end - first) / mostPositions + 1n;
  return { first, last: Number((end - first) / stride), stride, step };
}

/** The value at a position; positions beyond the ends are the ends. */
export function valueAt({ first, last, stride, step }: Slider, position: number): Rational {
  const inside = BigInt(Math.max(0, Math.min(last, Math.round(position))));
  return Rational.of((first + inside * stride) * step.num, step.den);
}

/** The position nearest to a value; an end where the value lies beyond. */
export function positionOf({ first, last, stride, step }: Slider, value: Rational): number {
  const steps = floor(times(value, 2n), step) - 2n * first + stride;
  const position = floorDivide(steps, 2n * stride);
  if (position < 0n) return 0;
  return position > BigInt(last) ? last : Number(position);
}

/** The value so many reporting steps on, from the multiple at or before it; undefined outside of the domain. */
export function stepped({ field, step }: Variable, value: Rational, count: number): Rational | undefined {
  const from = count < 0 ? ceiling(value, step) : floor(value, step);
  const next = Rational.of((from + BigInt(count)) * step.num, step.den);
  return isOutside(next, field) ? undefined : next;
}

function away(value: Rational | undefined, direction: bigint, scale: Rational): Rational | undefined {
  if (value === undefined) return undefined;
  const size =
    value.num === 0n ? product(aroundZero, scale) : product(value.num < 0n ? times(value, -1n) : value, half);
  return Rational.of(value.num * size.den + direction * size.num * value.den, value.den * size.den);
}

function isMultiple(value: Rational, step: Rational): boolean {
  return (value.num * step.den) % (value.den * step.num) === 0n;
}

function floor(value: Rational, step: Rational): bigint {
  return floorDivide(value.num * step.den, value.den * step.num);
}

function ceiling(value: Rational, step: Rational): bigint {
  return -floorDivide(-value.num * step.den, value.den * step.num);
}

function floorDivide(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num % den !== 0n && num < 0n ? quotient - 1n : quotient;
}

function product(a: Rational, b: Rational): Rational {
  return Rational.of(a.num * b.num, a.den * b.den);
}

function times(a: Rational, factor: bigint): Rational {
  return Rational.of(a.num * factor, a.den);
}
