import type { Rational } from "../../core/index.ts";
import type { Block, CheckedFramework, Solver } from "../../scoring/index.ts";
import { Examiner } from "./examiner.ts";
import { examineExtremes, type Reach } from "./extremes.ts";
import type { Finding } from "./finding.ts";
import { examineGrades } from "./grades.ts";
import { examineLimits } from "./limits.ts";
import { examineMoves } from "./moves.ts";
import { examineRows } from "./rows.ts";
import { examineDivisors, examineScores } from "./scores.ts";

export interface VerifyOptions {
  readonly solver: Solver;
  /** Milliseconds of work that one question may cost on a usual machine. */
  readonly effort: number;
  /** Points: larger changes for one reporting step are told. */
  readonly steepest: Rational;
  readonly advance?: (done: number, all: number) => void;
}

export interface Verified {
  readonly framework: CheckedFramework;
  readonly findings: readonly Finding[];
  /** The least and the greatest score of each block. */
  readonly reach: ReadonlyMap<Block, Reach>;
}

/**
 * Asks everything that can be known of a framework before there are any data: over the declared domains, with the
 * requirements assumed and complete data. Each answer is proved, refuted by data that were scored, or undecided.
 *
 * @throws TooManyTerms for rules of which no solver should be asked
 */
export async function verifyFramework(
  framework: CheckedFramework,
  { solver, effort, steepest, advance }: VerifyOptions,
): Promise<Verified> {
  const examiner = new Examiner(framework, solver, effort);
  const parts = 6;
  advance?.(0, parts);
  await examineRows(examiner);
  advance?.(1, parts);
  await examineDivisors(examiner);
  await examineScores(examiner);
  advance?.(2, parts);
  await examineLimits(examiner);
  const reach = await examineExtremes(examiner);
  const total = reach.get(framework.root);
  for (const extreme of [total?.most, total?.least]) if (extreme?.met !== undefined) examiner.learn(extreme.met.unit);
  advance?.(3, parts);
  await examineGrades(reach, examiner);
  advance?.(4, parts);
  await examineMoves(examiner, steepest);
  advance?.(parts, parts);
  return { framework, findings: examiner.findings, reach };
}
