import { Rational } from "../../core/index.ts";
import { type CheckedFramework, type UnitData, type Variable, withVariables } from "../../scoring/index.ts";
import { exactScorer } from "../scorer.ts";
import { asFloat, endsOf, numberOfTotal, told } from "./numbers.ts";

/** Where a total jumps along a variable: the last value before it on the better side. */
export interface Cut {
  readonly at: Rational;
  readonly good: "below" | "above";
}

/** How a total of a typical unit moves with one of its numbers. */
export interface Shape {
  /** Those that matter, in order. */
  readonly cuts: readonly Cut[];
  /** The end at which the total is greater; undefined where it is the same at both, or nothing moves. */
  readonly better: "low" | "high" | undefined;
  /** The stretch outside of which nothing moves; undefined where nothing moves. */
  readonly range: { readonly low: number; readonly high: number } | undefined;
}

/** Smaller jumps are the steps of a rounding, not an edge that anyone works towards: a two-thousandth of all points. */
const leastShare = 2000;
/** Values that are looked at; between two of them with a jump it is halved down to the precision. */
const looks = 64;
/** Amounts without an end are looked at up to this many times the typical one, by doubling. */
const doublings = 10;
const mostHalvings = 60;

interface Point {
  readonly value: Rational;
  readonly total: number;
}

/**
 * What a total does along a variable, by looking at it: enough to draw by, at any cost of a rule.
 *
 * @param step  in which the variable is told
 */
export function shapeOf(
  framework: CheckedFramework,
  unit: UnitData,
  variable: Variable,
  step: Rational,
  typical: number,
): Shape {
  const declared = { lower: "low", higher: "high" } as const;
  const { better } = variable.field;
  if (framework.needsCohort) return { cuts: [], better: better && declared[better], range: undefined };
  const look = (values: readonly Rational[]): Point[] => {
    const units = values.map((value) => withVariables(unit, new Map([[variable, value]])));
    return exactScorer(framework, units).map(({ total }, index) => ({
      value: values[index] ?? Rational.ZERO,
      total: numberOfTotal(total) ?? Number.NaN,
    }));
  };
  const points = look(gridOf(variable, step, typical)).filter(({ total }) => !Number.isNaN(total));
  const pairs = points.slice(1).map((after, index) => [points[index] ?? after, after] as const);
  const moving = pairs.filter(([before, after]) => before.total !== after.total);
  const [first, last] = [moving[0]?.[0], moving.at(-1)?.[1]];
  const least = asFloat(framework.root.points ?? Rational.of(100)) / leastShare;
  return {
    cuts: moving.flatMap((pair) => cutBetween(pair, least, step, look)),
    better: betterOf(points) ?? (moving.length === 0 ? better && declared[better] : undefined),
    range: first && last && { low: asFloat(first.value), high: asFloat(last.value) },
  };
}

function gridOf(variable: Variable, step: Rational, typical: number): Rational[] {
  const ends = endsOf(variable.field);
  const evenly = Array.from({ length: looks + 1 }, (_, place) => place / looks);
  const beyond = Array.from({ length: doublings }, (_, turn) => 2 ** (turn + 2));
  const wanted =
    ends === undefined
      ? [
          ...beyond.map((times) => typical / 16 / times),
          ...[...evenly.map((at) => 2 * at), ...beyond].map((at) => at * typical),
        ]
      : evenly.map((at) => ends.low + at * (ends.high - ends.low));
  const values = new Map(
    wanted.map((at) => told(variable, step, at)).map((value) => [`${value.num}/${value.den}`, value]),
  );
  return [...values.values()].sort((a, b) => asFloat(a) - asFloat(b));
}

function betterOf(points: readonly Point[]): Shape["better"] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first.total === last.total) return undefined;
  return first.total > last.total ? "low" : "high";
}

function cutBetween(
  pair: readonly [Point, Point],
  least: number,
  step: Rational,
  look: (values: readonly Rational[]) => readonly Point[],
): Cut[] {
  let [before, after] = pair;
  for (let turn = 0; turn < mostHalvings; turn++) {
    if (!(Math.abs(after.total - before.total) >= least)) return [];
    const middle = middleOf(before.value, after.value, step);
    if (middle === undefined) return isSteeper(before, after, step, look) ? [cutOf(before, after)] : [];
    const [point] = look([middle]);
    if (point === undefined || Number.isNaN(point.total)) return [];
    const isFirst = Math.abs(point.total - before.total) > Math.abs(after.total - point.total);
    [before, after] = isFirst ? [before, point] : [point, after];
  }
  return [];
}

const muchSteeper = 3;

/** Steps of a coarse precision, each worth the same, are no edges. */
function isSteeper(
  before: Point,
  after: Point,
  step: Rational,
  look: (values: readonly Rational[]) => readonly Point[],
): boolean {
  const beyond = look([shifted(before.value, -1n, step), shifted(after.value, 1n, step)]).map(({ total }) => total);
  const [further, later] = [before.total - (beyond[0] ?? Number.NaN), (beyond[1] ?? Number.NaN) - after.total];
  const most = Math.max(...[further, later].map((change) => (Number.isNaN(change) ? 0 : Math.abs(change))));
  return Math.abs(after.total - before.total) > muchSteeper * most;
}

function shifted(value: Rational, steps: bigint, step: Rational): Rational {
  return Rational.of(value.num * step.den + steps * step.num * value.den, value.den * step.den);
}

function cutOf(before: Point, after: Point): Cut {
  return after.total > before.total ? { at: after.value, good: "above" } : { at: before.value, good: "below" };
}

/** A value that can be told between two others; undefined where they are next to each other. */
function middleOf(low: Rational, high: Rational, step: Rational): Rational | undefined {
  const [from, to] = [low, high].map(({ num, den }) => (num * step.den) / (den * step.num));
  if (from === undefined || to === undefined || to - from < 2n) return undefined;
  return Rational.of(((from + to) / 2n) * step.num, step.den);
}
