import {
  compare,
  type Diagnostic,
  div,
  formatDecimal,
  type MessageValue,
  type MessageValues,
  mul,
  problem,
  Rational,
  relatedPlace,
  round,
  sameDimension,
  sub,
  terms,
  type Unit,
} from "../core/index.ts";
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
  checkDomain(value, raw, target, report);
  return { value, target, raw, written: reading.digits, explicit: reading.suffix !== "" };
}

export function remarkAt(remark: Remark, raw: Pick<RawValue, "place">): Diagnostic {
  return problem(remark.code, raw.place, remark.values);
}

/** A value in base units as the declared unit writes it: `95.1` for 0.951 in %. */
export function inUnit(value: Rational, target: Pick<Target, "scale">): string {
  return formatDecimal(div(value, target.scale));
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
  if (measure === undefined && suffix !== "") {
    report(problem("not-a-number", raw.place, { value: raw.text.trim() }));
    return undefined;
  }
  if (measure === undefined || !sameDimension(measure.dimension, dimensionOf(target.type))) {
    report(mismatch(text, raw, target));
    return undefined;
  }
  if (suffix !== "" || raw.unit?.noted === true) report(conversion(text, raw, target, suffix !== ""));
  return measure.scale;
}

function mismatch(from: string, raw: RawValue, target: Target): Diagnostic {
  const values = { from, name: target.name, to: unitTerm(target) };
  return problem("data-unit-mismatch", raw.place, values, [relatedPlace(target.span)]);
}

function conversion(from: string, raw: RawValue, target: Target, ownUnit: boolean): Diagnostic {
  const place = ownUnit ? raw.place : raw.namePlace;
  return problem("unit-converted", place, { column: target.name, from, to: unitTerm(target) });
}

function unitTerm(target: Target): MessageValue {
  return target.unitText === "" ? terms.plain : target.unitText;
}

function checkDomain(value: Rational, raw: RawValue, target: Target, report: Report): void {
  const { low, high, step } = target.domain;
  const declared = [relatedPlace(target.span)];
  const below =
    low !== undefined && (compare(value, low.value) < 0 || (!low.closed && compare(value, low.value) === 0));
  const above =
    high !== undefined && (compare(value, high.value) > 0 || (!high.closed && compare(value, high.value) === 0));
  if (below || above) {
    const shown = withUnit(inUnit(value, target), target);
    report(problem("out-of-range", raw.place, { value: shown, name: target.name, range: rangeText(target) }, declared));
  } else if (step !== undefined && !isMultiple(value, step)) {
    report(problem("not-a-step", raw.place, stepValues(value, step, target), declared));
  }
}

/** A step of 0 steps nowhere: it is told where it is declared. */
function isMultiple(value: Rational, step: Rational): boolean {
  return step.sign() === 0 || exact(div(value, step)).isInteger();
}

function stepValues(value: Rational, step: Rational, target: Target): MessageValues {
  const below = mul(round(div(value, step), 0, "floor"), step);
  const show = (number: unknown) => inUnit(exact(number), target);
  return {
    value: show(value),
    name: target.name,
    step: show(step),
    below: show(below),
    above: show(sub(below, sub(Rational.ZERO, step))),
  };
}

/** `[0, 100] %`, `> 0 万元`, `[0, 5)`. */
export function rangeText(target: Target): string {
  const { low, high } = target.domain;
  if (low !== undefined && high !== undefined) {
    const interval = `${inUnit(low.value, target)}, ${inUnit(high.value, target)}`;
    return withUnit(`${low.closed ? "[" : "("}${interval}${high.closed ? "]" : ")"}`, target);
  }
  const bound = low ?? high;
  if (bound === undefined) return "";
  const sign = low === undefined ? "<" : ">";
  return withUnit(`${sign}${bound.closed ? "=" : ""} ${inUnit(bound.value, target)}`, target);
}

function withUnit(text: string, target: Target): string {
  return target.unitText === "" ? text : `${text} ${target.unitText}`;
}
