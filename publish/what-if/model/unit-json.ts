import { formatDecimal, formatFraction, locate, type Place, parseDecimal, Rational } from "../../../core/index.ts";
import { type Datum, isNumber, leftOut, Missing, type Row, type UnitData } from "../../../scoring/index.ts";

/**
 * A unit as JSON: numbers are exact texts in base units (`806500`, `496567/504145`), never floats.
 *
 * Places keep the file's name, line and field. Its folders stay behind: a page says nothing of the disk it was made on,
 * and is the same wherever it is made.
 */
export interface UnitJson {
  readonly id: string;
  readonly values: readonly Named<DatumJson>[];
  readonly tables: readonly Named<readonly (readonly Named<DatumJson>[])[]>[];
}

/** Pairs keep the order, and no name (`__proto__`) can act on an object. */
type Named<T> = readonly [name: string, value: T];

export interface DatumJson {
  readonly value: ValueJson;
  readonly reason?: string;
  readonly place?: PlaceJson;
}

type ValueJson =
  | { readonly number: string }
  | { readonly text: string }
  | { readonly truth: boolean }
  | { readonly none: "left out" | "missing" };

interface PlaceJson {
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
}

/** @throws TypeError for a number that is no fraction: data hold none, and bounds alone would lose what it is */
export function unitToJson({ id, values, tables }: UnitData): UnitJson {
  return { id, values: rowToJson(values), tables: [...tables].map(([name, rows]) => [name, rows.map(rowToJson)]) };
}

/** @throws TypeError for a number that is not written as `unitToJson` writes it */
export function unitFromJson({ id, values, tables }: UnitJson): UnitData {
  return {
    id,
    values: rowFromJson(values),
    tables: new Map(tables.map(([name, rows]) => [name, rows.map(rowFromJson)])),
  };
}

function rowToJson(row: Row): Named<DatumJson>[] {
  return [...row].map(([name, datum]) => [name, datumToJson(datum)]);
}

function rowFromJson(row: readonly Named<DatumJson>[]): Row {
  return new Map(row.map(([name, datum]) => [name, datumFromJson(datum)]));
}

function datumToJson({ value, reason, place }: Datum): DatumJson {
  return {
    value: valueToJson(value),
    ...(reason === undefined ? {} : { reason }),
    ...(place === undefined ? {} : { place: placeToJson(place) }),
  };
}

function datumFromJson({ value, ...rest }: DatumJson): Datum {
  return { ...rest, value: valueFromJson(value) };
}

function placeToJson(place: Place): PlaceJson {
  const { file, line, field } = locate(place);
  return { file: fileName(file), ...(line === undefined ? {} : { line }), ...(field === undefined ? {} : { field }) };
}

function fileName(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

function valueToJson(value: Datum["value"]): ValueJson {
  if (value === leftOut) return { none: "left out" };
  if (value instanceof Missing) return { none: "missing" };
  if (isNumber(value)) return { number: numberToText(value) };
  return typeof value === "string" ? { text: value } : { truth: value };
}

function valueFromJson(value: ValueJson): Datum["value"] {
  if ("number" in value) return numberFromText(value.number);
  if ("text" in value) return value.text;
  if ("truth" in value) return value.truth;
  return value.none === "left out" ? leftOut : new Missing([]);
}

function numberToText(value: unknown): string {
  if (!(value instanceof Rational)) throw new TypeError("only fractions can be written in full");
  return formatFraction(value) ?? formatDecimal(value);
}

function numberFromText(text: string): Rational {
  const [num, den, ...more] = text.split("/").map((part) => parseDecimal(part));
  if (num === undefined || more.length > 0 || (text.includes("/") && den === undefined))
    throw new TypeError(`${text} is no number`);
  return den === undefined ? num : Rational.of(num.num * den.den, num.den * den.num);
}
