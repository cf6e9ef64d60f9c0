import {
  type Bilingual,
  compare,
  type Diagnostic,
  DiagnosticError,
  div,
  formatDecimal,
  type Language,
  nearest,
  parseDecimal,
  problem,
  Rational,
} from "../../core/index.ts";
import { readAnswer } from "../../datasets/index.ts";
import type { ParamRow } from "./events.ts";

interface Common {
  readonly label: Bilingual;
}

export interface NumberParam extends Common {
  readonly type: "number";
  /** Decimal texts, here and below. */
  readonly default: string;
  readonly min?: string;
  readonly max?: string;
  /** Values are whole multiples of it. */
  readonly step?: string;
  readonly unit?: string;
}

export interface TextParam extends Common {
  readonly type: "text";
  readonly default: string;
  /** Characters, at most; 1,000 when it is not said. */
  readonly longest?: number;
}

export interface ChoiceParam extends Common {
  readonly type: "choice";
  readonly default: string;
  readonly options: readonly string[];
}

export interface FlagParam extends Common {
  readonly type: "flag";
  readonly default: boolean;
}

export type ParamSpec = NumberParam | TextParam | ChoiceParam | FlagParam;
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** A number is exact; a choice is one of its options. */
export type ParamValue<Spec extends ParamSpec> = Spec extends NumberParam
  ? Rational
  : Spec extends FlagParam
    ? boolean
    : Spec extends ChoiceParam
      ? Spec["options"][number]
      : string;

export type ParamValues<Specs extends ParamSpecs> = { readonly [Name in keyof Specs]: ParamValue<Specs[Name]> };

type Value = Rational | boolean | string;
/** A value, or undefined for a text that is none. */
type Reader<Spec> = (text: string, spec: Spec) => Value | undefined;

const LONGEST_TEXT = 1000;

const readers = {
  number: readNumber,
  text: (text, { longest = LONGEST_TEXT }) => ([...text].length <= longest ? text : undefined),
  choice: (text, { options }) => options.find((option) => option === text),
  flag: readAnswer,
} as const satisfies { readonly [Type in ParamSpec["type"]]: Reader<Extract<ParamSpec, { type: Type }>> };

/**
 * The parameters of a run: what was given, else the defaults.
 *
 * @param given  as the command line has them
 * @throws DiagnosticError `unknown-parameter`, `wrong-parameter`, all at once
 */
export function readParams<const Specs extends ParamSpecs>(
  specs: Specs,
  given: Readonly<Record<string, string>>,
): ParamValues<Specs> {
  const names = Object.keys(specs);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const problems: Diagnostic[] = unknown.map((name) => unknownParam(name, names));
  const values = Object.entries(specs).map(([name, spec]) => {
    const text = given[name] ?? standardText(spec);
    const value = readValue(text, spec);
    if (value === undefined) problems.push(wrongParam(name, text, spec));
    return [name, value] as const;
  });
  if (problems.length > 0) throw new DiagnosticError(problems);
  return Object.fromEntries(values) as ParamValues<Specs>;
}

/** The table of a page: every parameter with what it is in this run. */
export function paramRows(specs: ParamSpecs, given: Readonly<Record<string, string>>, lang: Language): ParamRow[] {
  return Object.entries(specs).map(([name, spec]) => {
    const text = given[name] ?? standardText(spec);
    const unit = spec.type === "number" && spec.unit !== undefined ? ` ${spec.unit}` : "";
    return {
      name,
      label: spec.label[lang],
      value: text + unit,
      standard: standardText(spec) + unit,
      limits: expectation(spec)[lang],
    };
  });
}

function readValue(text: string, spec: ParamSpec): Value | undefined {
  const read = readers[spec.type] as Reader<ParamSpec>;
  return read(text.trim(), spec);
}

function readNumber(text: string, { min, max, step }: NumberParam): Rational | undefined {
  const value = parseDecimal(text);
  const [low, high, unit] = [min, max, step].map((limit) => (limit === undefined ? undefined : parseDecimal(limit)));
  if (value === undefined) return undefined;
  if (low !== undefined && compare(value, low) < 0) return undefined;
  if (high !== undefined && compare(value, high) > 0) return undefined;
  const steps = unit === undefined ? Rational.ONE : div(value, unit);
  return steps instanceof Rational && steps.den === 1n ? value : undefined;
}

function standardText(spec: ParamSpec): string {
  if (spec.type === "flag") return spec.default ? "yes" : "no";
  return spec.default;
}

function unknownParam(name: string, known: readonly string[]): Diagnostic {
  const close = nearest(name, known);
  return problem("unknown-parameter", undefined, { name, known, ...(close === undefined ? {} : { nearest: close }) });
}

function wrongParam(name: string, value: string, spec: ParamSpec): Diagnostic {
  return problem("wrong-parameter", undefined, { name, value, expected: expectation(spec) });
}

/** What a parameter takes, in words. */
function expectation(spec: ParamSpec): Bilingual {
  if (spec.type === "flag") return { zh: "yes（是）或 no（否）", en: "yes or no" };
  if (spec.type === "choice") return { zh: spec.options.join("、"), en: spec.options.join(", ") };
  if (spec.type === "number") return numberExpectation(spec);
  const longest = spec.longest ?? LONGEST_TEXT;
  return { zh: `文字，至多 ${longest} 字`, en: `a text of at most ${longest} characters` };
}

function numberExpectation({ min, max, step, unit = "" }: NumberParam): Bilingual {
  const said = (text: string | undefined, words: (limit: string) => string) =>
    text === undefined ? [] : [words(formatDecimal(parseDecimal(text) ?? Rational.ZERO) + unit)];
  const zh = [
    ...said(min, (limit) => `不小于 ${limit}`),
    ...said(max, (limit) => `不大于 ${limit}`),
    ...said(step, (limit) => `按 ${limit} 递进`),
  ];
  const en = [
    ...said(min, (limit) => `at least ${limit}`),
    ...said(max, (limit) => `at most ${limit}`),
    ...said(step, (limit) => `in steps of ${limit}`),
  ];
  return { zh: ["数", ...zh].join("，"), en: ["a number", ...en].join(", ") };
}
