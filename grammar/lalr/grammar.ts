/** A symbol of a grammar that nearley compiled: a rule's name, a token type of the lexer, or a token's exact text. */
export type CompiledSymbol =
  | string
  | { readonly type: string }
  | { readonly literal: string }
  | { readonly test: unknown }
  | RegExp;

/** What nearley compiles a grammar to, as far as an automaton needs it. */
export interface CompiledGrammar {
  readonly ParserStart: string;
  readonly ParserRules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly name: string;
  readonly symbols: readonly CompiledSymbol[];
}

/** A symbol as a number: nonterminals 0 … `nonterminals - 1`, terminals from there on. */
export type SymbolId = number;

export interface Production {
  readonly left: SymbolId;
  readonly right: readonly SymbolId[];
}

/** A grammar in numbers. Production 0 is the one added on top: start rule, then the end of the text. */
export interface Grammar {
  readonly names: readonly string[];
  readonly nonterminals: number;
  readonly productions: readonly Production[];
  /** For each nonterminal, the numbers of its productions. */
  readonly productionsOf: readonly (readonly number[])[];
  /** For each nonterminal, whether it can stand for nothing. */
  readonly nullable: readonly boolean[];
}

const top = "(file)";
const end = "(end of text)";

/**
 * @throws Error when a rule is used but not defined, or a symbol is matched by a function or a regular expression: then
 *   nothing can be said about which symbols exclude each other
 */
export function numberGrammar(compiled: CompiledGrammar): Grammar {
  const rules = [{ name: top, symbols: [compiled.ParserStart, { literal: end }] }, ...compiled.ParserRules];
  const names = [...new Set(rules.map((rule) => rule.name))];
  const nonterminals = names.length;
  const ids = new Map(names.map((name, id) => [name, id]));
  const idOf = (symbol: CompiledSymbol): SymbolId => {
    const name = symbolName(symbol);
    if (typeof symbol === "string" && !ids.has(name)) throw new Error(`rule ${name} is used but not defined`);
    const key = typeof symbol === "string" ? name : `terminal ${name}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, names.length);
    return names.push(name) - 1;
  };
  const productions = rules.map(({ name, symbols }) => ({ left: idOf(name), right: symbols.map(idOf) }));
  const productionsOf: number[][] = Array.from({ length: nonterminals }, () => []);
  productions.forEach(({ left }, index) => {
    productionsOf[left]?.push(index);
  });
  return { names, nonterminals, productions, productionsOf, nullable: nullables(productions, nonterminals) };
}

/** Rules that no derivation from the start reaches. */
export function unreachableRules(grammar: Grammar): readonly string[] {
  const reached = new Set<SymbolId>([0]);
  for (const symbol of reached) {
    for (const index of grammar.productionsOf[symbol] ?? []) {
      for (const next of grammar.productions[index]?.right ?? []) reached.add(next);
    }
  }
  return grammar.names.slice(0, grammar.nonterminals).filter((_, id) => !reached.has(id));
}

/** Rules from which no finite text can be derived. */
export function endlessRules(grammar: Grammar): readonly string[] {
  const finite = closeUnder(grammar.productions, (symbol) => symbol >= grammar.nonterminals);
  return grammar.names.slice(0, grammar.nonterminals).filter((_, id) => !finite.has(id));
}

/** The kinds of terminals in use; a grammar that mixes token types with texts may read one token in two ways. */
export function terminalKinds(compiled: CompiledGrammar): readonly string[] {
  const terminals = compiled.ParserRules.flatMap((rule) => rule.symbols).filter((symbol) => typeof symbol !== "string");
  return [...new Set(terminals.map((symbol) => Object.keys(symbol)[0] ?? "test"))].sort();
}

function symbolName(symbol: CompiledSymbol): string {
  if (typeof symbol === "string") return symbol;
  if ("type" in symbol) return `%${symbol.type}`;
  if ("literal" in symbol) return symbol.literal === end ? end : JSON.stringify(symbol.literal);
  throw new Error(`a symbol that is matched by a function or an expression has no fixed meaning: ${String(symbol)}`);
}

function nullables(productions: readonly Production[], nonterminals: number): readonly boolean[] {
  const nullable = closeUnder(productions, () => false);
  return Array.from({ length: nonterminals }, (_, id) => nullable.has(id));
}

/** The least set that holds the left side of each production whose right side lies in the set or is `given`. */
function closeUnder(productions: readonly Production[], given: (symbol: SymbolId) => boolean): ReadonlySet<SymbolId> {
  const set = new Set<SymbolId>();
  let size = -1;
  while (size < set.size) {
    size = set.size;
    for (const { left, right } of productions) {
      if (right.every((symbol) => set.has(symbol) || given(symbol))) set.add(left);
    }
  }
  return set;
}
