import { buildAutomaton, type Item, type State, symbolAfterDot } from "../../../grammar/lalr/automaton.ts";
import { type CompiledGrammar, type Grammar, numberGrammar } from "../../../grammar/lalr/grammar.ts";
import {
  type Lookaheads,
  lookaheads,
  shiftedTerminals,
  type TerminalSet,
  terminalsOf,
} from "../../../grammar/lalr/lookaheads.ts";

/** A state in which one next token leaves two ways open. */
export interface Conflict {
  readonly kind: "shift/reduce" | "reduce/reduce";
  readonly state: number;
  /** The symbols read so far, on the shortest way into the state. */
  readonly after: readonly string[];
  /** The next tokens that leave both ways open. */
  readonly seeing: readonly string[];
  /** The items that pull in different directions: `rule → a • b`. */
  readonly items: readonly string[];
}

/** All that the rules below look at; built once for a grammar. */
interface Table {
  readonly grammar: Grammar;
  readonly states: readonly State[];
  readonly lookaheads: Lookaheads;
}

/**
 * The LALR(1) conflicts of a grammar, at most `limit` of them, the shortest ways first. None means that every text has
 * at most one reading.
 *
 * @throws Error when the grammar uses an undefined rule or a symbol without a fixed meaning
 */
export function conflicts(compiled: CompiledGrammar, limit = 20): readonly Conflict[] {
  const grammar = numberGrammar(compiled);
  const states = buildAutomaton(grammar);
  const table = { grammar, states, lookaheads: lookaheads(grammar, states) };
  return states.flatMap((_, state) => [...shiftReduce(table, state), ...reduceReduce(table, state)]).slice(0, limit);
}

/** A conflict as lines for a person to read; long lists are cut. */
export function formatConflict({ kind, after, seeing, items }: Conflict): string {
  const head = `${kind} after: ${after.join(" ") || "nothing"}`;
  return [head, `  seeing: ${cut(seeing, 12).join("  ")}`, ...cut(items, 8).map((item) => `    ${item}`)].join("\n");
}

function cut(lines: readonly string[], length: number): readonly string[] {
  return lines.length <= length ? lines : [...lines.slice(0, length), `and ${lines.length - length} more`];
}

function shiftReduce(table: Table, state: number): readonly Conflict[] {
  const shifted = shiftedTerminals(table.grammar, table.states[state]);
  return reductions(table, state).flatMap(({ item, seen }) => {
    const both = seen & shifted;
    if (both === 0n) return [];
    return [conflict(table, "shift/reduce", state, both, [item, ...shiftItems(table, state, both)])];
  });
}

function reduceReduce(table: Table, state: number): readonly Conflict[] {
  const all = reductions(table, state);
  return all.flatMap((first, index) =>
    all.slice(index + 1).flatMap((second) => {
      const both = first.seen & second.seen;
      return both === 0n ? [] : [conflict(table, "reduce/reduce", state, both, [first.item, second.item])];
    }),
  );
}

function reductions(table: Table, state: number): readonly { readonly item: Item; readonly seen: TerminalSet }[] {
  const items = table.states[state]?.items ?? [];
  return items
    .filter((item) => symbolAfterDot(table.grammar, item) === undefined)
    .map((item) => ({ item, seen: table.lookaheads[state]?.get(item.production) ?? 0n }));
}

function shiftItems(table: Table, state: number, seeing: TerminalSet): readonly Item[] {
  const symbols = new Set(terminalsOf(table.grammar, seeing));
  const items = table.states[state]?.items ?? [];
  return items.filter((item) => symbols.has(symbolAfterDot(table.grammar, item) ?? -1));
}

function conflict(
  { grammar, states }: Table,
  kind: Conflict["kind"],
  state: number,
  seeing: TerminalSet,
  items: readonly Item[],
): Conflict {
  return {
    kind,
    state,
    after: wayTo(grammar, states, state),
    seeing: terminalsOf(grammar, seeing).map((symbol) => grammar.names[symbol] ?? ""),
    items: items.map((item) => formatItem(grammar, item)),
  };
}

function wayTo(grammar: Grammar, states: readonly State[], state: number): readonly string[] {
  const from = states[state]?.from;
  return from ? [...wayTo(grammar, states, from.state), grammar.names[from.symbol] ?? ""] : [];
}

function formatItem(grammar: Grammar, { production, dot }: Item): string {
  const { left, right } = grammar.productions[production] ?? { left: 0, right: [] };
  const names = right.map((symbol) => grammar.names[symbol] ?? "");
  return [grammar.names[left], "→", ...names.slice(0, dot), "•", ...names.slice(dot)].join(" ");
}
