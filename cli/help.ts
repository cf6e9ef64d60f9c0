import { cellWidth, type Language, padEndCells } from "../core/index.ts";
import { type ArgumentSpec, type Command, globalOptions, type OptionSpec } from "./command.ts";
import { PROGRAM } from "./program.ts";

const WORDS = {
  zh: {
    about: "quanheng（权衡）：按规则文件给绩效指标体系精确计分，逐分说明理由。",
    examples: "例如：",
    commands: "命令：",
    usage: "用法：",
    options: "选项：",
    everywhere: "每个命令都可用：",
    more: `各命令的用法：${PROGRAM} 命令 --help。规则语言见 grammar/README.zh-CN.md，数据怎样写见 datasets/README.zh-CN.md，诊断代码见 grammar/diagnostics.md。`,
    exit: "退出码：0 正常，1 有错误，2 用法不对。结果写到标准输出，提示写到标准错误；设 NO_COLOR 则不用颜色。",
    help: "显示帮助",
    version: "显示版本",
    required: "（必填）",
  },
  en: {
    about:
      "quanheng: scores frameworks of indicators exactly, from rules in a small language, with a reason for each point.",
    examples: "Examples:",
    commands: "Commands:",
    usage: "Usage: ",
    options: "Options:",
    everywhere: "Every command takes:",
    more: `For one command: ${PROGRAM} COMMAND --help. The language: grammar/README.md; how data are written: datasets/README.md; all diagnostics: grammar/diagnostics.md.`,
    exit: "Exit codes: 0 fine, 1 errors, 2 wrong usage. Results go to stdout, messages to stderr; NO_COLOR turns colours off.",
    help: "show this help",
    version: "show the version",
    required: " (required)",
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** The help of the program as a whole: examples first. */
export function programHelp(commands: readonly Command[], lang: Language): string {
  const words = WORDS[lang];
  const examples = commands.flatMap(({ examples: [first] }) => (first === undefined ? [] : [first]));
  return paragraphs([
    [words.about],
    [words.examples, ...pairs(examples.map(({ line, does }) => [line, does[lang]]))],
    [words.commands, ...pairs(commands.map((command) => [usageOf(command), command.summary[lang]]))],
    [words.everywhere, ...pairs([...sharedOptions(lang), ["-V, --version", words.version]])],
    [words.more, words.exit],
  ]);
}

/** The help of one command: examples first. */
export function commandHelp(command: Command, lang: Language): string {
  const words = WORDS[lang];
  const args = [command.argument, ...(command.more === undefined ? [] : [command.more])];
  return paragraphs([
    [command.summary[lang]],
    [words.examples, ...pairs(command.examples.map(({ line, does }) => [line, does[lang]]))],
    [`${words.usage}${PROGRAM} ${usageOf(command)}`, ...pairs(args.map(({ name, meaning }) => [name, meaning[lang]]))],
    command.options.length === 0 ? [] : [words.options, ...pairs(optionPairs(command.options, lang))],
    command.note === undefined ? [] : [command.note[lang]],
    [words.everywhere, ...pairs(sharedOptions(lang))],
  ]);
}

function usageOf({ name, argument, more, options }: Command): string {
  const flags = options.map((option) => (option.required ? flagText(option) : `[${flagText(option)}]`));
  const args = [argument, ...(more === undefined ? [] : [more])].map(argumentText);
  const [first = "", ...rest] = args;
  return [name, first, ...flags, ...rest].join(" ");
}

function argumentText({ name, count }: ArgumentSpec): string {
  return { one: name, many: `${name}…`, any: `[${name}…]` }[count];
}

function flagText({ short, name, value, many }: OptionSpec): string {
  const flag = short === undefined ? `--${name}` : `-${short}`;
  return `${flag}${value === undefined ? "" : ` ${value}`}${many === true ? "…" : ""}`;
}

/** In the list of options a short one is told with its long form. */
function longFlagText(option: OptionSpec): string {
  const { short, ...long } = option;
  return short === undefined ? flagText(option) : `-${short}, ${flagText(long)}`;
}

type Pair = readonly [string, string];

function sharedOptions(lang: Language): Pair[] {
  return [...optionPairs(globalOptions, lang), ["-h, --help", WORDS[lang].help]];
}

function optionPairs(options: readonly OptionSpec[], lang: Language): Pair[] {
  const { required } = WORDS[lang];
  return options.map((option) => [longFlagText(option), option.meaning[lang] + (option.required ? required : "")]);
}

/** Two columns, the second one aligned. */
function pairs(rows: readonly Pair[]): string[] {
  const width = Math.max(...rows.map(([left]) => cellWidth(left)));
  return rows.map(([left, right]) => `  ${padEndCells(left, width)}  ${right}`);
}

function paragraphs(blocks: readonly (readonly string[])[]): string {
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${texts.join("\n\n")}\n`;
}
