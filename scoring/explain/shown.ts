import {
  abs,
  compare,
  decimalPlaces,
  dimensionText,
  div,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  Rational,
  round,
} from "../../core/index.ts";
import { isNumber, type Value } from "../value.ts";

/** How a number is written: in which unit, or as a percentage. One written number is `scale` base units. */
export interface Style {
  readonly unit: string;
  readonly scale: Rational;
}

export const plainStyle: Style = { unit: "", scale: Rational.ONE };
export const percentStyle: Style = { unit: "%", scale: Rational.of(1, 100) };

/** A value as people and programs read it. */
export interface Shown {
  /** `4965.67 万元`, `98.4968610221%`, `甲`; yes and no stay words of the language. */
  readonly text: string;
  /** A number in its unit (a percentage as its ratio), ten places where it does not end; a text; yes or no. */
  readonly value: string | boolean;
  /** `万元`, `%`; absent for plain numbers, texts, yes and no. */
  readonly unit?: string;
  /** The value as a fraction, where no decimal writes it in full. */
  readonly exact?: string;
  /** True when the text is rounded. */
  readonly rounded?: true;
}

const usualPlaces = 2;
const mostPlaces = 10;

export function show(value: Exclude<Value, { causes: unknown }>, style: Style = plainStyle): Shown {
  if (!isNumber(value)) return { text: typeof value === "string" ? value : value ? "yes" : "no", value };
  const inUnit = div(value, style.scale);
  const given = style.unit === "%" ? value : inUnit;
  const exact = formatFraction(given);
  return {
    text: withUnit(formatDecimal(endsSoon(inUnit) ? inUnit : round(inUnit, mostPlaces, "half_up")), style),
    value: formatDecimal(given),
    ...(style.unit === "" ? {} : { unit: style.unit }),
    ...(exact === undefined ? {} : { exact }),
    ...(endsSoon(inUnit) ? {} : { rounded: true }),
  };
}

/** False where more places than a text has would be needed, or no number of them is enough. */
function endsSoon(n: ExactNumber): boolean {
  return n instanceof Rational && (decimalPlaces(n) ?? mostPlaces + 1) <= mostPlaces;
}

function withUnit(digits: string, { unit }: Style): string {
  if (unit === "") return digits;
  return unit === "%" ? `${digits}%` : `${digits} ${unit}`;
}

/**
 * A number in few places, for sentences: in full when it is short, else rounded, with `rounded` set. It gets as many
 * places as it needs to stay on its own side of every edge: 89.999% never reads 90%.
 */
export function showShort(value: ExactNumber, style: Style, edges: readonly ExactNumber[] = []): Shown {
  const inUnit = div(value, style.scale);
  if (inUnit instanceof Rational && (decimalPlaces(inUnit) ?? mostPlaces) <= usualPlaces + 2) return show(value, style);
  const apart = edges
    .map((edge) => div(edge, style.scale))
    .filter((edge) => formatDecimal(edge) !== formatDecimal(inUnit));
  const least = compare(abs(inUnit), Rational.ONE) < 0 ? usualPlaces + 2 : usualPlaces;
  for (let places = least; places < mostPlaces; places += 1) {
    const text = formatDecimal(round(inUnit, places, "half_up"));
    if (text === "0" || apart.some((edge) => formatDecimal(edge) === text)) continue;
    return { ...show(value, style), text: withUnit(text, style), rounded: true };
  }
  return show(value, style);
}

/** The style of a number whose unit is known by its dimension only. */
export function baseStyle(dimension: Parameters<typeof dimensionText>[0]): Style {
  return { unit: dimensionText(dimension), scale: Rational.ONE };
}
