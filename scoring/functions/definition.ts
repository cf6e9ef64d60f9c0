import type { Span } from "../../core/index.ts";
import type { Report } from "../check/context.ts";
import type { Core, Table } from "../model.ts";

/** One function of the language: what checks, computes and explains it all read this. */
export interface FunctionDefinition {
  readonly name: string;
  readonly zh: string;
  readonly doc: string;
  /** How a call is written, for messages and help. */
  readonly signature: string;
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** True for functions over the rows of a table as well as over a list. */
  readonly aggregate?: true;
  /** Arguments it takes when it goes over rows; of a list it takes as many as `arity` says. */
  readonly withRows?: number;
  /** True for functions over the units of a run. */
  readonly cohort?: true;
  readonly expand: (call: CallParts) => Core;
  /** Formula and result; run as tests and shown in the language's description. */
  readonly examples: readonly (readonly [formula: string, result: string])[];
}

export interface CallParts {
  readonly arguments: readonly Core[];
  /** The rows it goes over, for aggregates written with `for`. */
  readonly over?: { readonly table: Table; readonly where?: Core };
  readonly within?: Core;
  readonly span: Span;
  readonly report: Report;
}
