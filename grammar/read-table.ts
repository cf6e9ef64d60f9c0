import { DiagnosticError } from "../core/index.ts";
import type { Token } from "./lexer.ts";
import compiled from "./rules.generated.ts";
import type { RulesFile } from "./syntax.ts";
import { table } from "./table.generated.ts";

/** Far more than people write, and far below what the other parser may have open at one token. */
const DEEPEST = 120;

interface Production {
  readonly left: number;
  readonly length: number;
  readonly build: ((parts: unknown[]) => unknown) | undefined;
}

const symbols = new Map(table.symbols.split(" ").map((name, id) => [name, id]));
const width = symbols.size;
const start = symbols.get(compiled.ParserStart) ?? -1;
/** The first is the one on top, which no text has reduced. */
const productions: readonly (Production | undefined)[] = [
  undefined,
  ...compiled.ParserRules.map(({ name, symbols: { length }, postprocess }) => ({
    left: symbols.get(name) ?? -1,
    length,
    build: postprocess,
  })),
];
const moves = readMoves(table.states.trim().split("\n"));

/** By state and symbol: the next state, or below 0 the production to reduce; 0 where the symbol cannot stand. */
function readMoves(lines: readonly string[]): Int16Array {
  const found = new Int16Array(lines.length * width);
  lines.forEach((line, state) => {
    const [usual = 0, ...pairs] = line.split(" ").map(Number);
    const row = state * width;
    found.fill(-usual, row, row + width);
    for (let at = 0; at < pairs.length; at += 2) found[row + (pairs[at] ?? 0)] = pairs[at + 1] ?? 0;
  });
  return found;
}

/**
 * Reads a file without mistakes, each token once: the grammar leaves no choice. Nothing for any other file, and for
 * one that is nested deeply: what is wrong with it, and where it can go on, the other parser finds.
 */
export function readByTable(tokens: readonly Token[]): RulesFile | undefined {
  try {
    return new Reading().read(tokens);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

class Reading {
  readonly #states: number[] = [0];
  readonly #values: unknown[] = [];

  read(tokens: readonly Token[]): RulesFile | undefined {
    for (const token of tokens) if (!this.#shift(token)) return undefined;
    // The end of the file is a token too: behind it the whole is all that is left to put together.
    while (this.#values.length > 1) if (!this.#reduce(this.#move(0))) return undefined;
    return this.#states[1] === moves[start] ? (this.#values[0] as RulesFile) : undefined;
  }

  #shift(token: Token): boolean {
    const symbol = symbols.get(`%${token.type}`);
    if (symbol === undefined) return false;
    while (this.#move(symbol) < 0) if (!this.#reduce(this.#move(symbol))) return false;
    const next = this.#move(symbol);
    if (next === 0 || this.#states.length > DEEPEST) return false;
    this.#states.push(next);
    this.#values.push(token);
    return true;
  }

  #move(symbol: number): number {
    return moves[(this.#states.at(-1) ?? 0) * width + symbol] ?? 0;
  }

  #reduce(move: number): boolean {
    const production = productions[-move];
    if (production === undefined) return false;
    const { left, length, build } = production;
    const parts: unknown[] = [];
    for (let count = 0; count < length; count++) {
      this.#states.pop();
      parts.push(this.#values.pop());
    }
    parts.reverse();
    this.#values.push(build === undefined ? parts : build(parts));
    this.#states.push(this.#move(left));
    return true;
  }
}
