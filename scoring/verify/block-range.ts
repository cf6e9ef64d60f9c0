import { Rational } from "../../core/index.ts";
import type { Block, Cap } from "../model.ts";
import type { Facts, Ranges } from "./facts.ts";
import { anything, closed, hull, type Interval, interval, isEmpty, isWithin, nothing, point } from "./interval.ts";
import * as on from "./interval-arithmetic.ts";
import { outside } from "./terms.ts";

/** The range of a block's final score: its steps in the order in which scoring does them. */
export function blockRange(block: Block, facts: Facts, ranges: Ranges): Interval {
  const own = applies(block, facts, ranges) ? steps(block, facts, ranges) : nothing;
  const full = block.notApplicable.some(({ when, outcome }) => outcome === "full" && canHold(when, facts, ranges));
  return full ? hull(own, point(block.points ?? Rational.ZERO)) : own;
}

type Condition = Block["notApplicable"][number]["when"];

function canHold(when: Condition, facts: Facts, ranges: Ranges): boolean {
  return ranges.truth(ranges.terms.of(when.core, outside), facts).yes;
}

function applies(block: Block, facts: Facts, ranges: Ranges): boolean {
  return block.notApplicable.every(({ when }) => ranges.truth(ranges.terms.of(when.core, outside), facts).no);
}

/** True where the block may count for nothing for some unit. */
export function mayBeLeftOut(block: Block): boolean {
  if (block.orLeftOut || block.notApplicable.some(({ outcome }) => outcome === "out")) return true;
  const counted = block.children.filter((child) => child.role === undefined);
  return block.scoring.kind === "children" && counted.length > 0 && counted.every(mayBeLeftOut);
}

function steps(block: Block, facts: Facts, ranges: Ranges): Interval {
  const start = startRange(block, facts, ranges);
  const extras = block.children.filter((child) => child.role !== undefined);
  const whole = extras.reduce((sum, child) => withExtra(sum, child, facts, ranges), start);
  const { rounding } = block;
  const rounded = rounding === undefined ? whole : on.round(whole, rounding.places, rounding.mode);
  return limited(rounded, block, facts, ranges);
}

function withExtra(sum: Interval, child: Block, facts: Facts, ranges: Ranges): Interval {
  const extra = childRange(child, facts, ranges);
  return child.role === "malus" ? on.sub(sum, extra) : on.add(sum, extra);
}

/** What a child adds: nothing when it is left out. */
function childRange(child: Block, facts: Facts, ranges: Ranges): Interval {
  const range = ranges.interval(ranges.terms.block(child), facts);
  return mayBeLeftOut(child) ? hull(range, point(Rational.ZERO)) : range;
}

function startRange(block: Block, facts: Facts, ranges: Ranges): Interval {
  const { scoring, points } = block;
  if (scoring.kind === "formula") return ranges.interval(ranges.terms.of(scoring.formula.core, outside), facts);
  if (scoring.kind === "children") return childrenRange(block, facts, ranges);
  if (points === undefined) return anything;
  const isChecked = scoring.kind === "checked" && points.num !== 0n;
  const ends = closed(Rational.ZERO, points);
  return isChecked ? interval(ends.low, ends.high, { offset: Rational.ZERO, step: points }) : ends;
}

function childrenRange(block: Block, facts: Facts, ranges: Ranges): Interval {
  const counted = block.children.filter((child) => child.role === undefined);
  const sum = counted.map((child) => childRange(child, facts, ranges)).reduce(on.add, point(Rational.ZERO));
  const spreads = block.rescale || block.parent === undefined;
  return spreads && block.points !== undefined ? rescaled(sum, block.points, counted, facts, ranges) : sum;
}

/** Points · Σ scores / Σ points: between the least and the largest share of any child, whatever is left out. */
function rescaled(sum: Interval, points: Rational, counted: readonly Block[], facts: Facts, ranges: Ranges): Interval {
  const total = counted.reduce<Interval>(
    (all, child) => on.add(all, point(child.points ?? Rational.ZERO)),
    point(Rational.ZERO),
  );
  if (!counted.some(leavesOutInside)) return on.div(on.mul(sum, point(points)), total);
  const isUsual = counted.every((child) => isUsualScore(child, facts, ranges));
  return isUsual ? closed(Rational.ZERO, points) : anything;
}

/** True where a part may be left out and its points are not made up for inside. */
function leavesOutInside(block: Block): boolean {
  return (
    mayBeLeftOut(block) || (!block.rescale && block.scoring.kind === "children" && block.children.some(leavesOutInside))
  );
}

/** Each part within its own points, all the way down: then so is every share. */
function isUsualScore(block: Block, facts: Facts, ranges: Ranges): boolean {
  const { points, children, scoring } = block;
  if (points === undefined || children.some((child) => child.role !== undefined)) return false;
  const range = ranges.interval(ranges.terms.block(block), facts);
  if (!isEmpty(range) && !isWithin(range, closed(Rational.ZERO, points))) return false;
  return scoring.kind !== "children" || children.every((child) => isUsualScore(child, facts, ranges));
}

/** A veto sets the score to 0; a cap can still take it below. */
function limited(range: Interval, block: Block, facts: Facts, ranges: Ranges): Interval {
  const vetoed = block.vetoes.reduce(
    (sofar, { when }) => withVeto(sofar, canHold(when, facts, ranges), alwaysHolds(when, facts, ranges)),
    range,
  );
  return block.caps.reduce((sofar, cap) => withCap(sofar, cap, facts, ranges), vetoed);
}

function alwaysHolds(when: Condition, facts: Facts, ranges: Ranges): boolean {
  return !ranges.truth(ranges.terms.of(when.core, outside), facts).no;
}

function withVeto(range: Interval, can: boolean, must: boolean): Interval {
  if (!can) return range;
  return must ? point(Rational.ZERO) : hull(range, point(Rational.ZERO));
}

function withCap(range: Interval, { bound, when }: Cap, facts: Facts, ranges: Ranges): Interval {
  const capped = on.min(range, ranges.interval(ranges.terms.of(bound.core, outside), facts));
  if (when === undefined || alwaysHolds(when, facts, ranges)) return capped;
  return canHold(when, facts, ranges) ? hull(range, capped) : range;
}
