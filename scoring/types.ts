import { type Dimension, dimensionText, plain, sameDimension } from "../core/index.ts";

/** The type of a formula, known before any data is seen. */
export type Type = NumberType | TextType | TruthType | ChoiceType | AnyType;

export interface NumberType {
  readonly kind: "number";
  /** `any` for 0, which fits every unit. */
  readonly dimension: Dimension | "any";
}

export interface TextType {
  readonly kind: "text";
}

export interface TruthType {
  readonly kind: "truth";
}

/** One of the labels an input allows. */
export interface ChoiceType {
  readonly kind: "choice";
  readonly labels: readonly string[];
}

/** Of `missing`, and of what was reported as wrong already: fits everything, so that nothing is told twice. */
export interface AnyType {
  readonly kind: "any";
}

export const anyType: AnyType = { kind: "any" };
export const textType: TextType = { kind: "text" };
export const truthType: TruthType = { kind: "truth" };
export const plainNumber: NumberType = { kind: "number", dimension: plain };

export function numberType(dimension: Dimension | "any"): NumberType {
  return { kind: "number", dimension };
}

export function isTextLike(type: Type): boolean {
  return type.kind === "text" || type.kind === "choice" || type.kind === "any";
}

/** True where both may be added, compared, or stand in rows of one table of values. */
export function fits(a: Type, b: Type): boolean {
  if (a.kind === "any" || b.kind === "any") return true;
  if (a.kind === "number" && b.kind === "number") return sameUnit(a.dimension, b.dimension);
  return a.kind === b.kind || (isTextLike(a) && isTextLike(b));
}

function sameUnit(a: NumberType["dimension"], b: NumberType["dimension"]): boolean {
  return a === "any" || b === "any" || sameDimension(a, b);
}

/** The type of a value that is one of both. */
export function joined(a: Type, b: Type): Type {
  if (a.kind === "any") return b;
  if (b.kind === "any") return a;
  if (a.kind === "number" && a.dimension === "any") return b;
  return a.kind === "choice" && b.kind !== "choice" ? b : a;
}

/** `万元`-free: the base unit's text of a number, for messages. */
export function unitText(type: Type): string {
  return type.kind === "number" && type.dimension !== "any" ? dimensionText(type.dimension) : "";
}
