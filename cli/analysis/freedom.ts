import type { Freedom } from "../../analysis/index.ts";
import { type Bilingual, DiagnosticError, parseDecimal, problem, type Rational } from "../../core/index.ts";
import { type Input, type OptionSpec, textOptions } from "../command.ts";
import { inputsOption, judgedOption, listOf } from "./options.ts";

/** What may be moved, and how far. */
export const freedomOptions: readonly OptionSpec[] = [
  inputsOption,
  {
    name: "fixed",
    value: "A,B,…",
    meaning: { zh: "这些输入不动，以逗号分开", en: "these inputs stay, with commas between" },
  },
  {
    name: "limit",
    value: "NAME=LOW..HIGH",
    many: true,
    meaning: {
      zh: "输入只在这个范围内动，一端可空；可写多次",
      en: "how far an input may go, one end may be left out; may be given more than once",
    },
  },
  judgedOption,
];

export const costOption: OptionSpec = {
  name: "cost",
  value: "NAME=COST",
  many: true,
  meaning: {
    zh: "输入每变动一个单位的代价，如 三公实际=1；不写的按相对变动计（变动 1% 为 0.01，改一个回答为 1）",
    en: "cost of one unit of an input; without it a change costs what it is of the value (1 % is 0.01, another answer 1)",
  },
};

/** @throws DiagnosticError `wrong-argument` */
export function freedomOf(input: Input): Freedom {
  return {
    inputs: listOf(input, "inputs"),
    fixed: listOf(input, "fixed"),
    judged: input.options.judged === true,
    limits: new Map(textOptions(input, "limit").map(limitOf)),
    prices: new Map(textOptions(input, "cost").map((text) => priced(text, "cost"))),
  };
}

/** `NAME=NUMBER`. @throws DiagnosticError `wrong-argument` */
export function priced(text: string, option: string): [string, Rational] {
  const [name, written] = pairOf(text);
  const price = written === undefined ? undefined : parseDecimal(written.split("/")[0] ?? "");
  if (name !== undefined && price !== undefined && price.sign() >= 0) return [name, price];
  throw wrong(option, text, {
    zh: "输入名=不小于 0 的数，如 三公实际=1",
    en: "NAME=NUMBER, 0 or more, such as 三公实际=1",
  });
}

type Limits = [string, { readonly low?: Rational; readonly high?: Rational }];

function limitOf(text: string): Limits {
  const [name, range = ""] = pairOf(text);
  const ends = range.split("..").map((one) => one.trim());
  const [low, high] = ends.map((one) => parseDecimal(one));
  const isWritten = ends.length === 2 && ends.every((one, index) => one === "" || [low, high][index] !== undefined);
  if (name !== undefined && isWritten) return [name, { ...(low && { low }), ...(high && { high }) }];
  throw wrong("limit", text, {
    zh: "输入名=下限..上限，如 三公实际=78..85",
    en: "NAME=LOW..HIGH, such as 三公实际=78..85",
  });
}

/** A name may hold no `=` of its own. */
function pairOf(text: string): [string | undefined, string | undefined] {
  const at = text.lastIndexOf("=");
  return at <= 0 ? [undefined, undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function wrong(option: string, value: string, allowed: Bilingual): DiagnosticError {
  return new DiagnosticError([problem("wrong-argument", undefined, { name: `--${option}`, value, allowed })]);
}
