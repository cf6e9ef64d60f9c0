import type { Cell } from "./cells.ts";
import type { Assertion, Display, Failure, Figure, ParamRow, SourceHash } from "./events.ts";

/** A notebook that has been run. */
export interface NotebookRun {
  /** The file's name: `01-recheck.nb.ts`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** `sha256:…` of the text. */
  readonly hash: string;
  readonly cells: readonly CellRun[];
  /** As given on the command line. */
  readonly given: Readonly<Record<string, string>>;
  readonly params: readonly ParamRow[];
  /** Rules and data that were read, each once. */
  readonly sources: readonly SourceHash[];
  /** The units that were scored. */
  readonly units: readonly string[];
  readonly figures: readonly Figure[];
  readonly asserts: readonly Assertion[];
  readonly failure?: CellFailure;
}

export interface CellRun {
  readonly cell: Cell;
  readonly state: "done" | "failed" | "not run";
  readonly displays: readonly Display[];
}

export interface CellFailure extends Failure {
  readonly cell: Cell;
}
