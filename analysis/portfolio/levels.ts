import { compare, type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";

/** A score that units have, with the row of the rules that gave it. */
export interface Level {
  readonly score: ExactNumber;
  readonly row: string | undefined;
  readonly count: number;
}

/** The scores that are met, the highest first; a score that two rows give stands twice. */
export function levelsOf(met: readonly { readonly score: ExactNumber; readonly row: string | undefined }[]): Level[] {
  const levels = new Map<string, Level>();
  for (const { score, row } of met) {
    const key = `${keyOf(score)} ${row ?? ""}`;
    levels.set(key, { score, row, count: (levels.get(key)?.count ?? 0) + 1 });
  }
  return [...levels.values()].sort((a, b) => compare(b.score, a.score));
}

function keyOf(score: ExactNumber): string {
  return score instanceof Rational ? `${score.num}/${score.den}` : formatDecimal(score);
}
