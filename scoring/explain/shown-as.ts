import { div, mul, Rational, spanText } from "../../core/index.ts";
import type { Field } from "../data.ts";
import type { Core, NodeOf, Operation } from "../model.ts";
import { baseStyle, percentStyle, plainStyle, type Style } from "./shown.ts";

/**
 * How the value of a formula is best written: money in the unit it was given in, a rate as a percentage. Undefined where
 * nothing in the formula says so.
 */
type Guess = Style | undefined;
type Guesses = { readonly [Op in Operation]: (node: NodeOf<Op>, slots: Slots) => Guess };

/** What calls and bands bound, by slot. */
type Slots = readonly Core[];

/** The style for a node of a formula; `slots` are the values bound around it. */
export function styleOf(node: Core, slots: Slots = []): Style {
  return guess(node, slots) ?? (hasUnit(node) ? baseStyle(dimensionOf(node)) : plainStyle);
}

function guess(node: Core, slots: Slots): Guess {
  if (node.type.kind !== "number") return undefined;
  return (guesses[node.op] as (node: Core, slots: Slots) => Guess)(node, slots);
}

const unknown = () => undefined;
const ofOperand = ({ operand }: { readonly operand: Core }, slots: Slots) => guess(operand, slots);
const ofSides = ({ left, right }: { readonly left: Core; readonly right: Core }, slots: Slots) =>
  first([left, right], slots);

const guesses: Guesses = {
  number: ({ span, value }) => literalStyle(spanText(span), value),
  text: unknown,
  truth: unknown,
  missing: unknown,
  input: ({ input }) => fieldStyle(input),
  column: ({ column }) => columnStyle(column),
  definition: ({ definition }) => guess(definition.formula.core, []),
  block: unknown,
  grade: unknown,
  bound: ({ slot }, slots) => {
    const value = slots[slot];
    return value === undefined ? undefined : guess(value, slots.slice(0, slot));
  },
  add: ofSides,
  sub: ofSides,
  mul: product,
  div: quotient,
  power: unknown,
  neg: ofOperand,
  abs: ofOperand,
  ln: unknown,
  exp: unknown,
  sqrt: unknown,
  min: ({ operands }, slots) => first(operands, slots),
  max: ({ operands }, slots) => first(operands, slots),
  // Places are counted on the plain number.
  round: unknown,
  compare: unknown,
  and: unknown,
  or: unknown,
  not: unknown,
  isMissing: unknown,
  choose: ({ cases, otherwise }, slots) =>
    first([...cases.map(({ value }) => value), ...(otherwise === undefined ? [] : [otherwise])], slots),
  with: ({ values, firstSlot, body }, slots) => guess(body, [...slots.slice(0, firstSlot), ...values]),
  aggregate: ({ fn, body, over }, slots) => {
    if (fn === "count" || fn === "product") return undefined;
    return first("list" in over ? over.list : body === undefined ? [] : [body], slots);
  },
  lookup: ({ column }) => columnStyle(column),
  cohort: ({ fn, body }, slots) => (fn.startsWith("cohort_") && fn !== "cohort_count" ? guess(body, slots) : undefined),
};

function first(nodes: readonly Core[], slots: Slots): Guess {
  for (const node of nodes) {
    const found = guess(node, slots);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A literal says itself how it is written: `90%`, `1 个百分点`, `100 万元`. */
function literalStyle(text: string, value: Rational): Guess {
  const match = /^[\d_.０-９．＿]+\s*(.*)$/u.exec(text);
  const [, unit = ""] = match ?? [];
  if (unit === "" || unit === "分") return undefined;
  if (/^[%％]|^个百分点$/u.test(unit)) return percentStyle;
  const digits = Number(text.slice(0, text.length - unit.length).replaceAll("_", ""));
  if (!/^[\p{L}\p{N}_]+$/u.test(unit) || !Number.isSafeInteger(digits) || digits === 0) return undefined;
  return { unit, scale: Rational.of(value.num, value.den * BigInt(digits)) };
}

export function fieldStyle({ unitText, scale }: Pick<Field, "unitText" | "scale">): Guess {
  return unitText === "" ? undefined : { unit: unitText, scale };
}

function columnStyle(column: Extract<Core, { op: "column" }>["column"]): Guess {
  return column.kind === "givenColumn" ? fieldStyle(column) : guess(column.formula.core, []);
}

function product({ left, right, type }: NodeOf<"mul">, slots: Slots): Guess {
  const [a, b] = [guess(left, slots), guess(right, slots)];
  if (type.kind === "number" && !hasUnit({ type })) return isPercent(a) && isPercent(b) ? percentStyle : undefined;
  if (!hasUnit(left)) return b;
  if (!hasUnit(right)) return a;
  return a && b && { unit: `${a.unit}·${b.unit}`, scale: scaleOf(mul(a.scale, b.scale)) };
}

/** One amount by another of the same kind is a rate; a rate by a plain number stays one. */
function quotient({ left, right, type }: NodeOf<"div">, slots: Slots): Guess {
  const [a, b] = [guess(left, slots), guess(right, slots)];
  if (!hasUnit({ type })) return hasUnit(left) || (isPercent(a) && !isPercent(b)) ? percentOf(left, right) : undefined;
  if (!hasUnit(right)) return a;
  return hasUnit(left) ? a && b && { unit: `${a.unit}/${b.unit}`, scale: scaleOf(div(a.scale, b.scale)) } : undefined;
}

/** An amount in its own unit (`用时 ÷ 1 秒`) is a plain number, and so is six times a share. */
function percentOf(left: Core, right: Core): Guess {
  if (right.op === "number" && hasUnit(right)) return undefined;
  const isMultiple = left.op === "mul" && (left.left.op === "number" || left.right.op === "number");
  return isMultiple ? undefined : percentStyle;
}

function scaleOf(value: unknown): Rational {
  return value instanceof Rational ? value : Rational.ONE;
}

function isPercent(style: Guess): boolean {
  return style?.unit === "%";
}

function hasUnit({ type }: Pick<Core, "type">): boolean {
  return type.kind === "number" && type.dimension !== "any" && type.dimension.size > 0;
}

function dimensionOf({ type }: Core): ReadonlyMap<string, number> {
  return type.kind === "number" && type.dimension !== "any" ? type.dimension : new Map();
}
