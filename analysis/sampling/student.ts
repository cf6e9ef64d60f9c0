/**
 * How far a Student t variable strays from 0 with the probability `outside`, both sides together: 12.706 for 0.05 and one
 * degree of freedom.
 *
 * @param degrees  of freedom, whole, from 1; @param outside  between 0 and 1
 */
export function studentQuantile(degrees: number, outside: number): number {
  let [low, high] = [0, 1];
  while (studentOutside(degrees, high) > outside && high < 2 ** 60) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentOutside(degrees, middle) > outside) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The probability that |t| is greater: finite sums of powers of the cosine.
 *
 * Abramowitz and Stegun, Handbook of Mathematical Functions, National Bureau of Standards 1964, 26.7.3 and 26.7.4.
 */
function studentOutside(degrees: number, t: number): number {
  const squared = degrees / (degrees + t * t);
  const sine = t / Math.sqrt(degrees + t * t);
  if (degrees % 2 === 0) return 1 - sine * cosineSum(2, degrees, squared);
  const angle = arctangent(t / Math.sqrt(degrees));
  return 1 - (angle + sine * Math.sqrt(squared) * cosineSum(3, degrees, squared)) / (Math.PI / 2);
}

/** 1 + (first − 1)/first · c² + …, up to the power that the degrees of freedom set; empty for one degree. */
function cosineSum(first: number, degrees: number, squared: number): number {
  let [sum, term] = [0, 1];
  for (let next = first; next <= degrees; next += 2) {
    sum += term;
    term *= ((next - 1) / next) * squared;
  }
  return sum;
}

/** Of a number from 0, by halving the angle until the series is short. */
function arctangent(x: number): number {
  let small = x;
  for (let halving = 0; halving < 4; halving++) small /= 1 + Math.sqrt(1 + small * small);
  let sum = 0;
  for (let power = 25; power > 0; power -= 2) sum = 1 / power - small * small * sum;
  return 16 * small * sum;
}
