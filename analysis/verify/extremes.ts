import {
  addRationals,
  compareRationals,
  formatDecimal,
  multiplyRationals,
  problem,
  Rational,
  round,
} from "../../core/index.ts";
import { type Block, isNumber, type Leaf, type Scorecard, type UnitData } from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";
import { witnessText } from "./finding.ts";

/** Data that were scored, and what of them the score concerns. */
export interface Met {
  readonly value: Rational;
  readonly unit: UnitData;
  readonly concerns: readonly Leaf[];
}

/** How low or high a score can go. */
export interface Extreme {
  /** No data go beyond it. */
  readonly bound: Rational;
  /** Data that come nearest to it, and their score; undefined where none were found. */
  readonly met: Met | undefined;
}

export interface Reach {
  readonly least: Extreme | undefined;
  readonly most: Extreme | undefined;
}

type Side = "least" | "most";

/** Data that a sum may speak of to be searched. */
const MOST_SEARCHED = 16;

/** Halvings of what is between the best data found and the bound. */
const ROUNDS = 9;

/**
 * The least and the greatest score of every block: of those with a formula asked for, of sums added up and then shown by
 * data that were scored.
 */
export async function examineExtremes(examiner: Examiner): Promise<ReadonlyMap<Block, Reach>> {
  const found = new Map<Block, Reach>();
  const { framework } = examiner;
  const upwards = framework.order.filter((one): one is Block => one.kind === "block");
  for (const block of upwards) {
    const [least, most] = [
      await extremeOf(block, "least", found, examiner),
      await extremeOf(block, "most", found, examiner),
    ];
    found.set(block, { least, most });
    tellPoints(block, most, examiner);
  }
  return found;
}

async function extremeOf(block: Block, side: Side, found: ReadonlyMap<Block, Reach>, examiner: Examiner) {
  if (block.scoring.kind === "judged" || block.scoring.kind === "checked") {
    const given = judgedExtreme(block, side, examiner);
    if (given !== undefined) return given;
  }
  const added = block.scoring.kind === "children" ? sumOf(block, side, found, examiner) : undefined;
  if (added?.met !== undefined && compareRationals(added.met.value, added.bound) === 0) return added;
  // Of sums of many items a solver finds no more than their parts tell.
  if (added !== undefined && examiner.prover.concerns(examiner.encoder.hasScore(block)).length > MOST_SEARCHED)
    return added;
  const points = block.points ?? added?.bound;
  const first = added?.bound ?? (side === "least" ? Rational.ZERO : points);
  return first === undefined ? undefined : searched(block, side, first, added, examiner);
}

/** A judge may give anything from 0 to the points. */
function judgedExtreme(block: Block, side: Side, examiner: Examiner): Extreme | undefined {
  const { points, vetoes, caps, notApplicable, rounding } = block;
  if (points === undefined || vetoes.length + caps.length + notApplicable.length > 0 || rounding !== undefined)
    return undefined;
  const bound = side === "most" ? points : Rational.ZERO;
  const leaf = examiner.encoder.leafOfJudged(block);
  const value = block.scoring.kind === "checked" ? side === "most" : bound;
  const unit = examiner.prover.plainUnit(new Map([[leaf, value]]));
  return { bound, met: scoredBy(unit, block, [leaf], examiner) };
}

/** From the bounds of the parts: what a sum and its rounding can give, where nothing else is done with it. */
function sumOf(block: Block, side: Side, found: ReadonlyMap<Block, Reach>, examiner: Examiner): Extreme | undefined {
  const isPlain = block.vetoes.length + block.caps.length + block.notApplicable.length === 0;
  const isWhole = block.children.every(({ orLeftOut, role }) => !orLeftOut && role === undefined);
  const parts = block.children.map((child) => found.get(child)?.[side]);
  if (!isPlain || !isWhole || !parts.every((part) => part !== undefined)) return undefined;
  const mayGo = block.children.some((child) => examiner.encoder.block(child).out !== examiner.prover.world.terms.no);
  if (mayGo) return undefined;
  const sum = parts.reduce((total, part) => addRationals(total, part.bound), Rational.ZERO);
  const bound = block.rounding === undefined ? sum : round(sum, block.rounding.places, block.rounding.mode);
  const concerns = parts.flatMap((part) => part.met?.concerns ?? []);
  const units = [
    merged(parts, examiner),
    merged(parts.toReversed(), examiner),
    ...parts.map((part) => part.met?.unit),
    ...allowed(examiner),
  ];
  const met = units.flatMap((unit) => (unit && scoredBy(unit, block, concerns, examiner)) ?? []);
  return { bound, met: best(met, side) };
}

function goesBeyond(a: Rational, b: Rational, side: Side): boolean {
  return side === "most" ? compareRationals(a, b) > 0 : compareRationals(a, b) < 0;
}

/** The data of all parts together, each where it comes nearest. */
function merged(parts: readonly Extreme[], examiner: Examiner): UnitData | undefined {
  const first = parts[0]?.met?.unit;
  if (first === undefined) return undefined;
  const unit = parts.reduce((one, { met }) => (met === undefined ? one : withPart(one, met)), first);
  return isAllowed(unit, examiner) ? unit : undefined;
}

/** The unit with that part of the other's data which the other's score concerns. */
export function withPart(unit: UnitData, { unit: other, concerns }: Met): UnitData {
  const values = new Map(unit.values);
  const tables = new Map(unit.tables);
  for (const { at } of concerns) {
    const own = at.kind === "value" ? other.values.get(at.name) : undefined;
    if (at.kind === "value" && own !== undefined) values.set(at.name, own);
    const rows = at.kind === "cell" ? other.tables.get(at.table.name) : undefined;
    if (at.kind === "cell" && rows !== undefined) tables.set(at.table.name, rows);
  }
  return { ...unit, values, tables };
}

function allowed(examiner: Examiner): UnitData[] {
  return examiner.known.filter((unit) => isAllowed(unit, examiner));
}

function isAllowed(unit: UnitData, { prover }: Examiner): boolean {
  return prover.shows(unit, { shows: () => true });
}

function scoredBy(unit: UnitData, block: Block, concerns: readonly Leaf[], examiner: Examiner): Extreme["met"] {
  const value = rationalOf(examiner.prover.scored(unit)[0], block);
  return value && { value, unit, concerns };
}

function rationalOf(card: Scorecard | undefined, block: Block): Rational | undefined {
  const value = card?.blocks.get(block)?.value;
  return isNumber(value) && value instanceof Rational ? value : undefined;
}

function bestKnown(block: Block, side: Side, examiner: Examiner): Extreme["met"] {
  const concerns = examiner.prover.concerns(examiner.encoder.hasScore(block));
  return best(
    allowed(examiner).flatMap((unit) => scoredBy(unit, block, concerns, examiner) ?? []),
    side,
  );
}

function best(all: readonly NonNullable<Extreme["met"]>[], side: Side): Extreme["met"] {
  return all.reduce<Extreme["met"]>(
    (sofar, one) => (sofar !== undefined && !goesBeyond(one.value, sofar.value, side) ? sofar : one),
    undefined,
  );
}

/** Closes in on the extreme from both sides: a bound is proved, data are scored. */
async function searched(
  block: Block,
  side: Side,
  first: Rational,
  start: Extreme | undefined,
  examiner: Examiner,
): Promise<Extreme | undefined> {
  let met = start?.met ?? bestKnown(block, side, examiner);
  let bound: Rational | undefined = start?.bound;
  const isBeyond = (a: Rational, b: Rational) => goesBeyond(a, b, side);
  /** Asks for a score at least as far as the target, or beyond it. */
  const reach = async (target: Rational, strictly: boolean) => {
    if (met !== undefined && (isBeyond(met.value, target) || (!strictly && compareRationals(met.value, target) === 0)))
      return "refuted";
    const { world } = examiner.prover;
    const { terms, fractions } = world;
    const { number, absent, undecided, out } = examiner.encoder.block(block);
    const operator = side === "most" ? (strictly ? ">" : ">=") : strictly ? "<" : "<=";
    const unless = terms.and(
      terms.not(terms.or(absent, undecided, out)),
      fractions.compare(operator, number, fractions.constant(target)),
    );
    const shows = (cards: readonly Scorecard[]) => {
      const value = rationalOf(cards[0], block);
      return value !== undefined && (isBeyond(value, target) || (!strictly && compareRationals(value, target) === 0));
    };
    const verdict = await examiner.prover.settle({ unless, shows }, examiner.effort);
    if (verdict.kind === "refuted") met = scoredBy(verdict.unit, block, verdict.concerns, examiner);
    return verdict.kind;
  };
  const atFirst = await reach(first, false);
  const isBound = atFirst === "proved" || isKnownBound(block, first, examiner);
  const beyond = isBound ? "proved" : await reach(first, true);
  if (beyond === "proved") bound = first;
  if (atFirst === "refuted" && beyond === "proved") return met && { bound: first, met };
  if (bound === undefined || atFirst === "undecided") return bound && { bound, met };
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const here = met?.value;
    if (here === undefined) {
      if ((await reach(side === "most" ? Rational.ZERO : (block.points ?? Rational.ZERO), false)) !== "refuted") break;
      continue;
    }
    const further = await reach(here, true);
    if (further === "proved") return { bound: here, met };
    const middle = halfway(met?.value ?? here, bound);
    if (compareRationals(middle, bound) === 0) break;
    const verdict = await reach(middle, false);
    if (verdict === "proved") bound = middle;
    if (verdict === "undecided" && further === "undecided") break;
  }
  return { bound, met };
}

/** Proved already: the formula stays within 0 and its points, and what follows keeps it there. */
function isKnownBound(block: Block, bound: Rational, { findings }: Examiner): boolean {
  if (block.scoring.kind !== "formula" || block.children.length > 0 || block.caps.length > 0) return false;
  const isEnd = bound.sign() === 0 || (block.points !== undefined && compareRationals(bound, block.points) === 0);
  const isWhole =
    block.rounding === undefined ||
    compareRationals(round(bound, block.rounding.places, block.rounding.mode), bound) === 0;
  return (
    isEnd &&
    isWhole &&
    findings.some(
      ({ topic, place, verdict, rows }) =>
        topic === "within" && place === block.span && verdict === "proved" && rows === undefined,
    )
  );
}

/** With two decimals, towards the bound: scores are told no finer. */
function halfway(a: Rational, b: Rational): Rational {
  const half = multiplyRationals(addRationals(a, b), Rational.of(1, 2));
  return round(half, 2, compareRationals(a, b) < 0 ? "ceiling" : "floor");
}

function tellPoints(block: Block, most: Extreme | undefined, examiner: Examiner): void {
  const { points, name, span } = block;
  if (points === undefined || most === undefined || block.scoring.kind === "judged") return;
  const text = formatDecimal(points);
  const isMet = most.met !== undefined && compareRationals(most.met.value, points) >= 0;
  const isOut = compareRationals(most.bound, points) < 0;
  const witness = most.met === undefined ? [] : examiner.settings(most.met.unit, most.met.concerns);
  const told = { name, points: text, most: formatDecimal(most.bound) };
  const exact = most.met !== undefined && compareRationals(most.met.value, most.bound) === 0;
  const parts = block.children.some((child) => child.points !== undefined && block.scoring.kind === "children");
  examiner.findings.push({
    topic: "range",
    place: span,
    claim: { zh: `“${name}”的满分 ${text} 分谁也得不到`, en: `nobody can earn all ${text} points of "${name}"` },
    verdict: isMet ? "refuted" : isOut ? "proved" : "undecided",
    ...(isMet && { witness }),
    ...(!isMet &&
      !isOut && {
        reason: {
          zh: "没有找到得满分的数据，也没有证明得不到",
          en: "no data with full points were found, nor that there are none",
        },
      }),
    ...(isOut &&
      !parts && {
        fault: problem("points-out-of-reach", span, exact ? { ...told, witness: witnessText(witness) } : told),
      }),
  });
}
