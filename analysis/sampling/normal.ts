/**
 * The normal distribution from additions, multiplications, divisions and square roots alone: these are rounded the same
 * way everywhere, library logarithms and exponentials are not.
 */

type Polynomial = readonly number[];

/** Coefficients from the constant upwards, numerator and denominator: centre, shoulders, tails. */
const centre: readonly [Polynomial, Polynomial] = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
];
const shoulder: readonly [Polynomial, Polynomial] = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
];
const tail: readonly [Polynomial, Polynomial] = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
];

/**
 * The standard normal quantile to 16 digits; −Infinity at 0, Infinity at 1.
 *
 * Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), 477–484.
 */
export function normalQuantile(share: number): number {
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * fraction(centre, 0.180625 - q * q);
  const outside = Math.min(share, 1 - share);
  if (outside <= 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-naturalLog(outside));
  return Math.sign(q) * (r <= 5 ? fraction(shoulder, r - 1.6) : fraction(tail, r - 5));
}

/** The share of the standard normal distribution below x ≤ 8: the quantile turned round by halving. */
export function normalBelow(x: number): number {
  if (x > 0) return 1 - normalBelow(-x);
  let [low, high] = [0, 0.5];
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (normalQuantile(middle) < x) low = middle;
    else high = middle;
  }
  return x === 0 ? 0.5 : low;
}

function fraction([above, below]: readonly [Polynomial, Polynomial], x: number): number {
  return valueAt(above, x) / valueAt(below, x);
}

function valueAt(polynomial: Polynomial, x: number): number {
  let sum = 0;
  for (let power = polynomial.length - 1; power >= 0; power--) sum = sum * x + (polynomial[power] ?? 0);
  return sum;
}

/** ln of a positive number: halved until near 1, then 2·artanh((m − 1)/(m + 1)) by its series. */
export function naturalLog(x: number): number {
  let [m, exponent] = [x, 0];
  for (; m < 0.75; m *= 2) exponent--;
  for (; m > 1.5; m /= 2) exponent++;
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let power = 33; power > 0; power -= 2) sum = sum * s * s + 1 / power;
  return exponent * Math.LN2 + 2 * s * sum;
}
