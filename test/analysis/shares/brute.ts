import { countOf, type Varied, valueAtIndex, weightOf } from "../../../analysis/shares/distribution.ts";
import { addRationals, compareRationals, multiplyRationals, Rational } from "../../../core/index.ts";
import { type CheckedFramework, scoreUnits, type UnitData, type Value, withVariables } from "../../../scoring/index.ts";

/** Shares by their definitions, from every combination of values: slow, and nothing else. */

export interface BruteShares {
  readonly variance: Rational;
  readonly first: readonly Rational[];
  readonly total: readonly Rational[];
  readonly shapley: readonly Rational[];
  readonly second: ReadonlyMap<string, Rational>;
}

interface Point {
  readonly indices: readonly number[];
  readonly chance: Rational;
  /** The components of what varies: a number, or 0 and 1 for each label. */
  readonly output: readonly Rational[];
}

/** What a scored row gives; undefined where it gives nothing. */
export type Output = (total: Rational, grade: Value | undefined) => readonly Rational[];

export function brute(
  framework: CheckedFramework,
  unit: UnitData,
  varied: readonly Varied[],
  output: Output,
): BruteShares | undefined {
  const points = pointsOf(framework, unit, varied, output);
  if (points === undefined) return undefined;
  const names = varied.map((_, index) => index);
  const known = new Map<string, Rational>();
  const worth = (set: readonly number[]) => {
    const value = known.get(set.join()) ?? explained(points, set);
    known.set(set.join(), value);
    return value;
  };
  const variance = worth(names);
  const share = (part: Rational) =>
    variance.num === 0n ? Rational.ZERO : Rational.of(part.num * variance.den, part.den * variance.num);
  const without = (left: number) => names.filter((one) => one !== left);
  const second = new Map<string, Rational>();
  for (const i of names)
    for (const j of names.slice(i + 1)) {
      const own = less(less(worth([i, j]), worth([i])), worth([j]));
      second.set(`${i} ${j}`, share(own));
    }
  return {
    variance,
    first: names.map((one) => share(worth([one]))),
    total: names.map((one) => share(less(variance, worth(without(one))))),
    shapley: names.map((one) => share(meanGain(one, names, worth))),
    second,
  };
}

function pointsOf(
  framework: CheckedFramework,
  unit: UnitData,
  varied: readonly Varied[],
  output: Output,
): Point[] | undefined {
  let places: number[][] = [[]];
  for (const { distribution } of varied)
    places = places.flatMap((place) => Array.from({ length: countOf(distribution) }, (_, index) => [...place, index]));
  const points: Point[] = [];
  for (const indices of places) {
    const changes = varied.map(
      ({ variable, distribution }, at) => [variable, valueAtIndex(distribution, indices[at] ?? 0)] as const,
    );
    const [card] = scoreUnits(framework, [withVariables(unit, new Map(changes))]);
    if (!(card?.total instanceof Rational)) return undefined;
    const chances = varied.map(({ distribution }, at) => chanceOf(distribution, indices[at] ?? 0));
    points.push({
      indices,
      chance: chances.reduce(multiplyRationals, Rational.ONE),
      output: output(card.total, card.grade),
    });
  }
  return points;
}

function chanceOf(distribution: Varied["distribution"], index: number): Rational {
  let all = 0n;
  for (let one = 0; one < countOf(distribution); one++) all += weightOf(distribution, one);
  return Rational.of(weightOf(distribution, index), all);
}

/** Var(E[Y | the inputs of a set]), its components added up. */
function explained(points: readonly Point[], set: readonly number[]): Rational {
  const components = points[0]?.output.length ?? 0;
  let sum = Rational.ZERO;
  for (let component = 0; component < components; component++) {
    const cells = new Map<string, { chance: Rational; sum: Rational }>();
    for (const { indices, chance, output } of points) {
      const key = set.map((one) => indices[one]).join();
      const cell = cells.get(key) ?? { chance: Rational.ZERO, sum: Rational.ZERO };
      cell.chance = addRationals(cell.chance, chance);
      cell.sum = addRationals(cell.sum, multiplyRationals(chance, output[component] ?? Rational.ZERO));
      cells.set(key, cell);
    }
    const parts = [...cells.values()];
    const mean = parts.reduce((all, cell) => addRationals(all, cell.sum), Rational.ZERO);
    const squares = parts.map((cell) =>
      Rational.of(cell.sum.num ** 2n * cell.chance.den, cell.sum.den ** 2n * cell.chance.num),
    );
    sum = addRationals(sum, less(squares.reduce(addRationals, Rational.ZERO), multiplyRationals(mean, mean)));
  }
  return sum;
}

/** The mean over all orders of what an input adds to those before it. */
function meanGain(one: number, names: readonly number[], worth: (set: readonly number[]) => Rational): Rational {
  const all = ordersOf(names);
  const gains = all.map((order) => {
    const before = order.slice(0, order.indexOf(one)).toSorted();
    return less(worth([...before, one].toSorted()), worth(before));
  });
  return multiplyRationals(gains.reduce(addRationals, Rational.ZERO), Rational.of(1, all.length));
}

function ordersOf(names: readonly number[]): number[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((first) => ordersOf(names.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

function less(a: Rational, b: Rational): Rational {
  return addRationals(a, Rational.of(-b.num, b.den));
}

export function sameFraction(a: unknown, b: Rational | undefined): boolean {
  return a instanceof Rational && b !== undefined && compareRationals(a, b) === 0;
}
