import fc from "fast-check";
import { Rational } from "../../core/index.ts";
import { type Column, check, type ScoredColumn } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";
import type { ScoresColumns } from "./agree.ts";

const rules = `framework "均值" 1
input 数 : number [-1125899906842624, 1125899906842624] step 1
input 分母 : 1..1125899906842624
item 无 1 = 1
output 标准差 = cohort_sd(数)
output 均值 = cohort_avg(数 / 分母)`;

/** Means and deviations that are only near: how far the farthest is from the exact one, in units of roundoff. */
export interface MomentErrors {
  /** Those that the engine tells, and are not 0. */
  told: number;
  mean: number;
  deviation: number;
}

/** Runs of numbers of every size, around 0 and far from it. */
export async function momentErrors(seed: number, numRuns: number, engine: ScoresColumns): Promise<MomentErrors> {
  const found: MomentErrors = { told: 0, mean: 0, deviation: 0 };
  const { framework } = check(parsed("moments.rules", rules));
  if (framework === undefined) throw new Error("the rules do not check");
  const wanted = { blocks: [], outputs: [...framework.outputs.values()], grade: false, told: false };
  await fc.assert(
    fc.asyncProperty(run(), async (pairs) => {
      const [nums, dens] = [pairs.map(({ num }) => num), pairs.map(({ den }) => den)];
      const values = new Map([
        ["数", columnOf(nums)],
        ["分母", columnOf(dens)],
      ]);
      const scored = await engine(framework, { rows: pairs.length, values, tables: new Map() }, wanted);
      const [deviation = 0, mean = 0] = wanted.outputs.map((output) => firstOf(scored?.outputs.get(output)));
      found.told += [deviation, mean].filter((one) => one !== 0).length;
      found.deviation = Math.max(found.deviation, rootError(deviation, varianceOf(nums)));
      found.mean = Math.max(found.mean, error(mean, meanOf(pairs)));
    }),
    { seed, numRuns, endOnFailure: true },
  );
  return found;
}

interface Pair {
  readonly num: number;
  readonly den: number;
}

/** Ratios that leave almost nothing of each other: 2^−100. */
const cancelling: readonly Pair[] = [
  { num: 2 ** 50 - 2, den: 2 ** 50 - 1 },
  { num: 1 - 2 ** 50, den: 2 ** 50 },
];

function run(): fc.Arbitrary<readonly Pair[]> {
  return fc.oneof({ weight: 19, arbitrary: runOfSizes() }, { weight: 1, arbitrary: fc.constant(cancelling) });
}

function runOfSizes(): fc.Arbitrary<readonly Pair[]> {
  const size = fc.integer({ min: 1, max: 49 }).map((bits) => 2 ** bits);
  return fc.tuple(size, size, fc.integer({ min: -1, max: 1 })).chain(([most, spread, side]) =>
    fc.array(
      fc.record({
        num: fc.integer({ min: -spread, max: spread }).map((distance) => side * most + distance),
        den: fc.integer({ min: 1, max: most }),
      }),
      { minLength: 2, maxLength: 40 },
    ),
  );
}

function columnOf(counts: readonly number[]): Column {
  return { kind: "number", scale: Rational.ONE, counts: Float64Array.from(counts) };
}

/** The first: all units have the same. 0 where the engine leaves it to the evaluator. */
function firstOf(column: ScoredColumn | undefined): number {
  return column?.kind === "number" ? (column.nums[0] ?? 0) : 0;
}

function varianceOf(nums: readonly number[]): Rational {
  const [count, all] = [BigInt(nums.length), nums.map(BigInt)];
  const sum = all.reduce((a, b) => a + b);
  const squares = all.map((one) => one * one).reduce((a, b) => a + b);
  return Rational.of(count * squares - sum * sum, count * count);
}

function meanOf(pairs: readonly Pair[]): Rational {
  let [over, under] = [0n, 1n];
  for (const { num, den } of pairs) [over, under] = [over * BigInt(den) + BigInt(num) * under, under * BigInt(den)];
  return Rational.of(over, under * BigInt(pairs.length));
}

/** x is a float64: its fraction is a power of two. */
function fractionOf(x: number): readonly [bigint, bigint] {
  let [num, den] = [x, 1n];
  for (; !Number.isInteger(num); num *= 2) den *= 2n;
  return [BigInt(num), den];
}

/** |x − exact| ÷ (u |exact|); 0 where the engine does not tell. */
function error(x: number, exact: Rational): number {
  const [num, den] = fractionOf(x);
  const difference = num * exact.den - exact.num * den;
  if (x === 0 || difference === 0n) return 0;
  return unitsOf(difference < 0n ? -difference : difference, exact.num < 0n ? -exact.num : exact.num, den);
}

/** The same for the root of a number: x² is off by twice as much. */
function rootError(x: number, exact: Rational): number {
  if (exact.num === 0n) return x === 0 ? 0 : Number.POSITIVE_INFINITY;
  const [num, den] = fractionOf(x);
  const difference = num * num * exact.den - exact.num * den * den;
  return x === 0 ? 0 : unitsOf(difference < 0n ? -difference : difference, exact.num, den * den) / 2;
}

function unitsOf(difference: bigint, exact: bigint, den: bigint): number {
  return Number((difference * 2n ** 63n) / (exact * den)) / 2 ** 10;
}
