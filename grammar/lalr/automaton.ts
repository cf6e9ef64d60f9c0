import type { Grammar, SymbolId } from "./grammar.ts";

/** A production with a dot before the symbol at `dot`. */
export interface Item {
  readonly production: number;
  readonly dot: number;
}

/** A state of the LR(0) automaton; states are numbered as they are found, breadth first, from the start state 0. */
export interface State {
  readonly items: readonly Item[];
  readonly next: ReadonlyMap<SymbolId, number>;
  /** The state and symbol by which it was found first: the shortest way from the start. */
  readonly from?: { readonly state: number; readonly symbol: SymbolId };
}

interface OpenState extends State {
  readonly next: Map<SymbolId, number>;
}

export function buildAutomaton(grammar: Grammar): readonly State[] {
  const states: OpenState[] = [];
  const byKernel = new Map<string, number>();
  const stateOf = (kernel: readonly Item[], from?: State["from"]): number => {
    const key = kernelKey(kernel);
    const known = byKernel.get(key);
    if (known !== undefined) return known;
    byKernel.set(key, states.length);
    const items = closure(grammar, kernel);
    return states.push(from ? { items, next: new Map(), from } : { items, next: new Map() }) - 1;
  };
  stateOf([{ production: 0, dot: 0 }]);
  for (let state = 0; state < states.length; state += 1) {
    const open = states[state];
    for (const [symbol, kernel] of movedKernels(grammar, open?.items ?? [])) {
      open?.next.set(symbol, stateOf(kernel, { state, symbol }));
    }
  }
  return states;
}

/** The state reached from `state` over `symbols`, or undefined where the automaton has no such way. */
export function walk(states: readonly State[], state: number, symbols: readonly SymbolId[]): number | undefined {
  let reached: number | undefined = state;
  for (const symbol of symbols) {
    if (reached === undefined) return undefined;
    reached = states[reached]?.next.get(symbol);
  }
  return reached;
}

export function symbolAfterDot(grammar: Grammar, item: Item): SymbolId | undefined {
  return grammar.productions[item.production]?.right[item.dot];
}

function closure(grammar: Grammar, kernel: readonly Item[]): readonly Item[] {
  const items = [...kernel];
  const added = new Set<SymbolId>();
  // The loop runs on over the items it appends.
  for (const item of items) {
    const symbol = symbolAfterDot(grammar, item);
    if (symbol === undefined || added.has(symbol)) continue;
    added.add(symbol);
    for (const production of grammar.productionsOf[symbol] ?? []) items.push({ production, dot: 0 });
  }
  return items;
}

function movedKernels(grammar: Grammar, items: readonly Item[]): ReadonlyMap<SymbolId, readonly Item[]> {
  const moved = new Map<SymbolId, Item[]>();
  for (const item of items) {
    const symbol = symbolAfterDot(grammar, item);
    if (symbol === undefined) continue;
    const kernel = moved.get(symbol) ?? [];
    kernel.push({ production: item.production, dot: item.dot + 1 });
    moved.set(symbol, kernel);
  }
  return moved;
}

function kernelKey(kernel: readonly Item[]): string {
  return kernel
    .map(({ production, dot }) => `${production}.${dot}`)
    .sort()
    .join(" ");
}
