import { div, formatDecimal, mul, Rational, round } from "../../core/index.ts";
import { state } from "../../scoring/index.ts";
import { exact } from "../bind-number.ts";
import type { Target } from "../targets.ts";
import { type FileScale, LARGEST_COUNT } from "./scales.ts";
import type { ColumnKind } from "./value-kinds.ts";

/** Where the written numbers of a column must lie, as whole numbers of their last place. */
export interface CountBounds {
  readonly low: number;
  readonly high: number;
  /** Counts are multiples of it. */
  readonly step: number;
}

/** The domain and the step of a target; a bound beyond what is counted bounds nothing here. */
export function countBounds({ domain }: Pick<Target, "domain">, scale: Rational, factor: number): CountBounds {
  const own = exact(mul(scale, Rational.of(BigInt(factor))));
  const low = domain.low && exact(div(domain.low.value, own));
  const high = domain.high && exact(div(domain.high.value, own));
  const first = low && exact(round(low, 0, "ceiling")).num + BigInt(low.isInteger() && domain.low?.closed === false);
  const last = high && exact(round(high, 0, "floor")).num - BigInt(high.isInteger() && domain.high?.closed === false);
  const largest = BigInt(LARGEST_COUNT) / BigInt(factor);
  const within = (count: bigint) => Number(count > largest ? largest : count < -largest ? -largest : count);
  const step = domain.step === undefined ? 1n : exact(div(domain.step, scale)).num;
  return { low: within(first ?? -largest), high: within(last ?? largest), step: Number(step || 1n) };
}

/** A number whose half is lost by adding it to one of less than 2^51 and taking it away again: the nearest whole number. */
const ROUNDER = 6_755_399_441_055_744;

/**
 * Written numbers as counts. A cell is `given` only where the count is proved to be the number: the count over the power of
 * ten, one rounding of two exact numbers, is the DOUBLE, and no two decimals of 15 digits share one.
 *
 * @param counts  the DOUBLEs; they are replaced by counts, and by 0 where there is none
 * @param odd     takes the cells that are not counted
 */
export function countCells(
  counts: Float64Array,
  states: Uint8Array,
  { places, factor }: FileScale,
  { low, high, step }: CountBounds,
  odd: (row: number, written: number) => void,
): void {
  const power = 10 ** places;
  for (let row = 0; row < counts.length; row += 1) {
    if (states[row] !== state.given) continue;
    const written = counts[row] ?? 0;
    const whole = written * power + ROUNDER - ROUNDER;
    const count = whole * factor;
    const fits = whole / power === written && whole >= low && whole <= high;
    if (fits && (step === 1 || isWhole(count / step))) counts[row] = count;
    else {
      odd(row, written);
      counts[row] = 0;
      states[row] = state.beyond;
    }
  }
}

/** A quotient that is not whole is further from whole numbers than rounding it takes it. */
function isWhole(quotient: number): boolean {
  return quotient + ROUNDER - ROUNDER === quotient;
}

/** The written text of a number that is held as the DOUBLE next to it; a float is its own shortest decimal. */
export function writtenText(written: number, { kind, places }: ColumnKind): string {
  if (kind === "double") return String(written);
  return formatDecimal(Rational.of(BigInt(Math.round(written * 10 ** places)), 10n ** BigInt(places)));
}
