import {
  type Bilingual,
  compareRationals,
  DiagnosticError,
  formatDecimal,
  problem,
  Rational,
} from "../../core/index.ts";
import { type CheckedFramework, gradesBestFirst, isNumber, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { madeFrom, type Result } from "../result.ts";
import { type AcceptabilityRow, acceptabilityColumns } from "./acceptability-row.ts";
import { type Advance, leftOutNotes } from "./cards.ts";
import { Cases, type Moves } from "./cases.ts";
import { type Claim, holds, readClaim, type Standing, unitsOf } from "./claims.ts";
import { percent } from "./discrimination.ts";
import { MovedGrades } from "./moved-grades.ts";
import type { WeightLevel } from "./weights.ts";
import { sharedCases } from "./wilson.ts";

/** A framework with the units of the portfolio as its data. */
export interface Side {
  /** How it is told apart from the other: `2024`. */
  readonly name: string;
  readonly framework: CheckedFramework;
  readonly units: readonly UnitData[];
}

export interface AcceptabilityOptions {
  /** `甲 优`, `甲 高于 乙`. */
  readonly claims?: readonly string[];
  /** 1,000 unless told. */
  readonly cases?: number;
  readonly seed?: number;
  /** Figures anywhere within their rounding; true unless told. */
  readonly rounding?: boolean;
  /** ± of points as a part of those of a block of average size; 10 % unless told, undefined only by `null`. */
  readonly weights?: Rational | null;
  /** ± of every cut as a part of itself; 1 % unless told. */
  readonly cuts?: Rational | null;
  readonly level?: WeightLevel;
  readonly advance?: Advance;
}

export interface AcceptabilityResult extends Result<AcceptabilityRow> {
  /** By the places of the sides: grades, the best first, and what share of the cases gives them to each unit. */
  readonly grades: readonly GradeShares[];
}

export interface GradeShares {
  readonly side: string;
  readonly grades: readonly string[];
  readonly units: readonly { readonly id: string; readonly total: Rational; readonly shares: readonly Rational[] }[];
}

const USUAL_WEIGHTS: Rational = Rational.of(10, 100);
const USUAL_CUTS: Rational = Rational.of(1, 100);
/** Totals that are held at the same time. */
const MOST_TOTALS = 5_000_000;

/**
 * In which share of cases statements on a portfolio hold while what goes into it moves: figures uniformly within their
 * rounding (counts, and figures at an end of their domain, are exact); the points of blocks by a Dirichlet distribution
 * around the present ones, their sum kept (a total becomes itself + the sum of score × (new points ÷ points − 1), so
 * bonuses, caps, vetoes, rescaling and rounding of what is above the blocks stay as they are); every cut in rules of bands
 * and conditions and between grades uniformly by up to a part of itself (lines between points, equalities, and cuts at 0 or
 * at an end of a domain stay). Each share of cases has Wilson's 95 % interval; the totals of each case are exact.
 *
 * Shares of grades and ranks are the acceptability indices of SMAA: Lahdelma and Salminen, "SMAA-2: stochastic
 * multicriteria acceptability analysis for group decision making", Operations Research 49 (2001), 444–454. Units with one
 * total share the better rank.
 *
 * @param sides  one framework, or two with the same units: a claim is then also counted under both
 * @throws DiagnosticError `no-totals`, `bad-claim`, `cohort-moves`, `too-many-cases`
 */
export function acceptability(sides: readonly Side[], options: AcceptabilityOptions = {}): AcceptabilityResult {
  const moves = movesOf(options);
  const known = present(sides, moves.cases);
  const claims = (options.claims ?? []).map((text) => readClaim(text, known.ids, gradesOf(sides)));
  const all = sides.length * known.ids.length;
  const runs = sides.map((side, place) => {
    const advance = (done: number) => options.advance?.(place * known.ids.length + done, all);
    return new Run(side, known.ids, moves, advance);
  });
  const alone = claims.flatMap((claim) => aloneRows(claim, sides, moves));
  const together = claims.flatMap((claim) => claimRows(claim, runs, "together", moves.cases));
  const rows = [...together, ...alone, ...runs.flatMap((run) => [...run.gradeRows(), ...run.rankRows()])];
  const [first] = sides;
  if (first === undefined) throw new RangeError("no framework");
  return {
    made: {
      ...madeFrom(first.framework, first.units),
      method: "acceptability",
      seed: moves.seed,
      settings: settingsOf(moves, sides),
      certainty: "estimated",
      evaluations: runs.length * known.ids.length * moves.cases,
    },
    finding: findingOf(together, runs, moves.cases),
    columns: acceptabilityColumns,
    rows,
    notes: leftOutNotes(known.without),
    grades: runs.map((run) => run.gradeShares()),
  };
}

function movesOf({ cases = 1000, seed = 0, rounding = true, weights, cuts, level }: AcceptabilityOptions): Moves {
  return {
    rounding,
    weights: weights === null ? undefined : (weights ?? USUAL_WEIGHTS),
    cuts: cuts === null ? undefined : (cuts ?? USUAL_CUTS),
    level: level ?? "indicators",
    seed,
    cases,
  };
}

function settingsOf({ rounding, weights, cuts, level, cases }: Moves, sides: readonly Side[]): Record<string, string> {
  const told = (part: Rational | undefined) => (part === undefined ? "0" : formatDecimal(part));
  return {
    cases: String(cases),
    rounding: String(rounding),
    weights: told(weights),
    level,
    cuts: told(cuts),
    ...(sides.length > 1 ? { sides: sides.map(({ name }) => name).join(" / ") } : {}),
  };
}

function gradesOf(sides: readonly Side[]): string[] {
  return [...new Set(sides.flatMap(({ framework }) => gradesBestFirst(framework)))];
}

/** The units that have a total under every framework. */
function present(sides: readonly Side[], cases: number) {
  const scored = sides.map(({ framework, units }) => {
    if (framework.needsCohort)
      throw new DiagnosticError([problem("cohort-moves", undefined, { name: framework.title })]);
    return new Map(scoreUnits(framework, units).map((card) => [card.unit.id, isNumber(card.total)]));
  });
  const all = [...new Set(sides.flatMap(({ units }) => units.map(({ id }) => id)))];
  const ids = all.filter((id) => scored.every((one) => one.get(id) === true));
  if (ids.length === 0) throw new DiagnosticError([problem("no-totals", undefined, { count: String(all.length) })]);
  if (ids.length * cases > MOST_TOTALS)
    throw new DiagnosticError([
      problem("too-many-cases", undefined, {
        units: String(ids.length),
        most: String(Math.floor(MOST_TOTALS / ids.length)),
      }),
    ]);
  return { ids, without: all.filter((id) => !ids.includes(id)) };
}

type Source = AcceptabilityRow["source"];

/** One kind of move at a time, for the units that a claim speaks of. */
function aloneRows(claim: Claim, sides: readonly Side[], moves: Moves): AcceptabilityRow[] {
  const none = { ...moves, rounding: false, weights: undefined, cuts: undefined };
  const sources: readonly (readonly [Source, Moves, boolean])[] = [
    ["rounding", { ...none, rounding: true }, moves.rounding],
    ["weights", { ...none, weights: moves.weights }, moves.weights !== undefined],
    ["cuts", { ...none, cuts: moves.cuts }, moves.cuts !== undefined],
  ];
  return sources.flatMap(([source, own, isAsked]) => {
    if (!isAsked) return [];
    const runs = sides.map((side) => new Run(side, unitsOf(claim), own));
    return claimRows(claim, runs, source, moves.cases);
  });
}

function claimRows(claim: Claim, runs: readonly Run[], source: Source, cases: number): AcceptabilityRow[] {
  const row = (side: string, count: number): AcceptabilityRow => ({
    kind: "claim",
    side,
    subject: claim.text,
    source,
    value: undefined,
    isNow: undefined,
    ...sharedCases(count, cases),
  });
  const turns = Array.from({ length: cases }, (_, turn) => runs.map((run) => holds(claim, run.standing(turn))));
  const each = runs.map((run, place) => row(run.side.name, turns.filter((one) => one[place] === true).length));
  const both = runs.length < 2 ? [] : [row("", turns.filter((one) => one.every(Boolean)).length)];
  return [...each, ...both];
}

/** Totals, grades and ranks of some units in all cases under one framework. */
class Run {
  readonly side: Side;
  readonly #totals: ReadonlyMap<string, readonly (Rational | undefined)[]>;
  readonly #now: ReadonlyMap<string, Rational>;
  readonly #grades: MovedGrades;
  readonly #moves: Moves;

  constructor(side: Side, ids: readonly string[], moves: Moves, advance?: (done: number) => void) {
    const cases = new Cases(side.framework, moves);
    const asked = new Set(ids);
    const units = side.units.filter(({ id }) => asked.has(id));
    this.side = side;
    this.#moves = moves;
    this.#grades = new MovedGrades(side.framework, moves.cuts, moves.seed, moves.cases);
    this.#totals = new Map(
      units.map((unit, place) => {
        const totals = cases.totals(unit);
        advance?.(place + 1);
        return [unit.id, totals];
      }),
    );
    const cards = scoreUnits(side.framework, units);
    this.#now = new Map(cards.flatMap(({ unit, total }) => (total instanceof Rational ? [[unit.id, total]] : [])));
  }

  standing(turn: number): Standing {
    const totalOf = (unit: string) => this.#totals.get(unit)?.[turn];
    const gradeOf = (unit: string) => {
      const total = totalOf(unit);
      return total && this.#grades.gradeOf(total, turn);
    };
    return { totalOf, gradeOf, isLowerBetter: this.side.framework.better === "lower" };
  }

  /** The grade that a unit has as things are. */
  #gradeNow(id: string): string | undefined {
    const total = this.#now.get(id);
    return total && new MovedGrades(this.side.framework, undefined, 0, 0).gradeOf(total, 0);
  }

  gradeShares(): GradeShares {
    const grades = gradesBestFirst(this.side.framework);
    const units = [...this.#totals].map(([id, totals]) => {
      const met = totals.map((total, turn) => total && this.#grades.gradeOf(total, turn));
      const shares = grades.map((grade) => Rational.of(met.filter((one) => one === grade).length, this.#moves.cases));
      return { id, total: this.#now.get(id) ?? Rational.ZERO, shares };
    });
    return { side: this.side.name, grades, units };
  }

  gradeRows(): AcceptabilityRow[] {
    const { grades, units } = this.gradeShares();
    return units.flatMap(({ id, shares }) =>
      grades.flatMap((grade, place): AcceptabilityRow[] => {
        const share = shares[place] ?? Rational.ZERO;
        const isNow = grade === this.#gradeNow(id);
        return share.sign() === 0 && !isNow
          ? []
          : [this.#row("grade", id, grade, isNow, countOf(share, this.#moves.cases))];
      }),
    );
  }

  /** Only ranks that a unit has in some case, and its present one. */
  rankRows(): AcceptabilityRow[] {
    const ids = [...this.#totals.keys()];
    const counts = new Map(ids.map((id) => [id, new Map<number, number>()]));
    const way = this.side.framework.better === "lower" ? -1 : 1;
    for (let turn = 0; turn < this.#moves.cases; turn += 1) {
      const ranks = ranksOf(ids, (id) => this.#totals.get(id)?.[turn], way);
      for (const [id, rank] of ranks) counts.get(id)?.set(rank, (counts.get(id)?.get(rank) ?? 0) + 1);
    }
    const now = ranksOf(ids, (id) => this.#now.get(id), way);
    return ids.flatMap((id) => {
      const own = counts.get(id) ?? new Map<number, number>();
      const rank = now.get(id) ?? 0;
      const met = [...new Set([...own.keys(), rank])].sort((a, b) => a - b);
      return met.map((one) => this.#row("rank", id, String(one), one === rank, own.get(one) ?? 0));
    });
  }

  #row(kind: "grade" | "rank", subject: string, value: string, isNow: boolean, count: number): AcceptabilityRow {
    return {
      kind,
      side: this.side.name,
      subject,
      source: "together",
      value,
      isNow,
      ...sharedCases(count, this.#moves.cases),
    };
  }
}

function countOf({ num, den }: Rational, cases: number): number {
  return Number((num * BigInt(cases)) / den);
}

/** Units without a total have no rank; those with the same share the better one. */
function ranksOf(
  ids: readonly string[],
  totalOf: (id: string) => Rational | undefined,
  way: 1 | -1,
): Map<string, number> {
  const known = ids.flatMap((id) => {
    const total = totalOf(id);
    return total === undefined ? [] : [{ id, total }];
  });
  known.sort((a, b) => way * compareRationals(b.total, a.total));
  const ranks = new Map<string, number>();
  for (const [place, { id, total }] of known.entries()) {
    const before = known[place - 1];
    const isTied = before !== undefined && compareRationals(before.total, total) === 0;
    ranks.set(id, isTied ? (ranks.get(before.id) ?? place) : place + 1);
  }
  return ranks;
}

function findingOf(claims: readonly AcceptabilityRow[], runs: readonly Run[], cases: number): Bilingual {
  const told = claims.filter(({ side }) => side === "" || runs.length === 1);
  if (told.length > 0) {
    const part = (row: AcceptabilityRow, lang: "zh" | "en") =>
      lang === "zh"
        ? `“${row.subject}”在 ${percent(row.share)} 的情形中成立（95% 区间 ${percent(row.low)} 至 ${percent(row.high)}）`
        : `"${row.subject}" holds in ${percent(row.share)} of the cases (95% interval ${percent(row.low)} to ${percent(row.high)})`;
    const both = runs.length > 1;
    return {
      zh: `${cases} 种情形${both ? "，两套指标体系同时" : ""}：${told.map((row) => part(row, "zh")).join("；")}。`,
      en: `${cases} cases${both ? ", under both frameworks" : ""}: ${told.map((row) => part(row, "en")).join("; ")}.`,
    };
  }
  const grades = runs.flatMap((run) => run.gradeRows()).filter(({ isNow }) => isNow === true);
  const firm = grades.filter(({ count }) => count === cases).length;
  const [weakest] = [...grades].sort((a, b) => a.count - b.count);
  const zh =
    weakest === undefined || firm === grades.length
      ? ""
      : `；最不稳的是“${weakest.subject}”，现为“${weakest.value}”，只在 ${percent(weakest.share)} 的情形中保持`;
  const en =
    weakest === undefined || firm === grades.length
      ? ""
      : `; ${weakest.subject} is least sure of its grade: ${weakest.value} in ${percent(weakest.share)} of them`;
  return {
    zh: `${cases} 种情形：${grades.length} 个等次中 ${firm} 个始终不变${zh}。`,
    en: `${cases} cases: ${firm} of ${grades.length} grades stay the same in all${en}.`,
  };
}
