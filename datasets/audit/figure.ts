import { knownUnits, multiplyRationals, parseDecimal, Rational, sameDimension } from "../../core/index.ts";
import type { Cell, CellRow, FieldSpec, Resource } from "../package-types.ts";
import { around, exactly, type Interval, multiplied } from "./interval.ts";

/** One cell of a package. */
export interface CellAt {
  readonly resource: Resource;
  readonly row: CellRow;
  readonly column: string;
}

/** A number that a source prints, and all that it may stand for. */
export interface Figure extends CellAt {
  /** As it stands in the file, blanks around it taken off. */
  readonly text: string;
  readonly unit?: string;
  /** The value as printed, in its own unit. */
  readonly value: Rational;
  /** What the printed places allow, in its own unit; one point for a figure that is not rounded. */
  readonly printed: Interval;
  /** The same in base units. */
  readonly base: Interval;
  /** How many base units its unit is: 10,000 for 万元, 1/100 for %. */
  readonly factor: Rational;
}

const DASH = /^[-‐-―−－]+$/u;
const PERCENT = /[%％]$/u;
/** Longer texts are no figures that anybody printed, and would be costly to reckon with. */
const LONGEST = 100;
const HUNDREDTH = Rational.of(1, 100);

/** Units that stand beside plain numbers in data and are no unit of the rules. */
const ratioUnits: ReadonlyMap<string, Rational> = new Map([
  ["%", HUNDREDTH],
  ["‰", Rational.of(1, 1000)],
  ["百分点", HUNDREDTH],
]);

/** What a unit may begin with. */
const multiples: ReadonlyMap<string, Rational> = new Map([
  ["百", Rational.of(100)],
  ["千", Rational.of(1000)],
  ["万", Rational.of(10_000)],
  ["亿", Rational.of(100_000_000)],
]);

/** @returns undefined when the cell is empty, a dash or no number */
export function readFigure(at: CellAt, unitInstead?: string): Figure | undefined {
  const field = at.resource.fields.get(at.column);
  if (!field || isBlank(at)) return undefined;
  const text = textOf(at);
  const value = numberOf(text);
  if (value === undefined) return undefined;
  const unit = unitInstead ?? unitOf(at, field) ?? (PERCENT.test(text) ? "%" : undefined);
  const printed = isExact(field, unit) ? exactly(value) : around(value, lastDigit(text));
  const factor = factorOf(unit);
  const base = multiplied(printed, exactly(factor));
  return { ...at, text, value, printed, base, factor, ...(unit === undefined ? {} : { unit }) };
}

/** Nothing is printed there: the cell is empty, a dash, or what the table writes for a missing value. */
export function isBlank(at: CellAt): boolean {
  const text = textOf(at);
  return text === "" || DASH.test(text) || at.resource.missingValues.includes(text);
}

/** The value as a decimal text holds it: `21,504.11`, `−0.5`, `９５％`; undefined for any other text. */
export function numberOf(text: string): Rational | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.normalize("NFKC").replace(/−/gu, "-").replace(/[,\s]/gu, "").replace(PERCENT, "");
  return parseDecimal(plain);
}

export function cellOf({ resource, row, column }: CellAt): Cell | undefined {
  return resource.fields.has(column) ? row.cells.get(column) : undefined;
}

export function textOf(at: CellAt): string {
  return cellOf(at)?.text.trim() ?? "";
}

/** What the figure may be in base units, so that figures in 元 and in 万元 compare. */
export function inBaseUnits(figure: Figure): Interval {
  return figure.base;
}

export function inOwnUnit(figure: Figure): Interval {
  return figure.printed;
}

/** False only when both units are known and measure different things, such as 万元 and 人. */
export function unitsAgree(a: string | undefined, b: string | undefined): boolean {
  const left = knownUnits.get(a ?? "");
  const right = knownUnits.get(b ?? "");
  return !left || !right || sameDimension(left.dimension, right.dimension);
}

function unitOf({ resource, row }: CellAt, field: FieldSpec): string | undefined {
  if (field.unitColumn === undefined) return field.unit;
  const unit = textOf({ resource, row, column: field.unitColumn });
  return unit === "" ? field.unit : unit;
}

function isExact(field: FieldSpec, unit: string | undefined): boolean {
  if (field.type === "integer" || field.exact === true) return true;
  return unit !== undefined && field.exactUnits?.includes(unit) === true;
}

function lastDigit(text: string): Rational {
  const places = /\.(\d+)/u.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
  return Rational.of(1n, 10n ** BigInt(places));
}

/** 元/人 is so many base units as 元, over those of 人. A unit that nobody knows is its own base unit. */
function factorOf(unit: string | undefined): Rational {
  const [over = "", ...under] = (unit ?? "").split("/");
  return under.reduce((factor, name) => {
    const { num, den } = simpleFactor(name);
    return multiplyRationals(factor, Rational.of(den, num));
  }, simpleFactor(over));
}

/** 万人次 is 10,000 人次, also where nobody knows 人次. */
function simpleFactor(unit: string): Rational {
  const known = ratioUnits.get(unit) ?? knownUnits.get(unit)?.scale;
  const multiple = multiples.get(unit.slice(0, 1));
  if (known || !multiple) return known ?? Rational.ONE;
  return multiplyRationals(multiple, simpleFactor(unit.slice(1)));
}
