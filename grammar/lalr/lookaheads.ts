import { type State, walk } from "./automaton.ts";
import type { Grammar, SymbolId } from "./grammar.ts";

/** A set of terminals, one bit each: bit 0 is the first terminal of the grammar. */
export type TerminalSet = bigint;

/** For each state, the terminals on which each production is reduced there (by production number). */
export type Lookaheads = readonly ReadonlyMap<number, TerminalSet>[];

/** A step of the automaton over a nonterminal. */
interface Transition {
  readonly state: number;
  readonly symbol: SymbolId;
  readonly target: number;
}

interface Relations {
  /** For each transition, those whose follow set is part of its own. */
  readonly includes: readonly (readonly number[])[];
  /** Where a reduction ends, the transitions over its left side that it may stand for. */
  readonly lookback: readonly Reduction[];
}

interface Reduction {
  readonly state: number;
  readonly production: number;
  readonly transition: number;
}

/**
 * The LALR(1) lookaheads of every reduction, by the relations `reads`, `includes` and `lookback` of DeRemer and Pennello,
 * "Efficient computation of LALR(1) look-ahead sets", 1982.
 */
export function lookaheads(grammar: Grammar, states: readonly State[]): Lookaheads {
  const transitions = nonterminalTransitions(grammar, states);
  const numbers = new Map(transitions.map(({ state, symbol }, index) => [key(state, symbol), index]));
  const direct = transitions.map(({ target }) => shiftedTerminals(grammar, states[target]));
  const reads = transitions.map(({ target }) => nullableSteps(grammar, states, target, numbers));
  const { includes, lookback } = relations(grammar, states, transitions, numbers);
  const follow = unionsAlong(includes, unionsAlong(reads, direct));
  const found: Map<number, TerminalSet>[] = states.map(() => new Map());
  for (const { state, production, transition } of lookback) {
    const known = found[state]?.get(production) ?? 0n;
    found[state]?.set(production, known | (follow[transition] ?? 0n));
  }
  return found;
}

/** The terminals of a set as symbols of the grammar. */
export function terminalsOf(grammar: Grammar, set: TerminalSet): readonly SymbolId[] {
  return grammar.names
    .map((_, symbol) => symbol)
    .filter((symbol) => symbol >= grammar.nonterminals && (set & terminalBit(grammar, symbol)) !== 0n);
}

export function shiftedTerminals(grammar: Grammar, state: State | undefined): TerminalSet {
  let set = 0n;
  for (const symbol of state?.next.keys() ?? []) {
    if (symbol >= grammar.nonterminals) set |= terminalBit(grammar, symbol);
  }
  return set;
}

function nonterminalTransitions(grammar: Grammar, states: readonly State[]): readonly Transition[] {
  return states.flatMap(({ next }, state) =>
    [...next]
      .filter(([symbol]) => symbol < grammar.nonterminals)
      .map(([symbol, target]) => ({ state, symbol, target })),
  );
}

/** The relation `reads`: steps from a state over a nonterminal that can stand for nothing. */
function nullableSteps(
  grammar: Grammar,
  states: readonly State[],
  state: number,
  numbers: ReadonlyMap<string, number>,
): readonly number[] {
  const symbols = [...(states[state]?.next.keys() ?? [])].filter((symbol) => grammar.nullable[symbol]);
  return symbols.flatMap((symbol) => numbers.get(key(state, symbol)) ?? []);
}

function relations(
  grammar: Grammar,
  states: readonly State[],
  transitions: readonly Transition[],
  numbers: ReadonlyMap<string, number>,
): Relations {
  const includes: number[][] = transitions.map(() => []);
  const lookback: Reduction[] = [];
  transitions.forEach(({ state, symbol }, transition) => {
    for (const production of grammar.productionsOf[symbol] ?? []) {
      const right = grammar.productions[production]?.right ?? [];
      const last = walk(states, state, right);
      if (last !== undefined) lookback.push({ state: last, production, transition });
      for (const inner of trailingTransitions(grammar, states, state, right, numbers))
        includes[inner]?.push(transition);
    }
  });
  return { includes, lookback };
}

/** Steps over a nonterminal of the right side behind which everything can stand for nothing. */
function trailingTransitions(
  grammar: Grammar,
  states: readonly State[],
  start: number,
  right: readonly SymbolId[],
  numbers: ReadonlyMap<string, number>,
): readonly number[] {
  const found: number[] = [];
  for (let index = right.length - 1; index >= 0; index -= 1) {
    const symbol = right[index];
    if (symbol === undefined || symbol >= grammar.nonterminals) break;
    const state = walk(states, start, right.slice(0, index));
    const inner = state === undefined ? undefined : numbers.get(key(state, symbol));
    if (inner !== undefined) found.push(inner);
    if (!grammar.nullable[symbol]) break;
  }
  return found;
}

/** For each node, the union of the sets of all nodes that it reaches over the edges, itself included. */
function unionsAlong(edges: readonly (readonly number[])[], sets: readonly TerminalSet[]): readonly TerminalSet[] {
  const unions = [...sets];
  const depth = edges.map(() => 0);
  const stack: number[] = [];

  function visit(node: number): void {
    const own = stack.push(node);
    depth[node] = own;
    for (const next of edges[node] ?? []) {
      if (depth[next] === 0) visit(next);
      depth[node] = Math.min(depth[node] ?? own, depth[next] ?? own);
      unions[node] = (unions[node] ?? 0n) | (unions[next] ?? 0n);
    }
    if (depth[node] !== own) return;
    for (const member of stack.splice(own - 1)) {
      unions[member] = unions[node] ?? 0n;
      depth[member] = Number.POSITIVE_INFINITY;
    }
  }

  for (let node = 0; node < edges.length; node += 1) if (depth[node] === 0) visit(node);
  return unions;
}

function terminalBit(grammar: Grammar, symbol: SymbolId): TerminalSet {
  return 1n << BigInt(symbol - grammar.nonterminals);
}

function key(state: number, symbol: SymbolId): string {
  return `${state} ${symbol}`;
}
