import type { Bilingual, Severity } from "./catalogue/entry.ts";
import type { Code } from "./catalogue/index.ts";
import type { Span } from "./source.ts";

export type { Bilingual, Language, Severity } from "./catalogue/entry.ts";

/** Where something is wrong when there is no stretch of text to show: a file, or a field of a record. */
export interface FilePlace {
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
}

/** A stretch of text, with the name of the column it stands in when the text is a table of data. */
export interface TextPlace {
  readonly span: Span;
  readonly field?: string;
}

export type Place = TextPlace | FilePlace;

/** A text, a word in both languages, or a list of them. Numbers are printed exactly by whoever reports. */
export type MessageValue = string | Bilingual | readonly (string | Bilingual)[];

/** What a message names. */
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** A problem as data; its words live in the catalogue, one text a language. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly place?: Place;
  readonly values: MessageValues;
  /** Other places that belong to the problem, each with what it shows there. */
  readonly related: readonly Related[];
}

export interface Related {
  readonly place: Place;
  readonly values: MessageValues;
}

/** Thrown where work cannot go on; carries every problem found so far. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => `${d.code} ${JSON.stringify(d.values)}`).join("; "));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}
