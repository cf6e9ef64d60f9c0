import type { RulesFile } from "../../grammar/index.ts";
import type { OracleData } from "./data.ts";
import { lines } from "./named.ts";
import { oracleScore } from "./oracle.ts";
import { parsed, realScore } from "./real.ts";

/** A parsed framework, data for it, and what the oracle says. */
export interface Trial {
  readonly title: string;
  readonly file: RulesFile;
  readonly data: OracleData;
  readonly expected: readonly string[];
}

/** The first trial that the real evaluator answers differently, or cannot answer; nothing when it passes all. */
export function firstDifference(trials: readonly Trial[]): string | undefined {
  return trials.find((trial) => !agrees(trial))?.title;
}

function agrees({ file, data, expected }: Trial): boolean {
  try {
    return lines(realScore(file, data)).join("\n") === expected.join("\n");
  } catch {
    return false;
  }
}

export function trial(title: string, rules: string, data: OracleData): Trial {
  const file = parsed(title, rules);
  return { title, file, data, expected: lines(oracleScore(file, data)) };
}
