import * as exact from "../../core/index.ts";
import { type ExactNumber, formatDecimal, relatedPlace, spanText } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import type { ArithmeticNode, Core, ExtremeNode, LogicNode, NodeOf, Operation, UnaryNode } from "../model.ts";
import { isNumber, Missing, missingOf, type Value } from "../value.ts";
import { aggregate } from "./aggregate.ts";
import { cohortValue } from "./cohort.ts";
import { type Environment, missingFor, type RowFrame, type Run } from "./environment.ts";
import { asNumber, wholeNumber } from "./numbers.ts";

type Compute<Node> = (node: Node, environment: Environment, run: Run) => Value;
type Evaluator<Op extends Operation> = Compute<NodeOf<Op>>;

function arithmetic(
  compute: (a: ExactNumber, b: ExactNumber) => ExactNumber,
): Compute<Pick<ArithmeticNode, "left" | "right">> {
  return ({ left, right }, environment, run) => {
    const a = run.value(left, environment);
    const b = run.value(right, environment);
    if (isNumber(a) && isNumber(b)) return compute(a, b);
    return missingOf([a, b]) ?? compute(asNumber(a), asNumber(b));
  };
}

function unary(compute: (a: ExactNumber) => ExactNumber): Compute<Pick<UnaryNode, "operand">> {
  return ({ operand }, environment, run) => {
    const value = run.value(operand, environment);
    return value instanceof Missing ? value : compute(asNumber(value));
  };
}

function extreme(compute: (a: ExactNumber, b: ExactNumber) => ExactNumber): Compute<Pick<ExtremeNode, "operands">> {
  return ({ operands }, environment, run) => {
    const values = operands.map((operand) => run.value(operand, environment));
    return missingOf(values) ?? values.map(asNumber).reduce(compute);
  };
}

/** Computes the right side only when the left one does not settle it. */
function logic(settled: boolean): Compute<Pick<LogicNode, "left" | "right">> {
  return ({ left, right }, environment, run) => {
    const first = run.value(left, environment);
    if (first instanceof Missing || first === settled) return first;
    return run.value(right, environment);
  };
}

/** A divisor that is zero is told even where the dividend is missing: both are causes. */
const divide: Evaluator<"div"> = (node, environment, run) => {
  const a = run.value(node.left, environment);
  const b = run.value(node.right, environment);
  const divisor = isNumber(b) && exact.sign(b) === 0 ? zeroDivisor(node, environment) : b;
  if (isNumber(a) && isNumber(divisor)) return exact.div(a, divisor);
  return missingOf([a, divisor]) ?? exact.div(asNumber(a), asNumber(b));
};

function zeroDivisor({ right }: NodeOf<"div">, { subject }: Environment): Missing {
  return missingFor("division-by-zero", right.span, { name: subject, divisor: spanText(right.span) });
}

const compare: Evaluator<"compare"> = (node, environment, run) => {
  const a = run.value(node.left, environment);
  const b = run.value(node.right, environment);
  if (!isNumber(a) || !isNumber(b)) return missingOf([a, b]) ?? (a === b) === (node.operator === "=");
  const holds = comparisons[node.operator](exact.compare(a, b));
  environment.notes?.edges.push({ node, left: a, right: b, holds });
  return holds;
};

const comparisons: Readonly<Record<NodeOf<"compare">["operator"], (order: -1 | 0 | 1) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
};

const round: Evaluator<"round"> = (node, environment, run) => {
  const [value, places] = [run.value(node.operand, environment), run.value(node.places, environment)];
  const missing = missingOf([value, places]);
  if (missing !== undefined) return missing;
  const before = asNumber(value);
  const after = exact.round(before, wholeNumber(asNumber(places)), node.mode);
  environment.notes?.roundings.push({ span: node.span, before, after });
  return after;
};

const choose: Evaluator<"choose"> = (node, environment, run) => {
  let row = 0;
  for (const { test, value } of node.cases) {
    const holds = run.value(test, environment);
    if (holds instanceof Missing) return holds;
    if (holds === true) return chosen(node, row, value, environment, run);
    row += 1;
  }
  if (node.otherwise !== undefined) return chosen(node, row, node.otherwise, environment, run);
  return missingFor("no-band", node.span, { value: subjectText(node, environment) });
};

function chosen(node: NodeOf<"choose">, row: number, value: Core, environment: Environment, run: Run): Value {
  environment.notes?.choices.push({ node, row });
  return run.value(value, environment);
}

/** The value that no row fits, as the last thing bound. */
function subjectText(node: Core, { slots }: Environment): string {
  const value = slots.at(-1)?.value;
  if (value === undefined || value instanceof Missing) return spanText(node.span);
  return isNumber(value) ? formatDecimal(value) : String(value);
}

const bind: Evaluator<"with"> = ({ values, firstSlot, body }, environment, run) => {
  // By place, since a part of a formula may be worked out without what is bound around it.
  const slots = firstSlot === 0 ? [] : environment.slots.slice(0, firstSlot);
  let slot = firstSlot;
  for (const node of values) {
    slots[slot] = { node, environment, value: undefined };
    slot += 1;
  }
  const { rows, subject, notes } = environment;
  return run.value(body, { slots, rows, subject, notes });
};

const bound: Evaluator<"bound"> = ({ slot, span }, { slots }, run) => {
  const thunk = slots[slot];
  if (thunk === undefined) throw new Error(`nothing is bound for ${spanText(span)}`);
  thunk.value ??= run.value(thunk.node, thunk.environment);
  return thunk.value;
};

const lookup: Evaluator<"lookup"> = (node, environment, run) => {
  const keys = node.keys.map((key) => run.value(key, environment));
  const rows = run.rows(node.table, node);
  const missing = missingOf([...keys, rows]);
  if (missing !== undefined) return missing;
  const fitting = (rows as readonly RowFrame[]).filter((frame) => hasKeys(node, frame, keys, environment, run));
  const [row] = fitting;
  const key = keys.map((value) => (isNumber(value) ? formatDecimal(value) : String(value))).join(", ");
  if (row === undefined)
    return missingFor("no-row", node.span, { table: node.table.name, key }, [relatedPlace(node.table.span)]);
  if (fitting.length === 1) {
    environment.notes?.lookups.set(node, row);
    return run.cell(node.table, row, node.column, node, environment);
  }
  return missingFor("several-rows", node.span, { table: node.table.name, key, count: String(fitting.length) });
};

function hasKeys(
  node: NodeOf<"lookup">,
  frame: RowFrame,
  keys: readonly Value[],
  environment: Environment,
  run: Run,
): boolean {
  return node.table.keys.every((name, index) => {
    const column = node.table.columns.get(name);
    const key = keys[index];
    if (column === undefined || key === undefined) return false;
    const cell = run.cell(node.table, frame, column, node, environment);
    return isNumber(cell) && isNumber(key) ? exact.equals(cell, key) : cell === key;
  });
}

const isMissing: Evaluator<"isMissing"> = ({ operand }, environment, run) => {
  const value = run.value(operand, environment);
  return value instanceof Missing ? decidesMissing(value) : false;
};

/** `missing(x)`: no data, no row, left out, or a division by zero; anything undecidable stays undecided. */
export function decidesMissing(value: Missing): true | Missing {
  return value.causes.some((cause) => !absences.has(cause.code)) ? value : true;
}

const absences: ReadonlySet<string> = new Set([
  "missing-input",
  "missing-judged",
  "missing-value",
  "no-row",
  "nothing-left",
  "left-out-used",
  "division-by-zero",
]);

const column: Evaluator<"column"> = (node, environment, run) => {
  const frame = environment.rows.get(node.table);
  if (frame === undefined) throw new Error(`no row of ${node.table.name} is at hand`);
  return run.cell(node.table, frame, node.column, node, environment);
};

const block: Evaluator<"block"> = (node, _environment, run) => {
  const { value } = run.block(node.block);
  return value === leftOut ? missingFor("left-out-used", node.span, { name: node.block.name }) : value;
};

const grade: Evaluator<"grade"> = (node, environment, run) => {
  const { grades, root } = run.framework;
  for (const one of grades) {
    const holds = run.value(one.test, environment);
    if (holds instanceof Missing) return holds;
    if (holds === true) return one.label;
  }
  const { value: total } = run.block(root);
  const text = isNumber(total) ? formatDecimal(total) : "";
  return missingFor(
    "no-grade",
    node.span,
    { total: text },
    grades.slice(0, 1).map((one) => relatedPlace(one.span)),
  );
};

export const evaluators: { readonly [Op in Operation]: Evaluator<Op> } = {
  number: ({ value }) => value,
  text: ({ value }) => value,
  truth: ({ value }) => value,
  missing: ({ span }, { subject }) => missingFor("missing-value", span, { name: subject }),
  input: (node, _environment, run) => run.input(node.input, node),
  column,
  definition: ({ definition }, _environment, run) => run.definition(definition),
  block,
  grade,
  bound,
  add: arithmetic(exact.add),
  sub: arithmetic(exact.sub),
  mul: arithmetic(exact.mul),
  div: divide,
  power: arithmetic(exact.power),
  neg: unary(exact.neg),
  abs: unary(exact.abs),
  ln: unary(exact.ln),
  exp: unary(exact.exp),
  sqrt: unary(exact.sqrt),
  min: extreme(exact.min),
  max: extreme(exact.max),
  round,
  compare,
  and: logic(false),
  or: logic(true),
  not: ({ operand }, environment, run) => {
    const value = run.value(operand, environment);
    return value instanceof Missing ? value : value !== true;
  },
  isMissing,
  choose,
  with: bind,
  aggregate,
  lookup,
  cohort: cohortValue,
};
