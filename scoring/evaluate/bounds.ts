import {
  ArithmeticProblem,
  add,
  compare,
  div,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  max,
  min,
  mul,
  neg,
  Rational,
  round,
} from "../../core/index.ts";
import { type LeftOut, leftOut } from "../data.ts";
import type { Block, Cap, Formula, Veto } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import type { Run } from "./environment.ts";
import { asNumber } from "./numbers.ts";

/** The least and the most a score can be. */
export interface Bounds {
  readonly low: ExactNumber;
  readonly high: ExactNumber;
}

/** A way a block can turn out: the points that then count, and the scores it then can have; undefined: any. */
interface Outcome {
  readonly applicable: ExactNumber | undefined;
  readonly score: Bounds | undefined;
}

/** No two count the same points. */
type Outcomes = readonly (Outcome | LeftOut)[];

const zero = point(Rational.ZERO);
const anything: Outcome = { applicable: undefined, score: undefined };

/** Ways for the points to add up; real frameworks have dozens. */
const mostOutcomes = 1000;

/**
 * What a block's score can still become when data is missing, whatever the missing values are.
 *
 * Each missing value is taken as free of the others, so a bound may lie beyond what they can reach together. A formula
 * is taken to stay within its block's points; where it does not, its score tells. A block that may be left out may be 0.
 *
 * @returns undefined where no points bound it
 */
export function scoreBounds(block: Block, run: Run): Bounds | undefined {
  const { value } = run.block(block);
  if (isNumber(value)) return point(value);
  try {
    return anyOf(outcomesOf(block, run));
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

function outcomesOf(block: Block, run: Run): Outcomes {
  const { value, applicable, effects } = run.block(block);
  if (value === leftOut) return [leftOut];
  // A veto gives a known score to what may yet be left out, and then its points do not count.
  const isVetoedUnseen = effects.some(({ kind, from }) => kind !== "not-applicable" && from === undefined);
  if (isNumber(value) && !isVetoedUnseen) return [{ applicable, score: point(value) }];
  const outcomes: (Outcome | LeftOut)[] = [];
  for (const { when, outcome } of block.notApplicable) {
    const holds = computed(when, block, run);
    if (holds === false) continue;
    const full = block.points ?? Rational.ZERO;
    outcomes.push(outcome === "out" ? leftOut : { applicable: full, score: point(full) });
    if (holds === true) return distinct(outcomes);
  }
  return distinct([...outcomes, ...scoredOutcomes(block, run)]);
}

/** In the order in which a score comes about. */
function scoredOutcomes(block: Block, run: Run): Outcomes {
  const extra = extraBounds(block, run);
  const vetoes = block.vetoes.map((veto) => vetoed(veto, block, run));
  const limits = [...vetoes, ...block.caps.map((cap) => capped(cap, block, run))];
  const finish = (start: Bounds | undefined) =>
    limits.reduce((sofar, limit) => limit(sofar), rounded(plus(start, extra), block));
  return startingOutcomes(block, run).map((outcome) => {
    if (outcome === leftOut) return leftOut;
    const { applicable, score } = rescaled(outcome, block);
    return { applicable, score: finish(score) };
  });
}

function startingOutcomes(block: Block, run: Run): Outcomes {
  const { scoring, points } = block;
  if (scoring.kind === "children") return childrenOutcomes(block, run);
  const value = scoring.kind === "formula" ? computed(scoring.formula, block, run) : judgedValue(block, run);
  if (value === leftOut) return [leftOut];
  if (isNumber(value)) return [{ applicable: points, score: point(value) }];
  const any = { applicable: points, score: points && { low: Rational.ZERO, high: points } };
  return block.orLeftOut ? [leftOut, any] : [any];
}

function judgedValue(block: Block, run: Run): Value | LeftOut | undefined {
  const given = run.unit.values.get(run.framework.judged.get(block) ?? block.name)?.value;
  if (typeof given !== "boolean") return given;
  return given ? (block.points ?? Rational.ZERO) : Rational.ZERO;
}

/** Without the trace of `formula`: it was computed before. */
function computed({ core }: Formula, { name }: Block, run: Run): Value {
  return run.value(core, { slots: [], rows: new Map(), subject: name, notes: undefined });
}

function childrenOutcomes(block: Block, run: Run): Outcomes {
  const counted = block.children.filter((child) => child.role === undefined);
  if (counted.length === 0) return [{ applicable: Rational.ZERO, score: zero }];
  return counted.reduce<Outcomes>((sofar, child) => together(sofar, outcomesOf(child, run)), [leftOut]);
}

function together(some: Outcomes, others: Outcomes): Outcomes {
  return distinct(some.flatMap((one) => others.map((other) => both(one, other))));
}

function both(a: Outcome | LeftOut, b: Outcome | LeftOut): Outcome | LeftOut {
  if (a === leftOut) return b;
  if (b === leftOut) return a;
  const isCounted = a.applicable !== undefined && b.applicable !== undefined;
  return { applicable: isCounted ? add(a.applicable, b.applicable) : undefined, score: plus(a.score, b.score) };
}

/** Outcomes that count the same points are one; kept apart are those that are rescaled apart. */
function distinct(outcomes: Outcomes): Outcomes {
  const byPoints = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    if (outcome === leftOut) continue;
    const key = pointsKey(outcome);
    const known = byPoints.get(key);
    byPoints.set(key, known === undefined ? outcome : { ...known, score: hull(known.score, outcome.score) });
  }
  const kept = byPoints.size > mostOutcomes ? [anything] : [...byPoints.values()];
  return outcomes.includes(leftOut) ? [leftOut, ...kept] : kept;
}

function pointsKey({ applicable }: Outcome): string {
  return applicable === undefined ? "" : (formatFraction(applicable) ?? formatDecimal(applicable));
}

/** The root always stands for its full points; other blocks only when they say so. */
function rescaled(outcome: Outcome, block: Block): Outcome {
  const { applicable, score } = outcome;
  const { points } = block;
  const spreads = (block.rescale || block.parent === undefined) && block.scoring.kind === "children";
  if (!spreads || points === undefined || applicable === undefined) return outcome;
  if (compare(applicable, Rational.ZERO) === 0) return outcome;
  const scale = div(points, applicable);
  return { applicable: points, score: score && { low: mul(score.low, scale), high: mul(score.high, scale) } };
}

function extraBounds(block: Block, run: Run): Bounds | undefined {
  const extras = block.children.filter((child) => child.role !== undefined);
  return extras.reduce<Bounds | undefined>((sofar, child) => {
    const extra = anyOf(outcomesOf(child, run));
    return plus(sofar, child.role === "malus" ? extra && { low: neg(extra.high), high: neg(extra.low) } : extra);
  }, zero);
}

/** Every rounding keeps the order of numbers. */
function rounded(bounds: Bounds | undefined, { rounding }: Block): Bounds | undefined {
  if (bounds === undefined || rounding === undefined) return bounds;
  const { places, mode } = rounding;
  return { low: round(bounds.low, places, mode), high: round(bounds.high, places, mode) };
}

type Limit = (bounds: Bounds | undefined) => Bounds | undefined;

const keep: Limit = (bounds) => bounds;

/** A veto leaves exactly 0, also of less. */
function vetoed({ when }: Veto, block: Block, run: Run): Limit {
  const holds = computed(when, block, run);
  if (holds === false) return keep;
  return (bounds) => (holds === true ? zero : hull(bounds, zero));
}

function capped({ bound, when }: Cap, block: Block, run: Run): Limit {
  const holds = when === undefined ? true : computed(when, block, run);
  if (holds === false) return keep;
  const value = computed(bound, block, run);
  const most = value instanceof Missing ? Rational.ZERO : asNumber(value);
  const isSure = holds === true && isNumber(value);
  return (bounds) => bounds && { low: min(bounds.low, most), high: isSure ? min(bounds.high, most) : bounds.high };
}

function anyOf(outcomes: Outcomes): Bounds | undefined {
  const scores = outcomes.map((outcome) => (outcome === leftOut ? zero : outcome.score));
  return scores.reduce(hull);
}

function hull(a: Bounds | undefined, b: Bounds | undefined): Bounds | undefined {
  return a && b && { low: min(a.low, b.low), high: max(a.high, b.high) };
}

function plus(a: Bounds | undefined, b: Bounds | undefined): Bounds | undefined {
  return a && b && { low: add(a.low, b.low), high: add(a.high, b.high) };
}

function point(value: ExactNumber): Bounds {
  return { low: value, high: value };
}
