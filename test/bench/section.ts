/** What is asked of one run of the benchmarks. */
export interface Options {
  /** Fewer rows and runs: a look, no measurement. */
  readonly quick: boolean;
}

/** One number of the report. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A ratio or a limit that is promised. */
export interface Target {
  readonly name: string;
  readonly bound: "at least" | "at most";
  readonly limit: number;
  readonly unit: string;
  /** Undefined where this run has not measured it. */
  readonly measured: number | undefined;
}

/** One part of the report by itself. New ones are listed in sections.ts. */
export interface Section {
  /** By which `--only` asks for it. */
  readonly name: string;
  readonly title: string;
  readonly measure: (options: Options) => Promise<SectionResult>;
}

export interface SectionResult {
  readonly figures: readonly Figure[];
  readonly targets: readonly Target[];
}

export function isMet({ bound, limit, measured }: Target): boolean | undefined {
  if (measured === undefined) return undefined;
  return bound === "at least" ? measured >= limit : measured <= limit;
}
