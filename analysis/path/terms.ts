import { add, compareRationals, div, type ExactNumber, mul, neg, Rational } from "../../core/index.ts";
import {
  type Block,
  Boxes,
  type BoxRun,
  type CheckedFramework,
  type Core,
  type Interval,
  isNumber,
  numbersReach,
  onlyValue,
  type Reach,
  type UnitData,
  type Variable,
  valueOfVariable,
  variablesBehind,
} from "../../scoring/index.ts";
import { domainReach } from "./axis.ts";

/** A block whose score goes into the total by itself, this many times. */
export interface Term {
  readonly block: Block;
  readonly weight: Rational;
}

/** Terms and requirements that share variables among themselves, and none with any other. */
export interface TermGroup {
  readonly variables: readonly Variable[];
  readonly terms: readonly Term[];
  /** Conditions that the data meet and must go on meeting. */
  readonly requirements: readonly Core[];
  /** True where the data meet all requirements of the framework, and go on meeting them. */
  readonly isOrderly: boolean;
}

export interface Decomposition {
  readonly groups: readonly TermGroup[];
  /** What the terms add to the total that no variable moves. */
  readonly still: ExactNumber;
}

/**
 * The total as a sum of groups that share no variable: sections that only add their parts are taken apart; one with a
 * veto, a cap, points that can be left out or a rounding that does something stays whole.
 *
 * @param variables   those that move
 * @param ranges      where they move on all numbers between two; left out: on all values that can be reported
 */
export function decompose(
  framework: CheckedFramework,
  unit: UnitData,
  variables: readonly Variable[],
  ranges?: ReadonlyMap<Variable, Interval>,
): Decomposition | undefined {
  const requirements = requirementsOf(framework, new Boxes(framework, unit, []));
  const isOrderly = requirements.length === framework.requirements.length && ranges === undefined;
  const boxes = new Boxes(framework, unit, variables, isOrderly);
  const everywhere = boxes.within(new Map(variables.map((one) => [one, reachFrom(one, unit, ranges?.get(one))])));
  const terms = termsOf({ block: framework.root, weight: Rational.ONE }, boxes, everywhere);
  const moving = terms.filter(({ block }) => boxes.isMoved(block));
  const still = sumOf(
    terms.filter(({ block }) => !boxes.isMoved(block)),
    boxes,
  );
  if (still === undefined) return undefined;
  const groups = grouped(moving, requirements, variables).map((group) => ({ ...group, isOrderly }));
  return { groups, still };
}

function reachFrom(variable: Variable, unit: UnitData, range: Interval | undefined): Reach {
  return range !== undefined ? numbersReach(range) : domainReach(variable, valueOfVariable(variable, unit));
}

function sumOf(terms: readonly Term[], boxes: Boxes): ExactNumber | undefined {
  const values = terms.map(({ block, weight }) => {
    const { value } = boxes.base.block(block);
    if (isNumber(value)) return mul(weight, value);
    return typeof value === "symbol" ? Rational.ZERO : undefined;
  });
  return values.reduce<ExactNumber | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : add(sum, value)),
    Rational.ZERO,
  );
}

function termsOf(term: Term, boxes: Boxes, everywhere: BoxRun): Term[] {
  const { block, weight } = term;
  if (!boxes.isMoved(block)) return [term];
  const factor = factorOf(block, boxes, everywhere);
  if (factor === undefined) return [term];
  return block.children.flatMap((child) =>
    termsOf({ block: child, weight: childWeight(child, weight, factor) }, boxes, everywhere),
  );
}

function childWeight(child: Block, weight: Rational, factor: Rational): Rational {
  if (child.role === undefined) return mul(weight, factor) as Rational;
  return child.role === "bonus" ? weight : (neg(weight) as Rational);
}

/** By what the children's scores are multiplied; undefined where the block does more than add them. */
function factorOf(block: Block, boxes: Boxes, everywhere: BoxRun): Rational | undefined {
  const { scoring, vetoes, caps, notApplicable, children } = block;
  if (scoring.kind !== "children" || children.length === 0) return undefined;
  if (vetoes.length + caps.length + notApplicable.length > 0) return undefined;
  if (children.some((child) => boxes.isMoved(child) && canBeOut(child, everywhere))) return undefined;
  if (!boxes.framework.blocks.some((one) => one.parent === block)) return undefined;
  const factor = spreadOf(block, boxes, everywhere);
  return factor !== undefined && isRoundedAlready(block, factor, everywhere) ? factor : undefined;
}

function canBeOut(child: Block, everywhere: BoxRun): boolean {
  return everywhere.block(child).value.isOut;
}

/** The factor by which points of parts that are left out go to the others; undefined where it can change. */
function spreadOf(block: Block, boxes: Boxes, everywhere: BoxRun): Rational | undefined {
  const { points, children } = block;
  if (points === undefined || !(block.rescale || block.parent === undefined)) return Rational.ONE;
  const counted = children.filter((child) => child.role === undefined && isThere(child, boxes));
  const applicable = counted.map((child) => everywhere.block(child).applicable);
  if (applicable.includes(undefined)) return Rational.ONE;
  const numbers = applicable.map((one) => one && onlyValue(one));
  if (numbers.includes(undefined)) return undefined;
  const sum = numbers.reduce<ExactNumber>((total, one) => add(total, one ?? Rational.ZERO), Rational.ZERO) as Rational;
  return sum.num === 0n ? Rational.ONE : (div(points, sum) as Rational);
}

function isThere(child: Block, boxes: Boxes): boolean {
  return typeof boxes.base.block(child).value !== "symbol";
}

/** Where every part can only be on the places to which the sum is rounded, rounding does nothing. */
function isRoundedAlready(block: Block, factor: Rational, everywhere: BoxRun): boolean {
  const { rounding, children } = block;
  if (rounding === undefined) return true;
  if (compareRationals(factor, Rational.ONE) !== 0) return false;
  const size = 10n ** BigInt(Math.abs(rounding.places));
  return children.every((child) => {
    const { grid } = everywhere.block(child).value.numbers;
    if (grid === undefined) return false;
    return [grid.offset, grid.step].every(({ num, den }) =>
      rounding.places >= 0 ? (num * size) % den === 0n : den === 1n && num % size === 0n,
    );
  });
}

/** What the data break already is no condition on what is changed. */
function requirementsOf(framework: CheckedFramework, boxes: Boxes): Core[] {
  return framework.requirements
    .map(({ condition }) => condition.core)
    .filter((core) => boxes.at(new Map()).formula(core) === true);
}

type Loose = Omit<TermGroup, "isOrderly">;

function grouped(terms: readonly Term[], requirements: readonly Core[], variables: readonly Variable[]): Loose[] {
  const parts: Loose[] = [
    ...terms.map((term) => ({ variables: variablesBehind(term.block, variables), terms: [term], requirements: [] })),
    ...requirements.map((core) => ({ variables: variablesBehind([core], variables), terms: [], requirements: [core] })),
  ];
  const groups = parts.filter((part) => part.variables.length > 0).reduce<Loose[]>(withPart, []);
  return groups.filter((group) => group.terms.length > 0);
}

function withPart(groups: Loose[], part: Loose): Loose[] {
  const shares = (group: Loose) => group.variables.some((one) => part.variables.includes(one));
  const joined = groups.filter(shares).reduce(
    (a, b) => ({
      variables: [...new Set([...a.variables, ...b.variables])],
      terms: [...b.terms, ...a.terms],
      requirements: [...b.requirements, ...a.requirements],
    }),
    part,
  );
  return [...groups.filter((group) => !shares(group)), joined];
}
