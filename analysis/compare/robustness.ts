import { DiagnosticError, problem, Rational } from "../../core/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import { Cases, type Moves } from "../portfolio/cases.ts";
import { MovedGrades } from "../portfolio/moved-grades.ts";
import { type SharedCases, sharedCases } from "../portfolio/wilson.ts";
import type { PortfolioComparison } from "./portfolio.ts";
import type { BoundSide } from "./versions.ts";

/** What is said of a department's grade. */
export type Conclusion = "better" | "same" | "worse";

/** What moves alone; together: all of it at once. */
export const movedAlone = ["rounding", "weights", "cuts"] as const;
export type MovedAlone = (typeof movedAlone)[number];

export interface RobustUnit {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly conclusion: Conclusion;
  /** In how many cases the conclusion is the same. */
  readonly together: SharedCases;
  /** Only where the grade moves. */
  readonly alone: Readonly<Partial<Record<MovedAlone, SharedCases>>>;
}

export interface Robustness {
  readonly cases: number;
  readonly seed: number;
  readonly weights: Rational | undefined;
  readonly cuts: Rational | undefined;
  /** In the order of the comparison; those without a grade on one side are not there. */
  readonly units: readonly RobustUnit[];
}

export interface RobustnessOptions {
  /** 1,000 unless told. */
  readonly cases?: number;
  readonly seed?: number;
  /** ± of points as a part of those of a block of average size; 10 % unless told, null: they stay. */
  readonly weights?: Rational | null;
  /** ± of every cut as a part of itself; 1 % unless told, null: they stay. */
  readonly cuts?: Rational | null;
  readonly advance?: (done: number, all: number) => void;
}

/** Totals that are worked out at most. */
const MOST_TOTALS = 5_000_000;

/**
 * In which share of cases departments gain, keep or lose their grade as they do, while figures move within their rounding,
 * points by a Dirichlet distribution with their sum kept, and cuts by a part of themselves: as in `acceptability`. A case
 * is the same on both sides: what both have in common moves alike.
 *
 * @throws DiagnosticError `cohort-moves`, `too-many-cases`
 */
export function robustnessOf(
  comparison: Pick<PortfolioComparison, "units" | "grades">,
  sides: { readonly old: BoundSide; readonly now: BoundSide },
  options: RobustnessOptions = {},
): Robustness {
  const { cases = 1000, seed = 0, weights = Rational.of(10, 100), cuts = Rational.of(1, 100) } = options;
  const all: Moves = {
    ...{ rounding: true, weights: weights ?? undefined, cuts: cuts ?? undefined },
    ...{ level: "indicators", seed, cases },
  };
  const graded = comparison.units.filter(({ old, now, change }) => change !== undefined && old.grade && now.grade);
  refuse(sides, graded.length, cases);
  const runs = new Runs(sides, comparison.grades, all);
  const units = graded.map(({ id, old, now }, place): RobustUnit => {
    options.advance?.(place, graded.length);
    const [from = "", to = ""] = [old.grade, now.grade];
    const conclusion = runs.conclusionOf(from, to);
    return { id, from, to, conclusion, ...runs.shares(id, conclusion, from !== to) };
  });
  return { cases, seed, weights: all.weights, cuts: all.cuts, units };
}

function refuse({ old, now }: { readonly old: BoundSide; readonly now: BoundSide }, units: number, cases: number) {
  const cohort = [old, now].find(({ framework }) => framework.needsCohort);
  if (cohort !== undefined)
    throw new DiagnosticError([problem("cohort-moves", undefined, { name: cohort.framework.title })]);
  const most = String(Math.floor(MOST_TOTALS / Math.max(1, units)));
  if (units * cases > MOST_TOTALS)
    throw new DiagnosticError([problem("too-many-cases", undefined, { units: String(units), most })]);
}

/** Both sides under each way of moving; a way is made ready when it is first needed. */
class Runs {
  readonly #sides: readonly { readonly side: BoundSide; readonly units: ReadonlyMap<string, UnitData> }[];
  readonly #grades: readonly string[];
  readonly #moves: Moves;
  readonly #known = new Map<string, readonly Run[]>();

  constructor(
    { old, now }: { readonly old: BoundSide; readonly now: BoundSide },
    grades: readonly string[],
    moves: Moves,
  ) {
    this.#sides = [old, now].map((side) => ({ side, units: new Map(side.units.map((unit) => [unit.id, unit])) }));
    this.#grades = grades;
    this.#moves = moves;
  }

  conclusionOf(from: string, to: string): Conclusion {
    const step = this.#grades.indexOf(from) - this.#grades.indexOf(to);
    return step === 0 ? "same" : step > 0 ? "better" : "worse";
  }

  shares(id: string, conclusion: Conclusion, isMoved: boolean): Pick<RobustUnit, "together" | "alone"> {
    const asked = isMoved ? movedAlone.filter((way) => this.#moves[way]) : [];
    const alone = Object.fromEntries(asked.map((way) => [way, this.#share(id, conclusion, way)]));
    return { together: this.#share(id, conclusion, "together"), alone };
  }

  #share(id: string, conclusion: Conclusion, way: MovedAlone | "together"): SharedCases {
    const { cases } = this.#moves;
    const [before = [], after = []] = this.#runs(way).map((run, place) => {
      const unit = this.#sides[place]?.units.get(id);
      return unit === undefined ? [] : run.grades(unit);
    });
    const met = before.filter((from, turn) => {
      const to = after[turn];
      return from !== undefined && to !== undefined && this.conclusionOf(from, to) === conclusion;
    });
    return sharedCases(met.length, cases);
  }

  #runs(way: MovedAlone | "together"): readonly Run[] {
    const none = { rounding: false, weights: undefined, cuts: undefined };
    const moves = way === "together" ? this.#moves : { ...this.#moves, ...none, [way]: this.#moves[way] };
    const known = this.#known.get(way) ?? this.#sides.map(({ side }) => new Run(side, moves));
    this.#known.set(way, known);
    return known;
  }
}

/** The grade of a unit in each case. */
class Run {
  readonly #cases: Cases;
  readonly #grades: MovedGrades;

  constructor({ framework }: BoundSide, moves: Moves) {
    this.#cases = new Cases(framework, moves);
    this.#grades = new MovedGrades(framework, moves.cuts, moves.seed, moves.cases);
  }

  grades(unit: UnitData): (string | undefined)[] {
    return this.#cases.totals(unit).map((total, turn) => total && this.#grades.gradeOf(total, turn));
  }
}
