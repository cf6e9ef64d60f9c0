import { nearest, problem, relatedPlace, spanText, terms, type Unit } from "../core/index.ts";
import { type Datum, leftOut, type Type, type Value } from "../scoring/index.ts";
import { readAnswer } from "./answers.ts";
import { type BoundNumber, bindNumber, type Report, remarkAt } from "./bind-number.ts";
import { isFormula, readNumber } from "./numbers.ts";
import type { RawValue } from "./raw-data.ts";
import type { Target } from "./targets.ts";

/** What binding a value needs to know and to tell. */
export interface Binder {
  readonly units: ReadonlyMap<string, Unit>;
  readonly report: Report;
  /** Every number, for the checks that compare them. */
  readonly number: (number: BoundNumber) => void;
}

export const LEFT_OUT: ReadonlySet<string> = new Set(["left out", "缺项"]);

/**
 * The value in base units with its place, or undefined when it is missing or wrong.
 *
 * Reported are whatever makes it wrong and whatever was understood in a way that its writer should know.
 */
export function bindDatum(raw: RawValue, target: Target, binder: Binder): Datum | undefined {
  if (raw.form === "missing") return undefined;
  const value: Datum["value"] | undefined = isLeftOut(raw, target) ? leftOut : bindValue(raw, target, binder);
  if (value === undefined) return undefined;
  const datum: Datum = { value, place: raw.place };
  return raw.reason === undefined ? datum : { ...datum, reason: raw.reason };
}

function isLeftOut(raw: RawValue, target: Target): boolean {
  return target.orLeftOut && raw.form === "text" && LEFT_OUT.has(raw.text.trim().toLowerCase());
}

type Bind = (raw: RawValue, target: Target, binder: Binder) => Value | undefined;

const BINDERS = {
  number: bindCounted,
  truth: bindTruth,
  text: bindText,
  choice: bindChoice,
  any: bindText,
} as const satisfies Record<Type["kind"], Bind>;

function bindValue(raw: RawValue, target: Target, binder: Binder): Value | undefined {
  if (raw.form !== "group") return BINDERS[target.type.kind](raw, target, binder);
  binder.report(wrongForm(raw, target));
  return undefined;
}

function wrongForm(raw: RawValue, target: Target) {
  const expected = EXPECTED[target.type.kind];
  return problem("type-mismatch", raw.place, { expected, found: spanText(raw.place.span) });
}

const EXPECTED = {
  number: terms.numberType,
  truth: terms.yesNoType,
  text: terms.textType,
  choice: terms.labelType,
  any: terms.textType,
} as const;

function bindCounted(raw: RawValue, target: Target, binder: Binder): Value | undefined {
  if (raw.form === "truth") {
    binder.report(problem("not-a-number", raw.place, { value: raw.text }));
    return undefined;
  }
  const number = bindNumber(raw, target, binder.units, binder.report);
  if (number !== undefined) binder.number(number);
  return number?.value;
}

function bindTruth(raw: RawValue, target: Target, { report }: Binder): Value | undefined {
  if (isUnanswered(raw, target, report)) return undefined;
  const answer = readAnswer(raw.text);
  if (answer === undefined)
    report(problem("yes-no-expected", raw.place, { name: target.name, value: raw.text.trim() }));
  return answer;
}

/** A text is kept as it is written: "007" stays "007". */
function bindText(raw: RawValue, _target: Target, { report }: Binder): Value | undefined {
  if (raw.text.trim() === "") return undefined;
  if (isFormula(raw.text)) report(problem("formula-text", raw.place, { value: raw.text }));
  return raw.text;
}

function bindChoice(raw: RawValue, target: Target, { report }: Binder): Value | undefined {
  const labels = target.type.kind === "choice" ? target.type.labels : [];
  const label = raw.text.trim();
  if (labels.includes(label)) return label;
  if (isToldGap(raw, report)) return undefined;
  const close = nearest(label, labels);
  const values = { value: label, name: target.name, labels, ...(close === undefined ? {} : { nearest: close }) };
  report(problem("label-unknown", raw.place, values, [relatedPlace(target.span)]));
  return undefined;
}

/** Nothing is given: no cell, an empty one, or a word or dash for that. */
export function isGap(raw: RawValue | undefined): boolean {
  return raw === undefined || raw.form === "missing" || readNumber(raw.text).kind === "missing";
}

/** 无 beside a question may well have meant no: whoever wrote it should know that it was not taken so. */
function isUnanswered(raw: RawValue, { name, fallback }: Target, report: Report): boolean {
  const reading = readNumber(raw.text);
  if (reading.kind !== "missing") return false;
  if (reading.notes.length === 0) return true;
  const answer = { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } }[String(fallback)];
  const values = { name, value: raw.text.trim(), ...(answer === undefined ? {} : { default: answer }) };
  report(problem("no-answer", raw.place, values));
  return true;
}

/** An empty cell, or a dash that is asked about. */
function isToldGap(raw: RawValue, report: Report): boolean {
  const reading = readNumber(raw.text);
  if (reading.kind !== "missing") return false;
  for (const note of reading.notes) report(remarkAt(note, raw));
  return true;
}
