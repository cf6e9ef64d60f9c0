import { add, type ExactNumber, mul, Rational } from "../../core/index.ts";
import type { Value, Variable } from "../../scoring/index.ts";
import type { Baseline } from "../moved.ts";
import type { Outcome } from "../scorer.ts";
import type { Axis } from "./axis.ts";
import type { Combination } from "./combine.ts";
import { type Cost, compareCosts, type Objective } from "./cost.ts";
import type { Goal } from "./goal.ts";
import type { Budget } from "./group.ts";
import { orderTold } from "./order.ts";
import { type Answer, type Question, solve } from "./solve.ts";

/** Values to report instead, and what they come to: scored, and not only worked out. */
export interface Plan {
  readonly values: ReadonlyMap<Variable, Value>;
  readonly cost: Cost;
  readonly total: ExactNumber;
  readonly grade: string | undefined;
}

export interface Plans {
  /** The cheapest; then, each time, the cheapest that leaves alone at least one input of every plan before it. */
  readonly plans: readonly Plan[];
  /** The farthest that can be reached in the wanted direction. */
  readonly most: Plan;
  readonly isProved: boolean;
  readonly isMostProved: boolean;
  /** Boxes and plans that were looked at. */
  readonly evaluations: number;
}

/** What one command may do; the 2024 framework needs some ten thousand. */
const mostWork = 150_000;

export interface Asked {
  readonly baseline: Baseline;
  readonly axes: readonly Axis[];
  readonly goal: Goal;
  readonly objective: Objective;
  readonly count: number;
  readonly advance?: (done: number, all: number) => void;
}

/** @throws DiagnosticError `no-total` */
export function plansFor(asked: Asked): Plans {
  const { baseline, axes, goal, objective, count } = asked;
  const budget: Budget = { left: mostWork, used: 0 };
  const { framework, unit } = baseline;
  const question: Question = { framework, unit, axes, objective, ...goal };
  const first = solve(question, budget);
  if (first === undefined) throw new Error(`the total of ${unit.id} is no sum`);
  const found = first.best === undefined ? [] : ranked(question, first, count, budget, asked.advance);
  return {
    plans: found.map(({ best }) => confirmed(best, baseline, goal)),
    most: confirmed(first.most, baseline, goal),
    isProved: first.isProved && found.every(({ isProved }) => isProved),
    isMostProved: first.isMostProved,
    evaluations: budget.used,
  };
}

interface Found {
  readonly best: Combination;
  readonly isProved: boolean;
}

interface Open {
  readonly held: ReadonlySet<Variable>;
  readonly answer: Answer;
}

/** Every plan that leaves alone an input of the best one leaves alone the first of its inputs, or the second, or … */
function ranked(question: Question, first: Answer, count: number, budget: Budget, advance: Asked["advance"]): Found[] {
  const open: Open[] = [{ held: new Set(), answer: first }];
  const found: Found[] = [];
  while (found.length < count) {
    open.sort((a, b) => byCost(a.answer.best, b.answer.best, question.objective));
    const next = open.shift();
    const best = next?.answer.best;
    if (next === undefined || best === undefined) break;
    advance?.(found.length + 1, count);
    if (found.some((one) => isPartOf(one.best, best))) {
      open.push(...without(question, next, best, budget));
      continue;
    }
    found.push({ best, isProved: next.answer.isProved });
    if (found.length < count) open.push(...without(question, next, best, budget));
  }
  return found;
}

function byCost(a: Combination | undefined, b: Combination | undefined, objective: Objective): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareCosts(a.cost, b.cost, objective);
}

/** True where all that a plan moves is moved by the other too. */
function isPartOf(plan: Combination, other: Combination): boolean {
  const moved = new Set(movedBy(other));
  return movedBy(plan).every((variable) => moved.has(variable));
}

function movedBy({ moves }: Combination): Variable[] {
  return moves.flatMap(({ values }) => [...values.keys()]);
}

function without(question: Question, { held }: Open, plan: Combination, budget: Budget): Open[] {
  return movedBy(plan).flatMap((variable): Open[] => {
    const still = new Set([...held, variable]);
    const axes = question.axes.filter((axis) => !still.has(axis.variable));
    const answer = solve({ ...question, axes }, budget);
    return answer?.best === undefined ? [] : [{ held: still, answer }];
  });
}

/** Scores a plan as a whole: what was worked out group by group must come out. */
function confirmed(combination: Combination, baseline: Baseline, goal: Goal): Plan {
  const values = new Map(combination.moves.flatMap((move) => [...move.values]));
  const [outcome] = baseline.score([values]);
  const expected = add(baseline.total, mul(Rational.of(goal.direction), combination.gain));
  return { values, cost: combination.cost, ...scored(outcome, expected) };
}

function scored(outcome: Outcome | undefined, expected: ExactNumber): Pick<Plan, "total" | "grade"> {
  const total = outcome?.total;
  if (total === undefined || orderTold(total, expected) !== 0)
    throw new Error("what was worked out is not what is scored");
  return { total, grade: outcome?.grade };
}
