/**
 * Logarithm and exponential by their series in whole numbers, with a proven error: a second opinion that shares
 * nothing with what it judges. All values are scaled by 2^SCALE.
 */
export const SCALE = 700n;
const ONE = 1n << SCALE;

/** Each of a few hundred terms is cut by less than one unit; what is left of the series is less than its last term. */
const TERMS_ERROR = 2_000n;

export interface Approximation {
  readonly value: bigint;
  readonly error: bigint;
}

/** ln(num/den) for num, den > 0, |ln| up to a few thousand. */
export function lnBySeries(num: bigint, den: bigint): Approximation {
  let [n, d, twos] = [num, den, 0n];
  for (; 3n * n > 4n * d; twos += 1n) d *= 2n;
  for (; 3n * n < 2n * d; twos -= 1n) n *= 2n;
  const value = 2n * inverseTanh(n - d, n + d) + twos * 2n * inverseTanh(1n, 3n);
  return { value, error: (2n + 2n * (twos < 0n ? -twos : twos)) * TERMS_ERROR };
}

/** e^(num/den) for |num/den| ≤ 100. */
export function expBySeries(num: bigint, den: bigint): Approximation {
  const halvings = 12n;
  const x = (num << SCALE) / (den << halvings);
  let [sum, term] = [ONE, ONE];
  for (let k = 1n; term !== 0n && term !== -1n; k += 1n) {
    term = (term * x) / (k << SCALE);
    sum += term;
  }
  // The relative error doubles, and one unit is added, at each squaring.
  let error = TERMS_ERROR;
  for (let k = 0n; k < halvings; k += 1n) {
    error = ((2n * sum * error + error * error) >> SCALE) + 2n;
    sum = (sum * sum) >> SCALE;
  }
  return { value: sum, error };
}

function inverseTanh(num: bigint, den: bigint): bigint {
  const z = (num << SCALE) / den;
  const square = (z * z) >> SCALE;
  let [sum, power] = [z, z];
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = (power * square) >> SCALE;
    sum += power / k;
  }
  return sum;
}
