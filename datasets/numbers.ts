import { type Code, type MessageValues, parseDecimal, Rational } from "../core/index.ts";

/** What a cell that should hold a number turns out to be. */
export type NumberReading = ReadNumber | NoNumber | WrongNumber;

export interface ReadNumber {
  readonly kind: "number";
  /** In the unit the data are in: `98.5 %` is 98.5. */
  readonly value: Rational;
  /** The plain decimal it was read as. */
  readonly digits: string;
  /** What stands behind the digits: `%`, `万元`; empty for nothing. */
  readonly suffix: string;
  readonly notes: readonly Remark[];
}

export interface NoNumber {
  readonly kind: "missing";
  readonly notes: readonly Remark[];
}

export interface WrongNumber {
  readonly kind: "wrong";
  readonly remark: Remark;
}

/** A problem without its place. */
export interface Remark {
  readonly code: Code;
  readonly values: MessageValues;
}

const MAX_DIGITS = 1000;
const MAX_EXPONENT = 1000;

/** A missing value said in words needs no question; a dash may have been meant as 0. */
const MISSING_WORDS: ReadonlySet<string> = new Set(["missing", "缺失"]);
const DASH = /^(?:[-‐-―−－─—]+|\/|／|无|N\/A|NA)$/iu;
const NOT_FINITE = /^[+-]?(?:NaN|Inf|Infinity|∞)$|^#[A-Z0-9/]+[!?]?$/iu;
const FULL_WIDTH = /[０-９．，－＋％−]/gu;
const NUMBER = /^([+-]?[\d.,_]+)(?:[eE]([+-]?\d+))?\s*(.*)$/su;
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;

/** Reads a cell of a table or a text of a JSON file as a number; never guesses, never rounds. */
export function readNumber(written: string): NumberReading {
  const text = written.trim();
  if (text === "" || MISSING_WORDS.has(text.toLowerCase())) return { kind: "missing", notes: [] };
  if (DASH.test(text)) return { kind: "missing", notes: [{ code: "dash-missing", values: { value: text } }] };
  if (NOT_FINITE.test(text)) return wrong("not-finite", text);
  if (isFormula(text)) return wrong("formula-cell", text);
  const narrow = text.replace(FULL_WIDTH, (character) => (character === "−" ? "-" : character.normalize("NFKC")));
  const [, digits, exponent, suffix = ""] = NUMBER.exec(narrow) ?? [];
  if (digits === undefined) return wrong("not-a-number", text);
  if (exponent !== undefined) return wrong("scientific-notation", text);
  return readDigits(digits, suffix.trim(), text, narrow !== text);
}

/** Reads a number of a JSON file from its text, an exponent included: `1.5e-3` is exactly 0.0015. */
export function readJsonNumber(text: string): NumberReading {
  const [, digits = text, exponentText = "0"] = NUMBER.exec(text) ?? [];
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_EXPONENT) return tooLong(Math.abs(exponent));
  const reading = readDigits(digits, "", text, false);
  if (reading.kind !== "number" || exponent === 0) return reading;
  const power = 10n ** BigInt(Math.abs(exponent));
  const { num, den } = reading.value;
  return { ...reading, value: exponent < 0 ? Rational.of(num, den * power) : Rational.of(num * power, den) };
}

/** Whether a spreadsheet would run the text instead of showing it. */
export function isFormula(text: string): boolean {
  return /^[=@]./su.test(text) || /^[+-](?:.*[A-Za-z]\w*[(|!]|\s*[A-Za-z]{1,3}\$?\d)/su.test(text);
}

function readDigits(digits: string, suffix: string, text: string, fullWidth: boolean): NumberReading {
  if (digits.length > MAX_DIGITS) return tooLong(digits.length);
  const grouped = digits.includes(",");
  if (grouped && !THOUSANDS.test(digits)) return wrong("grouping-unclear", text);
  const plain = digits.replaceAll(",", "");
  const value = parseDecimal(plain);
  if (value === undefined) return wrong("not-a-number", text);
  const values = { value: text, read: plain };
  const notes: Remark[] = [];
  if (fullWidth) notes.push({ code: "full-width-digits", values });
  if (grouped) notes.push({ code: "grouped-accepted", values });
  return { kind: "number", value, digits: plain, suffix, notes };
}

function tooLong(digits: number): WrongNumber {
  return wrongRemark("literal-too-long", { digits: String(digits), limit: String(MAX_DIGITS) });
}

function wrong(code: Code, value: string): WrongNumber {
  return wrongRemark(code, { value });
}

function wrongRemark(code: Code, values: MessageValues): WrongNumber {
  return { kind: "wrong", remark: { code, values } };
}
