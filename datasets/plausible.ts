import { type Diagnostic, formatDecimal, mul, problem, Rational, relatedPlace, type Unit } from "../core/index.ts";
import { type BoundNumber, inUnit } from "./bind-number.ts";
import { dimensionOf, relatives } from "./data-units.ts";

/** Numbers that should be of one size, and how many others it takes to tell that one is not. */
export interface Neighbours {
  readonly numbers: readonly BoundNumber[];
  readonly fewest: number;
}

/** The square root of ten: a factor is taken for 10,000 from about 3,200 to about 32,000. */
const TOLERANCE = 0.5;
/** From a share read as a percentage to the percentage that was meant. */
const TEN_THOUSAND = Rational.of(10_000);
/** In powers of ten: units nearer to each other than this are not told apart by size. */
const LEAST_FACTOR = 2;

/** Warnings of numbers that look as if written in another unit; nothing is changed. */
export function scaleWarnings({ numbers, fewest }: Neighbours, units: ReadonlyMap<string, Unit>): Diagnostic[] {
  const sized = numbers
    .map((number) => ({ number, size: magnitude(number.value) }))
    .filter(({ size }) => size > -Infinity);
  if (sized.length <= fewest) return [];
  const ordered = sized.toSorted((a, b) => a.size - b.size).map(({ number }) => number);
  return ordered.flatMap((number, index) => {
    const middle = ordered[middleWithout(index, ordered.length)];
    return middle === undefined || number.explicit ? [] : scaleWarning(number, middle, units);
  });
}

/** Where the (lower) median of the others stands in the ordered list. */
function middleWithout(index: number, length: number): number {
  const middle = Math.floor((length - 2) / 2);
  return index <= middle ? middle + 1 : middle;
}

function scaleWarning(one: BoundNumber, middle: BoundNumber, units: ReadonlyMap<string, Unit>): Diagnostic[] {
  const { target, raw } = one;
  const off = magnitude(one.value) - magnitude(middle.value);
  const fitting = relatives(dimensionOf(target.type), target.scale, units).find((unit) => {
    const factor = magnitude(target.scale) - magnitude(unit.scale);
    // A small number among large ones is common; it is suspect only where the base unit leaves no other reading.
    const tells = factor > 0 || (target.scale.num === 1n && target.scale.den === 1n);
    return tells && Math.abs(factor) >= LEAST_FACTOR && Math.abs(off - factor) <= TOLERANCE;
  });
  if (fitting === undefined) return [];
  const values = {
    value: one.written,
    factor: String(10 ** Math.round(Math.abs(off))),
    likely: fitting.name,
    declared: target.unitText,
    name: target.name,
  };
  return [problem("wrong-scale", raw.place, values, [relatedPlace(middle.raw.place)])];
}

/** Decimal logarithm of the size, near enough to compare sizes; −∞ for 0. */
function magnitude({ num, den }: Rational): number {
  return logarithm(num) - logarithm(den);
}

function logarithm(n: bigint): number {
  const digits = String(n < 0n ? -n : n);
  return Math.log10(Number(digits.slice(0, 15))) + Math.max(0, digits.length - 15);
}

/** A percentage of at most 1 where up to 100 is usual was probably meant as a share of 1. */
export function percentWarning(number: BoundNumber): Diagnostic[] {
  const { value, target, raw } = number;
  const { high } = target.domain;
  const suspect = target.unitText === "%" && !number.explicit && value.num > 0n && value.num * 100n <= value.den;
  if (!suspect || high === undefined || high.value.num < high.value.den) return [];
  const written = inUnit(value, target);
  const corrected = formatDecimal(mul(value, TEN_THOUSAND));
  const values = {
    name: target.name,
    value: number.written,
    percent: `${written}%`,
    meant: `${corrected}%`,
    corrected,
  };
  return [problem("percent-scale", raw.place, values)];
}
