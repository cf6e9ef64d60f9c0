import { type Fraction, greatest, least, minus, order, over, plus, times, total, whole, zero } from "./fraction.ts";
import { isFraction, numbers, type Value } from "./values.ts";
import { power, roundTo } from "./whole.ts";

type Numeric = (...values: Fraction[]) => Fraction | null;

function rounding(mode: string): Numeric {
  return (value = zero, places = zero) => roundTo(value, places, mode);
}

function passed(reached: boolean): Numeric {
  return (value = zero, ...edges) =>
    whole(edges.filter((edge) => order(value, edge) > 0 || (reached && order(value, edge) === 0)).length);
}

function steps(mode: string): Numeric {
  return (value = zero, step = zero) => {
    const share = over(value, step);
    const count = share && roundTo(share, zero, mode);
    return count && notBelow(zero, count);
  };
}

function notBelow(low: Fraction, value: Fraction): Fraction {
  return order(value, low) < 0 ? low : value;
}

const called: Readonly<Record<string, Numeric>> = {
  round: rounding("half_up"),
  round_half_even: rounding("half_even"),
  floor: rounding("floor"),
  ceil: rounding("ceiling"),
  trunc: rounding("down"),
  abs: (value = zero) => (value[0] < 0n ? [-value[0], value[1]] : value),
  sqrt: (value = zero) => power(value, [1n, 2n]),
  deduct: (points = zero, each = zero, n = zero) => notBelow(zero, minus(points, times(each, n))),
  clamp: (value = zero, low = zero, high = zero) => {
    const raised = notBelow(low, value);
    return order(raised, high) > 0 ? high : raised;
  },
  per_whole: steps("floor"),
  per_started: steps("ceiling"),
  count_over: passed(false),
  count_reached: passed(true),
};

const aggregates: Readonly<Record<string, (values: readonly Fraction[], drop: Fraction) => Fraction | null>> = {
  sum: total,
  count: (values) => whole(values.length),
  avg: mean,
  min: least,
  max: greatest,
  median: (values) => {
    const sorted = values.toSorted(order);
    return mean(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1));
  },
  product: (values) => (values.length === 0 ? null : values.reduce(times)),
  trimmed_mean: (values, drop) => {
    if (drop[1] !== 1n || drop[0] < 0n) return null;
    const count = Number(drop[0]);
    return mean(values.toSorted(order).slice(count, Math.max(count, values.length - count)));
  },
};

function mean(values: readonly Fraction[]): Fraction | null {
  return values.length === 0 ? null : over(values.reduce(plus), whole(values.length));
}

const english: Readonly<Record<string, string>> = {
  四舍五入: "round",
  四舍六入五成双: "round_half_even",
  向下取整: "floor",
  向上取整: "ceil",
  截尾: "trunc",
  绝对值: "abs",
  平方根: "sqrt",
  扣完为止: "deduct",
  限于: "clamp",
  整档: "per_whole",
  起档: "per_started",
  超过个数: "count_over",
  达到个数: "count_reached",
  合计: "sum",
  计数: "count",
  平均: "avg",
  最小: "min",
  最大: "max",
  中位数: "median",
  连乘: "product",
  截尾平均: "trimmed_mean",
};

/** A function of numbers; nothing when an argument has no value. */
export function callFunction(name: string, values: readonly Value[]): Value {
  const plain = english[name] ?? name;
  const all = numbers(values);
  if (all === null) return null;
  if (plain in aggregates) return aggregate(name, values, zero);
  const compute = called[plain];
  if (compute === undefined) throw new Error(`no function is called ${name}`);
  return compute(...all);
}

/** Of all values or, when one is missing, of none. */
export function aggregate(name: string, values: readonly Value[], drop: Value): Value {
  const compute = aggregates[english[name] ?? name];
  if (compute === undefined) throw new Error(`no aggregate is called ${name}`);
  const all = numbers(values);
  return all === null || !isFraction(drop) ? null : compute(all, drop);
}
