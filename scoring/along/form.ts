import * as exact from "../../core/index.ts";
import { ArithmeticProblem, compareRationals, type ExactNumber, Rational } from "../../core/index.ts";
import { type LeftOut, leftOut } from "../data.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { anything, type Interval, interval } from "../verify/interval.ts";
import type { Cell } from "./cell.ts";
import {
  addPolynomials,
  commonDivisor,
  constant,
  degree,
  divided,
  identity,
  multiplyPolynomials,
  type Polynomial,
  samePolynomial,
  scaled,
  subtracted,
  valueAt,
} from "./polynomial.ts";

/** What a formula is on a cell, as a function of the variable: the same everywhere, a ratio of polynomials, or neither. */
export type Form = Fixed | Ratio | Curve;

export interface Fixed {
  readonly kind: "fixed";
  readonly value: Value | LeftOut;
}

/** Without a common divisor; what is divided by is nowhere 0 on the cell. */
export interface Ratio {
  readonly kind: "ratio";
  readonly over: Polynomial;
  readonly under: Polynomial;
}

/** Known by its values and by bounds of them: a logarithm, or a rounding of many steps. */
export interface Curve {
  readonly kind: "curve";
  readonly at: (x: Rational) => Value;
  /** All values between the ends of a cell lie in it. */
  readonly range: (cell: Cell) => Interval;
}

/** Polynomials of a higher degree are treated as curves. */
const mostDegree = 8;

export function fixed(value: Value | LeftOut): Fixed {
  return { kind: "fixed", value };
}

/** start + slope·x. */
export function lineForm(start: Rational, slope: Rational): Form {
  const over = addPolynomials(constant(start), scaled(identity, slope));
  return slope.num === 0n ? fixed(start) : { kind: "ratio", over, under: constant(Rational.ONE) };
}

/** The value at one number of the cell. */
export function valueIn(form: Form, x: Rational): Value | LeftOut {
  if (form.kind === "fixed") return form.value;
  try {
    return form.kind === "ratio" ? ratioAt(form, x) : form.at(x);
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undecided(error);
    throw error;
  }
}

/** Digits do not tell; the evaluator says the same of it, with its place. */
function undecided({ kind, detail = "10^-40" }: ArithmeticProblem): Missing {
  const code = kind === "too-large" ? "value-too-large" : kind;
  const values = {
    name: "",
    divisor: "",
    operation: "",
    value: detail,
    distance: detail,
    digits: "40",
    limit: "65536",
  };
  return new Missing([exact.problem(code, undefined, values)]);
}

/** The number there; what it is asked of has no missing values. */
export function numberOf(form: Form, x: Rational): ExactNumber {
  if (form.kind === "ratio") return ratioAt(form, x);
  const value = form.kind === "curve" ? form.at(x) : form.value;
  if (isNumber(value)) return value;
  throw new ArithmeticProblem("too-close");
}

function ratioAt({ over, under }: Ratio, x: Rational): ExactNumber {
  return exact.div(valueAt(over, x), valueAt(under, x));
}

export function missingIn(forms: readonly Form[]): Missing | undefined {
  const missing = forms.flatMap((form) => (form.kind === "fixed" && form.value instanceof Missing ? [form.value] : []));
  if (missing.length <= 1) return missing[0];
  return new Missing([...new Set(missing.flatMap(({ causes }) => causes))]);
}

export function isLeftOut(form: Form): boolean {
  return form.kind === "fixed" && form.value === leftOut;
}

/** Two forms that are the same function; curves are the same only when they are one. */
export function sameForm(a: Form, b: Form): boolean {
  if (a === b) return true;
  if (a.kind === "ratio" && b.kind === "ratio")
    return samePolynomial(a.over, b.over) && samePolynomial(a.under, b.under);
  return a.kind === "fixed" && b.kind === "fixed" && sameValue(a.value, b.value);
}

function sameValue(a: Value | LeftOut, b: Value | LeftOut): boolean {
  if (a instanceof Rational && b instanceof Rational) return compareRationals(a, b) === 0;
  if (!(a instanceof Missing) || !(b instanceof Missing)) return a === b;
  const codes = ({ causes }: Missing) => causes.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join();
  return codes(a) === codes(b);
}

/** The form as a ratio, where it is one with fractions as coefficients. */
export function asRatio(form: Form): Ratio | undefined {
  if (form.kind === "ratio") return form;
  if (form.kind !== "fixed" || !(form.value instanceof Rational)) return undefined;
  return { kind: "ratio", over: constant(form.value), under: constant(Rational.ONE) };
}

/** In lowest terms, what is divided by beginning with 1; a constant is fixed. */
export function ratio(over: Polynomial, under: Polynomial): Form | undefined {
  const divisor = degree(under) > 0 ? commonDivisor(over, under) : constant(Rational.ONE);
  const [p, q] =
    degree(divisor) > 0 ? [divided(over, divisor).quotient, divided(under, divisor).quotient] : [over, under];
  const lead = exact.div(Rational.ONE, q[degree(q)] ?? Rational.ONE) as Rational;
  const [above, below] = [scaled(p, lead), scaled(q, lead)];
  if (degree(above) < 1 && degree(below) === 0) return fixed(above[0] ?? Rational.ZERO);
  if (degree(above) > mostDegree || degree(below) > mostDegree) return undefined;
  return { kind: "ratio", over: above, under: below };
}

type OnNumbers = (a: ExactNumber, b: ExactNumber) => ExactNumber;
type OnIntervals = (a: Interval, b: Interval) => Interval;
type OnRatios = (a: Ratio, b: Ratio) => Form | undefined;

export const addRatios: OnRatios = (a, b) => {
  if (samePolynomial(a.under, b.under)) return ratio(addPolynomials(a.over, b.over), a.under);
  const over = addPolynomials(multiplyPolynomials(a.over, b.under), multiplyPolynomials(b.over, a.under));
  return ratio(over, multiplyPolynomials(a.under, b.under));
};
export const subtractRatios: OnRatios = (a, b) => addRatios(a, { ...b, over: scaled(b.over, Rational.of(-1)) });
export const multiplyRatios: OnRatios = (a, b) =>
  ratio(multiplyPolynomials(a.over, b.over), multiplyPolynomials(a.under, b.under));
/** b is not 0 anywhere on the cell. */
export const divideRatios: OnRatios = (a, b) => multiplyRatios(a, { kind: "ratio", over: b.under, under: b.over });

/** A number operation on forms without missing values. */
export function combined(a: Form, b: Form, numbers: OnNumbers, intervals: OnIntervals, ratios?: OnRatios): Form {
  if (a.kind === "fixed" && b.kind === "fixed" && isNumber(a.value) && isNumber(b.value))
    return fixed(numbers(a.value, b.value));
  const [left, right] = [asRatio(a), asRatio(b)];
  const known = left && right && ratios?.(left, right);
  return (
    known ??
    curve(
      [a, b],
      ([x, y]) => numbers(x, y),
      ([x, y]) => intervals(x, y),
    )
  );
}

/** A curve from two forms and what is done to their numbers and to their ranges. */
function curve(
  [a, b]: readonly [Form, Form],
  numbers: (of: readonly [ExactNumber, ExactNumber]) => ExactNumber,
  intervals: (of: readonly [Interval, Interval]) => Interval,
): Curve {
  return curveOf(
    (x) => numbers([numberOf(a, x), numberOf(b, x)]),
    (cell) => intervals([rangeOf(a, cell), rangeOf(b, cell)]),
  );
}

/** Remembers its last answers: a curve that stands in a formula several times is asked the same several times. */
export function curveOf(at: (x: Rational) => Value, range: (cell: Cell) => Interval): Curve {
  return { kind: "curve", at: lastRemembered(at), range: lastRemembered(range) };
}

function lastRemembered<Key extends object, Answer>(compute: (key: Key) => Answer): (key: Key) => Answer {
  let last: { readonly key: Key; readonly answer: Answer } | undefined;
  return (key) => {
    if (last === undefined || last.key !== key) last = { key, answer: compute(key) };
    return last.answer;
  };
}

/** An operation on one number. */
export function applied(a: Form, numbers: (a: ExactNumber) => ExactNumber, intervals: (a: Interval) => Interval): Form {
  if (a.kind === "fixed" && isNumber(a.value)) return fixed(numbers(a.value));
  return curveOf(
    (x) => numbers(numberOf(a, x)),
    (cell) => intervals(rangeOf(a, cell)),
  );
}

/** Bounds of all values on a cell, its ends included. */
export function rangeOf(form: Form, cell: Cell): Interval {
  if (form.kind === "curve") return form.range(cell);
  if (form.kind === "ratio") return ratioRange(form, cell);
  if (!isNumber(form.value)) return anything;
  const { low, high } = form.value instanceof Rational ? { low: form.value, high: form.value } : form.value;
  return between(low, high);
}

function between(a: Rational, b: Rational): Interval {
  const [low, high] = compareRationals(a, b) <= 0 ? [a, b] : [b, a];
  return interval({ value: low, closed: true }, { value: high, closed: true });
}

/** A ratio of lines has no turning point; of others the derivative tells, by the signs of its parts on the cell. */
function ratioRange({ over, under }: Ratio, { low, high }: Cell): Interval {
  if (valueAt(under, low).num === 0n || valueAt(under, high).num === 0n) return anything;
  const ends = between(
    exact.div(valueAt(over, low), valueAt(under, low)) as Rational,
    exact.div(valueAt(over, high), valueAt(under, high)) as Rational,
  );
  if (degree(over) <= 1 && degree(under) <= 1) return ends;
  return polynomialQuotient(over, under, { low, high });
}

function polynomialQuotient(over: Polynomial, under: Polynomial, cell: Cell): Interval {
  const [top, bottom] = [polynomialRange(over, cell), polynomialRange(under, cell)];
  if (bottom.low.sign() <= 0 && bottom.high.sign() >= 0) return anything;
  const corners = [top.low, top.high]
    .flatMap((a) => [bottom.low, bottom.high].map((b) => exact.div(a, b) as Rational))
    .sort(compareRationals);
  return between(corners[0] ?? Rational.ZERO, corners.at(-1) ?? Rational.ZERO);
}

/** Around the middle, where the powers of what is left are small. */
function polynomialRange(p: Polynomial, cell: Cell): { readonly low: Rational; readonly high: Rational } {
  const middle = exact.mul(exact.add(cell.low, cell.high), Rational.of(1, 2)) as Rational;
  const half = exact.sub(cell.high, middle) as Rational;
  const around = shifted(p, middle);
  const spread = around
    .slice(1)
    .reduce(
      (sum, coefficient, power) => exact.add(sum, exact.mul(exact.abs(coefficient), raised(half, power + 1))),
      Rational.ZERO as ExactNumber,
    ) as Rational;
  const center = around[0] ?? Rational.ZERO;
  return { low: exact.sub(center, spread) as Rational, high: exact.add(center, spread) as Rational };
}

function raised(x: Rational, power: number): Rational {
  return exact.power(x, Rational.of(power)) as Rational;
}

/** The polynomial of x − middle that is p. */
function shifted(p: Polynomial, middle: Rational): Polynomial {
  const step = [middle, Rational.ONE];
  return p.reduceRight<Polynomial>(
    (sum, coefficient) => addPolynomials(multiplyPolynomials(sum, step), constant(coefficient)),
    [],
  );
}

/** a − b as a polynomial over something positive or negative: where it is 0 the two are equal. */
export function differenceOver(a: Ratio, b: Ratio): Polynomial {
  return subtracted(multiplyPolynomials(a.over, b.under), multiplyPolynomials(b.over, a.under));
}
