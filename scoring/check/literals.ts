import { parseDecimal, Rational } from "../../core/index.ts";
import type { Constant, Label, NumberLiteral } from "../../grammar/index.ts";

const hundred = Rational.of(100);

/** The number as written, a percentage as its fraction; units are the caller's business. */
export function literalValue(literal: NumberLiteral): Rational {
  const value = parseDecimal(literal.digits);
  if (value === undefined) throw new Error(`the lexer let ${literal.digits} pass as a number`);
  return literal.percent ? Rational.of(value.num, value.den * hundred.num) : value;
}

export function scaled(value: Rational, by: Rational): Rational {
  return Rational.of(value.num * by.num, value.den * by.den);
}

/** A signed literal as a number; undefined for texts, labels, yes and no. */
export function signedLiteral(
  constant: Constant,
): { readonly literal: NumberLiteral; readonly negative: boolean } | undefined {
  if (constant.kind === "number") return { literal: constant, negative: false };
  if (constant.kind !== "negate" || constant.operand.kind !== "number") return undefined;
  return { literal: constant.operand, negative: true };
}

export function negated(value: Rational): Rational {
  return Rational.of(-value.num, value.den);
}

/** How a label reads: its name, its text, its number. */
export function labelText(label: Label): string {
  if (label.kind === "name") return label.text;
  if (label.kind === "text") return label.value;
  if (label.kind === "number") return `${label.digits}${label.percent ? "%" : ""}${label.unit?.text ?? ""}`;
  if (label.kind === "truth") return label.value ? "yes" : "no";
  return "_";
}
