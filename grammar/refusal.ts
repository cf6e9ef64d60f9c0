import type { Diagnostic } from "../core/index.ts";
import type { Token } from "./lexer.ts";

/** A token that no reading of the file can take. */
export interface Refusal {
  readonly tokens: readonly Token[];
  readonly index: number;
  /** The token types that could have stood there. */
  readonly expected: ReadonlySet<string>;
  /** Those that could have stood in place of the token before. */
  readonly expectedBefore: ReadonlySet<string>;
  /** Whether these tokens could stand here, in place of the token before, or at the next beginning of a statement. */
  readonly fits: (tokens: readonly Token[]) => boolean;
  readonly fitsBefore: (tokens: readonly Token[]) => boolean;
  readonly beginsStatement: (tokens: readonly Token[]) => boolean;
  readonly earlier: readonly Diagnostic[];
}
