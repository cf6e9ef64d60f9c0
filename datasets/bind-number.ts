import {
  type Diagnostic,
  type MessageValue,
  mul,
  problem,
  Rational,
  relatedPlace,
  sameDimension,
  type TextPlace,
  terms,
  type Unit,
} from "../core/index.ts";
import { domainProblem } from "../scoring/index.ts";
import { dimensionOf, measureNamed } from "./data-units.ts";
import { type ReadNumber, type Remark, readJsonNumber, readNumber } from "./numbers.ts";
import type { RawValue } from "./raw-data.ts";
import type { Target } from "./targets.ts";

export type Report = (diagnostic: Diagnostic) => void;
type Units = ReadonlyMap<string, Unit>;

/** A number of the data in base units, with what the plausibility checks want to know of it. */
export interface BoundNumber {
  readonly value: Rational;
  readonly target: Target;
  readonly raw: RawValue;
  /** As it stands in the data's own unit. */
  readonly written: string;
  /** The data name the unit right at the number. */
  readonly explicit: boolean;
}

/**
 * A number in base units, checked against its target.
 *
 * @returns undefined when it is missing or wrong; then the reason was reported, unless the cell is just empty
 */
export function bindNumber(raw: RawValue, target: Target, units: Units, report: Report): BoundNumber | undefined {
  const reading = raw.form === "number" ? readJsonNumber(raw.text) : readNumber(raw.text);
  const remarks = reading.kind === "wrong" ? [reading.remark] : reading.notes;
  for (const remark of remarks) report(remarkAt(remark, raw));
  if (reading.kind !== "number") return undefined;
  const scale = scaleOf(reading, raw, target, units, report);
  if (scale === undefined) return undefined;
  const value = exact(mul(reading.value, scale));
  const outside = domainProblem(value, target, raw.place);
  if (outside !== undefined) report(outside);
  return { value, target, raw, written: reading.digits, explicit: reading.suffix !== "" };
}

export function remarkAt(remark: Remark, raw: Pick<RawValue, "place">): Diagnostic {
  return problem(remark.code, raw.place, remark.values);
}

/** The arithmetic of fractions gives fractions. */
export function exact(value: unknown): Rational {
  if (value instanceof Rational) return value;
  throw new TypeError("a fraction was expected");
}

function scaleOf(
  { suffix }: ReadNumber,
  raw: RawValue,
  target: Target,
  units: Units,
  report: Report,
): Rational | undefined {
  const text = suffix === "" ? (raw.unit?.text ?? target.unitText) : suffix;
  if (text === target.unitText) return target.scale;
  const measure = measureNamed(text, units);
  const place = suffix === "" && raw.unit?.noted === true ? raw.namePlace : raw.place;
  if (measure === undefined && suffix !== "") {
    report(problem("not-a-number", raw.place, { value: raw.text.trim() }));
    return undefined;
  }
  if (measure === undefined || !sameDimension(measure.dimension, dimensionOf(target.type))) {
    report(mismatch(text, place, target));
    return undefined;
  }
  if (suffix !== "" || raw.unit?.noted === true) report(conversion(text, place, target));
  return measure.scale;
}

function mismatch(from: string, place: TextPlace, target: Target): Diagnostic {
  const values = { from, name: target.name, to: unitTerm(target) };
  return problem("data-unit-mismatch", place, values, [relatedPlace(target.span)]);
}

function conversion(from: string, place: TextPlace, target: Target): Diagnostic {
  return problem("unit-converted", place, { column: target.name, from, to: unitTerm(target) });
}

function unitTerm(target: Target): MessageValue {
  return target.unitText === "" ? terms.plain : target.unitText;
}
