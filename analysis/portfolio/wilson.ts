import { Rational } from "../../core/index.ts";

/** The two-sided normal quantile of 95 %. */
const Z = 1.959963984540054;
const PLACES = 1_000_000;

/** A share with the bounds of its 95 % interval, rounded outwards to 6 places. */
export interface SharedCases {
  readonly count: number;
  readonly cases: number;
  readonly share: Rational;
  readonly low: Rational;
  readonly high: Rational;
}

/**
 * The share of cases and its score interval.
 *
 * Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 * Association 22 (1927), 209–212.
 *
 * @param cases  above 0
 */
export function sharedCases(count: number, cases: number): SharedCases {
  const [p, z2] = [count / cases, Z * Z];
  const middle = (p + z2 / (2 * cases)) / (1 + z2 / cases);
  const half = (Z * Math.sqrt((p * (1 - p)) / cases + z2 / (4 * cases * cases))) / (1 + z2 / cases);
  const low = count === 0 ? 0 : Math.max(0, Math.floor((middle - half) * PLACES));
  const high = count === cases ? PLACES : Math.min(PLACES, Math.ceil((middle + half) * PLACES));
  return {
    count,
    cases,
    share: Rational.of(count, cases),
    low: Rational.of(low, PLACES),
    high: Rational.of(high, PLACES),
  };
}
