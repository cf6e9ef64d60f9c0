import type { EngineResult } from "./engines.ts";
import type { Target } from "./section.ts";

/** The names that the contenders to come are looked up by. */
export const compiledName = "compiled";
export const generatedSqlName = "DuckDB, generated SQL (1 thread)";

/** What the races must show; ratios within the same run. */
export function raceTargets(computed: readonly EngineResult[]): readonly Target[] {
  const speed = (name: string) => computed.find((result) => result.name === name)?.rowsPerSecond;
  const fastestPeer = Math.max(...computed.filter(({ kind }) => kind === "peer").map((result) => result.rowsPerSecond));
  const shares = computed.find(({ name }) => name === compiledName)?.shares ?? {};
  const compiled = speed(compiledName);
  return [
    ratio("compiled to float64 by hand", 0.5, compiled, speed("float64 loop by hand")),
    ratio("exact evaluator to decimal.js by hand", 1, speed("exact evaluator"), speed(decimalName)),
    ratio("compiled to the fastest peer in JavaScript", 100, compiled, fastestPeer),
    ratio("generated DuckDB SQL to SQL by hand", 0.5, speed(generatedSqlName), speed("DuckDB, SQL by hand (1 thread)")),
    share("rows to the exact path, realistic data", 0.01, shares.exactPath),
    share("rows to the exact path, 10 % planted ties", 0.11, shares.exactPathPlanted),
  ];
}

const decimalName = "decimal.js loop by hand, 34 digits";

function ratio(name: string, limit: number, over: number | undefined, under: number | undefined): Target {
  const measured = over === undefined || under === undefined ? undefined : over / under;
  return { name, bound: "at least", limit, unit: "×", measured };
}

function share(name: string, limit: number, measured: number | undefined): Target {
  return { name, bound: "at most", limit, unit: "of 1", measured };
}

/** Limits whose sections are still to come, so that no report forgets them. */
export const unmeasured: readonly Target[] = [
  { name: "cost per row, 10³ to 10⁷ rows", bound: "at most", limit: 1.5, unit: "×", measured: undefined },
  { name: "memory, 10⁷ rows from Parquet", bound: "at most", limit: 2, unit: "GiB", measured: undefined },
  { name: "memory, 10⁵ departments × 100 projects", bound: "at most", limit: 2, unit: "GiB", measured: undefined },
  { name: "one Sobol run of 10⁶ evaluations", bound: "at most", limit: 5, unit: "s", measured: undefined },
];
