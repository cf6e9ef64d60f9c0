import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Entry, stages } from "../core/index.ts";
import { tableText } from "./lalr/table.ts";
import { words, wordType } from "./words.ts";

/** Writes every generated file of the project: `npm run generate`. Never loaded by the program itself. */

/** Path from the project's root, and content. */
export function generated(): Promise<ReadonlyMap<string, string>> {
  const compiled = compiledGrammar();
  return Promise.resolve(
    new Map([
      ["grammar/rules.generated.ts", loadNearley().print(compiled).replace(/^/u, "// @ts-nocheck\n")],
      ["grammar/table.generated.ts", generateTable(compiled)],
      ["scoring/prelude.generated.ts", generatePrelude()],
      ["analysis/sampling/joe-kuo.generated.ts", generateDirectionNumbers()],
      ["grammar/diagnostics.md", generateDiagnostics()],
    ]),
  );
}

interface CompiledRule {
  readonly name: string;
  readonly symbols: readonly (string | { readonly token: string })[];
  postprocess: unknown;
}

interface Compiled {
  readonly rules: CompiledRule[];
  readonly start: string;
}

interface NearleyCompiler {
  readonly parse: (text: string) => unknown;
  readonly compile: (tree: unknown) => Compiled;
  readonly print: (compiled: Compiled) => string;
}

function readProject(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
}

/** The prelude as a module: the program itself reads no files, so that it also runs in a page. */
function generatePrelude(): string {
  const text = JSON.stringify(readProject("scoring/prelude.rules"));
  return `/** Made from prelude.rules by \`npm run generate\`. */\nexport const preludeText = ${text};\n`;
}

/** The published table and its licence as a module, its columns of spaces pressed to one. */
function generateDirectionNumbers(): string {
  const licence = readProject("analysis/sampling/joe-kuo/LICENSE.txt").trim().split("\n");
  const comment = ["/*", ...licence.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
  const [, ...lines] = readProject("analysis/sampling/joe-kuo/new-joe-kuo-6.1000.txt").trim().split("\n");
  const rows = lines.map((line) => line.trim().replaceAll(/ +/gu, " ")).join("\n");
  const doc = "/** Made from joe-kuo/ by `npm run generate`. A line is a dimension: its number, s, a, m_1 to m_s. */";
  return `${comment}\n\n${doc}\nexport const joeKuoTable = \`${rows}\`;\n`;
}

/** Every problem of the catalogue: what causes it, what it says, the way out. */
function generateDiagnostics(): string {
  const sections = Object.entries(stages).map(([stage, entries]) => {
    const codes = Object.entries(entries as Readonly<Record<string, Entry>>);
    return [`## ${stage}`, ...codes.map(([code, entry]) => diagnosticSection(code, entry))].join("\n\n");
  });
  return [`# Diagnostics 诊断\n\n${diagnosticsIntroduction}`, ...sections].join("\n\n").concat("\n");
}

const diagnosticsIntroduction =
  "Every problem the tool can report, by stage. `{…}` stands for what the message names. " +
  "Made from the catalogue in `core/catalogue` by `npm run generate`.";

function diagnosticSection(code: string, { severity, zh, en, example }: Entry): string {
  const plain = (text: string) => text.replaceAll(/[⟦⟧]/gu, "").trim();
  const lines = [zh.what, zh.next, en.what, en.next].map(plain);
  const [whatZh = "", nextZh = "", whatEn = "", nextEn = ""] = lines;
  return [
    `### ${code}`,
    severity,
    ["```text", example, "```"].join("\n"),
    [`- ${whatEn} ${nextEn}`.trim(), `- ${whatZh}${nextZh}`.trim()].join("\n"),
  ].join("\n\n");
}

function compiledGrammar(): Compiled {
  const grammar = readProject("grammar/rules.ne");
  const nearley = loadNearley();
  const compiled = nearley.compile(nearley.parse(grammar.replace("FREE_WORDS", freeWords())));
  for (const rule of compiled.rules) growListsInPlace(rule);
  return compiled;
}

/** The same grammar as a table of what to do at which token. */
function generateTable({ rules, start }: Compiled): string {
  const ParserRules = rules.map(({ name, symbols }) => ({ name, symbols: symbols.map(typed) }));
  const { symbols, states } = tableText({ ParserStart: start, ParserRules });
  const doc = "/** Made from rules.ne by `npm run generate`; grammar/lalr/table.ts tells how to read it. */";
  return `${doc}\nexport const table = {\n  symbols: ${JSON.stringify(symbols)},\n  states: \`\n${states}\n\`,\n} as const;\n`;
}

/** Nearley has made code of each token by then, with the token's type in quotes. */
function typed(symbol: CompiledRule["symbols"][number]) {
  return typeof symbol === "string" ? symbol : { type: /"(\w+)"/u.exec(symbol.token)?.[1] ?? "" };
}

function freeWords(): string {
  const types = [...words]
    .filter(([, word]) => !word.reserved && !/[ /]/u.test(word.en))
    .map(([key]) => `%${wordType(key)}`);
  return `(${types.join(" | ")})`;
}

/** Nearley's own list builders copy the list at every step; ours point back, so that long files stay linear. */
function growListsInPlace(rule: CompiledRule): void {
  if (!/\$ebnf\$\d+$/u.test(rule.name) || isChoice(rule)) return;
  if (rule.symbols.length === 2) rule.postprocess = "build.growChain";
  else rule.postprocess = rule.symbols.length === 1 ? "build.oneChain" : "build.startChain";
}

/** The `X:?` rules: nearley marks them with its own builders `id` and `nuller`. */
function isChoice(rule: CompiledRule): boolean {
  return rule.postprocess === "id" || JSON.stringify(rule.postprocess ?? "").match(/"(?:id|nuller)"/u) !== null;
}

function loadNearley(): NearleyCompiler {
  const load = createRequire(import.meta.url);
  const nearley = load("nearley");
  const ownGrammar = nearley.Grammar.fromCompiled(load("nearley/lib/nearley-language-bootstrapped.js"));
  const compile = load("nearley/lib/compile.js");
  const print = load("nearley/lib/generate.js");
  return {
    parse: (text) => new nearley.Parser(ownGrammar).feed(text).results[0],
    compile: (tree) => compile(tree, { args: [], version: "2.20.1" }),
    print: (compiled) => print(compiled, "grammar"),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, content] of await generated()) {
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), content);
  }
}
