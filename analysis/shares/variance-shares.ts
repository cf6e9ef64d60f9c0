import {
  type Bilingual,
  compare,
  type Diagnostic,
  DiagnosticError,
  type ExactNumber,
  formatDecimal,
  problem,
  Rational,
} from "../../core/index.ts";
import { Boxes, type CheckedFramework, gradeOfTotal, type UnitData } from "../../scoring/index.ts";
import { type Decomposition, decompose } from "../decompose.ts";
import { type Made, madeFrom, type Result } from "../result.ts";
import { exactScorer } from "../scorer.ts";
import { type Choice, type Chosen, chooseVaried } from "./choice.ts";
import {
  countOf,
  distributionText,
  reachOver,
  unitAt,
  usualSpread,
  type Varied,
  valueAtIndex,
} from "./distribution.ts";
import { estimatedRows } from "./estimated.ts";
import { nodeRows, ofTotal, plainRows, quantityRows, type Target } from "./exact-rows.ts";
import { findingOf } from "./finding.ts";
import { assumptionNotes, percentText, requirementNotes } from "./notes.ts";
import { type Advance, type OutOfReach, type Parts, sumAt, valueOfSum, workOut } from "./parts.ts";
import { classesOf, classQuantity, numberQuantity, type Quantity } from "./quantity.ts";
import { isCheap, sumsAreFew } from "./reach.ts";
import { filledColumns, type VarianceShareRow } from "./row.ts";
import { sumOfParts, sumsOfOthers } from "./sum-shares.ts";
import type { Mass } from "./sums.ts";

export interface SharesOptions extends Choice {
  /** Totals whose being reached is looked at as well. */
  readonly targets?: readonly Rational[];
  /** Combinations of values that one group may have, and evaluations of an estimate; 100,000 when left out. */
  readonly limit?: number;
  /** Of the estimate, where it comes to that. */
  readonly seed?: number;
  readonly advance?: Advance;
}

const usualLimit = 100_000;

/**
 * Who makes the total vary: first-order, total, second-order and Shapley shares of its variance, of the grade and of
 * reaching targets, when inputs vary independently; by input, by group of inputs, by section and indicator.
 *
 * The total of a framework is a sum of blocks; those that share inputs are worked out together by trying all their
 * values, and everything else follows by exact arithmetic. Where a group has too many values, shares are estimated.
 *
 * Sobol, "Sensitivity estimates for nonlinear mathematical models", Mathematical Modelling and Computational Experiments 1
 * (1993), 407–414; Homma and Saltelli, Reliability Engineering & System Safety 52 (1996), 1–17, for the total effect.
 *
 * @throws DiagnosticError `unknown-variable`, `bad-distribution`, `nothing-varies`, `cohort-moves`, `no-total`,
 *   `no-score-there`
 */
export async function varianceShares(
  framework: CheckedFramework,
  unit: UnitData,
  options: SharesOptions = {},
): Promise<Result<VarianceShareRow>> {
  const chosen = chooseVaried(framework, unit, options);
  const { varied } = chosen;
  const limit = options.limit ?? usualLimit;
  const notes = [
    ...assumptionNotes(chosen, options.spread ?? usualSpread),
    ...requirementNotes(framework, unit, varied),
  ];
  const reaches = new Map(varied.map(({ variable, distribution }) => [variable, reachOver(distribution)]));
  const decomposition = decompose(new Boxes(framework, unitAt(unit, varied, []), [...reaches.keys()]), reaches);
  if (decomposition === undefined) throw noScore(varied, []);
  const parts = await workOut(framework, unit, varied, decomposition, limit, options.advance);
  const work = { framework, unit, chosen, decomposition, options, limit };
  if ("groups" in parts) return exactResult(work, parts, notes);
  if (parts.kind === "no-score") throw noScore(parts.at.varied, parts.at.indices);
  return estimatedResult(work, [...notes, beyond(parts, limit)]);
}

interface Work {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly chosen: Chosen;
  readonly decomposition: Decomposition;
  readonly options: SharesOptions;
  readonly limit: number;
}

function noScore(varied: readonly Varied[], indices: readonly number[]): DiagnosticError {
  const values = varied.map((one, at) => {
    const value = valueAtIndex(one.distribution, indices[at] ?? 0);
    const points = [{ value, weight: 1n }];
    const text = distributionText({ variable: one.variable, distribution: { kind: "points", points } });
    return `${one.variable.name} = ${text.replace(/^points (.*):1$/u, "$1")}`;
  });
  return new DiagnosticError([problem("no-score-there", undefined, { values })]);
}

function beyond({ names, combinations }: Extract<OutOfReach, { kind: "too-many" }>, limit: number): Diagnostic {
  return problem("beyond-exact", undefined, { names, combinations, limit: String(limit) });
}

function targetsOf({ targets = [] }: SharesOptions): Target[] {
  return targets.map((total) => {
    const text = formatDecimal(total);
    return { of: { zh: `达到 ${text}`, en: `reaches ${text}` }, total };
  });
}

async function estimatedResult(work: Work, notes: readonly Diagnostic[]): Promise<Result<VarianceShareRow>> {
  const { framework, unit, chosen, options, limit } = work;
  const seed = options.seed ?? 0;
  const settings = { seed, limit, ...(options.advance && { advance: options.advance }) };
  const { rows, evaluations } = await estimatedRows(framework, unit, chosen.varied, targetsOf(options), settings);
  return resultOf(work, rows, notes, { certainty: "estimated", evaluations, seed });
}

async function exactResult(work: Work, parts: Parts, notes: readonly Diagnostic[]): Promise<Result<VarianceShareRow>> {
  const { decomposition, options } = work;
  const confirmed = confirm(work, parts);
  const spread = spreadOf(parts);
  const sums = sumsAreFew(parts) ? { others: sumsOfOthers(parts.groups), sum: sumOfParts(parts.groups) } : undefined;
  const total = decomposition.isPlain ? plainRows(parts, spread) : finishedRows(work, parts, sums);
  if (total === undefined) return estimatedResult(work, [...notes, tooWide(ofTotal)]);
  const wanted = [...gradeTarget(work), ...targetsOf(options)];
  const others = wanted.map((target) => classRows(work, parts, sums, target));
  const nodes = nodeRows(parts, decomposition, spread);
  const rows = [...total, ...nodes, ...others.flatMap((one) => one.rows)];
  const more = [
    ...(decomposition.isPlain || nodes.length === 0 ? [] : [problem("nodes-below-cap", undefined, {})]),
    ...others.flatMap((one) => one.notes),
  ];
  const certainty = parts.error.num === 0n ? "exact" : "enclosed";
  const evaluations = parts.evaluations + confirmed;
  return resultOf(work, rows, [...notes, ...more], { certainty, evaluations });
}

interface Sums {
  readonly others: readonly Mass[];
  readonly sum: Mass;
}

function spreadOf({ groups }: Parts): bigint {
  return groups.reduce((sum, { mass }) => sum + (mass.values.at(-1) ?? 0n) - (mass.values[0] ?? 0n), 0n);
}

/** Shares of a total that is capped or rounded at the top. */
function finishedRows({ decomposition }: Work, parts: Parts, sums: Sums | undefined): VarianceShareRow[] | undefined {
  if (sums === undefined || parts.error.num !== 0n) return undefined;
  const { others, sum } = sums;
  const finished = sum.values.map((value) => decomposition.finish(valueOfSum(parts, parts.rest + value)));
  if (!finished.every((value) => value instanceof Rational)) return undefined;
  const den = finished.reduce((product, value) => (product % value.den === 0n ? product : product * value.den), 1n);
  const known = new Map(sum.values.map((value, index) => [value, wholeOver(finished[index] ?? Rational.ZERO, den)]));
  const quantity = numberQuantity((value) => known.get(value) ?? 0n);
  return isCheap(quantity, parts, others) ? quantityRows(ofTotal, quantity, parts, others, sum).rows : undefined;
}

function wholeOver(value: Rational, den: bigint): bigint {
  return value.num * (den / value.den);
}

interface ClassTarget {
  readonly of: Bilingual;
  /** Reached or not; the grade when left out. */
  readonly total?: ExactNumber;
}

const ofGrade: Bilingual = { zh: "等次", en: "grade" };

/** The grade, where the ranges of the rules alone tell it. */
function gradeTarget({ framework, unit }: Work): ClassTarget[] {
  const [now] = exactScorer(framework, [unit]);
  const told = now?.total === undefined ? undefined : gradeOfTotal(framework, now.total);
  return told === undefined || told !== now?.grade ? [] : [{ of: ofGrade }];
}

/** Shares of a grade or of reaching a target, and the chance of each. */
function classRows(
  work: Work,
  parts: Parts,
  sums: Sums | undefined,
  target: ClassTarget,
): { readonly rows: readonly VarianceShareRow[]; readonly notes: readonly Diagnostic[] } {
  const labels: string[] = [];
  const quantity = sums && classQuantityOf(work, parts, sums.sum, target, labels);
  if (sums === undefined || quantity === undefined || !isCheap(quantity, parts, sums.others))
    return { rows: [], notes: [tooWide(target.of)] };
  const { rows, found, byInput } = quantityRows(target.of, quantity, parts, sums.others, sums.sum);
  const outcomes = labels.map((name, index): VarianceShareRow => {
    return { of: target.of, by: "outcome", name, probability: found.mean[index] ?? Rational.ZERO };
  });
  if (found.variance.num === 0n) return { rows: outcomes, notes: [] };
  const count = String(parts.groups.reduce((sum, { varied }) => sum + varied.length, 0));
  const notes = byInput ? [] : [problem("shapley-by-group", undefined, { of: target.of, count })];
  return { rows: [...outcomes, ...rows], notes };
}

/** @param labels  filled with the names of the classes */
function classQuantityOf(
  { framework, decomposition }: Work,
  parts: Parts,
  sum: Mass,
  { total }: ClassTarget,
  labels: string[],
): Quantity | undefined {
  const labelOf = (value: ExactNumber) =>
    total === undefined ? (gradeOfTotal(framework, value) ?? "—") : compare(value, total) >= 0 ? "≥" : "<";
  const error = Rational.of(parts.error.num, parts.error.den * parts.scale.den);
  let isSure = true;
  const classes = classesOf(sum, (value) => {
    const exact = valueOfSum(parts, parts.rest + value);
    const label = labelOf(decomposition.finish(exact));
    if (error.num !== 0n) isSure &&= isClear(exact, error, (near) => labelOf(decomposition.finish(near)), label);
    if (!labels.includes(label)) labels.push(label);
    return labels.indexOf(label);
  });
  return isSure ? classQuantity(classes) : undefined;
}

/** True where a value that is off by no more than the error has the same label. */
function isClear(value: Rational, error: Rational, labelOf: (near: Rational) => string, label: string): boolean {
  return [error, Rational.of(-error.num, error.den)].every(
    (by) => labelOf(Rational.of(value.num * by.den + by.num * value.den, value.den * by.den)) === label,
  );
}

function tooWide(of: Bilingual): Diagnostic {
  return problem("shares-too-wide", undefined, { of });
}

const mostConfirmed = 12;

/** The sum of the parts must be the total that is scored, at some places spread over all values. */
function confirm({ framework, unit, chosen: { varied }, decomposition }: Work, parts: Parts): number {
  const places = Array.from({ length: mostConfirmed }, (_, place) =>
    varied.map(({ distribution }, index) => (place * (2 * index + 1) + place * place) % countOf(distribution)),
  );
  const outcomes = exactScorer(
    framework,
    places.map((indices) => unitAt(unit, varied, indices)),
  );
  for (const [place, indices] of places.entries()) {
    const sum = decomposition.finish(sumAt(parts, (one) => indices[varied.indexOf(one)] ?? 0));
    const total = outcomes[place]?.total;
    if (parts.error.num === 0n && (total === undefined || compare(sum, total) !== 0))
      throw new Error(`place ${place}: the parts do not add up to what is scored`);
  }
  return mostConfirmed;
}

function resultOf(
  { framework, unit, chosen, options, limit }: Work,
  rows: readonly VarianceShareRow[],
  notes: readonly Diagnostic[],
  made: Pick<Made, "certainty" | "evaluations" | "seed">,
): Result<VarianceShareRow> {
  const { range, levels } = options.spread ?? usualSpread;
  const distributions = chosen.varied.map((one) => [`dist ${one.variable.name}`, distributionText(one)]);
  const settings = {
    range: percentText(range),
    levels: String(levels),
    judged: String(options.judged === true),
    limit: String(limit),
    ...Object.fromEntries(distributions),
  };
  return {
    made: { ...madeFrom(framework, [unit]), method: "shares", settings, ...made },
    finding: findingOf(rows, made.certainty),
    columns: filledColumns(rows),
    rows,
    notes,
  };
}
