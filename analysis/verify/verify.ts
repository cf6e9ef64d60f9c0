import type { Rational } from "../../core/index.ts";
import type { Block, CheckedFramework, Solver } from "../../scoring/index.ts";
import { Examiner } from "./examiner.ts";
import { examineExtremes, type Reach } from "./extremes.ts";
import { type Finding, topics } from "./finding.ts";
import { examineGrades } from "./grades.ts";
import { examineLimits } from "./limits.ts";
import { examineMoves } from "./moves/moves.ts";
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
 * What inputs do when they move is asked at the same time as the rest, by examiners with formulas of their own: the
 * answers do not depend on which comes first.
 *
 * @throws TooManyTerms for rules of which no solver should be asked
 */
export async function verifyFramework(framework: CheckedFramework, options: VerifyOptions): Promise<Verified> {
  const { solver, effort, steepest, advance } = options;
  const [standing, ...moving] = Array.from({ length: 1 + STRANDS }, () => new Examiner(framework, solver, effort));
  if (standing === undefined) throw new Error("somebody asks");
  let done = 0;
  const step = () => {
    done += 1;
    advance?.(done, PARTS);
  };
  const [reach] = await Promise.all([
    examineStanding(standing, step),
    ...moving.map((examiner, strand) => examineMoves(examiner, steepest, { strand, of: STRANDS }).then(step)),
  ]);
  return { framework, findings: inOrder([standing, ...moving].flatMap(({ findings }) => findings)), reach };
}

/** Among so many examiners the data that move are dealt out: a solver that works on two questions has always another. */
const STRANDS = 2;
const PARTS = 4 + STRANDS;

async function examineStanding(examiner: Examiner, step: () => void): Promise<ReadonlyMap<Block, Reach>> {
  await examineRows(examiner);
  step();
  await examineDivisors(examiner);
  await examineScores(examiner);
  step();
  await examineLimits(examiner);
  const reach = await examineExtremes(examiner);
  step();
  await examineGrades(reach, examiner);
  step();
  return reach;
}

/** By topic, and within one in the order of the rules. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const place = ({ topic }: Finding) => topics.indexOf(topic);
  return findings.toSorted((a, b) => place(a) - place(b));
}
