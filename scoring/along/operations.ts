import * as exact from "../../core/index.ts";
import { problem, relatedPlace, spanText } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import { missingFor } from "../evaluate/environment.ts";
import { decidesMissing } from "../evaluate/operations.ts";
import type { Core, LogicNode, NodeOf, Operation } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import * as on from "../verify/interval-arithmetic.ts";
import * as numbers from "./arithmetic.ts";
import { onForms, zero } from "./arithmetic.ts";
import type { Cell } from "./cell.ts";
import { type Form, fixed } from "./form.ts";
import { type Pieces, piece, within } from "./pieces.ts";
import { aggregate, lookup } from "./rows.ts";
import type { Bound, Site } from "./site.ts";
import { ordered } from "./split.ts";
import type { Walk } from "./walking.ts";

/** The core operations along one variable: each gives the form of its value on every part of a cell. */

type Walker<Op extends Operation> = (node: NodeOf<Op>, site: Site, cell: Cell, walk: Walk) => Pieces;

const literal = ({ value }: { readonly value: Value }, _site: Site, cell: Cell) => [piece(cell, fixed(value))];

/** Goes on with the pieces on which a condition holds, and with those on which it does not. */
export function branch(conditions: Pieces, yes: (cell: Cell) => Pieces, no: (cell: Cell) => Pieces): Pieces {
  return conditions.flatMap(({ cell, form }) => {
    if (form.kind !== "fixed" || form.value instanceof Missing) return [piece(cell, form)];
    return form.value === true ? yes(cell) : no(cell);
  });
}

const truth = (value: boolean) => (cell: Cell) => [piece(cell, fixed(value))];

const compare: Walker<"compare"> = (node, site, cell, walk) =>
  onForms(node, [node.left, node.right], site, cell, walk, ([a = zero, b = zero], part) => {
    if (isText(a) || isText(b)) return truth(sameText(a, b) === (node.operator === "="))(part);
    return ordered(a, b, part, walk.step, walk.cutter(node)).map(({ cell: inside, order }) =>
      piece(inside, fixed(order === undefined ? tooClose(node, site) : comparisons[node.operator](order))),
    );
  });

const comparisons: Readonly<Record<NodeOf<"compare">["operator"], (order: -1 | 0 | 1) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
};

function tooClose(node: Core, { subject }: Site): Missing {
  return missingFor("too-close", node.span, { name: subject, distance: "10^-40" });
}

function isText(form: Form): boolean {
  return form.kind === "fixed" && !isNumber(form.value);
}

function sameText(a: Form, b: Form): boolean {
  return a.kind === "fixed" && b.kind === "fixed" && a.value === b.value;
}

/** Walks the right side only where the left does not settle it. */
function logic(settled: boolean): (node: LogicNode, site: Site, cell: Cell, walk: Walk) => Pieces {
  return ({ left, right }, site, cell, walk) => {
    const goOn = (part: Cell) => walk.value(right, site, part);
    const first = walk.value(left, site, cell);
    return settled ? branch(first, truth(true), goOn) : branch(first, goOn, truth(false));
  };
}

const choose: Walker<"choose"> = (node, site, cell, walk) => {
  const from = (index: number, part: Cell): Pieces => {
    const one = node.cases[index];
    if (one !== undefined)
      return branch(
        walk.value(one.test, site, part),
        (hit) => walk.value(one.value, site, hit),
        (rest) => from(index + 1, rest),
      );
    if (node.otherwise !== undefined) return walk.value(node.otherwise, site, part);
    return [piece(part, fixed(missingFor("no-band", node.span, { value: spanText(node.span) })))];
  };
  return from(0, cell);
};

const bind: Walker<"with"> = ({ values, firstSlot, body }, site, cell, walk) => {
  const slots: Bound[] = site.slots.slice(0, firstSlot);
  for (const [index, node] of values.entries()) slots[firstSlot + index] = { node, site, cell };
  return walk.value(body, { ...site, slots }, cell);
};

const bound: Walker<"bound"> = ({ slot, span }, { slots }, cell, walk) => {
  const found = slots[slot];
  if (found === undefined) throw new Error(`nothing is bound for ${spanText(span)}`);
  found.pieces ??= walk.value(found.node, found.site, found.cell);
  return within(found.pieces, cell);
};

const isMissing: Walker<"isMissing"> = ({ operand }, site, cell, walk) =>
  walk.value(operand, site, cell).map(({ cell: part, form }) => {
    const value = form.kind === "fixed" && form.value instanceof Missing ? form.value : undefined;
    return piece(part, fixed(value === undefined ? false : decidesMissing(value)));
  });

const column: Walker<"column"> = (node, site, cell, walk) => {
  const frame = site.rows.get(node.table);
  if (frame === undefined) throw new Error(`no row of ${node.table.name} is at hand`);
  return walk.cell(node.table, frame, node.column, cell);
};

const block: Walker<"block"> = (node, _site, cell, walk) =>
  walk.block(node.block, cell).map(({ cell: part, form }) => {
    const isOut = form.kind === "fixed" && form.value === leftOut;
    return isOut
      ? piece(part, fixed(missingFor("left-out-used", node.span, { name: node.block.name })))
      : piece(part, form);
  });

const grade: Walker<"grade"> = (node, site, cell, walk) => {
  const { grades } = walk.framework;
  const from = (index: number, part: Cell): Pieces => {
    const one = grades[index];
    const none = () =>
      missingFor(
        "no-grade",
        node.span,
        { total: "" },
        grades.slice(0, 1).map(({ span }) => relatedPlace(span)),
      );
    if (one === undefined) return [piece(part, fixed(none()))];
    return branch(
      walk.value(one.test, site, part),
      (hit) => [piece(hit, fixed(one.label))],
      (rest) => from(index + 1, rest),
    );
  };
  return from(0, cell);
};

/** Units are compared with each other only as their data are. */
const cohort: Walker<"cohort"> = (node, _site, cell) => [
  piece(cell, fixed(new Missing([problem("cohort-moves", node.span, { name: spanText(node.span) })]))),
];

const not: Walker<"not"> = ({ operand }, site, cell, walk) =>
  branch(walk.value(operand, site, cell), truth(false), truth(true));

export const walkers: { readonly [Op in Operation]: Walker<Op> } = {
  number: literal,
  text: literal,
  truth: literal,
  missing: (node, { subject }, cell) => [piece(cell, fixed(missingFor("missing-value", node.span, { name: subject })))],
  input: ({ input, ...node }, _site, cell, walk) => walk.input(input, { ...node, input }, cell),
  column,
  definition: ({ definition }, _site, cell, walk) => walk.definition(definition, cell),
  block,
  grade,
  bound,
  add: numbers.add,
  sub: numbers.sub,
  mul: numbers.mul,
  div: numbers.div,
  power: numbers.power,
  neg: numbers.neg,
  abs: numbers.abs,
  ln: numbers.unary(exact.ln, on.ln),
  exp: numbers.unary(exact.exp, on.exp),
  sqrt: numbers.unary(exact.sqrt, on.sqrt),
  min: numbers.extreme(-1),
  max: numbers.extreme(1),
  round: numbers.round,
  compare,
  and: logic(false),
  or: logic(true),
  not,
  isMissing,
  choose,
  with: bind,
  aggregate,
  lookup,
  cohort,
};
