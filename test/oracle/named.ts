import type { OracleData, OracleScore } from "./data.ts";
import type { HandCase } from "./hand-cases.ts";

export function dataOf({ data }: HandCase): OracleData {
  const [values, tables] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(data).filter(([, one]) => Array.isArray(one) !== wanted)),
  );
  return { values, tables } as OracleData;
}

/** The answer with this name. */
export function answer(score: OracleScore, name: string): string | boolean | null | undefined {
  if (name === "total" || name === "grade") return score[name];
  if (name === "broken") return String(score.broken);
  return score.blocks.has(name) ? score.blocks.get(name) : score.outputs.get(name);
}

/** Everything a score says, as lines that can be compared. */
export function lines(score: OracleScore): string[] {
  const named = [...score.blocks, ...[...score.outputs].map(([name, value]) => [`output ${name}`, value] as const)];
  const rest = named.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name} = ${value}`);
  return [`total = ${score.total}`, `grade = ${score.grade}`, `broken = ${score.broken}`, ...rest];
}
