import { formatDecimal, invertRational, multiplyRationals, Rational } from "../../core/index.ts";
import { type Block, type Datum, type Field, inUnit, leftOut, type SheetColumn } from "../../scoring/index.ts";
import { quoted } from "./spot.ts";
import type { WorkbookWords } from "./words.ts";

/** One thing that is typed into a cell: an input, a column of a table, or what a person gave for a block. */
export interface Asked {
  readonly name: string;
  readonly of: { readonly field: Field; readonly home: Block } | { readonly block: Block };
}

/** The same as the steps of a workbook read it. */
export interface Given extends Asked {
  readonly shape: SheetColumn;
  /** The texts of rules, each at its code. */
  readonly labels: readonly string[];
}

export type Shown = string | number | boolean | null;

const DIGITS_OF_A_DOUBLE = 15;

/** What stands in the cell: numbers in the declared unit; texts for what a spreadsheet would change. */
export function shownDatum(datum: Datum | undefined, { of }: Asked, words: WorkbookWords): Shown {
  const value = datum?.value;
  if (value === leftOut) return words.leftOut;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (!(value instanceof Rational)) return null;
  const text = "field" in of ? inUnit(value, of.field) : formatDecimal(value);
  return text.replaceAll(/\D/gu, "").replace(/^0+/u, "").length <= DIGITS_OF_A_DOUBLE ? Number(text) : text;
}

/** The formula that reads a cell as the number that the steps take; `state` says whether it can be read. */
export function loadFormula(cell: string, what: "value" | "den" | "state", given: Given, words: WorkbookWords): string {
  return what === "state" ? stateFormula(cell, given, words) : valueFormula(cell, given, words);
}

function valueFormula(cell: string, given: Given, words: WorkbookWords): string {
  const { shape, of } = given;
  if (shape.kind === "text") return `IFERROR(${codeFormula(cell, given)},-1)`;
  const yes = (points: string) => `IF(ISTEXT(${cell}),IF(${cell}=${quoted(words.yes)},${points},0),0)`;
  if (shape.kind === "truth") return yes("1");
  if (shape.kind === "number" && "block" in of && of.block.scoring.kind === "checked")
    return yes(fullCount(of.block, shape.scale));
  return `IF(ISNUMBER(${cell}),ROUND(${counts(cell, given)},0),0)`;
}

function codeFormula(cell: string, given: Given): string {
  return codesOf(given).reduceRight(
    (rest, [label, code]) => `IF(EXACT(${cell},${quoted(label)}),${code},${rest})`,
    "-1",
  );
}

function stateFormula(cell: string, given: Given, words: WorkbookWords): string {
  const out = `IF(${cell}=${quoted(words.leftOut)},2,3)`;
  return `IF(ISERROR(${cell}),3,IF(${cell}="",1,${readable(cell, given, words)}${out})))`;
}

/** The test of what is readable, open behind the last comma. */
function readable(cell: string, given: Given, words: WorkbookWords): string {
  const { shape, of } = given;
  const isAnswer = `IF(OR(${cell}=${quoted(words.yes)},${cell}=${quoted(words.no)}),0,`;
  if (shape.kind === "text") return `IF(${codeFormula(cell, given)}>=0,0,`;
  if ("block" in of && of.block.scoring.kind === "checked") return isAnswer;
  if (shape.kind !== "number") return isAnswer;
  const count = counts(cell, given);
  const { low, high } = shape.range;
  const isOff = [`ABS(${count}-ROUND(${count},0))>0.001`, `${count}>${high}.5`, `${count}<${low}-0.5`];
  return `IF(ISNUMBER(${cell}),IF(OR(${isOff.join(",")}),3,0),`;
}

/** The texts that the cell may hold, with their codes. */
function codesOf({ of, labels }: Given): [string, number][] {
  const allowed = "field" in of && of.field.type.kind === "choice" ? new Set(of.field.type.labels) : undefined;
  return [...labels.entries()].flatMap(([code, label]): [string, number][] =>
    allowed === undefined || allowed.has(label) ? [[label, code]] : [],
  );
}

/** Counts of the scale for one of the declared unit. */
function factorOf({ shape, of }: Given): Rational {
  if (shape.kind !== "number") return Rational.ONE;
  const unit = "field" in of ? of.field.scale : Rational.ONE;
  return multiplyRationals(unit, invertRational(shape.scale));
}

function counts(cell: string, given: Given): string {
  const { num, den } = factorOf(given);
  return `${cell}${num === 1n ? "" : `*${num}`}${den === 1n ? "" : `/${den}`}`;
}

function fullCount({ points }: Block, scale: Rational): string {
  return String(multiplyRationals(points ?? Rational.ZERO, invertRational(scale)).num);
}

/** The number that the formula gives for a datum. */
export function loadValue(datum: Datum | undefined, what: "value" | "den" | "state", given: Given): number {
  const read = readDatum(datum, given);
  return what === "state" ? read.state : read.value;
}

const unread = { value: 0, state: 3 } as const;

function readDatum(datum: Datum | undefined, given: Given): { readonly value: number; readonly state: number } {
  const { shape, of } = given;
  const value = datum?.value;
  if (value === undefined) return { value: shape.kind === "text" ? -1 : 0, state: 1 };
  if (value === leftOut) return { value: shape.kind === "text" ? -1 : 0, state: 2 };
  if (typeof value === "string") {
    const code = codesOf(given).find(([label]) => label === value)?.[1];
    return code === undefined ? { value: -1, state: 3 } : { value: code, state: 0 };
  }
  if (typeof value === "boolean") {
    if (shape.kind !== "number") return { value: value ? 1 : 0, state: 0 };
    return { value: value && "block" in of ? Number(fullCount(of.block, shape.scale)) : 0, state: 0 };
  }
  if (!(value instanceof Rational) || shape.kind !== "number") return unread;
  const { num, den } = multiplyRationals(value, invertRational(shape.scale));
  const count = Number(num) / Number(den);
  const isOff = den !== 1n || count > shape.range.high || count < shape.range.low;
  return { value: Math.round(count), state: isOff ? 3 : 0 };
}
