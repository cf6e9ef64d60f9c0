import {
  addRationals,
  type Bilingual,
  compareRationals,
  type ExactNumber,
  formatDecimal,
  negateRational,
  Rational,
} from "../../core/index.ts";
import {
  allows,
  type CheckedFramework,
  gradeEdges,
  isNumber,
  nearestIn,
  numberOfVariable,
  orderOf,
  type Pieces,
  pieceAt,
  reaching,
  type UnitData,
  type Variable,
  valueIn,
} from "../../scoring/index.ts";
import { unlessTooLong, walked } from "../walked.ts";
import type { CaseChange } from "./case.ts";
import type { Draft, Explored } from "./drafts.ts";

/** What some changes of the base score in all; undefined where there is no total. */
export type TotalOf = (changes: readonly CaseChange[]) => ExactNumber | undefined;

const HUNDREDTH = Rational.of(1, 100);

/**
 * For every number at which a grade begins: totals that are it, a hundredth less and a hundredth more, made of scores that
 * a person gives; where these do not reach it, the two nearest values of one of the data.
 */
export function gradeCases(
  framework: CheckedFramework,
  base: UnitData,
  variables: readonly Variable[],
  total: TotalOf,
): Explored {
  const found = gradeEdges(framework).map((edge) => {
    const exact = [negateRational(HUNDREDTH), Rational.ZERO, HUNDREDTH].map((beside) =>
      reachedTotal(addRationals(edge, beside), base, variables, total),
    );
    const drafts = exact.flatMap((changes) => (changes === undefined ? [] : [totalDraft(changes, edge)]));
    if (exact[1] !== undefined && exact[0] !== undefined) return { drafts, left: [] };
    const near = crossing(framework, edge, base, variables);
    return near.length > 0 ? { drafts: near, left: [] } : { drafts, left: [notReached(edge)] };
  });
  return { drafts: found.flatMap(({ drafts }) => drafts), left: found.flatMap(({ left }) => left) };
}

/** Judged scores are lowered, or raised, one after the other until the total is met; undefined where it is not. */
function reachedTotal(
  wanted: Rational,
  base: UnitData,
  variables: readonly Variable[],
  total: TotalOf,
): CaseChange[] | undefined {
  const now = total([]);
  if (!(now instanceof Rational)) return undefined;
  let missing = addRationals(wanted, negateRational(now));
  const changes: CaseChange[] = [];
  for (const variable of variables) {
    const value = variable.at.kind === "judged" ? numberOfVariable(variable, base) : undefined;
    const step = value && within(variable, value, missing);
    if (value === undefined || step === undefined || step.sign() === 0) continue;
    changes.push({ variable, value: addRationals(value, step) });
    missing = addRationals(missing, negateRational(step));
  }
  const reached = total(changes);
  return reached instanceof Rational && compareRationals(reached, wanted) === 0 ? changes : undefined;
}

/** As much of a change as the points of a score allow. */
function within({ field }: Variable, value: Rational, change: Rational): Rational {
  const low = negateRational(value);
  const high = addRationals(field.domain.high?.value ?? value, low);
  if (compareRationals(change, low) < 0) return low;
  return compareRationals(change, high) > 0 ? high : change;
}

interface Near {
  readonly values: readonly Rational[];
  /** The total is the number itself at one of them. */
  readonly isMet: boolean;
}

/** Values of one of the data between which the total comes to the number; those where it is met, if there are any. */
function crossing(
  framework: CheckedFramework,
  edge: Rational,
  base: UnitData,
  variables: readonly Variable[],
): Draft[] {
  let crossed: readonly Draft[] = [];
  for (const variable of variables) {
    const now = numberOfVariable(variable, base);
    const near = now && unlessTooLong(() => crossedBy(framework, edge, base, variable, now));
    if (near === undefined) continue;
    const drafts = draftsOf(variable, near, edge);
    // At an end of what is declared a side is wanting.
    if (near.isMet) return drafts.length > 2 ? drafts : [...drafts, ...crossed];
    if (crossed.length === 0) crossed = drafts;
  }
  return [...crossed];
}

function draftsOf(variable: Variable, { values }: Near, edge: Rational): Draft[] {
  return values.map((value) => totalDraft([{ variable, value }], edge));
}

function crossedBy(
  framework: CheckedFramework,
  edge: Rational,
  base: UnitData,
  variable: Variable,
  now: Rational,
): Near | undefined {
  const pieces = walked(framework, base, variable).blockPieces(framework.root).value;
  const nearest = (wanted: 1 | -1, strict: boolean) =>
    nearestIn(reaching(pieces, edge, variable.step, wanted, strict), now, variable.step);
  const met = [nearest(1, false), nearest(-1, false)].find((at) => at !== undefined && isMetAt(pieces, at, edge));
  if (met !== undefined) return { values: withNeighbours(met, variable), isMet: true };
  const [first, second] = [nearest(1, false), nearest(-1, true)];
  if (first === undefined || second === undefined) return undefined;
  const other = compareRationals(first, now) === 0 ? second : first;
  const back = compareRationals(other, now) > 0 ? negateRational(variable.step) : variable.step;
  return { values: [addRationals(other, back), other], isMet: false };
}

function isMetAt(pieces: Pieces, at: Rational, edge: Rational): boolean {
  const form = pieceAt(pieces, at)?.form;
  const value = form && valueIn(form, at);
  return isNumber(value) && orderOf(value, edge) === 0;
}

function withNeighbours(at: Rational, variable: Variable): Rational[] {
  const beside = [negateRational(variable.step), Rational.ZERO, variable.step];
  return beside.map((step) => addRationals(at, step)).filter((value) => allows(variable, value));
}

function totalDraft(changes: readonly CaseChange[], edge: Rational): Draft {
  const limit = formatDecimal(edge);
  return {
    kind: "grade",
    changes,
    words: ({ total, grade }) => {
      const order = isNumber(total) ? orderOf(total, edge) : undefined;
      const [zh, en] = order === 0 ? ["恰为", "exactly"] : (order ?? 0) < 0 ? ["低于", "below"] : ["高于", "above"];
      const label = typeof grade === "string" ? grade : "";
      return { zh: `总分${zh} ${limit}（${label}）`, en: `the total is ${en} ${limit} (${label})` };
    },
  };
}

function notReached(edge: Rational): Bilingual {
  const limit = formatDecimal(edge);
  return {
    zh: `没有找到总分在 ${limit} 两侧的数据`,
    en: `no data were found that give totals on both sides of ${limit}`,
  };
}
