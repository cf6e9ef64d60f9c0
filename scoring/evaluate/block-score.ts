import {
  add,
  compare,
  div,
  type ExactNumber,
  formatDecimal,
  mul,
  problem,
  Rational,
  round,
  sub,
} from "../../core/index.ts";
import { type LeftOut, leftOut } from "../data.ts";
import type { Block } from "../model.ts";
import { isNumber, Missing, missingOf, type Value } from "../value.ts";
import { type BlockScore, type Effect, missingFor, type Run } from "./environment.ts";
import { asNumber } from "./numbers.ts";

/** A score on its way through the steps; each adds what it did. */
interface Progress {
  readonly value: ExactNumber | Missing;
  readonly applicable: ExactNumber | undefined;
  readonly effects: readonly Effect[];
}

/**
 * The order of the steps: not applicable; the formula, the judge or the children's sum; rescale; bonus and malus;
 * the rounding of the level; vetoes and caps, of which the least wins.
 */
export function scoreBlock(block: Block, run: Run): BlockScore {
  const outcome = notApplicable(block, run);
  if (outcome !== undefined) return outcome;
  const start = startingScore(block, run);
  if (start === leftOut) return { value: leftOut, applicable: undefined, effects: none };
  let progress = start;
  for (const step of steps) progress = step(progress, block, run);
  return progress;
}

const steps: readonly ((progress: Progress, block: Block, run: Run) => Progress)[] = [
  rescaled,
  withExtras,
  rounded,
  limited,
];
const none: readonly never[] = [];

function notApplicable(block: Block, run: Run): BlockScore | undefined {
  for (const { when, outcome, span } of block.notApplicable) {
    const holds = run.formula(when.core, when, block.name);
    if (holds instanceof Missing) return { value: holds, applicable: block.points, effects: none };
    if (holds !== true) continue;
    if (outcome === "out") return { value: leftOut, applicable: undefined, effects: none };
    const full = block.points ?? Rational.ZERO;
    return {
      value: full,
      applicable: full,
      effects: [{ kind: "not-applicable", span, text: undefined, from: undefined, to: full }],
    };
  }
  return undefined;
}

function startingScore(block: Block, run: Run): Progress | LeftOut {
  const { scoring, points } = block;
  if (scoring.kind === "children") return childrenSum(block, run);
  const value =
    scoring.kind === "formula" ? run.formula(scoring.formula.core, scoring.formula, block.name) : judged(block, run);
  if (value === leftOut) return leftOut;
  const score = value instanceof Missing ? value : asNumber(value);
  if (isNumber(score)) checkPoints(score, block, run);
  return { value: score, applicable: points, effects: none };
}

/** What verification could not show beforehand is told when it happens. */
function checkPoints(score: ExactNumber, block: Block, run: Run): void {
  const { points, name, span } = block;
  if (points === undefined || (!isNegative(score) && compare(score, points) <= 0)) return;
  run.diagnostics.push(
    problem("outside-points", span, { name, score: formatDecimal(score), points: formatDecimal(points) }),
  );
}

function isNegative(score: ExactNumber): boolean {
  return score instanceof Rational ? score.sign() < 0 : compare(score, Rational.ZERO) < 0;
}

/** What a person gave: the points or none of a check, a score, or that the block does not count. */
export function judged(block: Block, run: Run): Value | LeftOut {
  const given = run.unit.values.get(run.framework.judged.get(block) ?? block.name)?.value;
  const points = block.points ?? Rational.ZERO;
  if (given === undefined) {
    const values = { unit: run.unit.id, name: block.name, points: formatDecimal(points) };
    return missingFor("missing-judged", block.span, values);
  }
  if (block.scoring.kind === "checked" && typeof given === "boolean") return given ? points : Rational.ZERO;
  return given;
}

function childrenSum(block: Block, run: Run): Progress | LeftOut {
  const counted: BlockScore[] = [];
  for (const child of block.children) if (child.role === undefined) counted.push(run.block(child));
  const present = counted.filter((score) => score.value !== leftOut);
  if (present.length === 0 && counted.length > 0) return leftOut;
  return { value: sumOfScores(present), applicable: sumOfPoints(present), effects: none };
}

function sumOfScores(scores: readonly BlockScore[]): ExactNumber | Missing {
  let total: ExactNumber = Rational.ZERO;
  for (const { value } of scores)
    if (value instanceof Missing) return missingOf(scores.map((score) => score.value)) ?? value;
  for (const { value } of scores) if (isNumber(value)) total = add(total, value);
  return total;
}

function sumOfPoints(scores: readonly BlockScore[]): ExactNumber | undefined {
  let total: ExactNumber = Rational.ZERO;
  for (const { applicable } of scores) {
    if (applicable === undefined) return undefined;
    total = add(total, applicable);
  }
  return total;
}

/** The root always stands for its full points; other blocks only when they say so. */
function rescaled(progress: Progress, block: Block): Progress {
  const { value, applicable } = progress;
  const { points } = block;
  const spreads = block.rescale || block.parent === undefined;
  if (!spreads || points === undefined || applicable === undefined || block.scoring.kind !== "children")
    return progress;
  if (!isNumber(value) || compare(applicable, points) === 0) return { ...progress, applicable: points };
  if (compare(applicable, Rational.ZERO) === 0) return progress;
  const to = div(mul(points, value), applicable);
  return {
    value: to,
    applicable: points,
    effects: [...progress.effects, { kind: "rescale", span: block.span, text: undefined, from: value, to }],
  };
}

function withExtras(progress: Progress, block: Block, run: Run): Progress {
  let sofar = progress;
  for (const child of block.children) if (child.role !== undefined) sofar = withExtra(sofar, child, run);
  return sofar;
}

function withExtra(progress: Progress, child: Block, run: Run): Progress {
  const { value } = run.block(child);
  if (value === leftOut || child.role === undefined) return progress;
  const missing = missingOf([progress.value, value]);
  if (missing !== undefined) return { ...progress, value: missing };
  const [from, extra] = [asNumber(progress.value), asNumber(value)];
  const to = child.role === "bonus" ? add(from, extra) : sub(from, extra);
  return {
    ...progress,
    value: to,
    effects: [...progress.effects, { kind: child.role, span: child.span, text: child.name, from, to }],
  };
}

function rounded(progress: Progress, block: Block): Progress {
  const { value } = progress;
  if (block.rounding === undefined || !isNumber(value)) return progress;
  const { places, mode, span } = block.rounding;
  const to = round(value, places, mode);
  if (to === value || compare(to, value) === 0) return progress;
  return {
    ...progress,
    value: to,
    effects: [...progress.effects, { kind: "rounding", span, text: undefined, from: value, to }],
  };
}

/** Vetoes and caps together: the least limit wins and is the one entry that takes points. A veto leaves exactly 0. */
function limited(progress: Progress, block: Block, run: Run): Progress {
  if (block.vetoes.length === 0 && block.caps.length === 0) return progress;
  const limits = [...vetoLimits(block, run), ...capLimits(block, run)];
  const least = limits.filter((limit): limit is Effect => isNumber(limit.to)).sort((a, b) => compare(a.to, b.to))[0];
  const undecided = limits.find((limit) => limit.to instanceof Missing)?.to;
  const vetoed = limits.some((limit) => limit.kind === "veto" && isNumber(limit.to));
  if (vetoed && least !== undefined) return cut(progress, least);
  if (undecided instanceof Missing) return { ...progress, value: missingOf([progress.value, undecided]) ?? undecided };
  if (least === undefined || !isNumber(progress.value) || compare(progress.value, least.to) <= 0) return progress;
  return cut(progress, least);
}

function cut(progress: Progress, effect: Effect): Progress {
  const from = isNumber(progress.value) ? progress.value : undefined;
  if (from !== undefined && compare(from, effect.to) === 0) return progress;
  return { ...progress, value: effect.to, effects: [...progress.effects, { ...effect, from }] };
}

type Limit = Omit<Effect, "to"> & { readonly to: ExactNumber | Missing };

function vetoLimits(block: Block, run: Run): Limit[] {
  return block.vetoes.flatMap(({ when, doc, span }): Limit[] => {
    const holds = run.formula(when.core, when, block.name);
    if (holds === false) return [];
    return [{ kind: "veto", span, text: doc, from: undefined, to: holds instanceof Missing ? holds : Rational.ZERO }];
  });
}

function capLimits(block: Block, run: Run): Limit[] {
  return block.caps.flatMap(({ bound, when, doc, span }): Limit[] => {
    const holds = when === undefined ? true : run.formula(when.core, when, block.name);
    if (holds === false) return [];
    const limit = holds instanceof Missing ? holds : run.formula(bound.core, bound, block.name);
    return [{ kind: "cap", span, text: doc, from: undefined, to: limit instanceof Missing ? limit : asNumber(limit) }];
  });
}
