import { addRationals, compareRationals, negateRational, Rational } from "../../core/index.ts";
import {
  Along,
  allows,
  type Block,
  type Cell,
  differingAlong,
  equalValues,
  indicatorBlocks,
  numberOfVariable,
  reported,
  type Value,
  type Variable,
  valueOfVariable,
  WalkLimit,
} from "../../scoring/index.ts";
import { optionsOf } from "../moved.ts";
import { resultsDiffer } from "../verify/index.ts";
import { differAt, type SharedVariable, type Sides, scoredBoth, sharedVariables } from "./sides.ts";

/** Where two frameworks differ while one datum of a department moves and all else stays as it is. */
export interface Region {
  readonly variable: Variable;
  readonly shared: SharedVariable;
  /** What the department has; undefined where it has nothing, and then nothing is looked at. */
  readonly own: Value | undefined;
  /** Of a number, in order: values that can be reported and give another total, grade or output. */
  readonly stretches: readonly RegionStretch[];
  /** Of labels and answers: those that do. */
  readonly labels: readonly Value[];
  /** The same for the score of each indicator that the datum moves, where it differs. */
  readonly indicators: readonly IndicatorRegion[];
  /** The nearest such value, and how many reporting steps it is away; another label is one step away. */
  readonly nearest?: { readonly value: Value; readonly steps: bigint };
  /** False where it could not be worked out. */
  readonly isKnown: boolean;
}

export interface IndicatorRegion {
  /** Of the new framework. */
  readonly block: Block;
  readonly stretches: readonly RegionStretch[];
  readonly labels: readonly Value[];
}

/** First and last value, in base units; whether lower, or greater, values are possible at all. */
export interface RegionStretch {
  readonly first: Rational;
  readonly last: Rational;
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

/**
 * Walks both frameworks along each datum of the department, one at a time: exactly, without a grid. The values beside the
 * ends of each stretch are scored before it is told.
 *
 * Requirements of both frameworks hold in every stretch.
 */
export function regions(sides: Sides, advance?: (done: number, all: number) => void): Region[] {
  const all = sharedVariables(sides);
  const indicators = indicatorPairs(sides);
  return all.map((shared, index) => {
    const region = regionOf(shared, sides, indicators);
    advance?.(index + 1, all.length);
    return region;
  });
}

function regionOf(shared: SharedVariable, sides: Sides, indicators: readonly BlockPair[]): Region {
  const variable = shared.now ?? shared.old;
  if (variable === undefined) throw new Error("one of the frameworks reads the datum");
  const side = shared.now === undefined ? sides.old : sides.now;
  const own = valueOfVariable(variable, side.unit);
  const about = { variable, shared, own: typeof own === "symbol" ? undefined : (own as Value | undefined) };
  const none = { ...about, stretches: [], labels: [], indicators: [] };
  if (about.own === undefined) return { ...none, isKnown: true };
  if (optionsOf(variable).length > 0)
    return { ...none, ...labelsOf(shared, variable, about.own, sides, indicators), isKnown: true };
  const number = numberOfVariable(variable, side.unit);
  if (number === undefined || !isSameQuantity(shared)) return { ...none, isKnown: false };
  const step = commonStep(shared, variable);
  try {
    const walks = walksOf(shared, variable, sides);
    const stretches = stretchesOf(walks, step, sides, shared);
    const nearest = nearestOf(stretches, number, step);
    const moved = movedIndicators(walks, step, indicators);
    return { ...none, stretches, indicators: moved, ...(nearest && { nearest }), isKnown: true };
  } catch (error) {
    if (error instanceof WalkLimit) return { ...none, isKnown: false };
    throw error;
  }
}

function labelsOf(
  shared: SharedVariable,
  variable: Variable,
  own: Value,
  sides: Sides,
  pairs: readonly BlockPair[],
): Pick<Region, "labels" | "indicators" | "nearest"> {
  const isAllowed = (value: Value) => [shared.old, shared.now].every((one) => one === undefined || allows(one, value));
  const scored = optionsOf(variable).flatMap((value) => {
    const cards = isAllowed(value) ? scoredBoth(sides, [{ variable: shared, value }]) : undefined;
    return cards === undefined ? [] : [{ value, cards }];
  });
  const labels = scored.flatMap(({ value, cards }) => (resultsDiffer(cards) ? [value] : []));
  const indicators = pairs.flatMap(([before, block]): IndicatorRegion[] => {
    const scores = scored.map(({ cards: [old, now] }) => [old.blocks.get(before)?.value, now.blocks.get(block)?.value]);
    const isMoved = scores.some(([a, b]) => !equalValues(a, scores[0]?.[0]) || !equalValues(b, scores[0]?.[1]));
    const other = scored.flatMap(({ value }, index) =>
      equalValues(scores[index]?.[0], scores[index]?.[1]) ? [] : [value],
    );
    return isMoved && other.length > 0 ? [{ block, stretches: [], labels: other }] : [];
  });
  const [first] = labels;
  if (first === undefined) return { labels, indicators };
  const nearest = labels.includes(own) ? { value: own, steps: 0n } : { value: first, steps: 1n };
  return { labels, indicators, nearest };
}

/** Written in the same unit by both. */
export function isSameQuantity({ old, now }: SharedVariable): boolean {
  if (old === undefined || now === undefined) return true;
  const [a, b] = [old.field, now.field];
  return a.type.kind === b.type.kind && compareRationals(a.scale, b.scale) === 0;
}

/** What both can report. */
function commonStep({ old, now }: SharedVariable, { step }: Variable): Rational {
  if (old === undefined || now === undefined) return step;
  const [a, b] = [old.step.num * now.step.den, now.step.num * old.step.den];
  return Rational.of((a / divisorOf(a, b)) * b, old.step.den * now.step.den);
}

function divisorOf(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisorOf(b, a % b);
}

type Walks = readonly [Along, Along];

function walksOf(shared: SharedVariable, variable: Variable, sides: Sides): Walks {
  const walk = (side: "old" | "now") => {
    const along = new Along(sides[side].framework, sides[side].unit, shared[side] ?? variable);
    along.run();
    return along;
  };
  return [walk("old"), walk("now")];
}

type BlockPair = readonly [Block, Block];

/** Indicators of the same path. */
function indicatorPairs({ old, now }: Sides): BlockPair[] {
  const before = new Map(indicatorBlocks(old.framework).map((block) => [block.path.join("."), block]));
  return indicatorBlocks(now.framework).flatMap((block): BlockPair[] => {
    const other = before.get(block.path.join("."));
    return other === undefined ? [] : [[other, block]];
  });
}

/** Indicators that are the same wherever the datum is say nothing of it. */
function movedIndicators([old, now]: Walks, step: Rational, pairs: readonly BlockPair[]): IndicatorRegion[] {
  return pairs.flatMap(([before, block]): IndicatorRegion[] => {
    if (!old.moves(before) && !now.moves(block)) return [];
    const stretches = joined(differingAlong(old, now, step, [before, block]), step, [old, now]);
    return stretches.length === 0 ? [] : [{ block, stretches, labels: [] }];
  });
}

function stretchesOf([old, now]: Walks, step: Rational, sides: Sides, shared: SharedVariable): RegionStretch[] {
  const stretches = joined(differingAlong(old, now, step), step, [old, now]);
  for (const { first, last } of stretches.slice(0, MOST_CONFIRMED))
    for (const value of [first, last])
      if (!differAt(sides, [{ variable: shared, value }]))
        throw new Error(`${shared.name} at ${value.num}/${value.den}: what was walked is not what is scored`);
  return stretches;
}

/** Stretches that are told; of more, only how many there are. */
export const MOST_CONFIRMED = 8;

/** Cells in any order, as stretches of values that can be reported. */
function joined(cells: readonly Cell[], step: Rational, walks: Walks): RegionStretch[] {
  const all = cells.flatMap((cell) => reported(cell, step) ?? []);
  const result: { readonly first: Rational; readonly last: Rational }[] = [];
  for (const next of all.toSorted((a, b) => compareRationals(a.first, b.first))) {
    const before = result.at(-1);
    if (before === undefined || compareRationals(next.first, addRationals(before.last, step)) > 0) result.push(next);
    else if (compareRationals(next.last, before.last) > 0)
      result.splice(-1, 1, { first: before.first, last: next.last });
  }
  const possible = walks.map(({ domain }) => domain.flatMap((cell) => reported(cell, step) ?? []));
  const isBeyond = (x: Rational, side: -1 | 1) =>
    possible.some((ends) => !ends.some(({ first, last }) => compareRationals(side < 0 ? first : last, x) * side > 0));
  return result.map(({ first, last }) => ({ first, last, fromStart: isBeyond(first, -1), toEnd: isBeyond(last, 1) }));
}

function nearestOf(stretches: readonly RegionStretch[], own: Rational, step: Rational): Region["nearest"] {
  let best: { readonly value: Rational; readonly steps: bigint } | undefined;
  for (const { first, last } of stretches) {
    const isBelow = compareRationals(own, first) < 0;
    const value = isBelow ? first : compareRationals(own, last) > 0 ? last : own;
    const steps = stepsBetween(own, value, step);
    if (best === undefined || steps < best.steps) best = { value, steps };
  }
  return best;
}

/** Rounded up where the own value lies between two steps. */
export function stepsBetween(from: Rational, to: Rational, step: Rational): bigint {
  const away = addRationals(to, negateRational(from));
  const [num, den] = [away.num * step.den, away.den * step.num];
  const size = num < 0n ? -num : num;
  return (size + den - 1n) / den;
}
