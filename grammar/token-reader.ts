import type { Token } from "./lexer.ts";

/** Hands tokens that are already cut to nearley, which wants to own its lexer. */
class TokenReader {
  #tokens: readonly Token[] = [];
  #next = 0;

  reset(tokens: unknown): void {
    this.#tokens = tokens as readonly Token[];
    this.#next = 0;
  }

  next(): Token | undefined {
    return this.#tokens[this.#next++];
  }

  save(): undefined {
    return undefined;
  }

  formatError(): string {
    return "";
  }

  has(): boolean {
    return true;
  }
}

export const tokenReader = new TokenReader();
