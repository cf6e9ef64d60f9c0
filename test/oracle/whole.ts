import { type Fraction, fraction, minus, one, over, plus, times, whole } from "./fraction.ts";

/** Roundings and powers, each from its definition. */

/** The largest whole number that is not above the value. */
function below([top, bottom]: Fraction): bigint {
  const rest = top % bottom;
  return (top - (rest < 0n ? rest + bottom : rest)) / bottom;
}

function size(value: Fraction): Fraction {
  return [value[0] < 0n ? -value[0] : value[0], value[1]];
}

const half: Fraction = [1n, 2n];

/** How a value becomes whole, by the names of the language. */
export const wholes: Readonly<Record<string, (value: Fraction) => bigint>> = {
  floor: below,
  ceiling: (value) => -below([-value[0], value[1]]),
  down: (value) => (value[0] < 0n ? -below(size(value)) : below(value)),
  half_up: (value) => (value[0] < 0n ? -below(plus(size(value), half)) : below(plus(value, half))),
  half_even: (value) => {
    const low = below(value);
    const rest = minus(value, whole(low));
    if (rest[0] * 2n === rest[1]) return low % 2n === 0n ? low : low + 1n;
    return rest[0] * 2n < rest[1] ? low : low + 1n;
  },
};

const chineseModes: Readonly<Record<string, string>> = {
  四舍五入: "half_up",
  四舍六入五成双: "half_even",
  截尾: "down",
  向下取整: "floor",
  向上取整: "ceiling",
};

/** Nothing when the number of places is not whole. */
export function roundTo(value: Fraction, places: Fraction, mode: string): Fraction | null {
  if (places[1] !== 1n) return null;
  const round = wholes[chineseModes[mode] ?? mode];
  if (round === undefined) throw new Error(`no rounding is called ${mode}`);
  const shift = places[0] < 0n ? fraction(1n, 10n ** -places[0]) : whole(10n ** places[0]);
  return over(whole(round(times(value, shift))), shift);
}

/** Nothing for a root of a negative number or one over 0. @throws when the answer is not rational */
export function power(base: Fraction, [top, bottom]: Fraction): Fraction | null {
  if (bottom !== 1n && base[0] < 0n) return null;
  if (base[0] === 0n && top < 0n) return null;
  const root: Fraction = bottom === 1n ? base : fraction(wholeRoot(base[0], bottom), wholeRoot(base[1], bottom));
  return repeated(top < 0n ? fraction(root[1], root[0]) : root, top < 0n ? -top : top);
}

function repeated(value: Fraction, count: bigint): Fraction {
  let result = one;
  for (let step = 0n; step < count; step += 1n) result = times(result, value);
  return result;
}

/** The whole number whose `degree`-th power is the value, by halving the range. */
function wholeRoot(value: bigint, degree: bigint): bigint {
  let [low, high] = [0n, value + 1n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  if (low ** degree !== value) throw new Error(`irrational: root ${degree} of ${value}`);
  return low;
}
