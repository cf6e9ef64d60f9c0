import nearley from "nearley";
import type { CompiledGrammar } from "../../../grammar/lalr/grammar.ts";

/** The number of ways in which nearley reads a row of token types; two stands for "two or more". */
export function countReadings(grammar: CompiledGrammar, tokens: readonly string[]): number {
  const rules = grammar.ParserRules.map(({ name, symbols }) => new nearley.Rule(name, [...symbols]));
  const parser = new nearley.Parser(Object.assign(new nearley.Grammar(rules), { start: grammar.ParserStart }), {
    lexer: lexerOf(tokens),
  });
  try {
    parser.feed("");
  } catch {
    return 0;
  }
  return Math.min(parser.results.length, 2);
}

function lexerOf(tokens: readonly string[]): nearley.Lexer {
  let position = 0;
  return {
    reset: () => {
      position = 0;
    },
    next: () => {
      const type = tokens[position];
      position += 1;
      return type === undefined ? undefined : { type, value: type };
    },
    save: () => ({}),
    formatError: () => "",
  };
}
