import type { LogicNode, NodeOf, Operation } from "../model.ts";
import { isEmpty } from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { arithmetic, compare, divide, extreme, power, round, unary } from "./arithmetic.ts";
import { answersReach, joinedReach, maybe, missingReach, type Reach, reachOf, unreached } from "./reach.ts";
import { aggregate, lookup } from "./rows.ts";
import type { Running, Surroundings, Thunk } from "./running.ts";

/** The core operations on everything that their operands can be. */

type Evaluator<Op extends Operation> = (node: NodeOf<Op>, around: Surroundings, run: Running) => Reach;

function logic(settled: boolean): (node: LogicNode, around: Surroundings, run: Running) => Reach {
  return ({ left, right }, around, run) => {
    const first = run.value(left, around);
    const stays: Reach = maybe(first, settled)
      ? { ...reachOf(settled), isMissing: first.isMissing }
      : { ...unreached, isMissing: first.isMissing };
    return maybe(first, !settled) ? joinedReach(run.value(right, around), stays) : stays;
  };
}

const choose: Evaluator<"choose"> = ({ cases, otherwise }, around, run) => {
  let reach = unreached;
  for (const { test, value } of cases) {
    const holds = run.value(test, around);
    if (holds.isMissing) reach = joinedReach(reach, missingReach);
    if (maybe(holds, true)) reach = joinedReach(reach, run.value(value, around));
    if (!maybe(holds, false)) return reach;
  }
  return joinedReach(reach, otherwise === undefined ? missingReach : run.value(otherwise, around));
};

const bind: Evaluator<"with"> = ({ values, firstSlot, body }, around, run) => {
  const slots: Thunk[] = around.slots.slice(0, firstSlot);
  for (const [index, node] of values.entries()) slots[firstSlot + index] = { node, around };
  return run.value(body, { ...around, slots });
};

const bound: Evaluator<"bound"> = ({ slot, name }, { slots }, run) => {
  const thunk = slots[slot];
  if (thunk === undefined) throw new Error(`nothing is bound for ${name}`);
  thunk.reach ??= run.value(thunk.node, thunk.around);
  return thunk.reach;
};

const isMissing: Evaluator<"isMissing"> = ({ operand }, around, run) => {
  const reach = run.value(operand, around);
  const isThere = !isEmpty(reach.numbers) || reach.others.size > 0;
  return answersReach(reach.isMissing, isThere, reach.isMissing);
};

const block: Evaluator<"block"> = (node, _around, run) => {
  const { value } = run.block(node.block);
  return value.isOut ? { ...value, isOut: false, isMissing: true } : value;
};

const grade: Evaluator<"grade"> = (_node, around, run) => {
  let reach = unreached;
  for (const { test, label } of run.framework.grades) {
    const holds = run.value(test, around);
    if (holds.isMissing) reach = joinedReach(reach, missingReach);
    if (maybe(holds, true)) reach = joinedReach(reach, reachOf(label));
    if (!maybe(holds, false)) return reach;
  }
  return joinedReach(reach, missingReach);
};

const column: Evaluator<"column"> = (node, around, run) => {
  const frame = around.rows.get(node.table);
  if (frame === undefined) throw new Error(`no row of ${node.table.name} is at hand`);
  return run.cell(node.table, frame, node.column);
};

export const evaluators: { readonly [Op in Operation]: Evaluator<Op> } = {
  number: ({ value }) => reachOf(value),
  text: ({ value }) => reachOf(value),
  truth: ({ value }) => reachOf(value),
  missing: () => missingReach,
  input: ({ input }, _around, run) => run.input(input),
  column,
  definition: ({ definition }, _around, run) => run.definition(definition),
  block,
  grade,
  bound,
  add: arithmetic(on.add),
  sub: arithmetic(on.sub),
  mul: arithmetic(on.mul),
  div: divide,
  power,
  neg: unary(on.neg, true),
  abs: unary(on.abs, true),
  ln: unary(on.ln, false),
  exp: unary(on.exp, false),
  sqrt: unary(on.sqrt, false),
  min: extreme(on.min),
  max: extreme(on.max),
  round,
  compare,
  and: logic(false),
  or: logic(true),
  not: ({ operand }, around, run) => {
    const reach = run.value(operand, around);
    return answersReach(maybe(reach, false), maybe(reach, true), reach.isMissing);
  },
  isMissing,
  choose,
  with: bind,
  aggregate,
  lookup,
  cohort: () => missingReach,
};
