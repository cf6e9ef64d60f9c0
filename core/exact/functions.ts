import { abs, mul, neg, sign } from "./arithmetic.ts";
import {
  boundsOf,
  Enclosure,
  type ExactNumber,
  expOfBounds,
  type Form,
  fromForm,
  lnOfBounds,
  rootBounds,
} from "./enclosure.ts";
import { MAX_BITS } from "./integers.ts";
import { ArithmeticProblem } from "./problem.ts";
import { type Product, powerOfE, productOf, raiseProduct, rationalKey, rationalRoot } from "./product.ts";
import { equalRationals, Rational, raiseRational } from "./rational.ts";

/** Roots up to here are cheaper in whole numbers than through logarithms. */
const MAX_PLAIN_INDEX = 16n;
const HALF = Rational.of(1, 2);

/**
 * a^b, exact where the answer is a fraction; 0^0 is 1.
 *
 * @throws ArithmeticProblem `division-by-zero` (0 to a negative power), `outside-domain` (a negative number to a
 * power that is not whole), `too-large`, `too-close` (the sign of the base is not known)
 */
export function power(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (b instanceof Rational) return powerByRational(a, b);
  if (a instanceof Rational && a.num === 0n) return powerOfZero(b);
  if (sign(a) < 0) throw new ArithmeticProblem("outside-domain", "power");
  return exp(mul(b, ln(a)));
}

/** @throws ArithmeticProblem `outside-domain` below 0 */
export function sqrt(a: ExactNumber): ExactNumber {
  if (sign(a) < 0) throw new ArithmeticProblem("outside-domain", "sqrt");
  return power(a, HALF);
}

/** The natural logarithm. @throws ArithmeticProblem `outside-domain` at and below 0 */
export function ln(a: ExactNumber): ExactNumber {
  if (sign(a) <= 0) throw new ArithmeticProblem("outside-domain", "ln");
  const bounds = () => lnOfBounds(boundsOf(a));
  const form = formOf("log", productOfNumber(a));
  return form ? fromForm(form, bounds) : new Enclosure(bounds(), keyAround("ln", a));
}

/** e^a. @throws ArithmeticProblem `too-large` */
export function exp(a: ExactNumber): ExactNumber {
  const bounds = () => expOfBounds(boundsOf(a));
  const form = formOf("product", a instanceof Rational ? powerOfE(a) : productOfLog(a));
  return form ? fromForm(form, bounds) : new Enclosure(bounds(), keyAround("exp", a));
}

function powerByRational(a: ExactNumber, b: Rational): ExactNumber {
  if (b.num === 0n) return Rational.ONE;
  if (equalRationals(b, Rational.ONE)) return a;
  if (a instanceof Rational && b.den === 1n) return raiseRational(a, b.num);
  if (a instanceof Rational && a.num === 0n) return powerOfZero(b);
  if (sign(a) < 0) return powerOfNegative(a, b);
  return (a instanceof Rational ? exactPower(a, b) : undefined) ?? powerOfPositive(a, b);
}

function powerOfZero(b: ExactNumber): Rational {
  if (sign(b) < 0) throw new ArithmeticProblem("division-by-zero");
  return Rational.ZERO;
}

function powerOfNegative(a: ExactNumber, b: Rational): ExactNumber {
  if (b.den !== 1n) throw new ArithmeticProblem("outside-domain", "power");
  const size = powerByRational(abs(a), b);
  return b.num % 2n === 0n ? size : neg(size);
}

function exactPower(a: Rational, b: Rational): Rational | undefined {
  if (equalRationals(a, Rational.ONE)) return a;
  if (b.den > BigInt(MAX_BITS)) return undefined;
  const root = rationalRoot(a, b.den);
  return root && raiseRational(root, b.num);
}

function powerOfPositive(a: ExactNumber, b: Rational): ExactNumber {
  const base = productOfNumber(a);
  const known = base && raiseProduct(base, b);
  if (known?.exponent.num !== 0n || known.index > MAX_PLAIN_INDEX) return exp(mul(b, ln(a)));
  return fromForm({ kind: "product", of: known }, () => rootBounds(known.base, Number(known.index)));
}

function productOfNumber(a: ExactNumber): Product | undefined {
  if (a instanceof Rational) return productOf(a);
  return a.form?.kind === "product" ? a.form.of : undefined;
}

function productOfLog(a: Enclosure): Product | undefined {
  return a.form?.kind === "log" ? a.form.of : undefined;
}

function formOf(kind: Form["kind"], of: Product | undefined): Form | undefined {
  return of && { kind, of };
}

function keyAround(name: "ln" | "exp", a: ExactNumber): string | undefined {
  const key = a instanceof Rational ? rationalKey(a) : a.key;
  return key === undefined ? undefined : `${name}(${key})`;
}
