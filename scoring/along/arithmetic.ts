import * as exact from "../../core/index.ts";
import { ArithmeticProblem, type ExactNumber, Rational, type Span, spanText } from "../../core/index.ts";
import { arithmeticMissing } from "../evaluate/arithmetic-missing.ts";
import { missingFor } from "../evaluate/environment.ts";
import type { ArithmeticNode, Core, ExtremeNode, NodeOf, UnaryNode } from "../model.ts";
import { isNumber, type Missing } from "../value.ts";
import type { Interval } from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { type Cell, halves } from "./cell.ts";
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
import { Budget, mostTries, WalkLimit } from "./limit.ts";
import { type Pieces, piece, zip } from "./pieces.ts";
import type { Site } from "./site.ts";
import { ordered, rounded } from "./split.ts";
import type { Cause, Walk } from "./walking.ts";

type Walker<Node> = (node: Node, site: Site, cell: Cell, walk: Walk) => Pieces;
type OnForms = (forms: readonly Form[], cell: Cell) => Pieces;

export const zero = fixed(Rational.ZERO);

/** Walks operands, cuts the cell until each has one form, and leaves what is missing missing. */
export function onForms(
  node: Core,
  operands: readonly Core[],
  site: Site,
  cell: Cell,
  walk: Walk,
  compute: OnForms,
): Pieces {
  const sources = operands.map((operand) => (part: Cell) => walk.value(operand, site, part));
  return zip(cell, sources).flatMap(({ cell: part, forms }) => guarded(forms, part, node, site, walk, compute));
}

/**
 * What arithmetic cannot do is missing, for the reason that the evaluator would give.
 *
 * Where forms change over the cell it may fail at some numbers only: the cell is halved until each part tells, or no
 * value that can be reported is left inside of it.
 */
export function guarded(
  forms: readonly Form[],
  cell: Cell,
  node: { readonly span: Span },
  site: Pick<Site, "subject">,
  walk: Walk,
  compute: OnForms,
): Pieces {
  const budget = new Budget(mostTries);
  const tried = (part: Cell, here: readonly Form[]): Pieces => {
    const missing = missingIn(here);
    if (missing !== undefined) return [piece(part, fixed(missing))];
    try {
      return compute(here, part);
    } catch (error) {
      const parts = changesOver(here, error) ? halves(part, walk.step) : [];
      if (parts.length === 0) return [piece(part, fixed(failed(error, node.span, site.subject, walk)))];
      budget.spend();
      return parts.flatMap((one) =>
        tried(
          one,
          here.map((form) => piece(one, form).form),
        ),
      );
    }
  };
  try {
    return tried(cell, forms);
  } catch (error) {
    return [piece(cell, fixed(failed(error, node.span, site.subject, walk)))];
  }
}

/** A divisor of 0 and a domain are cut out beforehand: these fail everywhere on a cell or nowhere. */
function changesOver(forms: readonly Form[], error: unknown): boolean {
  const isLocal = error instanceof ArithmeticProblem && (error.kind === "too-large" || error.kind === "too-close");
  return isLocal && forms.some(({ kind }) => kind !== "fixed");
}

/** What arithmetic or the limit of the walk leaves without a value; any other error goes on. */
export function failed(error: unknown, place: Span, subject: string, walk: Walk): Missing {
  if (error instanceof WalkLimit) return walk.tooLong(place);
  if (error instanceof ArithmeticProblem) return arithmeticMissing(error, { span: place }, subject);
  throw error;
}

type Numbers = (a: ExactNumber, b: ExactNumber) => ExactNumber;
type Intervals = (a: Interval, b: Interval) => Interval;
type Ratios = typeof addRatios;

export function arithmetic(numbers: Numbers, intervals: Intervals, ratios?: Ratios): Walker<ArithmeticNode> {
  return (node, site, cell, walk) =>
    onForms(node, [node.left, node.right], site, cell, walk, ([a = zero, b = zero], part) => [
      piece(part, combined(a, b, numbers, intervals, ratios)),
    ]);
}

export const add = arithmetic(exact.add, on.add, addRatios);
export const sub = arithmetic(exact.sub, on.sub, subtractRatios);
export const mul = arithmetic(exact.mul, on.mul, multiplyRatios);

/** Cut where the divisor is 0; there the quotient is missing. */
export const div: Walker<ArithmeticNode> = (node, site, cell, walk) =>
  onForms(node, [node.left, node.right], site, cell, walk, ([a = zero, b = zero], part) =>
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
  onForms(node, [node.left, node.right], site, cell, walk, ([base = zero, exponent = zero], part) => {
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

export const neg: Walker<UnaryNode> = (node, site, cell, walk) =>
  onForms(node, [node.operand], site, cell, walk, ([a = zero], part) => [
    piece(part, combined(zero, a, exact.sub, on.sub, subtractRatios)),
  ]);

export const abs: Walker<UnaryNode> = (node, site, cell, walk) =>
  onForms(node, [node.operand], site, cell, walk, ([a = zero], part) =>
    ordered(a, zero, part, walk.step, walk.cutter(node)).map(({ cell: inside, order }) =>
      piece(inside, order === -1 ? combined(zero, a, exact.sub, on.sub, subtractRatios) : a),
    ),
  );

export function unary(
  numbers: (a: ExactNumber) => ExactNumber,
  intervals: (a: Interval) => Interval,
): Walker<UnaryNode> {
  return (node, site, cell, walk) =>
    onForms(node, [node.operand], site, cell, walk, ([a = zero], part) =>
      ordered(a, zero, part, walk.step, walk.cutter(node)).flatMap(({ cell: inside }) =>
        guarded([a], inside, node, site, walk, ([form = zero], part) => [
          piece(part, checkedCurve(form, part, numbers, intervals)),
        ]),
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

function tooClose(cause: Cause, subject: string): Missing {
  return arithmeticMissing(new ArithmeticProblem("too-close"), cause, subject);
}

/** @param wanted  the order of a to b for which a is taken */
function extremeOf(a: Form, b: Form, wanted: -1 | 1, cell: Cell, cause: Cause, subject: string, walk: Walk): Pieces {
  if (missingIn([a]) !== undefined) return [piece(cell, a)];
  return ordered(a, b, cell, walk.step, walk.cutter(cause)).map(({ cell: part, order }) => {
    if (order === undefined) return piece(part, fixed(tooClose(cause, subject)));
    return piece(part, order === -wanted ? b : a);
  });
}

export function extreme(wanted: -1 | 1): Walker<ExtremeNode> {
  return (node, site, cell, walk) =>
    onForms(node, node.operands, site, cell, walk, (forms, part) =>
      extremeForms(forms, wanted, part, node, site.subject, walk),
    );
}

export function extremeForms(
  forms: readonly Form[],
  wanted: -1 | 1,
  cell: Cell,
  cause: Cause,
  subject: string,
  walk: Walk,
): Pieces {
  const [first = zero, ...rest] = forms;
  return rest.reduce<Pieces>(
    (sofar, form) => sofar.flatMap((one) => extremeOf(one.form, form, wanted, one.cell, cause, subject, walk)),
    [piece(cell, first)],
  );
}

export const round: Walker<NodeOf<"round">> = (node, site, cell, walk) =>
  onForms(node, [node.operand, node.places], site, cell, walk, ([a = zero, places = zero], part) => {
    // Other places at other values: each value tells.
    if (places.kind !== "fixed") throw new ArithmeticProblem("too-close");
    const digits = isNumber(places.value) ? places.value : undefined;
    if (!(digits instanceof Rational) || !digits.isInteger() || digits.num > 1000n || digits.num < -1000n)
      throw new ArithmeticProblem("outside-domain", "");
    return rounded(a, Number(digits.num), node.mode, part, walk.step, walk.cutter(node));
  });
