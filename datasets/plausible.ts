import {
  type Diagnostic,
  formatDecimal,
  type MessageValues,
  mul,
  problem,
  Rational,
  relatedPlace,
  type Unit,
} from "../core/index.ts";
import { inUnit } from "../scoring/index.ts";
import type { BoundNumber } from "./bind-number.ts";
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
    ...remedy(one, fitting.name),
  };
  return [problem("wrong-scale", raw.place, values, [relatedPlace(middle.raw.place)])];
}

/** How to say the unit depends on what the number stands in: a package, a table with a head, or JSON. */
function remedy({ raw, target, written }: BoundNumber, likely: string): MessageValues {
  if (raw.unit?.noted === false) return { stated: raw.unit.text };
  const isTable = /\.csv$/iu.test(raw.place.span.source.name);
  return isTable ? { head: `${target.name}(${likely})` } : { whole: `"${written}${likely}"` };
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
export function looksLikeShare({ value, target, explicit }: BoundNumber): boolean {
  const { high } = target.domain;
  const suspect = target.unitText === "%" && !explicit && value.num > 0n && value.num * 100n <= value.den;
  return suspect && high !== undefined && high.value.num >= high.value.den;
}

/** One warning an input or column, at the first of its values that look like shares. */
export function shareWarnings(shares: readonly BoundNumber[]): Diagnostic[] {
  const columns = new Map<string, BoundNumber[]>();
  for (const share of shares) {
    const key = JSON.stringify([share.target.home, share.target.name]);
    const column = columns.get(key);
    if (column === undefined) columns.set(key, [share]);
    else column.push(share);
  }
  return [...columns.values()].flatMap(shareWarning);
}

function shareWarning(shares: readonly BoundNumber[]): Diagnostic[] {
  const [first] = shares;
  if (first === undefined) return [];
  const corrected = formatDecimal(mul(first.value, TEN_THOUSAND));
  const values = {
    name: first.target.name,
    value: first.written,
    percent: `${inUnit(first.value, first.target)}%`,
    meant: `${corrected}%`,
    corrected,
    ...(shares.length === 1 ? {} : { count: String(shares.length) }),
  };
  return [problem("percent-scale", first.raw.place, values)];
}

/** Without the remark on decimals where a share in place of a percentage is the reason for them. */
export function withoutTheirSteps(diagnostics: readonly Diagnostic[], shares: readonly BoundNumber[]): Diagnostic[] {
  const places = new Set<unknown>(shares.map(({ raw }) => raw.place));
  return diagnostics.filter(({ code, place }) => code !== "not-a-step" || !places.has(place));
}
