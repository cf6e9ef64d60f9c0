import {
  addBounds,
  boundsOf,
  Enclosure,
  type ExactNumber,
  type Form,
  fromForm,
  invertBounds,
  multiplyBounds,
  negateBounds,
  signOfBounds,
  tooClose,
} from "./enclosure.ts";
import {
  isPower,
  multiplyProducts,
  negateProduct,
  type Product,
  powerOfE,
  productOf,
  raiseProduct,
  rationalKey,
} from "./product.ts";
import {
  addRationals,
  compareRationals,
  divideRationals,
  equalRationals,
  invertRational,
  multiplyRationals,
  negateRational,
  Rational,
} from "./rational.ts";
import { simplestBetween } from "./simplest.ts";

const MINUS_ONE = Rational.of(-1);

/** @throws ArithmeticProblem `too-large` */
export function add(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (a instanceof Rational) return b instanceof Rational ? addRationals(a, b) : addToEnclosure(b, a);
  return addToEnclosure(a, b);
}

/** The difference; the same formula taken from itself leaves exactly 0. */
export function sub(a: ExactNumber, b: ExactNumber): ExactNumber {
  return add(a, neg(b));
}

/** @throws ArithmeticProblem `too-large` */
export function mul(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (a instanceof Rational) return b instanceof Rational ? multiplyRationals(a, b) : multiplyEnclosure(b, a);
  return multiplyEnclosure(a, b);
}

/**
 * The quotient; the same formula divided by itself is exactly 1, ln(8)/ln(2) exactly 3.
 *
 * @throws ArithmeticProblem `division-by-zero`, `too-large`, `too-close` when the divisor may be 0
 */
export function div(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (b instanceof Rational) return a instanceof Rational ? divideRationals(a, b) : mul(a, invertRational(b));
  if (isSame(a, b)) return Rational.ONE;
  return ratioOfLogs(a, b) ?? mul(a, invertEnclosure(b));
}

export function neg(a: ExactNumber): ExactNumber {
  if (a instanceof Rational) return negateRational(a);
  const form = negateForm(a.form);
  if (form) return fromForm(form, () => negateBounds(a));
  return new Enclosure(negateBounds(a), a.key?.startsWith("-") ? a.key.slice(1) : keyOf`-${a}`);
}

/** @throws ArithmeticProblem `too-close` when the sign is not known */
export function abs(a: ExactNumber): ExactNumber {
  return sign(a) < 0 ? neg(a) : a;
}

/** @throws ArithmeticProblem `too-close` */
export function min(a: ExactNumber, b: ExactNumber): ExactNumber {
  return compare(a, b) <= 0 ? a : b;
}

/** @throws ArithmeticProblem `too-close` */
export function max(a: ExactNumber, b: ExactNumber): ExactNumber {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * −1, 0 or 1 as a is below, equal to or above b; 0 for the same formula on the same numbers.
 *
 * @throws ArithmeticProblem `too-close`, its detail a bound on the distance, when the digits do not decide
 */
export function compare(a: ExactNumber, b: ExactNumber): -1 | 0 | 1 {
  if (a instanceof Rational && b instanceof Rational) return compareRationals(a, b);
  if (isSame(a, b)) return 0;
  const left = boundsOf(a);
  const right = boundsOf(b);
  // Bounds are never reached, so bounds that touch still decide.
  if (compareRationals(left.high, right.low) <= 0) return -1;
  if (compareRationals(left.low, right.high) >= 0) return 1;
  const above = addRationals(left.high, negateRational(right.low));
  const below = addRationals(right.high, negateRational(left.low));
  throw tooClose(compareRationals(above, below) > 0 ? above : below);
}

/** @throws ArithmeticProblem `too-close` */
export function equals(a: ExactNumber, b: ExactNumber): boolean {
  return compare(a, b) === 0;
}

/** @throws ArithmeticProblem `too-close` when 0 lies within the bounds */
export function sign(a: ExactNumber): -1 | 0 | 1 {
  return a instanceof Rational ? a.sign() : signOfBounds(a);
}

function isSame(a: ExactNumber, b: ExactNumber): boolean {
  if (a === b) return true;
  if (a instanceof Rational || b instanceof Rational) return false;
  return a.key !== undefined && a.key === b.key;
}

function addToEnclosure(a: Enclosure, b: ExactNumber): ExactNumber {
  if (b instanceof Rational && b.num === 0n) return a;
  if (b instanceof Enclosure && isSame(a, neg(b))) return Rational.ZERO;
  const bounds = () => addBounds(boundsOf(a), boundsOf(b));
  const form = asForm("log", multiplyKnown(asLog(a), asLog(b)));
  return form ? fromForm(form, bounds) : new Enclosure(bounds(), keyOfBoth(a, "+", b));
}

function multiplyEnclosure(a: Enclosure, b: ExactNumber): ExactNumber {
  if (b instanceof Rational && b.num === 0n) return b;
  if (b instanceof Rational && equalRationals(b, Rational.ONE)) return a;
  if (b instanceof Rational && equalRationals(b, MINUS_ONE)) return neg(a);
  const bounds = () => multiplyBounds(boundsOf(a), boundsOf(b));
  const form = asForm("product", multiplyKnown(asProduct(a), asProduct(b))) ?? timesLog(a, b);
  return form ? fromForm(form, bounds) : new Enclosure(bounds(), keyOfBoth(a, "*", b));
}

function timesLog(a: Enclosure, b: ExactNumber): Form | undefined {
  if (a.form?.kind !== "log" || !(b instanceof Rational)) return undefined;
  return asForm("log", raiseProduct(a.form.of, b));
}

function invertEnclosure(a: Enclosure): Enclosure {
  const product = asProduct(a);
  const form = asForm("product", product && raiseProduct(product, MINUS_ONE));
  const inverse = form && fromForm(form, () => invertBounds(a));
  return inverse instanceof Enclosure ? inverse : new Enclosure(invertBounds(a), keyOf`(1/${a})`);
}

/** A quotient of logarithms that is a fraction: its bounds leave only one candidate small enough to be proved. */
function ratioOfLogs(a: ExactNumber, b: Enclosure): Rational | undefined {
  const over = asLog(a);
  const under = asLog(b);
  if (!over || !under) return undefined;
  const { low, high } = multiplyBounds(boundsOf(a), invertBounds(b));
  const candidate = simplestBetween(low, high);
  return isPower(over, under, candidate) ? candidate : undefined;
}

function asProduct(a: ExactNumber): Product | undefined {
  if (a instanceof Rational) return productOf(a);
  return a.form?.kind === "product" ? a.form.of : undefined;
}

/** The product whose logarithm the number is; a fraction r is the logarithm of e^r. */
function asLog(a: ExactNumber): Product | undefined {
  if (a instanceof Rational) return powerOfE(a);
  return a.form?.kind === "log" ? a.form.of : undefined;
}

function multiplyKnown(a: Product | undefined, b: Product | undefined): Product | undefined {
  return a && b && multiplyProducts(a, b);
}

function asForm(kind: Form["kind"], of: Product | undefined): Form | undefined {
  return of && { kind, of };
}

function negateForm(form: Form | undefined): Form | undefined {
  if (!form) return undefined;
  return asForm(form.kind, form.kind === "product" ? negateProduct(form.of) : raiseProduct(form.of, MINUS_ONE));
}

function keyOfBoth(a: ExactNumber, operator: "+" | "*", b: ExactNumber): string | undefined {
  const keys = [keyOf`${a}`, keyOf`${b}`];
  if (keys.includes(undefined)) return undefined;
  return `(${keys.sort().join(operator)})`;
}

/** A key around the keys of others; undefined when one of them has none. */
function keyOf(texts: TemplateStringsArray, a: ExactNumber): string | undefined {
  const key = a instanceof Rational ? rationalKey(a) : a.key;
  return key === undefined ? undefined : texts.join(key);
}
