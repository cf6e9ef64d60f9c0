import {
  type Bilingual,
  compareRationals,
  formatDecimal,
  multiplyRationals,
  Rational,
  type RoundingMode,
  round,
} from "../../core/index.ts";
import { type Expression, type FigureReading, figuresOf, partsOf, rangeOf } from "./expression.ts";
import { type CellAt, type Figure, inBaseUnits, textOf } from "./figure.ts";
import { exactly, type Interval, isPoint } from "./interval.ts";

/** The unit that a result is told in: its name, how many base units it is, the places its figures are printed with. */
export interface Measure {
  readonly unit: string;
  readonly factor: Rational;
  readonly places: number;
}

/** A figure, or a column added up, as a finding shows it. */
export interface Part {
  readonly at: CellAt;
  readonly label: Bilingual;
  readonly value: string;
}

/** Places shown beyond those that are printed: enough to tell the two ends of an interval apart. */
const MORE_PLACES = 2;

/** Ratios are told in percentage points, as they are compared. */
const POINTS: Bilingual = { zh: " 个百分点", en: " percentage points" };

/** The measure of the first figure of the formulas that has one. */
export function measureOf(expressions: readonly Expression[], read: FigureReading): Measure {
  const figures = expressions.flatMap(figuresOf);
  const figure = figures.find(({ unit }) => unit !== undefined) ?? figures[0];
  if (!figure) return { unit: "", factor: Rational.ONE, places: 0 };
  const factor = read === inBaseUnits ? figure.factor : Rational.ONE;
  return { unit: figure.unit ?? "", factor, places: printedPlaces(figure) };
}

/** The figure as printed with its unit; a formula as what the printed figures give. */
export function printedText(expression: Expression, measure: Measure, read: FigureReading): string {
  if (expression.kind === "figure") return figureText(expression.figure);
  const asPrinted = (figure: Figure) => scaledPoint(figure, read);
  const value = rangeOf(expression, asPrinted);
  return value ? roundedText(value.low, measure, "half_up") + measure.unit : "…";
}

export function figureText({ text, unit = "" }: Figure): string {
  return unit === "%" && text.endsWith("%") ? text : text + unit;
}

/** What a cell says, with its unit where it is a figure. */
export function cellText(at: CellAt | Figure): string {
  return "printed" in at ? figureText(at) : textOf(at);
}

/** All that a formula may be: one number, or from the lowest to the highest, the ends rounded outwards. */
export function rangeText(range: Interval | undefined, measure: Measure): Bilingual {
  if (!range) return { zh: "不出数（除数可能为零）", en: "no number, as the divisor may be zero" };
  const [low, high] = [roundedText(range.low, measure, "floor"), roundedText(range.high, measure, "ceiling")];
  if (isPoint(range)) return same(roundedText(range.low, measure, "half_up") + measure.unit);
  return { zh: `${low} 至 ${high}${measure.unit}`, en: `${low} to ${high}${measure.unit}` };
}

/** A distance in the unit it is told in; undefined for none, where intervals touch and share no number. */
export function distanceText(distance: Rational | undefined, measure: Measure): Bilingual | undefined {
  if (!distance || distance.sign() === 0) return undefined;
  const value = inMeasure(distance, measure);
  const short = round(value, measure.places + MORE_PLACES, "half_up");
  const text = formatDecimal(short.sign() === 0 ? value : short);
  return measure.unit === "%" ? { zh: text + POINTS.zh, en: text + POINTS.en } : same(text + measure.unit);
}

export function inMeasure(value: Rational, { factor }: Measure): Rational {
  return multiplyRationals(value, Rational.of(factor.den, factor.num));
}

/** What a formula is made of, a column added up as one part. */
export function partsShown(expression: Expression, measure: Measure, read: FigureReading): readonly Part[] {
  if (expression.kind === "figure") return [{ ...figurePart(expression.figure) }];
  const [first, ...others] = figuresOf(expression);
  if (expression.kind !== "sum" || expression.column === undefined || !first || others.length === 0)
    return partsOf(expression).flatMap((part) => partsShown(part, measure, read));
  const count = others.length + 1;
  const label = { zh: `${expression.column}，${count} 行`, en: `${expression.column}, ${count} rows` };
  return [{ at: first, label, value: printedText(expression, measureOf([expression], read), read) }];
}

/** The row by the values of its key, and the column. */
export function cellLabel(at: CellAt): Bilingual {
  const key = rowLabel(at);
  return same(key === "" ? at.column : `${key} · ${at.column}`);
}

export function rowLabel(at: Pick<CellAt, "resource" | "row">): string {
  const { primaryKey, fields } = at.resource;
  const texts = primaryKey.map((column) => {
    const text = textOf({ ...at, column });
    return fields.get(column)?.type === "integer" ? `${column} ${text}` : text;
  });
  return texts.join("，");
}

export function same(text: string): Bilingual {
  return { zh: text, en: text };
}

function figurePart(figure: Figure): Part {
  return { at: figure, label: cellLabel(figure), value: figureText(figure) };
}

function scaledPoint(figure: Figure, read: FigureReading): Interval {
  const factor = read === inBaseUnits ? figure.factor : Rational.ONE;
  return exactly(multiplyRationals(figure.value, factor));
}

function roundedText(value: Rational, measure: Measure, mode: RoundingMode): string {
  const told = inMeasure(value, measure);
  const rounded = round(told, measure.places + MORE_PLACES, mode);
  return formatDecimal(compareRationals(rounded, told) === 0 ? told : rounded);
}

function printedPlaces({ text }: Figure): number {
  return /\.(\d+)/u.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
}
