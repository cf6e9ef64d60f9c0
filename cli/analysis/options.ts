import { readPercent } from "../../analysis/index.ts";
import {
  type Bilingual,
  DiagnosticError,
  multiplyRationals,
  parseDecimal,
  problem,
  type Rational,
} from "../../core/index.ts";
import type { Field } from "../../scoring/index.ts";
import { type Input, type OptionSpec, textOption } from "../command.ts";

/** Options that several analyses take, and how they are read. */

export const targetOption: OptionSpec = {
  name: "target",
  value: "T",
  meaning: {
    zh: "目标：next 多得分（默认）、next-grade 高一个等次、等次名，或总分",
    en: "the target: next for any gain (when left out), next-grade, the name of a grade, or a total",
  },
};

export const inputsOption: OptionSpec = {
  name: "inputs",
  value: "A,B,…",
  meaning: { zh: "只看这些输入，以逗号分开", en: "these inputs only, with commas between" },
};

export const judgedOption: OptionSpec = {
  name: "judged",
  meaning: { zh: "评议项的得分也可以变", en: "scores that a person gave may move too" },
};

export function countOption(name: string, meaning: Bilingual): OptionSpec {
  return { name, value: "N", meaning };
}

/** The parts of a list; none where it is left out. */
export function listOf(input: Input, name: string): string[] {
  const text = textOption(input, name) ?? "";
  return text
    .split(/[,，]/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** @throws DiagnosticError `wrong-argument` */
export function wholeOf(input: Input, name: string, fallback: number): number {
  const text = textOption(input, name);
  if (text === undefined) return fallback;
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  const allowed = { zh: "0 或正整数", en: "a whole number, 0 or more" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: `--${name}`, value: text, allowed })]);
}

/** @throws DiagnosticError `wrong-argument` */
export function numberOf(input: Input, name: string): Rational | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const value = parseDecimal(text);
  if (value !== undefined) return value;
  const allowed = { zh: "一个数", en: "a number" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: `--${name}`, value: text, allowed })]);
}

/** `5%` or `0.05`, above 0 and at most 1. @throws DiagnosticError `wrong-argument` */
export function percentOf(input: Input, name: string): Rational | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const share = readPercent(text);
  if (share !== undefined) return share;
  const allowed = { zh: "大于 0、不超过 100% 的百分数，如 5%", en: "a percentage above 0 and up to 100%, such as 5%" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: `--${name}`, value: text, allowed })]);
}

/** The same in base units, where the option is given in the unit of an input. */
export function numberInBase(input: Input, name: string, { scale }: Pick<Field, "scale">): Rational | undefined {
  const value = numberOf(input, name);
  return value && multiplyRationals(value, scale);
}

/** How many cases are drawn. @throws DiagnosticError `wrong-argument` */
export function casesOf(input: Input): number {
  const cases = wholeOf(input, "cases", 1000);
  if (cases > 0) return cases;
  const allowed = { zh: "1 以上的整数", en: "a whole number from 1 on" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: "--cases", value: String(cases), allowed })]);
}

/** How far something moves, as a part of itself; null: not at all. @throws DiagnosticError `wrong-argument` */
export function spreadOf(input: Input, name: string): Rational | null | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  if (parseDecimal(text.replace(/%$/u, ""))?.sign() === 0) return null;
  const share = readPercent(text);
  if (share !== undefined) return share;
  const allowed = { zh: "0 到 100% 的百分数，如 5%", en: "a percentage from 0 to 100%, such as 5%" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: `--${name}`, value: text, allowed })]);
}
