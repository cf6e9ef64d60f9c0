import { Rational } from "../../core/index.ts";
import type { Block, Cap } from "../model.ts";
import type { Encoding, SymbolicBlock } from "./encoding.ts";
import type { Fraction } from "./fraction.ts";
import { rounded as roundedTo } from "./rounding.ts";
import type { ConditionTerm } from "./term.ts";
import { asNumber, asTruth, lost, masksOf, type SymbolicTruth } from "./value.ts";

/** The steps in which the evaluator takes them: see `evaluate/block-score.ts`. */
export function encodeBlock(block: Block, to: Encoding): SymbolicBlock {
  const start = startOf(block, to);
  const steps = [rescaled, withExtras, rounded, limited, named];
  const scored = steps.reduce((value, step) => step(value, block, to), start);
  return block.notApplicable.reduceRight((rest, one) => unlessApplicable(one, rest, block, to), scored);
}

function unlessApplicable(
  { when, outcome }: Block["notApplicable"][number],
  rest: SymbolicBlock,
  { points }: Block,
  to: Encoding,
): SymbolicBlock {
  const { terms, fractions } = to.world;
  const holds = asTruth(to.value(when.core, to.top), terms);
  const isOpen = lost(holds, terms);
  const [yes, no] = [terms.and(holds.yes, terms.not(isOpen)), terms.and(terms.not(holds.yes), terms.not(isOpen))];
  const full = fractions.constant(points ?? Rational.ZERO);
  const isOut = outcome === "out";
  return {
    ...rest,
    number: isOut ? rest.number : fractions.select(yes, full, rest.number),
    absent: terms.or(holds.absent, terms.and(no, rest.absent)),
    undecided: terms.or(holds.undecided, terms.and(no, rest.undecided)),
    out: terms.or(isOut ? yes : terms.no, terms.and(no, rest.out)),
    applicable: rest.applicable && (isOut ? rest.applicable : fractions.select(yes, full, rest.applicable)),
    notApplicable: [yes, ...rest.notApplicable.map((one) => terms.and(no, one))],
  };
}

const none = { vetoes: [], caps: [], notApplicable: [] };

function startOf(block: Block, to: Encoding): SymbolicBlock {
  const { terms, fractions } = to.world;
  if (block.scoring.kind === "children") return childrenSum(block, to);
  const { value, out } =
    block.scoring.kind === "formula"
      ? { value: to.value(block.scoring.formula.core, to.top), out: terms.no }
      : to.judged(block);
  const { number, absent, undecided } = asNumber(value, terms);
  const inside = terms.not(out);
  return {
    number,
    absent: terms.and(inside, absent),
    undecided: terms.and(inside, undecided),
    out,
    applicable: block.points && fractions.constant(block.points),
    start: number,
    unrounded: number,
    ...none,
  };
}

function childrenSum({ children }: Block, to: Encoding): SymbolicBlock {
  const { terms, fractions } = to.world;
  const counted = children.filter(({ role }) => role === undefined).map((child) => to.block(child));
  const zero = fractions.constant(Rational.ZERO);
  const sumOf = (pick: (one: SymbolicBlock) => Fraction) =>
    counted.reduce<Fraction>((sum, one) => fractions.add(sum, fractions.select(one.out, zero, pick(one))), zero);
  const isOpen = counted.some(({ applicable }) => applicable === undefined);
  const inside = counted.map((one) => ({
    absent: terms.and(terms.not(one.out), one.absent),
    undecided: terms.and(terms.not(one.out), one.undecided),
  }));
  const number = sumOf((one) => one.number);
  return {
    number,
    ...masksOf(terms, inside),
    out: counted.length === 0 ? terms.no : terms.and(...counted.map(({ out }) => out)),
    applicable: isOpen ? undefined : sumOf((one) => one.applicable ?? zero),
    start: number,
    unrounded: number,
    ...none,
  };
}

/** Points of what is left out go to the rest. */
function rescaled(value: SymbolicBlock, block: Block, { world }: Encoding): SymbolicBlock {
  const { terms, fractions } = world;
  const { points, scoring } = block;
  const spreads = block.rescale || block.parent === undefined;
  if (!spreads || points === undefined || value.applicable === undefined || scoring.kind !== "children") return value;
  const full = fractions.constant(points);
  const isNone = fractions.isZero(value.applicable);
  const asItIs = terms.or(fractions.compare("=", value.applicable, full), isNone);
  const divisor = fractions.select(asItIs, full, value.applicable);
  const spread = fractions.div(fractions.mul(full, value.number), divisor);
  const number = fractions.select(asItIs, value.number, spread);
  return { ...value, number, unrounded: number, applicable: fractions.select(isNone, value.applicable, full) };
}

function withExtras(value: SymbolicBlock, { children }: Block, to: Encoding): SymbolicBlock {
  let sofar = value;
  for (const child of children) if (child.role !== undefined) sofar = withExtra(sofar, child, to);
  return sofar;
}

function withExtra(value: SymbolicBlock, child: Block, to: Encoding): SymbolicBlock {
  const { terms, fractions } = to.world;
  const extra = to.block(child);
  const inside = terms.not(extra.out);
  const moved =
    child.role === "bonus" ? fractions.add(value.number, extra.number) : fractions.sub(value.number, extra.number);
  const number = fractions.select(inside, moved, value.number);
  return {
    ...value,
    number,
    unrounded: number,
    absent: terms.or(value.absent, terms.and(inside, extra.absent)),
    undecided: terms.or(value.undecided, terms.and(inside, extra.undecided)),
  };
}

function rounded(value: SymbolicBlock, { rounding, points }: Block, { world }: Encoding): SymbolicBlock {
  if (rounding === undefined) return value;
  const near = [Rational.ZERO, ...(points === undefined ? [] : [points])];
  return { ...value, number: roundedTo(value.number, rounding.places, rounding.mode, near, world) };
}

interface Limit {
  readonly bound: Fraction;
  readonly inForce: ConditionTerm;
  readonly absent: ConditionTerm;
  readonly undecided: ConditionTerm;
}

/** The least limit wins; a veto leaves exactly 0, or less where a cap is below. */
function limited(value: SymbolicBlock, block: Block, to: Encoding): SymbolicBlock {
  if (block.vetoes.length + block.caps.length === 0) return value;
  const { terms, fractions } = to.world;
  const vetoes = block.vetoes.map(({ when }) => asTruth(to.value(when.core, to.top), terms));
  const caps = block.caps.map((cap) => limitOf(cap, to));
  const holding = vetoes.map((one) => terms.and(one.yes, terms.not(lost(one, terms))));
  const isVetoed = terms.or(...holding);
  const under = (number: Fraction) =>
    caps.reduce(
      (least, { bound, inForce }) => fractions.select(inForce, fractions.extreme("min", least, bound), least),
      number,
    );
  const open = masksOf(terms, [value, ...vetoes, ...caps]);
  const there = terms.not(isVetoed);
  return {
    ...value,
    number: fractions.select(isVetoed, under(fractions.constant(Rational.ZERO)), under(value.number)),
    absent: terms.and(there, open.absent),
    undecided: terms.and(there, open.undecided),
    vetoes: holding,
    caps: caps.map(({ bound, inForce }) =>
      terms.and(
        there,
        terms.not(open.absent),
        terms.not(open.undecided),
        inForce,
        fractions.compare(">", value.number, bound),
      ),
    ),
  };
}

function limitOf({ bound, when }: Cap, to: Encoding): Limit {
  const { terms } = to.world;
  const limit = asNumber(to.value(bound.core, to.top), terms);
  const always: SymbolicTruth = { kind: "truth", yes: terms.yes, absent: terms.no, undecided: terms.no };
  const holds = when === undefined ? always : asTruth(to.value(when.core, to.top), terms);
  const applies = terms.and(holds.yes, terms.not(lost(holds, terms)));
  return {
    bound: limit.number,
    inForce: terms.and(applies, terms.not(lost(limit, terms))),
    absent: terms.or(holds.absent, terms.and(applies, limit.absent)),
    undecided: terms.or(holds.undecided, terms.and(applies, limit.undecided)),
  };
}

/** A quotient gets a name, so that sums of many do not multiply all their divisors. */
function named(value: SymbolicBlock, _block: Block, { world }: Encoding): SymbolicBlock {
  const { num, den } = value.number;
  return den === world.terms.one ? value : { ...value, number: world.fractions.whole(world.named(num, den)) };
}
