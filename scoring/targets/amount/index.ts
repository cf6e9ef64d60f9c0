export {
  type Amount,
  type Approximation,
  type Fraction,
  isFitting,
  largest,
  MOST_WHOLE,
  nearly,
  type Range,
  ROUNDOFF,
} from "./amount.ts";
export { abs, add, type Computed, div, extreme, mul, neg, sub } from "./arithmetic.ts";
export { select } from "./choice.ts";
export { compare, type Decided, isZero } from "./compare.ts";
export { exp, ln, power, sqrt } from "./functions.ts";
export { errorOf, nearOf } from "./near.ts";
export { round } from "./rounding.ts";
