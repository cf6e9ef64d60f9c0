import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildAutomaton } from "../../../grammar/lalr/automaton.ts";
import {
  type CompiledGrammar,
  type CompiledRule,
  endlessRules,
  type Grammar,
  numberGrammar,
  terminalKinds,
  unreachableRules,
} from "../../../grammar/lalr/grammar.ts";
import { lookaheads, terminalsOf } from "../../../grammar/lalr/lookaheads.ts";
import { coreKey, definedLookaheads } from "./canonical.ts";
import { conflicts, formatConflict } from "./conflicts.ts";
import { countReadings } from "./readings.ts";

/** One grammar a text: `rule → a b | …` a line, the first is the start; names that no line defines are token types. */
function grammarOf(text: string): CompiledGrammar {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.split("→").map((side) => side.trim()));
  const defined = new Set(lines.map(([name]) => name));
  const ParserRules = lines.flatMap(([name = "", right = ""]): CompiledRule[] =>
    right.split("|").map((alternative) => ({
      name,
      symbols: alternative
        .split(" ")
        .filter((word) => word !== "")
        .map((word) => (defined.has(word) ? word : { type: word })),
    })),
  );
  return { ParserStart: ParserRules[0]?.name ?? "", ParserRules };
}

function found(text: string): readonly string[] {
  return conflicts(grammarOf(text)).map(formatConflict);
}

describe("grammars of the textbooks", () => {
  test("sums and products by levels have no conflict", () => {
    expect(found("E → E + T | T\nT → T * F | F\nF → ( E ) | n")).toEqual([]);
  });

  test("sums without levels have two readings", () => {
    expect(found("E → E + E | n")).toEqual([
      "shift/reduce after: E %+ E\n  seeing: %+\n    E → E %+ E •\n    E → E • %+ E",
    ]);
  });

  test("the dangling else", () => {
    expect(found("S → if e then S | if e then S else S | x")).toEqual([
      "shift/reduce after: %if %e %then S\n  seeing: %else\n    S → %if %e %then S •\n    S → %if %e %then S • %else S",
    ]);
  });

  test("LALR(1) but not SLR(1): assignments through pointers", () => {
    expect(found("S → L = R | R\nL → * R | id\nR → L")).toEqual([]);
  });

  test("LALR(1) but not NQLALR: follow sets must be kept apart by state", () => {
    expect(found("S → a g d | a A c | b A d | b g c\nA → B\nB → g")).toEqual([]);
  });

  test("LR(1) but not LALR(1)", () => {
    expect(found("S → a E c | a F d | b F c | b E d\nE → e\nF → e")).toEqual([
      "reduce/reduce after: %a %e\n  seeing: %c  %d\n    E → %e •\n    F → %e •",
    ]);
  });

  test("two optional rules before the same token", () => {
    expect(found("S → A B x\nA → a |\nB → a |").join("\n")).toContain("seeing: %a");
  });

  test("an empty rule in the middle is seen through", () => {
    expect(found("S → A N b | c N d\nA → c\nN →").join("\n")).toBe("");
    expect(found("S → A N d | c N d\nA → c\nN →").join("\n")).toContain("A → %c •");
  });

  test("a rule that stands for itself", () => {
    expect(found("S → S | x")).toHaveLength(1);
    expect(found("S → A\nA → A S |").length).toBeGreaterThan(0);
  });

  test("needs two tokens of lookahead", () => {
    expect(found("S → A x y | B x z\nA → a\nB → a")).toHaveLength(1);
  });

  test("not more than the limit", () => {
    expect(conflicts(grammarOf("E → E + E | E * E | E - E | n"), 2)).toHaveLength(2);
  });
});

describe("the grammar in numbers", () => {
  test("an undefined rule, a regular expression and a function are refused", () => {
    const rule = (symbol: CompiledRule["symbols"][number]) => ({
      ParserStart: "S",
      ParserRules: [{ name: "S", symbols: [symbol] }],
    });
    expect(() => conflicts(rule("T"))).toThrow("rule T is used but not defined");
    expect(() => conflicts(rule(/x/u))).toThrow("no fixed meaning");
    expect(() => conflicts(rule({ test: () => true }))).toThrow("no fixed meaning");
  });

  test("a rule and a token of the same name are two symbols", () => {
    const ParserRules = [{ name: "S", symbols: [{ literal: "S" }, { type: "S" }] }];
    expect(numberGrammar({ ParserStart: "S", ParserRules }).names).toEqual([
      "(file)",
      "S",
      "(end of text)",
      '"S"',
      "%S",
    ]);
    expect(terminalKinds({ ParserStart: "S", ParserRules })).toEqual(["literal", "type"]);
  });

  test("unreachable and endless rules are named", () => {
    const grammar = numberGrammar(grammarOf("S → a | B\nB → b B\nC → c"));
    expect(unreachableRules(grammar)).toEqual(["C"]);
    expect(endlessRules(grammar)).toEqual(["B"]);
  });
});

describe("random small grammars", () => {
  const alternative = fc
    .array(fc.constantFrom("S", "A", "B", "x", "y"), { maxLength: 3 })
    .map((words) => words.join(" "));
  const rule = fc.array(alternative, { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join(" | "));
  const grammars = fc
    .tuple(rule, rule, rule)
    .map(([s, a, b]) => `S → ${s}\nA → ${a}\nB → ${b}`)
    .filter((text) => endlessRules(numberGrammar(grammarOf(text))).length === 0);
  const texts = wordsUpTo(4, ["x", "y"]);

  test("the lookaheads are those of the definition", () => {
    fc.assert(
      fc.property(grammars, (text) => {
        const grammar = numberGrammar(grammarOf(text));
        expect(fastLookaheads(grammar), text).toEqual(definedLookaheads(grammar));
      }),
      { seed: 19820, numRuns: 1500, endOnFailure: true },
    );
  });

  test("without a conflict no text has two readings", () => {
    let proved = 0;
    fc.assert(
      fc.property(grammars, (text) => {
        const grammar = grammarOf(text);
        if (conflicts(grammar).length > 0) return;
        proved += 1;
        for (const tokens of texts) expect(countReadings(grammar, tokens), `${text} on ${tokens}`).toBeLessThan(2);
      }),
      { seed: 20240, numRuns: 1500, endOnFailure: true },
    );
    expect(proved).toBeGreaterThan(100);
  });
});

function wordsUpTo(length: number, letters: readonly string[]): readonly (readonly string[])[] {
  if (length === 0) return [[]];
  const shorter = wordsUpTo(length - 1, letters);
  const longest = shorter.filter((word) => word.length === length - 1);
  return [...shorter, ...longest.flatMap((word) => letters.map((letter) => [...word, letter]))];
}

function fastLookaheads(grammar: Grammar): readonly string[] {
  const states = buildAutomaton(grammar);
  return lookaheads(grammar, states)
    .flatMap((reductions, state) =>
      [...reductions].map(([production, set]) => {
        const core = coreKey(states[state]?.items ?? []);
        return `${core} | ${production} | ${[...terminalsOf(grammar, set)].sort()}`;
      }),
    )
    .sort();
}
