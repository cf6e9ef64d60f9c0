import { ArithmeticProblem, addRationals, invertRational, multiplyRationals, Rational } from "../../../core/index.ts";
import { MOST_WHOLE, nearly } from "../amount/index.ts";
import type { Values } from "./compared.ts";

/** A value of one group or row: num ÷ den, whole numbers below 2^53. */
export interface Quotient {
  readonly num: number;
  readonly den: number;
}

type Fractions = Values & { readonly kind: "fraction" };

/** Scales with more digits may be more than the evaluator writes out, though what they count is not. */
const MOST_SCALE = 10n ** 40n;

/**
 * The mean in the scale of the values: of whole numbers a quotient of whole numbers below 2^53, of fractions a float64.
 * Undefined where there is none, or where the exact evaluator may give up on the way.
 */
export function meanOf(values: Values, rows: Uint32Array): Quotient | undefined {
  if (!isPlain(values)) return undefined;
  if (values.dens !== undefined) return near(exactly(values, rows, meanOfAll, 1), (mean) => mean);
  const mean = wholeMean(values, rows);
  const [num, den] = [Number(mean.num), Number(mean.den)];
  return Math.abs(num) < MOST_WHOLE && den < MOST_WHOLE ? { num, den } : undefined;
}

/** The standard deviation in the scale of the values, as a float64. */
export function deviationOf(values: Values, rows: Uint32Array): Quotient | undefined {
  if (!isPlain(values)) return undefined;
  const variance = values.dens === undefined ? wholeVariance(values, rows) : exactly(values, rows, varianceOfAll, 2);
  return near(variance, Math.sqrt);
}

/** Between these, quotients of whole numbers of any size are near, and so are their roots. */
const sizes = { low: 2 ** -400, high: 2 ** 400 };

/** At most 3 units of roundoff from it. */
function near(exact: Rational | undefined, compute: (x: number) => number): Quotient | undefined {
  if (exact === undefined) return undefined;
  if (exact.num === 0n) return { num: 0, den: 1 };
  const x = nearly(exact);
  const size = Math.abs(x);
  return size > sizes.low && size < sizes.high ? { num: compute(x), den: 1 } : undefined;
}

/** Whether the exact evaluator surely follows sums of whole counts of a scale. */
export function isPlainScale({ num, den }: Rational): boolean {
  return num <= MOST_SCALE && den <= MOST_SCALE;
}

function isPlain(values: Values): values is Fractions {
  return values.kind === "fraction" && isPlainScale(values.scale);
}

function wholeMean({ nums }: Fractions, rows: Uint32Array): Rational {
  let sum = 0n;
  for (const row of rows) sum += BigInt(nums[row] as number);
  return Rational.of(sum, rows.length);
}

/** Mean of the squares less square of the mean. */
function wholeVariance({ nums }: Fractions, rows: Uint32Array): Rational {
  let [sum, squares] = [0n, 0n];
  for (const row of rows) {
    const num = BigInt(nums[row] as number);
    sum += num;
    squares += num * num;
  }
  const count = BigInt(rows.length);
  return Rational.of(count * squares - sum * sum, count * count);
}

/** Just as the exact evaluator computes: what is too large for it is left to it. */
function exactly(
  { nums, dens, scale }: Fractions,
  rows: Uint32Array,
  compute: (numbers: readonly Rational[]) => Rational,
  power: 1 | 2,
): Rational | undefined {
  const back = invertRational(power === 1 ? scale : multiplyRationals(scale, scale));
  const number = (row: number) => multiplyRationals(Rational.of(nums[row] ?? 0, dens?.[row] ?? 1), scale);
  try {
    return multiplyRationals(compute(Array.from(rows, number)), back);
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

function meanOfAll(numbers: readonly Rational[]): Rational {
  return multiplyRationals(numbers.reduce(addRationals), Rational.of(1, numbers.length));
}

function varianceOfAll(numbers: readonly Rational[]): Rational {
  const mean = meanOfAll(numbers);
  const back = Rational.of(-mean.num, mean.den);
  const distances = numbers.map((number) => addRationals(number, back));
  return meanOfAll(distances.map((distance) => multiplyRationals(distance, distance)));
}
