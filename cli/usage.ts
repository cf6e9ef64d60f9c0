import { type Bilingual, type Diagnostic, type MessageValues, nearest, problem } from "../core/index.ts";
import { STANDARD_INPUT } from "../datasets/index.ts";
import { type Command, globalOptions, type Input, type OptionSpec } from "./command.ts";
import { PROGRAM } from "./program.ts";

/** The exit code of wrong usage; 1 is for errors in what was read. */
export const WRONG_USAGE = 2;

/** Wrong usage as the argument parser names it. */
export interface UsageError {
  readonly code: string;
  readonly message: string;
}

type Wording = (name: string, command: Command | undefined) => Diagnostic;

const wordings: Readonly<Record<string, Wording>> = {
  "commander.unknownOption": unknownOption,
  "commander.missingArgument": missingArgument,
  "commander.optionMissingArgument": missingArgument,
};

/**
 * The parser's complaint as a problem of the catalogue, with the nearest of what there is.
 *
 * @returns undefined for a complaint that is none: help was asked for
 */
export function usageProblem({ code, message }: UsageError, command: Command | undefined): Diagnostic | undefined {
  return wordings[code]?.(/'([^']*)'/u.exec(message)?.[1] ?? "", command);
}

export function unknownCommand(name: string, commands: readonly Command[]): Diagnostic {
  const close = nearest(name, [...commands.map((command) => command.name), "help"]);
  return problem("unknown-command", undefined, { name, ...near(close) });
}

/** A value that an option does not take. */
export function wrongValue({ name, allowed = [] }: OptionSpec, value: string): Diagnostic {
  const meant = languageNames[value.toLowerCase()] ?? nearest(value, allowed);
  const close = meant !== undefined && allowed.includes(meant) ? meant : undefined;
  return problem("wrong-argument", undefined, { name: `--${name}`, value, allowed, ...near(close) });
}

/** Other names that people have for the languages. */
const languageNames: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  ...{ cn: "zh", ch: "zh", chs: "zh", chinese: "zh", "zh-cn": "zh", zh_cn: "zh", 中文: "zh", 汉语: "zh" },
  ...{ eng: "en", us: "en", uk: "en", english: "en", "en-us": "en", en_us: "en", 英文: "en", 英语: "en" },
});

/** An argument that a command cannot take here, with what it takes. */
function wrongArgument(name: Bilingual, value: string, allowed: Bilingual): Diagnostic {
  return problem("wrong-argument", undefined, { name, value, allowed });
}

/** Data given as a second argument, as other programs take them. */
export function bareData({ name, argument, more, options }: Command, { args, options: given }: Input): Diagnostic[] {
  const [, data, another] = args;
  const takesData = options.some((option) => option.name === "data") && given.data === undefined;
  const isData = takesData && argument.count === "one" && more === undefined && another === undefined;
  if (!isData || data === undefined) return [];
  return [problem("bare-data", undefined, { value: data, usage: `${PROGRAM} ${name} ${args[0]} --data ${data}` })];
}

export function missingOptions(command: Command, given: Readonly<Record<string, unknown>>): Diagnostic[] {
  const missing = command.options.filter(({ name, required }) => required && given[name] === undefined);
  return missing.map(({ name }) => missingArgument(`--${name}`, command));
}

/** Standard input can be read once only. */
export function sharedInput({ args, options }: Input): Diagnostic[] {
  const sources = [...args, options.data].filter((source) => source === STANDARD_INPUT);
  if (sources.length < 2) return [];
  const called = { zh: "标准输入的第二次读取", en: "The second thing on standard input" };
  return [
    wrongArgument(called, STANDARD_INPUT, {
      zh: "文件名，标准输入只能读一次",
      en: "a file, standard input is read once",
    }),
  ];
}

/** The first argument behind those that a command takes. */
export function extraArgument({ name, argument, more }: Command, args: readonly string[]): Diagnostic[] {
  const taken = argument.count === "one" && more === undefined ? 1 : Infinity;
  const extra = args[taken];
  if (extra === undefined) return [];
  const called = { zh: `命令 ${name} 的第 ${taken + 1} 个参数`, en: `Argument ${taken + 1} of ${name}` };
  const nothing = { zh: "没有，此处不再接受参数", en: "nothing, no further argument is taken" };
  return [wrongArgument(called, extra, nothing)];
}

function unknownOption(written: string, command: Command | undefined): Diagnostic {
  const name = written.replace(/=.*$/u, "");
  const known = [...(command?.options ?? []), ...globalOptions].map((option) => `--${option.name}`);
  const flags = [...known, "--help", ...(command === undefined ? ["--version"] : [])];
  return problem("unknown-option", undefined, {
    command: command?.name ?? "",
    name,
    ...near(nearest(name, flags)),
  });
}

/** `--data <value>` is named as the user would write it. */
function missingArgument(written: string, command: Command | undefined): Diagnostic {
  const [example] = command?.examples ?? [];
  const name = written.replace(/ .*$/u, "");
  const values: MessageValues = { command: command?.name ?? "quanheng", name };
  return problem("missing-argument", undefined, example === undefined ? values : { ...values, usage: example.line });
}

function near(name: string | undefined): { readonly nearest?: string } {
  return name === undefined ? {} : { nearest: name };
}
