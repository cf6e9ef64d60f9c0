import fc from "fast-check";
import { Rational } from "../../core/index.ts";
import { check, type Datum, type UnitData } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";
import { type Agreement, oursForRuns, runDifferences } from "./agree.ts";

/** Ratios that are equal, or so near that their float64 are; groups by fractions, texts and answers that may be near an edge. */
const rules = `framework "名次" 30
input 分子 : 0..4000000000
input 分母 : 1..4000000000
input 组 : one of 甲, 乙, 丙
input 数 : 0..20
input 金额 : number [0, 1000000] step 0.01
input 巨数 : number >= 0
rounding item 2 half_up
function 标准分(x) = if cohort_sd(x) > 0 then (x - cohort_avg(x)) / cohort_sd(x) else 0
item 比率 10 = 10 * percentile(分子 / 分母)
item 组内 10 = max(0, 11 - rank(金额 within 组))
item 差距 10 = if cohort_max(金额) = cohort_min(金额) then 10 else 10 * (金额 - cohort_min(金额)) / (cohort_max(金额) - cohort_min(金额))
output 比率名次 = rank(分子 / 分母)
output 比率均名 = rank_average(分子 / 分母 within 分子 > 3)
output 同比率 = cohort_count(数 within 数 / (数 + 分母))
output 比率均值 = cohort_avg(分子 / 分母)
output 组均值 = cohort_avg(金额 within 组)
output 总分名次 = rank(total)
output 名次差 = rank(rank(金额 within 组) + rank(数))
output 标准 = round(标准分(金额), 3)
output 比率标准 = round(标准分(分子 / 分母), 2)
output 根 = rank(sqrt(数))
output 根组 = rank(金额 within sqrt(数) > 2)
output 巨数名次 = rank(巨数 within 组)
output 平方根和 = percentile(sqrt(数) + sqrt(分子))
grades { 优: >= 20; 良: < 20 }`;

/** Nothing here is near, but for means and deviations that are rounded. */
const sureRules = `framework "名次" 10
input 分子 : number [-1125899906842624, 1125899906842624] step 1
input 分母 : 1..1125899906842624
input 组 : one of 甲, 乙, 丙
input 数 : number [-20, 20] step 1
item 比率 10 = 10 * percentile(分子 / 分母)
output 名次 = rank(分子 / 分母)
output 组内名次 = rank(分子 / 分母 within 组)
output 均名 = rank_average(分子 / 分母 within 数)
output 同比率 = cohort_count(数 within 分子 / 分母)
output 同比率名次 = rank(数 within 分子 / 分母)
output 最低 = cohort_min(分子 / 分母)
output 组内最高 = cohort_max(分子 / 分母 within 组)
output 数最低 = cohort_min(数 within 组)
output 数最高 = cohort_max(数)
output 数均值 = cohort_avg(数 within 组)
output 大数均值 = cohort_avg(分子 within 数 > 0)
output 再排名 = rank(rank(分子 / 分母) + percentile(数 within 组))`;

/** Means and deviations are rounded, so that their digits are known but for ties. */
const momentRules = `framework "均值" 1
input 分子 : number [-1125899906842624, 1125899906842624] step 1
input 分母 : 1..1125899906842624
input 组 : one of 甲, 乙, 丙
input 数 : number [-20, 20] step 1
item 无 1 = 1
output 比率均值 = round(cohort_avg(分子 / 分母), 3)
output 组内比率均值 = round(cohort_avg(分子 / 分母 within 组), 4)
output 高于均值 = if 分子 / 分母 >= cohort_avg(分子 / 分母 within 数) then 1 else 0
output 数标准差 = round(cohort_sd(数 within 组), 7)
output 大数标准差 = round(cohort_sd(分母) / 1000000000, 3)
output 分子标准差 = round(cohort_sd(分子 / 1000000 within 组), 2)`;

const whole = (value: number) => Rational.of(value);

/** Equal ones, and two whose quotients are one float64. */
const ratios = [
  [0, 1],
  [0, 7],
  [1, 3],
  [2, 6],
  [1, 2],
  [3, 4],
  [6, 1],
  [99_999_999, 100_000_000],
  [3_999_999_998, 3_999_999_999],
  [3_999_999_999, 4_000_000_000],
].map(([over = 0, under = 1]) => [whole(over), whole(under)] as const);

const widest = 2 ** 50;

/** Neighbours, so near that only the last of the digits they are compared by tells them apart; and the same below 0. */
const neighbours = [
  [0, 1],
  [0, widest],
  [1, 3],
  [2, 6],
  [1, widest],
  [1, widest - 1],
  [2, widest],
  [widest, 1],
  [widest - 1, 1],
  [widest - 2, widest - 1],
  [widest - 1, widest],
  [widest / 2 - 1, widest / 2],
  [widest, widest - 1],
  [333_333_333_333_333, 999_999_999_999_999],
  [333_333_333_333_333, 1_000_000_000_000_000],
].flatMap(([over = 0, under = 1]) => [1, -1].map((sign) => [whole(sign * over), whole(under)] as const));

const places: readonly (readonly [string, readonly (Rational | string)[]])[] = [
  ["组", ["甲", "乙", "丙"]],
  ["数", [0, 1, 2, 3, 4, 5, 9].map(whole)],
  ["金额", [0, 1, 99, 100, 12_345, 99_999_999].map((value) => Rational.of(value, 100))],
];

/** What no whole number below 2^53 counts, too. */
const huge = [Rational.of(1), Rational.of(2), Rational.of(10n ** 30n), Rational.of(1n, 10n ** 25n)];

/** Portfolios with many ties through every engine. */
export async function comparePortfolios(
  seed: number,
  numRuns: number,
  units: number,
  engines = oursForRuns,
): Promise<Agreement> {
  return compare(rules, fc.array(unitOf(), { minLength: 1, maxLength: units, size: "max" }), seed, numRuns, engines);
}

/** Runs of two units and more in which an engine can be sure of everything, or of means and deviations but for ties. */
export async function compareNeighbours(
  what: "places" | "moments",
  seed: number,
  numRuns: number,
  units: number,
  engines = oursForRuns,
): Promise<Agreement> {
  // Of large numbers no decimals are known.
  const pairs =
    what === "places" ? neighbours : neighbours.filter(([{ num }, { num: den }]) => num >= 0n && num <= den);
  const all = fc.array(neighbour(pairs), { minLength: 2, maxLength: units, size: "max" });
  return compare(what === "places" ? sureRules : momentRules, all, seed, numRuns, engines);
}

/** So many ratios without a common divisor that the evaluator gives their mean up. */
export function compareLong(units: number, engines = oursForRuns): Promise<Agreement> {
  const drawn = Array.from({ length: units }, (_, place) => ({
    分子: whole(widest - 7 * place),
    分母: whole(widest - 1 - place),
    数: whole(0),
    组: "甲",
  }));
  return compare(momentRules, fc.constant(drawn.map(unitWith)), 0, 1, engines);
}

/** Powers of these numbers, some of which may be beyond every float64. */
export function comparePowers(numbers: readonly number[], engines = oursForRuns): Promise<Agreement> {
  const text = `framework "幂" 1
input 数 : 0..100000000
item 无 1 = 1
output 名次 = rank(数^16 * 数^16 * 数^16)`;
  return compare(text, fc.constant(numbers.map((number) => unitWith({ 数: whole(number) }))), 0, 1, engines);
}

function unitWith(values: Readonly<Record<string, Rational | string | undefined>>): UnitData {
  const data = Object.entries(values).flatMap(([name, value]): [string, Datum][] =>
    value === undefined ? [] : [[name, { value }]],
  );
  return { id: "", values: new Map(data), tables: new Map() };
}

async function compare(
  text: string,
  all: fc.Arbitrary<UnitData[]>,
  seed: number,
  numRuns: number,
  engines: typeof oursForRuns,
): Promise<Agreement> {
  const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
  const { framework } = check(parsed("ranks.rules", text));
  if (framework === undefined) throw new Error("the rules do not check");
  await fc.assert(
    fc.asyncProperty(all, async (drawn) => {
      const problems = await runDifferences(
        framework,
        drawn.map((unit, place) => ({ ...unit, id: String(place) })),
        found,
        engines,
      );
      if (problems.length > 0) throw new Error(problems.slice(0, 5).join("\n"));
    }),
    { seed, numRuns, endOnFailure: true },
  );
  return found;
}

function unitOf(): fc.Arbitrary<UnitData> {
  const maybe = <Given>(one: fc.Arbitrary<Given>) => fc.option(one, { freq: 40, nil: undefined });
  const values = places.map(([name, all]) => maybe(fc.constantFrom(...all)).map((value) => [name, value] as const));
  const ratio = maybe(fc.constantFrom(...ratios)).map((pair) => [
    ["分子", pair?.[0]] as const,
    ["分母", pair?.[1]] as const,
  ]);
  const large = fc.integer({ min: 0, max: 99 }).map((at) => ["巨数", huge[at] ?? huge[at % 2]] as const);
  return fc.tuple(fc.tuple(...values), ratio, large).map(([some, pair, one]) => {
    const data = [...some, ...pair, one].flatMap(([name, value]): [string, Datum][] =>
      value === undefined ? [] : [[name, { value }]],
    );
    return { id: "", values: new Map(data), tables: new Map() };
  });
}

function neighbour(pairs: typeof neighbours): fc.Arbitrary<UnitData> {
  const maybe = <Given>(one: fc.Arbitrary<Given>) => fc.option(one, { freq: 20, nil: undefined });
  const pair = fc.constantFrom(...pairs);
  const number = maybe(fc.integer({ min: -3, max: 3 }).map(whole));
  return fc
    .tuple(maybe(pair), number, maybe(fc.constantFrom("甲", "乙")))
    .map(([ratio, count, group]) => unitWith({ 分子: ratio?.[0], 分母: ratio?.[1], 数: count, 组: group }));
}
