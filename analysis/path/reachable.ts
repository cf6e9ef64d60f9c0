import {
  addRationals,
  compareRationals,
  type ExactNumber,
  formatDecimal,
  mul,
  multiplyRationals,
  Rational,
  sub,
} from "../../core/index.ts";
import {
  addIntervals,
  Boxes,
  type CheckedFramework,
  type Interval,
  interval,
  isEmpty,
  maybe,
  numbersReach,
  onlyValue,
  timesInterval,
  type UnitData,
  type Variable,
} from "../../scoring/index.ts";
import { type GuardedGroup, scoreOf } from "./guarded.ts";
import { orderTold } from "./order.ts";
import type { Printed } from "./printed.ts";

/** A change of the score that some true values behind the figures give, and such values. */
export interface Shown {
  readonly change: ExactNumber;
  readonly at: ReadonlyMap<Variable, Rational>;
}

/** What the rounding of some figures leaves open of the score that they make together. */
export interface Reachable {
  /** Each change with true values that give it, by rising change; 0 is among them. */
  readonly shown: readonly Shown[];
  /** Changes that are neither shown nor excluded lie between these; undefined: there are none. */
  readonly open: { readonly low: ExactNumber | undefined; readonly high: ExactNumber | undefined } | undefined;
}

/** Boxes of true values that are looked at; fewer where values run on without a grid and can only be enclosed. */
const mostBoxes = 1_500;
const mostRunning = 150;
/** Changes of one group that are kept apart. */
const mostShown = 300;
/** Values on a grid that are told one from another. */
const mostValues = 64n;

/** All changes of a group's score within the figures' intervals: shown by values, or excluded by bounds. */
export function reachableOf(
  framework: CheckedFramework,
  unit: UnitData,
  group: GuardedGroup,
  figures: readonly Printed[],
): Reachable {
  const search = new Search(framework, unit, group, figures);
  search.try(figures.map(({ value }) => value));
  const waiting: (readonly Interval[])[] = [figures.map(({ range }) => range)];
  const most = search.boundsOf(waiting[0] ?? []).grid === undefined ? mostRunning : mostBoxes;
  for (let count = 0; count < most && waiting.length > 0; count += 1) {
    const box = waiting.shift();
    if (box !== undefined) waiting.push(...search.look(box));
  }
  return thinned(search.sorted(), search.openOf(waiting));
}

/** Some of many, the ends among them; then not every one is told. */
function thinned(shown: readonly Shown[], open: Reachable["open"]): Reachable {
  if (shown.length <= mostShown) return { shown, open };
  const stride = Math.ceil(shown.length / mostShown);
  const kept = shown.filter((_, index) => index % stride === 0 || index === shown.length - 1);
  return { shown: kept, open: open ?? { low: shown[0]?.change, high: shown.at(-1)?.change } };
}

class Search {
  readonly #figures: readonly Printed[];
  readonly #group: GuardedGroup;
  readonly #boxes: Boxes;
  readonly #now: ExactNumber;
  readonly #shown = new Map<string, Shown>();

  constructor(framework: CheckedFramework, unit: UnitData, group: GuardedGroup, figures: readonly Printed[]) {
    this.#figures = figures;
    this.#group = group;
    this.#boxes = new Boxes(
      framework,
      unit,
      figures.map(({ variable }) => variable),
    );
    this.#now = this.#score(figures.map(({ value }) => value)) ?? Rational.ZERO;
  }

  sorted(): Shown[] {
    return [...this.#shown.values()].sort((a, b) => orderTold(a.change, b.change));
  }

  try(values: readonly Rational[]): void {
    const score = this.#score(values);
    if (score === undefined) return;
    const change = sub(score, this.#now);
    const at = new Map(this.#figures.map(({ variable }, index) => [variable, values[index] ?? Rational.ZERO]));
    const key = keyOf(change);
    if (!this.#shown.has(key)) this.#shown.set(key, { change, at });
  }

  #score(values: readonly Rational[]): ExactNumber | undefined {
    const at = this.#figures.map(({ variable }, index) => [variable, values[index] ?? Rational.ZERO] as const);
    return scoreOf(this.#group, this.#boxes.at(new Map(at)));
  }

  /** The parts of a box that may still hold something that is not shown. */
  look(box: readonly Interval[]): (readonly Interval[])[] {
    if (this.#isSettled(box)) return [];
    for (const share of shares) this.try(box.map((range) => inside(range, share)));
    return this.#isSettled(box) ? [] : this.#halves(box);
  }

  #isSettled(box: readonly Interval[]): boolean {
    const bounds = this.boundsOf(box);
    return isEmpty(bounds) || valuesOf(bounds)?.every((value) => this.#shown.has(keyOf(value))) === true;
  }

  /** Of the change. */
  boundsOf(box: readonly Interval[]): Interval {
    const reaches = new Map(this.#figures.map(({ variable }, index) => [variable, numbersReach(box[index] ?? whole)]));
    const run = this.#boxes.within(reaches);
    if (this.#group.requirements.some((core) => !maybe(run.formula(core), true))) return nothing;
    return this.#group.terms.reduce<Interval>(
      (sum, { block, weight }) => addIntervals(sum, timesInterval(run.block(block).value.numbers, weight)),
      pointOf(mul(Rational.of(-1), this.#now)),
    );
  }

  #halves(box: readonly Interval[]): (readonly Interval[])[] {
    const widths = box.map((range, index) => relativeWidth(range, this.#figures[index]?.range ?? range));
    const widest = widths.reduce(
      (best, width, index) => (compareRationals(width, widths[best] ?? width) > 0 ? index : best),
      0,
    );
    const range = box[widest];
    if (range?.low === undefined || range.high === undefined || onlyValue(range) !== undefined) return [];
    const middle = inside(range, half);
    const parts = [
      interval(range.low, { value: middle, closed: false }),
      interval({ value: middle, closed: true }, range.high),
    ];
    return parts.map((part) => box.with(widest, part));
  }

  /** What bounds leave open of boxes that were not settled. */
  openOf(boxes: readonly (readonly Interval[])[]): Reachable["open"] {
    const left = boxes.filter((box) => !this.#isSettled(box)).map((box) => this.boundsOf(box));
    if (left.length === 0) return undefined;
    const lows = left.map(({ low }) => low?.value);
    const highs = left.map(({ high }) => high?.value);
    const least = lows.includes(undefined) ? undefined : lows.reduce((a, b) => lesser(a, b, 1));
    const most = highs.includes(undefined) ? undefined : highs.reduce((a, b) => lesser(a, b, -1));
    return { low: least, high: most };
  }
}

function lesser(a: Rational | undefined, b: Rational | undefined, sign: 1 | -1): Rational | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareRationals(a, b) * sign <= 0 ? a : b;
}

const half = Rational.of(1, 2);
const shares = [Rational.ZERO, half, Rational.ONE];
const whole = interval(undefined, undefined);
const nothing = interval({ value: Rational.ONE, closed: true }, { value: Rational.ZERO, closed: true });

function pointOf(value: ExactNumber): Interval {
  const ends = value instanceof Rational ? { low: value, high: value } : value;
  return interval({ value: ends.low, closed: true }, { value: ends.high, closed: true });
}

/** A number at some share of the way through an interval; an end that does not belong to it is kept away from. */
function inside({ low, high }: Interval, share: Rational): Rational {
  if (low === undefined || high === undefined) return low?.value ?? high?.value ?? Rational.ZERO;
  const kept = (x: Rational) => (compareRationals(x, Rational.ZERO) === 0 && !low.closed ? Rational.of(1, 64) : x);
  const wanted = compareRationals(share, Rational.ONE) === 0 && !high.closed ? Rational.of(63, 64) : kept(share);
  return addRationals(low.value, multiplyRationals(sub(high.value, low.value) as Rational, wanted));
}

function relativeWidth(range: Interval, of: Interval): Rational {
  const [own, all] = [range, of].map(({ low, high }) =>
    low === undefined || high === undefined ? Rational.ZERO : (sub(high.value, low.value) as Rational),
  );
  if (own === undefined || all === undefined || all.num === 0n) return Rational.ZERO;
  return multiplyRationals(own, Rational.of(all.den, all.num));
}

/** The values of an interval on a grid, where they are few; undefined where they are not. */
function valuesOf({ low, high, grid }: Interval): Rational[] | undefined {
  if (low === undefined || high === undefined || grid === undefined) return undefined;
  if (compareRationals(low.value, high.value) === 0) return [low.value];
  if (grid.step.num === 0n) return undefined;
  const width = sub(high.value, low.value) as Rational;
  const count = (width.num * grid.step.den) / (width.den * grid.step.num);
  if (count > mostValues) return undefined;
  return Array.from({ length: Number(count) + 1 }, (_, index) =>
    addRationals(low.value, multiplyRationals(grid.step, Rational.of(index))),
  );
}

function keyOf(value: ExactNumber): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : formatDecimal(value);
}
