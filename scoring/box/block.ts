import { Rational } from "../../core/index.ts";
import type { Block, Formula } from "../model.ts";
import {
  anything,
  closed,
  contains,
  hull,
  type Interval,
  intersect,
  isEmpty,
  nothing,
  onlyValue,
  point,
} from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import {
  isSurelyOut,
  joinedReach,
  maybe,
  missingReach,
  numbersReach,
  outReach,
  type Reach,
  reachOf,
  surely,
  unreached,
} from "./reach.ts";
import type { BlockReach, Running } from "./running.ts";

const zero = point(Rational.ZERO);

/** The steps of `scoreBlock` in their order. */
export function blockReach(block: Block, run: Running): BlockReach {
  let [value, applicable]: [Reach, Interval | undefined] = [unreached, undefined];
  for (const { when, outcome } of block.notApplicable) {
    const holds = run.formula(when.core);
    if (holds.isMissing) value = joinedReach(value, missingReach);
    if (maybe(holds, true)) {
      value = joinedReach(value, outcome === "out" ? outReach : reachOf(block.points ?? Rational.ZERO));
      if (outcome === "full") applicable = points(block);
    }
    if (!maybe(holds, false)) return { value, applicable };
  }
  const own = scored(block, run);
  return { value: joinedReach(value, own.value), applicable: hulled(applicable, own.applicable) };
}

function points(block: Block): Interval {
  return point(block.points ?? Rational.ZERO);
}

function hulled(a: Interval | undefined, b: Interval | undefined): Interval | undefined {
  return a === undefined ? b : b === undefined ? a : hull(a, b);
}

function scored(block: Block, run: Running): BlockReach {
  const start = starting(block, run);
  const spread = { ...start, value: rescaled(start, block) };
  const full = { ...start.value, numbers: rounded(withExtras(spread.value.numbers, block, run), block) };
  const isMissing = full.isMissing || extras(block).some((child) => run.block(child).value.isMissing);
  const applicable = spreads(block) && start.applicable !== undefined ? points(block) : start.applicable;
  return { value: limited({ ...full, isMissing }, block, run), applicable };
}

function starting(block: Block, run: Running): BlockReach {
  const { scoring } = block;
  if (scoring.kind === "children") return childrenSum(block, run);
  const applicable = block.points === undefined ? undefined : points(block);
  const value = scoring.kind === "formula" ? run.formula(scoring.formula.core) : run.judged(block);
  if (block.points === undefined || !run.staysWithinPoints(block)) return { value, applicable };
  return { value: { ...value, numbers: intersect(value.numbers, closed(Rational.ZERO, block.points)) }, applicable };
}

function childrenSum(block: Block, run: Running): BlockReach {
  const counted = block.children.filter((child) => child.role === undefined).map((child) => run.block(child));
  if (counted.length === 0) return { value: numbersReach(zero), applicable: zero };
  const values = counted.map(({ value }) => orNothing(value));
  const isOut = counted.every(({ value }) => value.isOut);
  const parts = counted.map(applicableOf);
  return {
    value: {
      ...numbersReach(
        values.reduce(on.add, zero),
        counted.some(({ value }) => value.isMissing),
      ),
      isOut,
    },
    applicable: parts.every((part) => part !== undefined) ? parts.reduce(on.add, zero) : undefined,
  };
}

/** Points that count; where it depends on the data whether there are any, that is all that is known. */
function applicableOf({ value, applicable }: BlockReach): Interval | undefined {
  if (applicable !== undefined) return orZero(applicable, value);
  if (!value.isOut) return undefined;
  return isSurelyOut(value) ? zero : anything;
}

/** What is left out adds nothing. */
function orNothing(value: Reach): Interval {
  return orZero(value.numbers, value);
}

function orZero(numbers: Interval, { isOut }: Reach): Interval {
  return isOut ? hull(numbers, zero) : numbers;
}

function spreads(block: Block): boolean {
  return (
    (block.rescale || block.parent === undefined) && block.points !== undefined && block.scoring.kind === "children"
  );
}

/** To the full points, where some can be left out. */
function rescaled({ value, applicable }: BlockReach, block: Block): Reach {
  if (!spreads(block) || applicable === undefined || isEmpty(value.numbers)) return value;
  const only = onlyValue(applicable);
  if (only !== undefined && same(only, block.points)) return value;
  const spread = on.div(on.mul(points(block), value.numbers), applicable);
  const stays = contains(applicable, Rational.ZERO) || contains(applicable, block.points ?? Rational.ZERO);
  return { ...value, numbers: stays ? hull(spread, value.numbers) : spread };
}

function same(a: Rational, b: Rational | undefined): boolean {
  return b !== undefined && a.num === b.num && a.den === b.den;
}

function extras(block: Block): Block[] {
  return block.children.filter((child) => child.role !== undefined);
}

function withExtras(start: Interval, block: Block, run: Running): Interval {
  return extras(block).reduce((sum, child) => {
    const extra = orNothing(run.block(child).value);
    return child.role === "bonus" ? on.add(sum, extra) : on.sub(sum, extra);
  }, start);
}

function rounded(numbers: Interval, { rounding }: Block): Interval {
  return rounding === undefined ? numbers : on.round(numbers, rounding.places, rounding.mode);
}

/** Caps where they hold; then vetoes, which stand even where the score itself is missing. */
function limited(value: Reach, block: Block, run: Running): Reach {
  const bounds = block.caps.map(({ bound, when }) => ({ holds: condition(when, run), bound: run.formula(bound.core) }));
  const under = (start: Interval) =>
    bounds.reduce((sofar, { holds, bound }) => capped(sofar, holds, bound.numbers), start);
  const vetoes = block.vetoes.map(({ when }) => run.formula(when.core));
  const vetoed = vetoes.some((holds) => maybe(holds, true)) ? under(zero) : nothing;
  if (vetoes.some((holds) => surely(holds, true))) return numbersReach(vetoed);
  const isMissing =
    value.isMissing ||
    vetoes.some((holds) => holds.isMissing) ||
    bounds.some(({ holds, bound }) => holds.isMissing || (maybe(holds, true) && bound.isMissing));
  return { ...value, numbers: hull(under(value.numbers), vetoed), isMissing };
}

function condition(when: Formula | undefined, run: Running): Reach {
  return when === undefined ? reachOf(true) : run.formula(when.core);
}

function capped(sofar: Interval, holds: Reach, bound: Interval): Interval {
  if (!maybe(holds, true)) return sofar;
  const cut = on.min(sofar, bound);
  return maybe(holds, false) || isEmpty(bound) ? hull(sofar, cut) : cut;
}
