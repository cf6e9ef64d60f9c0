import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { words, wordType } from "./words.ts";

/** Makes the parser's tables from `rules.ne`. Run by `npm run generate`; never loaded by the program itself. */

interface CompiledRule {
  readonly name: string;
  readonly symbols: readonly unknown[];
  postprocess: unknown;
}

interface Compiled {
  readonly rules: CompiledRule[];
}

interface NearleyCompiler {
  readonly parse: (text: string) => unknown;
  readonly compile: (tree: unknown) => Compiled;
  readonly print: (compiled: Compiled) => string;
}

/** The text of `rules.generated.ts`. */
export function generateParser(): string {
  const grammar = readFileSync(new URL("./rules.ne", import.meta.url), "utf8");
  const nearley = loadNearley();
  const compiled = nearley.compile(nearley.parse(grammar.replace("FREE_WORDS", freeWords())));
  for (const rule of compiled.rules) growListsInPlace(rule);
  return nearley.print(compiled).replace(/^/u, "// @ts-nocheck\n");
}

function freeWords(): string {
  const types = [...words].filter(([, word]) => !word.reserved && !/[ /]/u.test(word.en)).map(([key]) => `%${wordType(key)}`);
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
