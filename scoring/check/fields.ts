import { type Dimension, divided, nearest, plain, Rational, type Span, terms, type Unit } from "../../core/index.ts";
import type { Constant, InputType, Modifier, Name, NumberLiteral, Range, TextLiteral } from "../../grammar/index.ts";
import type { Bound, Domain, Field } from "../data.ts";
import { numberType, plainNumber, type Type, textType, truthType } from "../types.ts";
import type { Value } from "../value.ts";
import type { Draft, Report } from "./context.ts";
import { labelText, negated, signedLiteral, valueInUnit } from "./literals.ts";

/** Reads the declaration of an input or a given column. */
export interface Declared {
  readonly name: Name;
  readonly type: InputType;
  readonly modifiers: readonly Modifier[];
  readonly doc?: TextLiteral;
  readonly span: Span;
}

type Units = ReadonlyMap<string, Unit>;

interface Measure {
  readonly type: Type;
  readonly unitText: string;
  readonly scale: Rational;
  readonly whole: boolean;
  readonly domain: Domain;
}

const one = { unitText: "", scale: Rational.ONE, whole: false, domain: {} } as const;

export function readField(declared: Declared, units: Units, report: Report): Field {
  const measure = readMeasure(declared.type, units, report);
  const settings = readModifiers(declared.modifiers, measure, units, report);
  return {
    name: declared.name.text,
    ...measure,
    ...settings,
    doc: declared.doc?.value,
    span: declared.span,
  };
}

function readMeasure(type: InputType, units: Units, report: Report): Measure {
  if (type.kind === "percentType") return { ...one, type: plainNumber, unitText: "%", scale: Rational.of(1, 100) };
  if (type.kind === "textType") return { ...one, type: textType };
  if (type.kind === "truthType") return { ...one, type: truthType };
  if (type.kind === "choiceType") return { ...one, type: { kind: "choice", labels: type.labels.map(labelText) } };
  if (type.kind === "wholeType") return wholeMeasure(type.low, type.high, units);
  if (type.kind === "unitType") return unitMeasure(type.unit, type.per, units, report);
  return { ...one, type: plainNumber };
}

function wholeMeasure(low: NumberLiteral, high: NumberLiteral, units: Units): Measure {
  const bound = (literal: NumberLiteral): Bound => ({ value: valueInUnit(literal, Rational.ONE, units), closed: true });
  const domain = { low: bound(low), high: bound(high), step: Rational.ONE };
  return { ...one, type: plainNumber, whole: true, domain };
}

function unitMeasure(unit: Name, per: Name | undefined, units: Units, report: Report): Measure {
  const above = findUnit(unit, units, report);
  if (per === undefined) return measureOf(above?.dimension ?? plain, unit.text, above?.scale ?? Rational.ONE);
  const below = findUnit(per, units, report);
  const dimension = divided(above?.dimension ?? plain, below?.dimension ?? plain);
  const [top, bottom] = [above?.scale ?? Rational.ONE, below?.scale ?? Rational.ONE];
  return measureOf(dimension, `${unit.text}/${per.text}`, Rational.of(top.num * bottom.den, top.den * bottom.num));
}

function measureOf(dimension: Dimension, unitText: string, scale: Rational): Measure {
  return { ...one, type: numberType(dimension), unitText, scale };
}

export function findUnit(name: Name, units: Units, report: Report): Unit | undefined {
  const unit = units.get(name.text);
  if (unit !== undefined) return unit;
  const close = nearest(name.text, [...units.keys()]);
  report("unknown-unit", name.span, close === undefined ? { name: name.text } : { name: name.text, nearest: close });
  return undefined;
}

type Settings = Draft<Pick<Field, "domain" | "optional" | "fallback" | "better">>;

function readModifiers(modifiers: readonly Modifier[], measure: Measure, units: Units, report: Report): Settings {
  const settings: Settings = { domain: measure.domain, optional: false, fallback: undefined, better: undefined };
  for (const modifier of modifiers) {
    if (modifier.kind === "optional") settings.optional = true;
    else if (modifier.kind === "better") settings.better = modifier.better;
    else if (modifier.kind === "default") settings.fallback = readConstant(modifier.value, measure, units, report);
    else settings.domain = { ...settings.domain, ...readDomain(modifier, measure, units, report) };
  }
  return settings;
}

type DomainModifier = Exclude<Modifier, { kind: "optional" | "better" | "default" }>;

function readDomain(modifier: DomainModifier, measure: Measure, units: Units, report: Report): Domain {
  if (measure.type.kind !== "number") {
    report("type-mismatch", modifier.span, { expected: terms.numberType, found: terms.textType });
    return {};
  }
  const value = (constant: Constant) => boundValue(constant, measure.scale, units);
  if (modifier.kind === "step") return { step: valueInUnit(modifier.step, measure.scale, units) };
  if (modifier.kind === "compare") return comparedDomain(modifier.operator, value(modifier.bound as Constant));
  const low = value(modifier.low as Constant);
  const high = value(modifier.high as Constant);
  if (isEmpty(low, high, modifier))
    report("bad-range", modifier.span, {
      range: `${modifier.span.source.text.slice(modifier.span.start, modifier.span.end)}`,
    });
  return { low: { value: low, closed: modifier.lowClosed }, high: { value: high, closed: modifier.highClosed } };
}

function isEmpty(low: Rational, high: Rational, range: Extract<Range, { kind: "interval" }>): boolean {
  const difference = high.num * low.den - low.num * high.den;
  return difference < 0n || (difference === 0n && !(range.lowClosed && range.highClosed));
}

function comparedDomain(operator: string, value: Rational): Domain {
  const bound = { value, closed: operator.endsWith("=") };
  return operator.startsWith("<") ? { high: bound } : { low: bound };
}

function boundValue(constant: Constant, scale: Rational, units: Units): Rational {
  const signed = signedLiteral(constant);
  if (signed === undefined) return Rational.ZERO;
  const value = valueInUnit(signed.literal, scale, units);
  return signed.negative ? negated(value) : value;
}

function readConstant(constant: Constant, measure: Measure, units: Units, report: Report): Value | undefined {
  const { type } = measure;
  if (type.kind === "number" && signedLiteral(constant) !== undefined)
    return boundValue(constant, measure.scale, units);
  if (type.kind === "truth" && constant.kind === "truth") return constant.value;
  if (type.kind === "text" && constant.kind === "text") return constant.value;
  if (type.kind === "choice") return readLabel(constant, type.labels, report);
  report("type-mismatch", constant.span, { expected: typeTerm(type), found: constantText(constant) });
  return undefined;
}

function readLabel(constant: Constant, labels: readonly string[], report: Report): string | undefined {
  const text = constantText(constant);
  if (labels.includes(text)) return text;
  report("unknown-label", constant.span, { name: text, labels });
  return undefined;
}

function constantText(constant: Constant): string {
  return constant.kind === "negate" ? "-" : labelText(constant);
}

/** What messages call a type. */
export function typeTerm(type: Type) {
  const byKind = {
    number: terms.numberType,
    text: terms.textType,
    truth: terms.yesNoType,
    choice: terms.labelType,
    any: terms.formula,
  };
  return byKind[type.kind];
}
