import nearley from "nearley";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { lex } from "../../grammar/index.ts";
import compiled from "../../grammar/rules.generated.ts";

interface Engine {
  readonly table: readonly { readonly states: readonly unknown[] }[];
  readonly current: number;
  readonly results: readonly unknown[];
  feed(tokens: readonly unknown[]): void;
}

/** The work of reading, counted in steps of the parser's tables: the same on every machine. */
function work(text: string): number {
  const engine = new nearley.Parser(
    nearley.Grammar.fromCompiled(compiled as nearley.CompiledRules),
  ) as unknown as Engine;
  let steps = 0;
  for (const token of lex(new SourceText("long.rules", text)).tokens) {
    engine.feed([token]);
    steps += engine.table[engine.current]?.states.length ?? 0;
  }
  expect(engine.results).toHaveLength(1);
  return steps;
}

const head = 'framework "F" 100\n';
const times = (count: number, text: string, mark = "") => Array(count).fill(text).join(mark);

const shapes: Readonly<Record<string, (count: number) => string>> = {
  statements: (n) => head + times(n, "let a = 1 + b\n"),
  "rows of bands": (n) => `${head}score = bands x { ${times(n, "< 1: 2", "; ")} }`,
  "rows of grades": (n) => `${head}grades { ${times(n, "a: [1, 2)", "; ")} }`,
  entries: (n) => `${head}example "a" { ${times(n, "a = 1", "; ")} }`,
  "rows of a table": (n) => `${head}example "a" { t { a, b; ${times(n, "1, 2", "; ")} } }`,
  arguments: (n) => `${head}score = max(${times(n, "a", ", ")})`,
  sums: (n) => `${head}score = ${times(n, "a", " + ")}`,
  products: (n) => `${head}score = ${times(n, "a", " * ")}`,
  conditions: (n) => `${head}score = ${times(n, "a", " and ")}`,
  comparisons: (n) => `${head}score = ${times(n, "a", " < ")}`,
  labels: (n) => `${head}input a : one of ${times(n, "b", ", ")}`,
  modifiers: (n) => `${head}input a : number ${times(n, "optional", " ")}`,
  paths: (n) => `${head}score = ${times(n, "b", ".")}`,
  "nested blocks": (n) => `${head}${times(n, "section A 1 {")} rescale ${times(n, "}")}`,
  "nested brackets": (n) => `${head}score = ${times(n, "(")}a${times(n, ")")}`,
  "nested bands": (n) => `${head}score = ${times(n, "bands a { < 1: 2; else: ")}a${times(n, "}")}`,
  "else if": (n) => `${head}score = ${times(n, "if a then b else ")}a`,
  negations: (n) => `${head}score = ${times(n, "not ")}a`,
  edits: (n) => head + times(n, 'edit "a" { set param b = 1 remove item c }'),
};

describe("twice the text is at most twice the work", () => {
  test.each(Object.entries(shapes))("%s", (_name, shape) => {
    const [once, twice] = [work(shape(120)), work(shape(240))];
    expect(twice / once).toBeLessThan(2.05);
  });
});
