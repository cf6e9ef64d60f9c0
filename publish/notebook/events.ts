import type { WhatIfData } from "../what-if/model/data.ts";

/**
 * What a running notebook tells, as plain data: one JSON line each on the way from its process to the host. Everything in
 * it is text to be shown; nothing of it is ever run, and whoever shows it escapes it.
 */
export type RunEvent =
  | { readonly kind: "cell"; readonly index: number }
  | { readonly kind: "display"; readonly display: Display }
  | { readonly kind: "params"; readonly params: readonly ParamRow[] }
  | { readonly kind: "source"; readonly source: SourceHash }
  | { readonly kind: "unit"; readonly id: string }
  | ({ readonly kind: "figure" } & Figure)
  | ({ readonly kind: "assert" } & Assertion)
  | ({ readonly kind: "failure" } & Failure)
  | { readonly kind: "end" };

export type Display =
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "callout"; readonly tone: Tone; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | ({ readonly kind: "table" } & TableData)
  | { readonly kind: "scorecard"; readonly nodes: readonly ScoreNode[]; readonly title: string }
  | { readonly kind: "number"; readonly node: ScoreNode }
  | ({ readonly kind: "chart" } & ChartData)
  | { readonly kind: "what-if"; readonly data: WhatIfData; readonly lines: readonly string[] };

export type Tone = "note" | "good" | "warning";

export interface TableData {
  readonly title: string;
  /** What the rows say, in words; empty for a table that only lists. */
  readonly finding: string;
  readonly notes: readonly string[];
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly CellData[])[];
}

export interface CellData {
  /** Exact and complete, as CSV has it. */
  readonly text: string;
  /** What the page shows where that is shorter or has its unit. */
  readonly shown?: string;
  /** Position of the value among those of its column, from 0; exact, so that a page need not compare. */
  readonly rank?: number;
}

/** A score that unfolds into how it came about. */
export interface ScoreNode {
  readonly name: string;
  readonly level: string;
  readonly points: string;
  readonly score: string;
  readonly lost: string;
  /** Place of the rule: file and line. */
  readonly place: string;
  readonly details: readonly { readonly label: string; readonly text: string }[];
  readonly children: readonly ScoreNode[];
}

export interface ChartData {
  readonly title: string;
  /** What the picture shows, in words. */
  readonly alt: string;
  readonly svg: string;
  /** The rows behind it. */
  readonly csv: string;
  /** A Vega specification (not Vega-Lite), for pages in which the chart can be touched. */
  readonly spec?: unknown;
}

/** A parameter as the page's table tells it. */
export interface ParamRow {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly standard: string;
  readonly limits: string;
}

export interface SourceHash {
  readonly kind: "rules" | "data";
  /** Relative to the project, with `/`. */
  readonly path: string;
  /** `sha256:…` */
  readonly hash: string;
}

/** A number (a decimal string) or word by which two runs are compared. */
export interface Figure {
  readonly name: string;
  readonly value: string;
}

export interface Assertion {
  readonly name: string;
  readonly holds: boolean;
  readonly detail: string;
}

export interface Failure {
  /** In the language of the run; may have several lines. */
  readonly message: string;
  /** The same in one line. */
  readonly brief: string;
  /** Line of the notebook's file, from 1; undefined where the error does not come from there. */
  readonly line?: number;
}
