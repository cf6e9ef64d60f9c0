import { Rational } from "../../core/index.ts";
import type { ArithmeticNode, ExtremeNode, NodeOf, UnaryNode } from "../model.ts";
import { anything, contains, type Interval, intersect, isEmpty, onlyValue } from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { answersReach, numbersReach, type Reach } from "./reach.ts";
import type { Running, Surroundings } from "./running.ts";

type Compute<Node> = (node: Node, around: Surroundings, run: Running) => Reach;

export function arithmetic(
  compute: (a: Interval, b: Interval) => Interval,
): Compute<Pick<ArithmeticNode, "left" | "right">> {
  return ({ left, right }, around, run) => {
    const [a, b] = [run.value(left, around), run.value(right, around)];
    return numbersReach(compute(a.numbers, b.numbers), a.isMissing || b.isMissing);
  };
}

/** A divisor that can be 0 leaves the quotient missing there. */
export const divide: Compute<ArithmeticNode> = ({ left, right }, around, run) => {
  const [a, b] = [run.value(left, around), run.value(right, around)];
  return numbersReach(on.div(a.numbers, b.numbers), a.isMissing || b.isMissing || contains(b.numbers, Rational.ZERO));
};

/** Outside of where the operation is defined the value is missing. */
export function unary(compute: (a: Interval) => Interval, isTotal: boolean): Compute<Pick<UnaryNode, "operand">> {
  return ({ operand }, around, run) => {
    const a = run.value(operand, around);
    return numbersReach(compute(a.numbers), a.isMissing || !isTotal);
  };
}

export function power(node: ArithmeticNode, around: Surroundings, run: Running): Reach {
  return { ...arithmetic(on.power)(node, around, run), isMissing: true };
}

export function extreme(compute: (a: Interval, b: Interval) => Interval): Compute<Pick<ExtremeNode, "operands">> {
  return ({ operands }, around, run) => {
    const all = operands.map((operand) => run.value(operand, around));
    return numbersReach(
      all.map(({ numbers }) => numbers).reduce(compute),
      all.some(({ isMissing }) => isMissing),
    );
  };
}

export const round: Compute<NodeOf<"round">> = (node, around, run) => {
  const [a, places] = [run.value(node.operand, around), run.value(node.places, around)];
  const digits = onlyValue(places.numbers);
  const isMissing = a.isMissing || places.isMissing;
  if (digits === undefined || !digits.isInteger() || digits.num > 1000n || digits.num < -1000n)
    return numbersReach(anything, true);
  return numbersReach(on.round(a.numbers, Number(digits.num), node.mode), isMissing);
};

export const compare: Compute<NodeOf<"compare">> = ({ left, right, operator }, around, run) => {
  const [a, b] = [run.value(left, around), run.value(right, around)];
  const isMissing = a.isMissing || b.isMissing;
  if (a.others.size > 0 || b.others.size > 0) {
    const { same, different } = textOrders(a, b);
    return operator === "=" ? answersReach(same, different, isMissing) : answersReach(different, same, isMissing);
  }
  const orders = ordersOf(a.numbers, b.numbers);
  const { yes, no } = outcomes[operator](orders);
  return answersReach(yes, no, isMissing);
};

function textOrders(a: Reach, b: Reach): { same: boolean; different: boolean } {
  const same = [...a.others].some((one) => b.others.has(one));
  const areOne = a.others.size === 1 && b.others.size === 1;
  return { same, different: !(same && areOne) };
}

interface Orders {
  readonly less: boolean;
  readonly equal: boolean;
  readonly more: boolean;
}

/** Which orders some numbers of two intervals can have. */
function ordersOf(a: Interval, b: Interval): Orders {
  if (isEmpty(a) || isEmpty(b)) return { less: false, equal: false, more: false };
  return { less: canBeBelow(a, b), equal: !isEmpty(intersect(a, b)), more: canBeBelow(b, a) };
}

function canBeBelow({ low }: Interval, { high }: Interval): boolean {
  return low === undefined || high === undefined || low.value.num * high.value.den < high.value.num * low.value.den;
}

const outcomes: Readonly<Record<NodeOf<"compare">["operator"], (orders: Orders) => { yes: boolean; no: boolean }>> = {
  "<": ({ less, equal, more }) => ({ yes: less, no: equal || more }),
  "<=": ({ less, equal, more }) => ({ yes: less || equal, no: more }),
  ">": ({ less, equal, more }) => ({ yes: more, no: less || equal }),
  ">=": ({ less, equal, more }) => ({ yes: more || equal, no: less }),
  "=": ({ less, equal, more }) => ({ yes: equal, no: less || more }),
  "!=": ({ less, equal, more }) => ({ yes: less || more, no: equal }),
};
