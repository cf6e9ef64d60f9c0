import type { EngineResult } from "./engines.ts";
import { speedRatio } from "./measure.ts";
import type { Target } from "./section.ts";

/** The names that the contenders to come are looked up by. */
export const compiledName = "compiled";
export const generatedSqlName = "DuckDB, generated SQL (1 thread)";

/** What the races must show; ratios within the same run, turn against turn. */
export function raceTargets(computed: readonly EngineResult[]): readonly Target[] {
  const turns = (name: string) => computed.find((result) => result.name === name)?.turns;
  const peers = computed.filter(({ kind }) => kind === "peer").toSorted((a, b) => b.rowsPerSecond - a.rowsPerSecond);
  const own = computed.find(({ name }) => name === compiledName);
  const compiled = turns(compiledName);
  return [
    ratio("compiled to float64 by hand", 0.5, compiled, turns("float64 loop by hand")),
    ratio("exact evaluator to decimal.js by hand", 1, turns("exact evaluator"), turns(decimalName)),
    ratio("compiled to the fastest peer in JavaScript", 100, compiled, peers[0]?.turns),
    ratio("generated DuckDB SQL to SQL by hand", 0.5, turns(generatedSqlName), turns("DuckDB, SQL by hand (1 thread)")),
    share("rows to the exact path, realistic data", 0.01, own?.shares?.exactPath),
    share("rows to the exact path, 10 % planted ties", 0.11, own?.planted?.shares?.exactPath),
  ];
}

const decimalName = "decimal.js loop by hand, 34 digits";

type Turns = readonly number[] | undefined;

function ratio(name: string, limit: number, fast: Turns, slow: Turns): Target {
  const measured = fast === undefined || slow === undefined ? undefined : speedRatio(fast, slow);
  return { name, bound: "at least", limit, unit: "×", measured };
}

function share(name: string, limit: number, measured: number | undefined): Target {
  return { name, bound: "at most", limit, unit: "of 1", measured };
}
