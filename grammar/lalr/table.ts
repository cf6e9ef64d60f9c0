import { buildAutomaton, type State, symbolAfterDot } from "./automaton.ts";
import { type CompiledGrammar, type Grammar, numberGrammar, type SymbolId } from "./grammar.ts";
import { type Lookaheads, lookaheads, terminalsOf } from "./lookaheads.ts";

/** The moves of the automaton of a grammar without conflicts, as texts. */
export interface TableText {
  /** The names of the symbols in the order of their numbers, separated by spaces; token types begin with `%`. */
  readonly symbols: string;
  /**
   * A line a state: the production that is reduced where nothing else is said (0: none), then symbols, each with the
   * state it leads to or, below 0, the production that is reduced on it.
   */
  readonly states: string;
}

/** A token that cannot stand somewhere is still refused before it is read: at most some productions are reduced first. */
export function tableText(compiled: CompiledGrammar): TableText {
  const grammar = numberGrammar(compiled);
  const states = buildAutomaton(grammar);
  const ahead = lookaheads(grammar, states);
  return {
    symbols: grammar.names.map((name) => name.replaceAll(" ", "_")).join(" "),
    states: states.map((state, number) => line(grammar, state, ahead[number] ?? new Map())).join("\n"),
  };
}

function line(grammar: Grammar, state: State, ahead: Lookaheads[number]): string {
  const reductions = state.items
    .filter((item) => item.production > 0 && symbolAfterDot(grammar, item) === undefined)
    .map(({ production }) => ({ production, seen: terminalsOf(grammar, ahead.get(production) ?? 0n) }))
    .toSorted((a, b) => b.seen.length - a.seen.length);
  const [usual, ...others] = reductions;
  const pairs: (readonly [SymbolId, number])[] = [
    ...state.next,
    ...others.flatMap(({ production, seen }) => seen.map((symbol) => [symbol, -production] as const)),
  ];
  return [usual?.production ?? 0, ...pairs.flat()].join(" ");
}
