#!/usr/bin/env node
import { realpathSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { CommanderError, Command as Parser } from "commander";
import { type Diagnostic, DiagnosticError, type Language, renderDiagnostic } from "../core/index.ts";
import manifest from "../package.json" with { type: "json" };
import { type ArgumentSpec, type Command, globalOptions, type Input, type OptionSpec } from "./command.ts";
import { commandsFor } from "./commands/list.ts";
import { commandHelp, programHelp } from "./help.ts";
import { processTerminal } from "./process-terminal.ts";
import { localeLanguage, type Session, sessionOf, type Terminal } from "./terminal.ts";
import {
  bareData,
  extraArgument,
  missingOptions,
  sharedInput,
  unknownCommand,
  usageProblem,
  WRONG_USAGE,
  wrongValue,
} from "./usage.ts";

/**
 * Runs one command line.
 *
 * @param args  without the program's own name
 * @returns the exit code: 0, 1 for errors in what was read, 2 for wrong usage
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const lang = languageOf(args) ?? localeLanguage(terminal.env);
  const session = sessionOf(terminal, lang, args.includes("--json"));
  const state: State = { session, commands: await commandsFor(args), code: 0 };
  try {
    await parserOf(state).parseAsync(helpBehind(args, state), { from: "user" });
    return state.code;
  } catch (error) {
    if (error instanceof CommanderError) return refuse(error, state);
    if (!(error instanceof DiagnosticError)) throw error;
    sessionOf(terminal, lang, false).report(error.diagnostics);
    return 1;
  }
}

/** `-h score` as `score -h`: the parser would show the help of the program. */
function helpBehind(args: readonly string[], { commands }: State): string[] {
  const [first = "", second = "", ...rest] = args;
  const asksFor = (first === "-h" || first === "--help") && commands.some(({ name }) => name === second);
  return asksFor ? [second, first, ...rest] : [...args];
}

/** The parser turns `--with-from` into `withFrom`; options are asked for as they are written. */
function dashed(options: Input["options"]): Input["options"] {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** What the parser has come to. */
interface State {
  readonly session: Session;
  /** Those that the command line can mean. */
  readonly commands: readonly Command[];
  command?: Command;
  code: number;
}

/** Needed before the command line is parsed, to speak of what is wrong with it. */
function languageOf(args: readonly string[]): Language | undefined {
  const joined = args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const value = joined ?? (args.includes("--lang") ? args[args.indexOf("--lang") + 1] : undefined);
  return value === "zh" || value === "en" ? value : undefined;
}

function parserOf(state: State): Parser {
  const { session, commands } = state;
  const program = prepared(new Parser("quanheng"), globalOptions, programHelp(commands, session.lang), session);
  program.version(manifest.version, "-V, --version");
  for (const command of commands) {
    const parser = prepared(new Parser(command.name), command.options, commandHelp(command, session.lang), session);
    for (const spec of [command.argument, command.more]) if (spec !== undefined) parser.argument(argumentText(spec));
    parser.action(() => execute(command, { args: parser.args, options: dashed(parser.opts()) }, program.opts(), state));
    program.addCommand(parser);
  }
  program.hook("preSubcommand", (_program, parser) => {
    const command = commands.find(({ name }) => name === parser.name());
    if (command !== undefined) state.command = command;
  });
  return program;
}

function prepared(parser: Parser, options: readonly OptionSpec[], help: string, { terminal }: Session): Parser {
  parser.exitOverride().showSuggestionAfterError(false).allowExcessArguments().helpOption("-h, --help", "");
  parser.configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr, outputError: () => undefined });
  parser.helpInformation = () => help;
  // The parser would tell of a required option that is missing before the misspelt one that was to be it.
  for (const { short, name, value, many } of options) {
    const flags = `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : " <value>"}`;
    if (many === true) parser.option(flags, "", collected);
    else parser.option(flags);
  }
  return parser;
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function argumentText({ name, count }: ArgumentSpec): string {
  return { one: `<${name}>`, many: `<${name}...>`, any: `[${name}...]` }[count];
}

async function execute(command: Command, input: Input, shared: Input["options"], state: State): Promise<void> {
  const bare = bareData(command, input);
  const wrong = [
    ...bare,
    ...(bare.length > 0 ? [] : [...missingOptions(command, input.options), ...extraArgument(command, input.args)]),
    ...sharedInput(input),
    ...wrongValues(globalOptions, shared),
    ...wrongValues(command.options, input.options),
  ];
  if (wrong.length === 0) state.code = await command.run(input, state.session);
  else state.code = complain(wrong, state);
}

function wrongValues(specs: readonly OptionSpec[], options: Input["options"]): Diagnostic[] {
  return specs.flatMap((spec) => {
    const value = options[spec.name];
    if (typeof value !== "string" || spec.allowed === undefined || spec.allowed.includes(value)) return [];
    return [wrongValue(spec, value)];
  });
}

/** Turns what the parser throws into a message; help that was asked for is no mistake. */
function refuse({ code, message, exitCode }: CommanderError, state: State): number {
  if (code === "commander.unknownCommand") {
    const name = /'([^']*)'/u.exec(message)?.[1] ?? "";
    return complain([unknownCommand(name, state.commands)], state);
  }
  const wrong = usageProblem({ code, message }, state.command);
  if (wrong !== undefined) return complain([wrong], state);
  return exitCode === 0 ? 0 : WRONG_USAGE;
}

/** Wrong usage is told in words also where JSON was asked for: there is no result. */
function complain(diagnostics: readonly Diagnostic[], { session }: State): number {
  for (const diagnostic of diagnostics)
    session.tell(renderDiagnostic(diagnostic, { lang: session.lang, color: false }));
  return WRONG_USAGE;
}

/** True when this file is what was started, not when a test imports it. The program may stand behind a link. */
function isStarted(): boolean {
  const [, started] = process.argv;
  if (started === undefined) return false;
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

/** What nobody foresaw is a defect of the program: it says so, and what happened. */
async function main(): Promise<number> {
  const terminal = processTerminal();
  try {
    return await run(process.argv.slice(2), terminal);
  } catch (error) {
    const words =
      "程序内部出错，请报告以下内容和所用的文件。 / A defect of the program; please report this with your files.";
    terminal.stderr(`${words}\n${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

if (isStarted()) process.exitCode = await main();
