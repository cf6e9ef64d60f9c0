export { abs, add, compare, div, equals, max, min, mul, neg, sign, sub } from "./arithmetic.ts";
export { decimalPlaces, formatDecimal, formatFraction, parseDecimal } from "./decimal-text.ts";
export { Enclosure, type ExactNumber } from "./enclosure.ts";
export { exp, ln, power, sqrt } from "./functions.ts";
export { gcd } from "./integers.ts";
export { ArithmeticProblem, type ArithmeticProblemKind } from "./problem.ts";
export {
  addRationals,
  compareRationals,
  divideRationals,
  invertRational,
  multiplyRationals,
  negateRational,
  Rational,
} from "./rational.ts";
export { type RoundingMode, round } from "./rounding.ts";
export { simplestBetween } from "./simplest.ts";
