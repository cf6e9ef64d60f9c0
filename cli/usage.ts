import { type Bilingual, type Diagnostic, type MessageValues, nearest, problem } from "../core/index.ts";
import { type Command, globalOptions, type OptionSpec } from "./command.ts";

/** The exit code of wrong usage; 1 is for errors in what was read. */
export const WRONG_USAGE = 2;

/** Wrong usage as the argument parser names it. */
export interface UsageError {
  readonly code: string;
  readonly message: string;
}

type Wording = (name: string, command: Command | undefined, message: string) => Diagnostic;

const wordings: Readonly<Record<string, Wording>> = {
  "commander.unknownOption": (name, command) => unknownOption(name, command),
  "commander.missingArgument": (name, command) => missingArgument(name, command),
  "commander.missingMandatoryOptionValue": (name, command) => missingArgument(flagOf(name), command),
  "commander.optionMissingArgument": (name, command) => missingArgument(name, command),
  "commander.excessArguments": (_name, command, message) => extraArgument(message, command),
};

/**
 * The parser's complaint as a problem of the catalogue, with the nearest of what there is.
 *
 * @returns undefined for a complaint that is none: help was asked for
 */
export function usageProblem({ code, message }: UsageError, command: Command | undefined): Diagnostic | undefined {
  return wordings[code]?.(/'([^']*)'/u.exec(message)?.[1] ?? "", command, message);
}

export function unknownCommand(name: string, commands: readonly Command[]): Diagnostic {
  const close = nearest(name, [...commands.map((command) => command.name), "help"]);
  return problem("unknown-command", undefined, { name, ...near(close) });
}

/** A value that an option does not take. */
export function wrongValue({ name, allowed = [] }: OptionSpec, value: string): Diagnostic {
  return problem("wrong-argument", undefined, { name: `--${name}`, value, allowed, ...near(nearest(value, allowed)) });
}

/** An argument that a command cannot take here, with what it takes. */
export function wrongArgument(name: Bilingual, value: string, allowed: Bilingual): Diagnostic {
  return problem("wrong-argument", undefined, { name, value, allowed });
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

function missingArgument(name: string, command: Command | undefined): Diagnostic {
  const [example] = command?.examples ?? [];
  const values: MessageValues = { command: command?.name ?? "quanheng", name };
  return problem("missing-argument", undefined, example === undefined ? values : { ...values, usage: example.line });
}

function extraArgument(message: string, command: Command | undefined): Diagnostic {
  const [, extra = ""] = /: (.*)\.$/u.exec(message) ?? [];
  const name = command?.name ?? "quanheng";
  return wrongArgument({ zh: `命令 ${name} 多出的参数`, en: `The extra argument of ${name}` }, extra, {
    zh: "没有（此处不再接受参数）",
    en: "nothing, no further argument is taken",
  });
}

/** `data <D>` or `--data <D>` as the user would write it. */
function flagOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

function near(name: string | undefined): { readonly nearest?: string } {
  return name === undefined ? {} : { nearest: name };
}
