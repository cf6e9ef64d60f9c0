import {
  type Dimension,
  divided,
  nearest,
  plain,
  Rational,
  type Span,
  spanText,
  terms,
  type Unit,
} from "../../core/index.ts";
import {
  type ChoiceType,
  type Constant,
  type InputType,
  leverOf,
  levers,
  type Modifier,
  type Name,
  type NumberLiteral,
  type TextLiteral,
} from "../../grammar/index.ts";
import type { Bound, Domain, Field } from "../data.ts";
import { fits, numberType, plainNumber, type Type, textType, truthType } from "../types.ts";
import type { Value } from "../value.ts";
import type { Report } from "./context.ts";
import { labelText, literalValue, negated, scaled, signedLiteral } from "./literals.ts";
import { operationNames, typeTerm, unitTerm } from "./type-terms.ts";

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
  const settings = new Settings(measure, units, report).read(declared.modifiers);
  const { low, high } = settings.domain;
  if (low !== undefined && high !== undefined && isEmpty(low, high)) {
    report("bad-range", declared.span, { range: spanText(declared.span) });
  }
  return { name: declared.name.text, ...measure, ...settings, doc: declared.doc?.value, span: declared.span };
}

function readMeasure(type: InputType, units: Units, report: Report): Measure {
  if (type.kind === "percentType") return { ...one, type: plainNumber, unitText: "%", scale: Rational.of(1, 100) };
  if (type.kind === "textType") return { ...one, type: textType };
  if (type.kind === "truthType") return { ...one, type: truthType };
  if (type.kind === "choiceType") return { ...one, type: { kind: "choice", labels: readLabels(type, report) } };
  if (type.kind === "wholeType") return wholeMeasure(type.low, type.high, units, report);
  if (type.kind === "unitType") return unitMeasure(type.unit, type.per, units, report);
  return { ...one, type: plainNumber };
}

/** Labels are texts, each once; yes and no would be read as something else in formulas and data. */
function readLabels({ labels }: ChoiceType, report: Report): string[] {
  const seen = new Set<string>();
  for (const label of labels) {
    const text = labelText(label);
    if (label.kind === "truth") report("reserved-word", label.span, { word: spanText(label.span) });
    if (seen.has(text)) report("duplicate-name", label.span, { name: text });
    seen.add(text);
  }
  return [...seen];
}

function wholeMeasure(low: NumberLiteral, high: NumberLiteral, units: Units, report: Report): Measure {
  const whole = { ...one, type: plainNumber, whole: true };
  const settings = new Settings(whole, units, report);
  const bound = (literal: NumberLiteral): Bound => ({ value: settings.number(literal), closed: true });
  return { ...whole, domain: { low: bound(low), high: bound(high), step: Rational.ONE } };
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

type DomainModifier = Exclude<Modifier, { kind: "optional" | "better" | "default" | "lever" }>;

/** Reads what stands behind the type; bare numbers are in the declared unit, others must fit it. */
class Settings {
  domain: Domain;
  optional = false;
  fallback: Value | undefined = undefined;
  better: Field["better"] = undefined;
  lever: Field["lever"] = undefined;
  readonly #measure: Measure;
  readonly #units: Units;
  readonly #report: Report;

  constructor(measure: Measure, units: Units, report: Report) {
    this.domain = measure.domain;
    this.#measure = measure;
    this.#units = units;
    this.#report = report;
  }

  read(modifiers: readonly Modifier[]): Pick<Field, "domain" | "optional" | "fallback" | "better" | "lever"> {
    for (const modifier of modifiers) {
      if (modifier.kind === "optional") this.optional = true;
      else if (modifier.kind === "better") this.better = modifier.better;
      else if (modifier.kind === "lever") this.lever = this.#lever(modifier.lever);
      else if (modifier.kind === "default") this.fallback = this.constant(modifier.value);
      else this.domain = { ...this.domain, ...this.#domain(modifier) };
    }
    const { domain, optional, fallback, better, lever } = this;
    return { domain, optional, fallback, better, ...(lever === undefined ? {} : { lever }) };
  }

  #lever({ text, span }: Name): Field["lever"] {
    const lever = leverOf(text);
    if (lever === undefined) this.#report("unknown-label", span, { name: text, labels: Object.entries(levers).flat() });
    return lever;
  }

  #domain(modifier: DomainModifier): Domain {
    if (this.#measure.type.kind !== "number") {
      this.#report("type-mismatch", modifier.span, { expected: terms.numberType, found: typeTerm(this.#measure.type) });
      return {};
    }
    if (modifier.kind === "step") return this.#step(modifier.step);
    if (modifier.kind === "compare") return comparedDomain(modifier.operator, this.#signed(modifier.bound as Constant));
    return {
      low: { value: this.#signed(modifier.low as Constant), closed: modifier.lowClosed },
      high: { value: this.#signed(modifier.high as Constant), closed: modifier.highClosed },
    };
  }

  #step(literal: NumberLiteral): Domain {
    const step = this.number(literal);
    if (step.sign() > 0) return { step };
    this.#report("not-positive", literal.span, { name: spanText(literal.span), value: literal.digits });
    return {};
  }

  #signed(constant: Constant): Rational {
    const signed = signedLiteral(constant);
    if (signed === undefined) return Rational.ZERO;
    const value = this.number(signed.literal);
    return signed.negative ? negated(value) : value;
  }

  /** A number in base units: a bare one is in the declared unit, `90%` and `1 万元` speak for themselves. */
  number(literal: NumberLiteral): Rational {
    const value = literalValue(literal);
    if (literal.unit === undefined && !literal.percent) return scaled(value, this.#measure.scale);
    const unit = literal.unit === undefined ? undefined : findUnit(literal.unit, this.#units, this.#report);
    if (literal.unit !== undefined && unit === undefined) return value;
    const own = numberType(unit?.dimension ?? plain);
    if (!fits(this.#measure.type, own)) {
      const [left, right] = [unitTerm(this.#measure.type), unitTerm(own)];
      this.#report("unit-mismatch", literal.span, { left, right, operation: operationNames.compare });
    }
    return unit === undefined ? value : scaled(value, unit.scale);
  }

  constant(constant: Constant): Value | undefined {
    const { type } = this.#measure;
    if (type.kind === "number" && signedLiteral(constant) !== undefined) return this.#signed(constant);
    if (type.kind === "truth" && constant.kind === "truth") return constant.value;
    if (type.kind === "text" && constant.kind === "text") return constant.value;
    if (type.kind === "choice") return this.#label(constant, type.labels);
    this.#report("type-mismatch", constant.span, { expected: typeTerm(type), found: constantText(constant) });
    return undefined;
  }

  #label(constant: Constant, labels: readonly string[]): string | undefined {
    const text = constantText(constant);
    if (labels.includes(text)) return text;
    this.#report("unknown-label", constant.span, { name: text, labels });
    return undefined;
  }
}

/**
 * A constant as a value of a field that is declared already.
 *
 * @returns in base units; undefined when it does not fit, which was reported
 */
export function fieldValue(constant: Constant, field: Field, units: Units, report: Report): Value | undefined {
  return new Settings(field, units, report).constant(constant);
}

function isEmpty(low: Bound, high: Bound): boolean {
  const difference = high.value.num * low.value.den - low.value.num * high.value.den;
  return difference < 0n || (difference === 0n && !(low.closed && high.closed));
}

function comparedDomain(operator: string, value: Rational): Domain {
  const bound = { value, closed: operator.endsWith("=") };
  return operator.startsWith("<") ? { high: bound } : { low: bound };
}

function constantText(constant: Constant): string {
  return constant.kind === "negate" ? "-" : labelText(constant);
}
