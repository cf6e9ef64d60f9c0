import { addRationals, divideRationals, gcd, multiplyRationals, Rational } from "../../core/index.ts";
import { type Block, type CheckedFramework, indicatorBlocks } from "../../scoring/index.ts";
import { dirichlet, WEIGHT_PARTS } from "./random.ts";

/** Whose points are weights: the blocks that a scorecard lists, or those of the top level. */
export type WeightLevel = "indicators" | "sections";

/** The blocks whose points are moved: those with points that are no bonus and no malus. */
export function weightedBlocks(framework: CheckedFramework, level: WeightLevel): readonly Block[] {
  const all = level === "indicators" ? indicatorBlocks(framework) : framework.root.children;
  return all.filter(({ role, points }) => role === undefined && points !== undefined && points.sign() > 0);
}

/** By how much of its own the score of each block changes, in every case: w′ ÷ w − 1 as whole numbers over one denominator. */
export interface WeightChanges {
  readonly blocks: readonly Block[];
  readonly denominator: bigint;
  /** By case, then by block. */
  readonly changes: readonly (readonly bigint[])[];
}

/** Doubles are enough to say how widely weights are spread. */
function numberOf({ num, den }: Rational): number {
  return Number(num) / Number(den);
}

/**
 * New points for the blocks in each case: shares of the sum from a Dirichlet distribution whose means are the present
 * shares, so that the sum is kept. Its concentration is 4(k − 1) ÷ spread² − 1 for k blocks: two standard deviations of a
 * share of average size are `spread` of it, larger shares vary less in proportion, smaller ones more.
 */
export function weightChanges(blocks: readonly Block[], spread: Rational, seed: number, cases: number): WeightChanges {
  const points = blocks.map((block) => block.points ?? Rational.ZERO);
  const sum = points.reduce(addRationals, Rational.ZERO);
  const x = numberOf(spread);
  const concentration = (4 * (blocks.length - 1)) / (x * x) - 1;
  const alphas = points.map((own) => concentration * numberOf(divideRationals(own, sum)));
  // w′ ÷ w − 1 = parts × sum ÷ (all parts × points) − 1
  const factors = points.map((own) => divideRationals(sum, multiplyRationals(Rational.of(WEIGHT_PARTS), own)));
  const denominator = factors.reduce((common, { den }) => (common * den) / gcd(common, den), 1n);
  const scaled = factors.map(({ num, den }) => num * (denominator / den));
  const changes = Array.from({ length: cases }, (_, turn) =>
    dirichlet(alphas, seed, turn).map((part, place) => BigInt(part) * (scaled[place] ?? 0n) - denominator),
  );
  return { blocks, denominator, changes };
}

/** A total with the scores of blocks at their new points; what is no score of these blocks stays. */
export function weighted(
  total: Rational,
  scores: readonly (Rational | undefined)[],
  { denominator, changes }: WeightChanges,
  turn: number,
): Rational {
  const own = changes[turn] ?? [];
  let common = total.den;
  for (const score of scores) if (score !== undefined) common = (common * score.den) / gcd(common, score.den);
  let sum = total.num * (common / total.den) * denominator;
  for (const [place, score] of scores.entries())
    if (score !== undefined) sum += score.num * (common / score.den) * (own[place] ?? 0n);
  return Rational.of(sum, common * denominator);
}
