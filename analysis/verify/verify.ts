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
  /** Another one, that is asked at the same time. */
  readonly beside?: Solver;
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
 * What inputs do when they move is asked beside the rest, each with formulas of its own: the answers do not depend on
 * which comes first.
 *
 * @throws TooManyTerms for rules of which no solver should be asked
 */
export async function verifyFramework(framework: CheckedFramework, options: VerifyOptions): Promise<Verified> {
  const { solver, beside = solver, effort, steepest, advance } = options;
  const [standing, moving] = [new Examiner(framework, solver, effort), new Examiner(framework, beside, effort)];
  let done = 0;
  const step = () => {
    done += 1;
    advance?.(done, PARTS);
  };
  const [reach] = await Promise.all([examineStanding(standing, step), examineMoves(moving, steepest).then(step)]);
  return { framework, findings: inOrder([...standing.findings, ...moving.findings]), reach };
}

const PARTS = 5;

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
