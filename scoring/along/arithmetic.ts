import * as exact from "../../core/index.ts";
import { ArithmeticProblem, type ExactNumber, Rational, type Span, spanText } from "../../core/index.ts";
import { missingFor } from "../evaluate/environment.ts";
import type { ArithmeticNode, Core, ExtremeNode, NodeOf, UnaryNode } from "../model.ts";
import { isNumber, type Missing } from "../value.ts";
import type { Interval } from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import type { Cell } from "./cell.ts";
import {
  addRatios,
  applied,
  asRatio,
  combined,
  divideRatios,
  type Form,
  fixed,
  missingIn,
  multiplyRatios,
  subtractRatios,
} from "./form.ts";
import { WalkLimit } from "./limit.ts";
import { type Pieces, piece, zip } from "./pieces.ts";
import type { Site } from "./site.ts";
import { ordered, rounded } from "./split.ts";
import type { Cause, Walk } from "./walking.ts";

type Walker<Node> = (node: Node, site: Site, cell: Cell, walk: Walk) => Pieces;
type OnForms = (forms: readonly Form[], cell: Cell) => Pieces;

export const zero = fixed(Rational.ZERO);

/** Walks operands, cuts the cell until each has one form, and leaves what is missing missing. */
export function onForms(operands: readonly Core[], site: Site, cell: Cell, walk: Walk, compute: OnForms): Pieces {
  const sources = operands.map((operand) => (part: Cell) => walk.value(operand, site, part));
  const [node] = operands;
  if (node === undefined) throw new Error(`nothing to compute in ${site.subject}`);
  return zip(cell, sources).flatMap(({ cell: part, forms }) => {
    const missing = missingIn(forms);
    return missing === undefined
      ? guarded(part, node, site, walk, () => compute(forms, part))
      : [piece(part, fixed(missing))];
  });
}

/** What arithmetic cannot do is missing, for the reason that the evaluator would give. */
export function guarded(cell: Cell, node: Core, site: Site, walk: Walk, compute: () => Pieces): Pieces {
  try {
    return compute();
  } catch (error) {
    return [piece(cell, fixed(failed(error, node.span, site.subject, walk)))];
  }
}

/** What arithmetic or the limit of the walk leaves without a value; any other error goes on. */
export function failed(error: unknown, place: Span, subject: string, walk: Walk): Missing {
  if (error instanceof WalkLimit) return walk.tooLong(place);
  if (error instanceof ArithmeticProblem) return arithmeticMissing(error, subject, place);
  throw error;
}

function arithmeticMissing({ kind, detail = "10^-40" }: ArithmeticProblem, name: string, place: Span): Missing {
  const formula = spanText(place);
  const values = {
    name,
    operation: formula,
    divisor: formula,
    value: detail,
    distance: detail,
    digits: "40",
    limit: "65536",
  };
  const code = kind === "too-large" ? "value-too-large" : kind;
  return missingFor(code, place, values);
}

type Numbers = (a: ExactNumber, b: ExactNumber) => ExactNumber;
type Intervals = (a: Interval, b: Interval) => Interval;
type Ratios = typeof addRatios;

export function arithmetic(
  numbers: Numbers,
  intervals: Intervals,
  ratios?: Ratios,
): Walker<Pick<ArithmeticNode, "left" | "right">> {
  return ({ left, right }, site, cell, walk) =>
    onForms([left, right], site, cell, walk, ([a = zero, b = zero], part) => [
      piece(part, combined(a, b, numbers, intervals, ratios)),
    ]);
}

export const add = arithmetic(exact.add, on.add, addRatios);
export const sub = arithmetic(exact.sub, on.sub, subtractRatios);
export const mul = arithmetic(exact.mul, on.mul, multiplyRatios);

/** Cut where the divisor is 0; there the quotient is missing. */
export const div: Walker<ArithmeticNode> = (node, site, cell, walk) =>
  onForms([node.left, node.right], site, cell, walk, ([a = zero, b = zero], part) =>
    ordered(b, zero, part, walk.step, walk.cutter(node)).map(({ cell: inside, order }) =>
      piece(inside, order === 0 ? fixed(zeroDivisor(node, site)) : combined(a, b, exact.div, on.div, divideRatios)),
    ),
  );

function zeroDivisor({ right }: ArithmeticNode, { subject }: Site): Missing {
  return missingFor("division-by-zero", right.span, { name: subject, divisor: spanText(right.span) });
}

const mostPower = 8n;

/** A small whole power of a ratio is a ratio; anything else is known by its values. */
export const power: Walker<ArithmeticNode> = (node, site, cell, walk) =>
  onForms([node.left, node.right], site, cell, walk, ([base = zero, exponent = zero], part) => {
    const count = exponent.kind === "fixed" && exponent.value instanceof Rational ? exponent.value : undefined;
    const known = asRatio(base);
    const small = count?.isInteger() === true && count.num >= 1n && count.num <= mostPower;
    if (known === undefined || count === undefined || !small)
      return [piece(part, combined(base, exponent, exact.power, on.power))];
    const product = Array.from({ length: Number(count.num) - 1 }).reduce<Form>(
      (sofar) => combined(sofar, base, exact.mul, on.mul, multiplyRatios),
      base,
    );
    return [piece(part, product)];
  });

export const neg: Walker<UnaryNode> = ({ operand }, site, cell, walk) =>
  onForms([operand], site, cell, walk, ([a = zero], part) => [
    piece(part, combined(zero, a, exact.sub, on.sub, subtractRatios)),
  ]);

export const abs: Walker<UnaryNode> = (node, site, cell, walk) =>
  onForms([node.operand], site, cell, walk, ([a = zero], part) =>
    ordered(a, zero, part, walk.step, walk.cutter(node)).map(({ cell: inside, order }) =>
      piece(inside, order === -1 ? combined(zero, a, exact.sub, on.sub, subtractRatios) : a),
    ),
  );

export function unary(
  numbers: (a: ExactNumber) => ExactNumber,
  intervals: (a: Interval) => Interval,
): Walker<UnaryNode> {
  return (node, site, cell, walk) =>
    onForms([node.operand], site, cell, walk, ([a = zero], part) =>
      ordered(a, zero, part, walk.step, walk.cutter(node)).flatMap(({ cell: inside }) =>
        guarded(inside, node.operand, site, walk, () => [piece(inside, checkedCurve(a, inside, numbers, intervals))]),
      ),
    );
}

/** A function that is not defined on a cell is not defined at its middle. */
function checkedCurve(
  a: Form,
  cell: Cell,
  numbers: (a: ExactNumber) => ExactNumber,
  intervals: (a: Interval) => Interval,
): Form {
  const form = applied(a, numbers, intervals);
  if (form.kind === "curve") form.at(middle(cell));
  return form;
}

function middle({ low, high }: Cell): Rational {
  return exact.mul(exact.add(low, high), Rational.of(1, 2)) as Rational;
}

/** @param wanted  the order of a to b for which a is taken */
function extremeOf(a: Form, b: Form, wanted: -1 | 1, cell: Cell, cause: Cause, walk: Walk): Pieces {
  return ordered(a, b, cell, walk.step, walk.cutter(cause)).map(({ cell: part, order }) => {
    if (order === undefined) throw new ArithmeticProblem("too-close");
    return piece(part, order === -wanted ? b : a);
  });
}

export function extreme(wanted: -1 | 1): Walker<ExtremeNode> {
  return (node, site, cell, walk) =>
    onForms(node.operands, site, cell, walk, (forms, part) => extremeForms(forms, wanted, part, node, walk));
}

export function extremeForms(forms: readonly Form[], wanted: -1 | 1, cell: Cell, cause: Cause, walk: Walk): Pieces {
  const [first = zero, ...rest] = forms;
  return rest.reduce<Pieces>(
    (sofar, form) => sofar.flatMap((one) => extremeOf(one.form, form, wanted, one.cell, cause, walk)),
    [piece(cell, first)],
  );
}

export const round: Walker<NodeOf<"round">> = (node, site, cell, walk) =>
  onForms([node.operand, node.places], site, cell, walk, ([a = zero, places = zero], part) => {
    const digits = places.kind === "fixed" && isNumber(places.value) ? places.value : undefined;
    if (!(digits instanceof Rational) || !digits.isInteger() || digits.num > 1000n || digits.num < -1000n)
      throw new ArithmeticProblem("outside-domain", "");
    return rounded(a, Number(digits.num), node.mode, part, walk.step, walk.cutter(node));
  });
