import { add, type ExactNumber, mul, Rational } from "../../core/index.ts";
import {
  Along,
  blockScores,
  type CheckedFramework,
  isNumber,
  type Pieces,
  reported,
  type UnitData,
  valueIn,
} from "../../scoring/index.ts";
import type { Group, Term } from "../decompose.ts";
import { countOf, type Distribution, unitAt, type Varied, valueAtIndex, weightOf } from "./distribution.ts";

/** Values of a term over the values of its group's variables, before they are put on a scale. */
export interface RawTable {
  readonly axes: readonly (readonly bigint[])[];
  readonly walked: number;
  readonly rows: readonly RawRuns[];
}

export type RawRuns = readonly { readonly to: number; readonly value: ExactNumber }[];

/** How a group is worked out: which variables are written out value by value, and which one is walked. */
export interface GroupPlan {
  readonly group: Group;
  readonly listed: readonly Varied[];
  readonly walked: Varied | undefined;
  /** Evaluations or walks. */
  readonly work: number;
}

/** A group with no value somewhere, and the values of its variables there. */
export interface NoScore {
  readonly varied: readonly Varied[];
  readonly indices: readonly number[];
}

/** So many combinations of values are written out before one variable is walked instead. */
const mostListed = 20_000;
/** Values on a walked axis on which the score changes at every one. */
const mostRuns = 200_000;
/** Sets of variables times combinations. */
const mostParts = 4_000_000;

/** @returns undefined where a group is out of reach within a budget of evaluations */
export function planGroup(group: Group, varied: readonly Varied[], budget: number): GroupPlan | undefined {
  const own = group.variables.flatMap((variable) => varied.filter((one) => one.variable === variable));
  const wide = own.filter(({ distribution }) => distribution.kind === "uniform");
  const widest = wide.toSorted((a, b) => countOf(b.distribution) - countOf(a.distribution))[0];
  const all = product(own.map(({ distribution }) => countOf(distribution)));
  const walked = all > Math.min(mostListed, budget) ? widest : undefined;
  const listed = own.filter((one) => one !== walked);
  const counts = listed.map(({ distribution }) => countOf(distribution));
  const work = product(counts);
  if (work > budget || product(counts.map((count) => count + 1)) > mostParts) return undefined;
  return { group, listed, walked, work };
}

/** The indices of every combination of values, the first axis turning slowest. */
export function* combinations(counts: readonly number[]): Generator<readonly number[]> {
  const all = product(counts);
  for (let index = 0; index < all; index++) {
    let rest = index;
    const indices = counts.map(() => 0);
    for (let axis = counts.length - 1; axis >= 0; axis--) {
      indices[axis] = rest % (counts[axis] ?? 1);
      rest = Math.floor(rest / (counts[axis] ?? 1));
    }
    yield indices;
  }
}

/**
 * Works a group out, yielding after every combination of its listed variables.
 *
 * @returns one table a term, weights of the terms included; where a term has no score, that; undefined where a walk gives
 *   too many different values
 */
export function* groupTables(
  plan: GroupPlan,
  framework: CheckedFramework,
  unit: UnitData,
): Generator<void, readonly RawTable[] | NoScore | undefined> {
  const { group, listed, walked } = plan;
  const rows: RawRuns[][] = group.terms.map(() => []);
  let runs = 0;
  for (const indices of combinations(listed.map(({ distribution }) => countOf(distribution)))) {
    const here = unitAt(unit, listed, indices);
    const values = walked === undefined ? valuesAt(framework, here, group.terms) : walk(framework, here, walked, group);
    if (values === undefined) return { varied: listed, indices };
    for (const [term, row] of values.entries()) {
      runs += row.length;
      rows[term]?.push(row);
    }
    if (walked !== undefined && runs > mostRuns) return undefined;
    yield;
  }
  const axes = listed.map(({ distribution }) => weightsOf(distribution));
  const count = walked === undefined ? 1 : countOf(walked.distribution);
  return rows.map((own) => ({ axes, walked: count, rows: own }));
}

export function isNoScore(result: readonly RawTable[] | NoScore | undefined): result is NoScore {
  return result !== undefined && "indices" in result;
}

function weightsOf(distribution: Distribution): bigint[] {
  return Array.from({ length: countOf(distribution) }, (_, index) => weightOf(distribution, index));
}

function valuesAt(framework: CheckedFramework, unit: UnitData, terms: readonly Term[]): RawRuns[] | undefined {
  const scores = blockScores(
    framework,
    unit,
    terms.map(({ block }) => block),
  ).map(({ value }) => value);
  if (!scores.every(isNumber)) return undefined;
  return scores.map((score, index) => [{ to: 1, value: mul(terms[index]?.weight ?? Rational.ONE, score) }]);
}

function walk(framework: CheckedFramework, unit: UnitData, walked: Varied, { terms }: Group): RawRuns[] | undefined {
  const along = new Along(framework, unit, walked.variable);
  const rows = terms.map(({ block, weight }) => runsOf(along.blockPieces(block).value, walked.distribution, weight));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** Where a form is no constant, every value that can be reported is a run of its own. */
function runsOf(pieces: Pieces, distribution: Distribution, weight: ExactNumber): RawRuns | undefined {
  if (distribution.kind !== "uniform") return undefined;
  const runs: { to: number; value: ExactNumber }[] = [];
  for (const { cell, form } of pieces) {
    const ends = reported(cell, distribution.step);
    if (ends === undefined) continue;
    const from = Math.max(0, indexOf(ends.first, distribution));
    const to = Math.min(distribution.count, indexOf(ends.last, distribution) + 1);
    if (from >= to) continue;
    for (let index = form.kind === "fixed" ? to - 1 : from; index < to; index++) {
      const value = valueIn(form, valueAtIndex(distribution, index) as Rational);
      if (!isNumber(value)) return undefined;
      runs.push({ to: index + 1, value: mul(weight, value) });
      if (runs.length > mostRuns) return runs;
    }
  }
  return runs;
}

function indexOf(x: Rational, { first, step }: Extract<Distribution, { kind: "uniform" }>): number {
  const distance = add(x, Rational.of(-first.num, first.den)) as Rational;
  return Number((distance.num * step.den) / (distance.den * step.num));
}

function product(counts: readonly number[]): number {
  return counts.reduce((all, count) => all * count, 1);
}
