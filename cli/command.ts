import type { Bilingual } from "../core/index.ts";
import type { Session } from "./terminal.ts";

/** A command as data: the parser, the help and the messages on wrong usage are made from it. */
export interface Command {
  readonly name: string;
  /** One line: what it does. */
  readonly summary: Bilingual;
  readonly argument: ArgumentSpec;
  /** A second kind of argument after the first. */
  readonly more?: ArgumentSpec;
  readonly options: readonly OptionSpec[];
  /** The first one is also shown when an argument is missing. */
  readonly examples: readonly CommandExample[];
  /** What else a user should know; one paragraph. */
  readonly note?: Bilingual;
  /** @returns the exit code: 0, or 1 when there are errors */
  readonly run: (input: Input, session: Session) => Promise<number>;
}

export interface ArgumentSpec {
  /** As in the usage line: `RULES`. */
  readonly name: string;
  readonly meaning: Bilingual;
  readonly count: "one" | "many" | "any";
}

export interface OptionSpec {
  /** Without dashes. */
  readonly name: string;
  /** A single letter that also stands for it. */
  readonly short?: string;
  /** It may be given several times; its values are then a list. */
  readonly repeated?: boolean;
  /** What stands behind the option in the usage line; a switch has none. */
  readonly value?: string;
  /** The only values it takes. */
  readonly allowed?: readonly string[];
  readonly required?: boolean;
  /** It may be given several times. */
  readonly many?: boolean;
  readonly meaning: Bilingual;
}

export interface CommandExample {
  readonly line: string;
  readonly does: Bilingual;
}

/** What the user wrote. */
export interface Input {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** The text of an option with a value. */
export function textOption({ options }: Input, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that may be given several times, in their order. */
export function textOptions({ options }: Input, name: string): readonly string[] {
  const values = options[name];
  return Array.isArray(values) ? values : [];
}

export const globalOptions: readonly OptionSpec[] = [
  {
    name: "lang",
    value: "zh|en",
    allowed: ["zh", "en"],
    meaning: {
      zh: "输出的语言；不写时按系统语言（LC_ALL、LC_MESSAGES、LANG），不是英文即中文",
      en: "language of the output; else the locale's (LC_ALL, LC_MESSAGES, LANG): English if it says so, else Chinese",
    },
  },
  {
    name: "json",
    meaning: {
      zh: "把结果（含诊断）写成 JSON，格式见 cli/schema/",
      en: "write the result, diagnostics included, as JSON; see cli/schema/",
    },
  },
];
