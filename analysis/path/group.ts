import { ArithmeticProblem, add, compareRationals, type ExactNumber, mul, Rational } from "../../core/index.ts";
import {
  Boxes,
  type CheckedFramework,
  type Interval,
  isEmpty,
  isNumber,
  maybe,
  type Reach,
  type UnitData,
  type Value,
  type Variable,
} from "../../scoring/index.ts";
import { type Axis, costWidth, farthestOn, nearestOn, priceOf, reachOn, type Span, splitSpan } from "./axis.ts";
import { addCosts, type Cost, free } from "./cost.ts";
import { type GuardedGroup, scoreOf } from "./guarded.ts";
import { orderTold } from "./order.ts";

/** Up: more points are wanted; down: fewer. */
export type Direction = 1 | -1;

/** Values of a group's axes, what they cost, and what they give: points in the wanted direction, counted from now. */
export interface Move {
  readonly cost: Cost;
  readonly gain: ExactNumber;
  readonly values: ReadonlyMap<Variable, Value>;
}

/** Spans of all axes of a group, with the least that they can cost and the most that they can give. */
export interface Box {
  readonly spans: readonly Span[];
  readonly cost: Cost;
  /** Undefined: without bound. */
  readonly most: Rational | undefined;
  /** True where the cheapest values were looked at already. */
  readonly isTried: boolean;
}

/** Work that may be done before an answer is given up. */
export interface Budget {
  left: number;
  used: number;
}

/** The part of a total that some axes move, by themselves. */
export class MovingGroup {
  readonly axes: readonly Axis[];
  readonly direction: Direction;
  readonly #group: GuardedGroup;
  readonly #boxes: Boxes;
  readonly #now: ExactNumber;
  readonly #tried = new Map<string, ExactNumber | undefined>();

  constructor(
    framework: CheckedFramework,
    unit: UnitData,
    group: GuardedGroup,
    axes: readonly Axis[],
    direction: Direction,
  ) {
    const variables = axes.map(({ variable }) => variable);
    this.axes = axes;
    this.direction = direction;
    this.#group = group;
    this.#boxes = new Boxes(framework, unit, variables, group.isOrderly);
    this.#now = this.#score(new Map()) ?? Rational.ZERO;
  }

  box(spans: readonly Span[], isTried: boolean, budget: Budget): Box | undefined {
    budget.left -= 1;
    budget.used += 1;
    const most = this.#most(spans);
    if (most === "nothing") return undefined;
    return { spans, cost: this.costOf(spans.map((span, index) => this.#value(index, span, nearestOn))), most, isTried };
  }

  #value(index: number, span: Span, on: typeof nearestOn): Value {
    const axis = this.axes[index];
    if (axis === undefined) throw new Error(`no axis ${index}`);
    return on(axis, span);
  }

  costOf(values: readonly Value[]): Cost {
    return this.axes.reduce<Cost>((sum, axis, index) => {
      const value = values[index];
      if (value === undefined || isSame(value, axis.from)) return sum;
      return addCosts(sum, { changes: 1, amount: priceOf(axis, value) });
    }, free);
  }

  nearest({ spans }: Pick<Box, "spans">): Value[] {
    return spans.map((span, index) => this.#value(index, span, nearestOn));
  }

  farthest({ spans }: Pick<Box, "spans">): Value[] {
    return spans.map((span, index) => this.#value(index, span, farthestOn));
  }

  /** Points from now in the wanted direction; undefined where no score comes out or a requirement breaks. */
  gain(values: readonly Value[], budget: Budget): ExactNumber | undefined {
    const key = values.map(keyOf).join("\n");
    if (this.#tried.has(key)) return this.#tried.get(key);
    budget.left -= 1;
    budget.used += 1;
    const gain = this.#gainOf(values);
    this.#tried.set(key, gain);
    return gain;
  }

  #gainOf(values: readonly Value[]): ExactNumber | undefined {
    try {
      const score = this.#score(new Map(this.axes.map(({ variable }, index) => [variable, values[index] ?? false])));
      return score === undefined ? undefined : this.#fromNow(score);
    } catch (error) {
      if (error instanceof ArithmeticProblem) return undefined;
      throw error;
    }
  }

  #fromNow(score: ExactNumber): ExactNumber {
    return mul(Rational.of(this.direction), add(score, mul(Rational.of(-1), this.#now)));
  }

  #score(values: ReadonlyMap<Variable, Value>): ExactNumber | undefined {
    return scoreOf(this.#group, this.#boxes.at(values));
  }

  #most(spans: readonly Span[]): Rational | undefined | "nothing" {
    const run = this.#boxes.within(new Map(this.#reaches(spans)));
    if (this.#group.requirements.some((core) => !maybe(run.formula(core), true))) return "nothing";
    let sum: Rational = Rational.ZERO;
    for (const { block, weight } of this.#group.terms) {
      const { numbers } = run.block(block).value;
      if (isEmpty(numbers)) return "nothing";
      const end = endOf(numbers, weight.sign() * this.direction);
      if (end === undefined) return undefined;
      sum = add(sum, mul(weight, end)) as Rational;
    }
    const gain = this.#fromNow(sum);
    return gain instanceof Rational ? gain : gain.high;
  }

  #reaches(spans: readonly Span[]): [Variable, Reach][] {
    return this.axes.flatMap((axis, index): [Variable, Reach][] => {
      const span = spans[index];
      return span === undefined ? [] : [[axis.variable, reachOn(axis, span)]];
    });
  }

  /** The parts of a box, cut where its costs differ most; none where it is one plan. */
  parts(box: Box, budget: Budget): Box[] {
    const index = this.#widest(box);
    const axis = this.axes[index];
    const span = box.spans[index];
    if (axis === undefined || span === undefined) return [];
    return splitSpan(axis, span).flatMap((part, order) => {
      const one = this.box(box.spans.with(index, part), order === 0, budget);
      return one === undefined ? [] : [one];
    });
  }

  #widest({ spans }: Box): number {
    let [best, width]: [number, Rational] = [-1, Rational.ZERO];
    for (const [index, span] of spans.entries()) {
      const axis = this.axes[index];
      if (axis === undefined) continue;
      const own = costWidth(axis, span);
      if (own === "undecided") return index;
      if (compareRationals(own, width) > 0 || (best < 0 && splitSpan(axis, span).length > 0))
        [best, width] = [index, own];
    }
    return best;
  }
}

function endOf({ low, high }: Interval, sign: number): Rational | undefined {
  return (sign > 0 ? high : low)?.value;
}

export function isSame(a: Value, b: Value): boolean {
  return a === b || (isNumber(a) && isNumber(b) && orderTold(a, b) === 0);
}

function keyOf(value: Value): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : String(value);
}
