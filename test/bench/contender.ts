import type { CheckedFramework } from "../../scoring/index.ts";
import type { Columns } from "../../scoring/targets/columns.ts";

export type ModelName = "computed" | "full" | "ties";

/** The rows that every contender gets. */
export interface Workload {
  readonly columns: Columns;
  readonly framework: CheckedFramework;
}

/** A contender with its data loaded and its rules compiled: what is measured is `run` alone. */
export interface Job {
  /** Scores every row; repeated, so it must do all its work anew. */
  run(): void | Promise<void>;
  /** The totals of the last run, one a row, as decimals without zeros at the end. */
  totals(): readonly string[] | Promise<readonly string[]>;
  /** What only this contender tells, of the last run; `exactPath`, the share of rows that went there, is looked for by targets.ts. */
  readonly shares?: () => Readonly<Record<string, number>>;
  stop?(): void;
}

export interface Contender {
  readonly name: string;
  /** Ours, written by hand for these rules, or another engine; `fastest peer` looks at engines in JavaScript alone. */
  readonly kind: "product" | "hand" | "peer" | "database";
  /** At most so many rows in one run: rates are per row, and some are slow. */
  readonly rows: number;
  readonly models: Partial<Record<ModelName, (workload: Workload) => Job | Promise<Job>>>;
}
