import {
  addRationals,
  compareRationals,
  formatDecimal,
  multiplyRationals,
  problem,
  Rational,
} from "../../core/index.ts";
import { type Block, gradeEdges, gradeOfTotal, type UnitData } from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";
import { type Met, type Reach, withPart } from "./extremes.ts";

/** Grades that nobody can reach: of the totals that are possible none has them. */
export async function examineGrades(reach: ReadonlyMap<Block, Reach>, examiner: Examiner): Promise<void> {
  const { framework } = examiner;
  const total = reach.get(framework.root);
  if (framework.grades.length === 0 || total?.least === undefined || total.most === undefined) return;
  const [least, most] = [total.least.bound, total.most.bound];
  const possible = labelsBetween(least, most, examiner);
  const shown = shownGrades(total, reach, examiner);
  for (const { label, span } of framework.grades) {
    const unit = shown.get(label);
    const isPossible = possible.has(label);
    const values = { label, least: formatDecimal(least), most: formatDecimal(most) };
    examiner.findings.push({
      topic: "grades",
      place: span,
      claim: { zh: `等次“${label}”谁也得不到`, en: `nobody can reach the grade "${label}"` },
      verdict: isPossible ? (unit === undefined ? "undecided" : "refuted") : "proved",
      ...(unit && { witness: [{ name: examiner.framework.title, value: totalText(unit, examiner) }] }),
      ...(isPossible &&
        unit === undefined && { reason: { zh: "没有找到得到它的数据", en: "no data that reach it were found" } }),
      ...(!isPossible && { fault: problem("grade-out-of-reach", span, values) }),
    });
  }
}

function totalText(unit: UnitData, examiner: Examiner) {
  const [card] = examiner.prover.scored(unit);
  const total = card?.total instanceof Rational ? formatDecimal(card.total) : "";
  return { zh: `总分 ${total}`, en: `total ${total}` };
}

/** The labels of all edges in between, of what lies between those, and of both ends. */
function labelsBetween(least: Rational, most: Rational, { framework }: Examiner): Set<string> {
  const inside = gradeEdges(framework).filter(
    (one) => compareRationals(least, one) < 0 && compareRationals(one, most) < 0,
  );
  const ends = [least, ...inside, most];
  const totals = ends.flatMap((one, index) => [one, middle(one, ends[index + 1] ?? one)]);
  return new Set(totals.flatMap((one) => gradeOfTotal(framework, one) ?? []));
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), Rational.of(1, 2));
}

/**
 * The grades of the data at hand, and of those met on the way from the best to the worst and back, a block at a time: the two
 * ways pass through different totals.
 */
function shownGrades(total: Reach, reach: ReadonlyMap<Block, Reach>, examiner: Examiner): Map<string, UnitData> {
  const found = new Map<string, UnitData>();
  const look = (one: UnitData) => {
    const [card] = examiner.prover.scored(one);
    if (typeof card?.grade !== "string" || found.has(card.grade)) return;
    if (examiner.prover.shows(one, { shows: () => true })) found.set(card.grade, one);
  };
  for (const one of examiner.known) look(one);
  const leaves = [...reach].filter(([block]) => block.children.length === 0).map(([, ends]) => ends);
  walk(
    total.most?.met?.unit,
    leaves.flatMap(({ least }) => least?.met ?? []),
    look,
  );
  walk(
    total.least?.met?.unit,
    leaves.flatMap(({ most }) => most?.met ?? []),
    look,
  );
  return found;
}

/** Looks at a unit, and again after each step that it takes. */
function walk(start: UnitData | undefined, steps: readonly Met[], look: (unit: UnitData) => void): void {
  if (start === undefined) return;
  let unit = start;
  look(unit);
  for (const step of steps) {
    unit = withPart(unit, step);
    look(unit);
  }
}
