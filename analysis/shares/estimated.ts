import { type Bilingual, compare, type ExactNumber, parseDecimal, Rational } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import { type EstimatedShare, estimateShares } from "../sampling/index.ts";
import type { Outcome } from "../scorer.ts";
import type { Varied } from "./distribution.ts";
import { ofTotal, type Target } from "./exact-rows.ts";
import { frameworkModel, totalOf } from "./framework-model.ts";
import type { Advance } from "./parts.ts";
import type { VarianceShareRow } from "./row.ts";

export interface EstimateSettings {
  readonly seed: number;
  /** Evaluations for each of the total and the targets. */
  readonly limit: number;
  readonly advance?: Advance;
}

export interface Estimates {
  readonly rows: readonly VarianceShareRow[];
  readonly evaluations: number;
}

/** Shares from replicated scrambled Sobol sequences, for what exact arithmetic does not reach. */
export async function estimatedRows(
  framework: CheckedFramework,
  unit: UnitData,
  varied: readonly Varied[],
  targets: readonly Target[],
  settings: EstimateSettings,
): Promise<Estimates> {
  const outputs: readonly { of: Bilingual; numberOf: (outcome: Outcome) => number }[] = [
    { of: ofTotal, numberOf: totalOf },
    ...targets.map(({ of, total }) => ({ of, numberOf: (outcome: Outcome) => reached(outcome, total) })),
  ];
  const rows: VarianceShareRow[] = [];
  let evaluations = 0;
  for (const [index, { of, numberOf }] of outputs.entries()) {
    const found = await estimateShares(frameworkModel(framework, unit, varied, numberOf), {
      kinds: ["first", "total", "shapley"],
      seed: settings.seed,
      limit: settings.limit,
      onProgress: ({ done, limit }) => settings.advance?.(index * limit + done, outputs.length * limit),
    });
    rows.push(...byFactor(of, found.rows));
    evaluations += found.evaluations;
  }
  return { rows, evaluations };
}

function reached({ total }: Outcome, target: ExactNumber): number {
  return total === undefined ? Number.NaN : Number(compare(total, target) >= 0);
}

/** One row a factor, its shares side by side. */
function byFactor(of: Bilingual, found: readonly EstimatedShare[]): VarianceShareRow[] {
  const factors = [...new Set(found.map(({ factor }) => factor))];
  const rows = factors.map((name) => {
    const own = found.filter(({ factor }) => factor === name);
    const values = own.flatMap(({ kind, estimate, halfWidth }) => [
      [kind, decimalOf(estimate)],
      [`${kind}Half`, decimalOf(halfWidth)],
    ]);
    return { of, by: "input" as const, name, ...Object.fromEntries(values) } as VarianceShareRow;
  });
  return rows.toSorted((a, b) => compare(b.total ?? Rational.ZERO, a.total ?? Rational.ZERO));
}

/** An estimate as a number of six places: more would say more than is known. */
export function decimalOf(value: number): Rational {
  return parseDecimal(value.toFixed(6)) ?? Rational.ZERO;
}
