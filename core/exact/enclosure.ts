import { type Bounds, expBounds, lnBounds } from "./decimal.ts";
import { bitLength, floorRoot } from "./integers.ts";
import { ArithmeticProblem } from "./problem.ts";
import { type Product, productAsRational, productKey } from "./product.ts";
import {
  addRationals,
  boundOf,
  compareRationals,
  equalRationals,
  invertRational,
  multiplyRationals,
  negateRational,
  Rational,
  roundToBound,
} from "./rational.ts";

const ROOT_BITS = 240;
const MAX_KEY_LENGTH = 2_000;

/**
 * What is known of a number beyond its bounds: it is a product of a root and a power of e, or the logarithm of
 * one. Such numbers combine exactly, which is how ties and rational answers are found.
 */
export type Form = { readonly kind: "product" | "log"; readonly of: Product };

/** A number that is no fraction, or not known to be one: low < value < high. */
export class Enclosure {
  readonly low: Rational;
  readonly high: Rational;
  /** The formula it came from; equal keys are equal numbers. Undefined when too long: then no tie is claimed. */
  readonly key: string | undefined;
  readonly form: Form | undefined;

  constructor(bounds: Bounds, key: string | undefined, form?: Form) {
    this.low = roundToBound(bounds.low, "down");
    this.high = roundToBound(bounds.high, "up");
    this.key = key !== undefined && key.length <= MAX_KEY_LENGTH ? key : undefined;
    this.form = form;
  }
}

export type ExactNumber = Rational | Enclosure;

/** The number a form stands for when that is a fraction: √4, ln(e²). */
export function formAsRational(form: Form): Rational | undefined {
  if (form.kind === "product") return productAsRational(form.of);
  return equalRationals(form.of.base, Rational.ONE) ? form.of.exponent : undefined;
}

/** A fraction where the form says so, else an enclosure whose bounds are worked out only then. */
export function fromForm(form: Form, bounds: () => Bounds): ExactNumber {
  return formAsRational(form) ?? new Enclosure(bounds(), formKey(form), form);
}

export function boundsOf(a: ExactNumber): Bounds {
  return a instanceof Rational ? { low: a, high: a } : a;
}

/** The text that stands for a number in a formula. */
export function formKey(form: Form): string {
  return form.kind === "product" ? productKey(form.of) : `ln(${productKey(form.of)})`;
}

export function addBounds(a: Bounds, b: Bounds): Bounds {
  return { low: addRationals(a.low, b.low), high: addRationals(a.high, b.high) };
}

export function negateBounds(a: Bounds): Bounds {
  return { low: negateRational(a.high), high: negateRational(a.low) };
}

export function multiplyBounds(a: Bounds, b: Bounds): Bounds {
  const corners = [a.low, a.high].flatMap((x) => [multiplyRationals(x, b.low), multiplyRationals(x, b.high)]);
  corners.sort(compareRationals);
  const [low = a.low, , , high = a.high] = corners;
  return { low, high };
}

/** The bounds of 1/a. @throws ArithmeticProblem `too-close` when a may be 0 */
export function invertBounds(a: Bounds): Bounds {
  awayFromZero(a);
  return { low: invertRational(a.high), high: invertRational(a.low) };
}

/** The bounds of ln of a positive number. @throws ArithmeticProblem `too-close` when it may be 0 */
export function lnOfBounds(a: Bounds): Bounds {
  awayFromZero(a);
  const low = lnOrZero(a.low);
  return a.low === a.high ? low : { low: low.low, high: lnOrZero(a.high).high };
}

export function expOfBounds(a: Bounds): Bounds {
  const low = expOrOne(a.low);
  return a.low === a.high ? low : { low: low.low, high: expOrOne(a.high).high };
}

/**
 * The sign of a number that the bounds agree on.
 *
 * @throws ArithmeticProblem `too-close` when 0 lies between them
 */
export function signOfBounds(a: Bounds): -1 | 1 {
  if (a.low.num >= 0n) return 1;
  if (a.high.num <= 0n) return -1;
  throw tooClose(widest(a));
}

/**
 * The bounds, when they keep away from 0, so that 1/x and ln x have bounds too.
 *
 * @throws ArithmeticProblem `too-close`
 */
export function awayFromZero(a: Bounds): Bounds {
  if (a.low.num <= 0n && a.high.num >= 0n) throw tooClose(widest(a));
  return a;
}

/** @param distance  a bound that the distance from the edge is below */
export function tooClose(distance: Rational): ArithmeticProblem {
  return new ArithmeticProblem("too-close", `1e${powerOfTenAbove(distance)}`);
}

/** The bounds of a root with a small index, from whole numbers alone: no series, no trust in one. */
export function rootBounds(base: Rational, index: number): Bounds {
  const spare = Math.max(0, bitLength(base.den) - bitLength(base.num));
  const shift = BigInt(ROOT_BITS + Math.ceil(spare / index));
  const root = floorRoot((base.num << (shift * BigInt(index))) / base.den, index);
  const den = 1n << shift;
  return { low: boundOf(root, den, "down"), high: boundOf(root + 1n, den, "up") };
}

function widest(a: Bounds): Rational {
  const below = negateRational(a.low);
  return compareRationals(below, a.high) > 0 ? below : a.high;
}

/** An exponent k with a ≤ 10^k, from the sizes of the parts. */
function powerOfTenAbove(a: Rational): number {
  return Math.ceil((bitLength(a.num) - bitLength(a.den) + 1) * Math.log10(2));
}

function lnOrZero(x: Rational): Bounds {
  return equalRationals(x, Rational.ONE) ? { low: Rational.ZERO, high: Rational.ZERO } : lnBounds(x);
}

function expOrOne(x: Rational): Bounds {
  return x.num === 0n ? { low: Rational.ONE, high: Rational.ONE } : expBounds(x);
}
