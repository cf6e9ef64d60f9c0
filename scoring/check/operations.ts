import {
  type Dimension,
  divided,
  formatDecimal,
  multiplied,
  plain,
  type Rational,
  raised,
  type Span,
  terms,
} from "../../core/index.ts";
import type { ComparisonOperator } from "../../grammar/index.ts";
import type { ArithmeticOp, Core } from "../model.ts";
import { anyType, fits, joined, numberType, plainNumber, type Type, truthType, unitText } from "../types.ts";
import type { Report } from "./context.ts";
import { operationNames, typeTerm, unitTerm } from "./type-terms.ts";

/** Makes core nodes and proves their units. A wrong part is reported once and then fits everything. */

export function numberNode(value: Rational, span: Span, dimension: Dimension = plain): Core {
  const type = value.num === 0n ? numberType("any") : numberType(dimension);
  return { op: "number", value, span, type };
}

/** True when the node is a number; reports it otherwise. */
export function wantNumber(node: Core, report: Report): boolean {
  if (node.type.kind === "number") return true;
  if (node.type.kind !== "any")
    report("type-mismatch", node.span, { expected: terms.numberType, found: typeTerm(node.type) });
  return false;
}

export function wantPlain(node: Core, report: Report): void {
  if (!wantNumber(node, report) || fits(node.type, plainNumber)) return;
  report("type-mismatch", node.span, { expected: terms.plain, found: unitText(node.type) });
}

export function wantTruth(node: Core, report: Report): void {
  if (node.type.kind === "truth" || node.type.kind === "any") return;
  report("condition-not-yes-no", node.span, { found: typeTerm(node.type) });
}

/** The type both share; a mismatch is reported at the second. */
export function commonType(left: Core, right: Core, as: keyof typeof operationNames, span: Span, report: Report): Type {
  if (fits(left.type, right.type)) return joined(left.type, right.type);
  if (left.type.kind === "number" && right.type.kind === "number") {
    const operation = operationNames[as];
    report("unit-mismatch", span, { left: unitTerm(left.type), right: unitTerm(right.type), operation });
  } else {
    report("type-mismatch", right.span, { expected: typeTerm(left.type), found: typeTerm(right.type) });
  }
  return anyType;
}

export function arithmetic(op: ArithmeticOp, left: Core, right: Core, span: Span, report: Report): Core {
  const type = arithmeticType(op, left, right, span, report);
  return { op, left, right, span, type };
}

function arithmeticType(op: ArithmeticOp, left: Core, right: Core, span: Span, report: Report): Type {
  const numbers = [wantNumber(left, report), wantNumber(right, report)];
  if (numbers.includes(false)) return anyType;
  if (op === "add" || op === "sub") return commonType(left, right, op, span, report);
  if (op === "power") return powerType(left, right, report);
  const [a, b] = [dimensionOf(left), dimensionOf(right)];
  if (a === "any") return op === "mul" || b === "any" ? numberType("any") : numberType("any");
  if (b === "any") return numberType(op === "mul" ? "any" : a);
  return numberType(op === "mul" ? multiplied(a, b) : divided(a, b));
}

function dimensionOf(node: Core): Dimension | "any" {
  return node.type.kind === "number" ? node.type.dimension : "any";
}

function powerType(base: Core, exponent: Core, report: Report): Type {
  wantPlain(exponent, report);
  const dimension = dimensionOf(base);
  if (dimension === "any" || dimension.size === 0) return plainNumber;
  const times = constantExponent(exponent);
  if (times === undefined) {
    report("type-mismatch", base.span, { expected: terms.plain, found: unitText(base.type) });
    return anyType;
  }
  return rootType(base, dimension, times, report);
}

/** The type of a quantity to a power, when its unit allows it. */
export function rootType(base: Core, dimension: Dimension, times: number, report: Report): Type {
  const power = raised(dimension, times);
  if (power !== undefined) return numberType(power);
  report("type-mismatch", base.span, { expected: terms.plain, found: unitText(base.type) });
  return anyType;
}

function constantExponent(node: Core): number | undefined {
  if (node.op === "number") return Number(node.value.num) / Number(node.value.den);
  if (node.op === "neg") return negative(constantExponent(node.operand));
  if (node.op !== "div" || node.left.op !== "number" || node.right.op !== "number") return undefined;
  return (constantExponent(node.left) ?? Number.NaN) / (constantExponent(node.right) ?? Number.NaN);
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

export function compareNode(operator: ComparisonOperator, left: Core, right: Core, span: Span, report: Report): Core {
  const ordered = operator !== "=" && operator !== "!=";
  if (ordered) {
    if (wantNumber(left, report) && wantNumber(right, report)) commonType(left, right, "compare", span, report);
  } else if (commonType(left, right, "compare", span, report).kind !== "any") {
    checkLabel(left, right, report);
    checkLabel(right, left, report);
  }
  return { op: "compare", operator, left, right, span, type: truthType };
}

/** A text compared with an input of labels must be one of them. */
function checkLabel(choice: Core, text: Core, report: Report): void {
  if (choice.type.kind !== "choice" || text.op !== "text" || choice.type.labels.includes(text.value)) return;
  report("unknown-label", text.span, { name: text.value, labels: choice.type.labels });
}

/** All tests hold. */
export function allOf(tests: readonly Core[], span: Span): Core {
  const [first, ...rest] = tests;
  if (first === undefined) return { op: "truth", value: true, span, type: truthType };
  return rest.reduce((left, right) => ({ op: "and", left, right, span, type: truthType }), first);
}

/** Some test holds. */
export function anyOf(tests: readonly Core[], span: Span): Core {
  const [first, ...rest] = tests;
  if (first === undefined) return { op: "truth", value: false, span, type: truthType };
  return rest.reduce((left, right) => ({ op: "or", left, right, span, type: truthType }), first);
}

/** Places of a rounding are whole, and no number here has more than some hundred. */
const mostPlaces = 100n;

export function placesOf(value: Rational, span: Span, report: Report): number {
  const fits = value.isInteger() && value.num <= mostPlaces && value.num >= -mostPlaces;
  if (!fits) report("bad-places", span, { places: formatDecimal(value), most: String(mostPlaces) });
  return fits ? Number(value.num) : 0;
}
