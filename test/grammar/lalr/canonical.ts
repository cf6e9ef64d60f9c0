import type { Grammar, SymbolId } from "../../../grammar/lalr/grammar.ts";

/** A dotted production with one lookahead. */
interface Item {
  readonly production: number;
  readonly dot: number;
  readonly seen: SymbolId;
}

/**
 * The LALR(1) lookaheads of a grammar by the definition alone: all LR(1) item sets, those of one core merged. Far too slow
 * for a real grammar and therefore simple enough to check the fast way against.
 *
 * @returns one line a reduction but the last: the core of its state, its production, its lookaheads; sorted
 */
export function definedLookaheads(grammar: Grammar): readonly string[] {
  const merged = new Map<string, Set<SymbolId>>();
  for (const items of canonicalSets(grammar)) {
    for (const item of items) {
      if (item.production === 0 || after(grammar, item).length > 0) continue;
      const reduction = `${coreKey(items)} | ${item.production}`;
      merged.set(reduction, (merged.get(reduction) ?? new Set()).add(item.seen));
    }
  }
  return [...merged].map(([reduction, seen]) => `${reduction} | ${[...seen].sort()}`).sort();
}

/** A state without its lookaheads, as a text. */
export function coreKey(items: readonly { readonly production: number; readonly dot: number }[]): string {
  return [...new Set(items.map(({ production, dot }) => `${production}.${dot}`))].sort().join(" ");
}

function canonicalSets(grammar: Grammar): readonly (readonly Item[])[] {
  const sets = [closure(grammar, [{ production: 0, dot: 0, seen: -1 }])];
  const known = new Set(sets.map(setKey));
  // The loop runs on over the sets it appends.
  for (const items of sets) {
    for (const symbol of grammar.names.keys()) {
      const moved = items.filter((item) => after(grammar, item)[0] === symbol);
      const next = closure(
        grammar,
        moved.map((item) => ({ ...item, dot: item.dot + 1 })),
      );
      if (moved.length === 0 || known.has(setKey(next))) continue;
      known.add(setKey(next));
      sets.push(next);
    }
  }
  return sets;
}

function closure(grammar: Grammar, kernel: readonly Item[]): readonly Item[] {
  const items = new Map(kernel.map((item) => [setKey([item]), item]));
  for (const item of items.values()) {
    const [symbol = -1, ...rest] = after(grammar, item);
    for (const production of grammar.productionsOf[symbol] ?? []) {
      for (const seen of firstOf(grammar, rest, item.seen)) {
        const added = { production, dot: 0, seen };
        items.set(setKey([added]), added);
      }
    }
  }
  return [...items.values()];
}

/** The terminals with which `symbols` can start, and what stands behind them if they can all stand for nothing. */
function firstOf(grammar: Grammar, symbols: readonly SymbolId[], behind: SymbolId): readonly SymbolId[] {
  const started = startOf(grammar, symbols).flatMap((symbol) => firstTerminals(grammar, symbol));
  return symbols.every((symbol) => grammar.nullable[symbol]) ? [...started, behind] : started;
}

function firstTerminals(grammar: Grammar, symbol: SymbolId): readonly SymbolId[] {
  const reached = new Set([symbol]);
  for (const next of reached) {
    for (const production of grammar.productionsOf[next] ?? []) {
      for (const start of startOf(grammar, grammar.productions[production]?.right ?? [])) reached.add(start);
    }
  }
  return [...reached].filter((next) => next >= grammar.nonterminals);
}

/** The symbols up to and with the first that cannot stand for nothing. */
function startOf(grammar: Grammar, symbols: readonly SymbolId[]): readonly SymbolId[] {
  const solid = symbols.findIndex((symbol) => !grammar.nullable[symbol]);
  return solid < 0 ? symbols : symbols.slice(0, solid + 1);
}

function after(grammar: Grammar, { production, dot }: Item): readonly SymbolId[] {
  return grammar.productions[production]?.right.slice(dot) ?? [];
}

function setKey(items: readonly Item[]): string {
  return items
    .map(({ production, dot, seen }) => `${production}.${dot}.${seen}`)
    .sort()
    .join(" ");
}
