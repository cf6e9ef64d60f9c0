import { add, compareRationals, div, type ExactNumber, min, mul, neg, Rational, round } from "../core/index.ts";
import {
  type Block,
  type Boxes,
  type BoxRun,
  type Core,
  isNumber,
  isSurelyOut,
  onlyValue,
  type Reach,
  surely,
  type Variable,
  variablesBehind,
} from "../scoring/index.ts";

/** A block whose score enters the total by plain addition, with its factor: 1, −1 of a malus, more where points spread. */
export interface Term {
  readonly block: Block;
  readonly weight: Rational;
}

/** Terms and the variables they are computed from; no two groups share a variable. */
export interface Group {
  readonly variables: readonly Variable[];
  readonly terms: readonly Term[];
}

/** The total as a sum: `total = finish(rest + Σ weight · score)`, whatever the variables are. */
export interface Decomposition {
  readonly groups: readonly Group[];
  /** The part that none of the variables moves. */
  readonly rest: ExactNumber;
  /** What becomes of the sum at the top: its rounding and its caps; the sum itself where there are none. */
  readonly finish: (sum: ExactNumber) => ExactNumber;
  readonly isPlain: boolean;
  /** The blocks whose scores are sums of terms, and the terms, from the top down; the root first. */
  readonly nodes: readonly Node[];
}

interface Node {
  readonly block: Block;
  readonly terms: readonly Term[];
}

/**
 * Splits the total into a sum of parts that share no variable: from the root down through blocks that do nothing but add
 * up their children while the variables move. Vetoes, caps and points that are left out stand in the way where bounds
 * cannot exclude them; a rounding does where it does something.
 *
 * @param boxes    with a value for each variable, some value within its reach
 * @param reaches  all that each variable can be
 * @returns undefined where there is no total
 */
export function decompose(boxes: Boxes, reaches: ReadonlyMap<Variable, Reach>): Decomposition | undefined {
  const { root } = boxes.framework;
  if (!isNumber(boxes.base.block(root).value)) return undefined;
  const spine = new Spine(boxes, reaches);
  const nodes = spine.walk(root, Rational.ONE);
  const terms = nodes[0]?.terms ?? [];
  const still = terms.filter(({ block }) => !boxes.isMoved(block));
  const rest = weighted(still, boxes.base);
  if (rest === undefined) return undefined;
  return { groups: groupsOf(terms, boxes.variables), rest, nodes, ...finishing(spine.sum(root)) };
}

/** The part of a total that terms give; undefined where one has no score. */
export function weighted(
  terms: readonly Term[],
  scores: { block(block: Block): { readonly value: unknown } },
): ExactNumber | undefined {
  let sum: ExactNumber = Rational.ZERO;
  for (const { block, weight } of terms) {
    const { value } = scores.block(block);
    if (!isNumber(value)) return undefined;
    sum = add(sum, mul(weight, value));
  }
  return sum;
}

/** Parts that share a variable come together; those without one are left off. */
export function joined<Part extends Pick<Group, "variables">>(
  parts: readonly Part[],
  join: (a: Part, b: Part) => Part,
): Part[] {
  return parts
    .filter(({ variables }) => variables.length > 0)
    .reduce<Part[]>((groups, part) => {
      const own = new Set(part.variables);
      const touching = groups.filter(({ variables }) => variables.some((one) => own.has(one)));
      const others = groups.filter((group) => !touching.includes(group));
      return [...others, [...touching, part].reduce(join)];
    }, []);
}

/** The variables and the terms of both. */
export function together(a: Group, b: Group, order: readonly Variable[]): Group {
  const all = new Set([...a.variables, ...b.variables]);
  return { variables: order.filter((one) => all.has(one)), terms: [...a.terms, ...b.terms] };
}

function groupsOf(terms: readonly Term[], variables: readonly Variable[]): Group[] {
  const parts = terms.map((term) => ({ variables: variablesBehind(term.block, variables), terms: [term] }));
  return joined<Group>(parts, (a, b) => together(a, b, variables));
}

/** How a block comes from its children: their sum, those without a role multiplied, then rounded, then limited. */
interface Sum {
  readonly factor: Rational;
  readonly rounding: Block["rounding"];
  readonly limits: readonly ExactNumber[];
}

function isPlain({ rounding, limits }: Sum): boolean {
  return rounding === undefined && limits.length === 0;
}

/** What the root does to its sum; nothing where it is a term itself. */
function finishing(sum: Sum | undefined): Pick<Decomposition, "finish" | "isPlain"> {
  if (sum === undefined || isPlain(sum)) return { finish: (value) => value, isPlain: true };
  const { rounding, limits } = sum;
  const rounded = (value: ExactNumber) =>
    rounding === undefined ? value : round(value, rounding.places, rounding.mode);
  return { finish: (value) => limits.reduce(min, rounded(value)), isPlain: false };
}

class Spine {
  readonly #boxes: Boxes;
  readonly #everywhere: BoxRun;

  constructor(boxes: Boxes, reaches: ReadonlyMap<Variable, Reach>) {
    this.#boxes = boxes;
    this.#everywhere = boxes.within(reaches);
  }

  walk(block: Block, weight: Rational): Node[] {
    if (isSurelyOut(this.#reach(block))) return [];
    const sum = this.#boxes.isMoved(block) ? this.sum(block) : undefined;
    if (sum === undefined || (block.parent !== undefined && !isPlain(sum)))
      return [{ block, terms: [{ block, weight }] }];
    const below = block.children.map((child) => this.walk(child, childWeight(child, weight, sum.factor)));
    return [{ block, terms: below.flatMap(([first]) => first?.terms ?? []) }, ...below.flat()];
  }

  /** Undefined where a block does more, or may do more for some values of the variables. */
  sum(block: Block): Sum | undefined {
    const { scoring, notApplicable, vetoes, children, rounding } = block;
    if (scoring.kind !== "children" || !children.every((child) => this.#isSettled(child))) return undefined;
    if (![...notApplicable, ...vetoes].every(({ when }) => this.#is(when.core, false))) return undefined;
    const [factor, limits] = [this.#factor(block), this.#limits(block)];
    if (factor === undefined || limits === undefined) return undefined;
    return { factor, limits, rounding: this.#isRoundedAlready(block, factor) ? undefined : rounding };
  }

  #reach(block: Block): Reach {
    return this.#everywhere.block(block).value;
  }

  /** Points that come and go with the variables change what the others count for. */
  #isSettled(block: Block): boolean {
    const reach = this.#reach(block);
    return !reach.isOut || isSurelyOut(reach);
  }

  #is(condition: Core, answer: boolean): boolean {
    return surely(this.#everywhere.formula(condition), answer);
  }

  /** The bounds of the caps that hold; undefined where the variables decide on one. */
  #limits({ caps }: Block): ExactNumber[] | undefined {
    const holding = caps.filter(({ when }) => when === undefined || !this.#is(when.core, false));
    if (!holding.every(({ when }) => when === undefined || this.#is(when.core, true))) return undefined;
    const bounds = holding.map(({ bound }) => this.#boxes.still(bound.core)).filter(isNumber);
    return bounds.length === holding.length ? bounds : undefined;
  }

  /** By what points of parts that are left out make the others count more; undefined where it can change. */
  #factor({ points, parent, rescale, children }: Block): Rational | undefined {
    if (points === undefined || (parent !== undefined && !rescale)) return Rational.ONE;
    const counted = children.filter((child) => child.role === undefined && !isSurelyOut(this.#reach(child)));
    const applicable = counted.map((child) => this.#everywhere.block(child).applicable);
    if (applicable.includes(undefined)) return Rational.ONE;
    const numbers = applicable.map((one) => one && onlyValue(one));
    if (numbers.includes(undefined)) return undefined;
    const sum = numbers.reduce<ExactNumber>(
      (total, one) => add(total, one ?? Rational.ZERO),
      Rational.ZERO,
    ) as Rational;
    return sum.num === 0n ? Rational.ONE : (div(points, sum) as Rational);
  }

  /** Where every part can only be on the places to which the sum is rounded, rounding does nothing. */
  #isRoundedAlready({ rounding, children }: Block, factor: Rational): boolean {
    if (rounding === undefined) return true;
    if (compareRationals(factor, Rational.ONE) !== 0) return false;
    const size = 10n ** BigInt(Math.abs(rounding.places));
    const isOnPlaces = ({ num, den }: Rational) =>
      rounding.places >= 0 ? (num * size) % den === 0n : den === 1n && num % size === 0n;
    return children.every((child) => {
      const reach = this.#reach(child);
      const { grid } = reach.numbers;
      return isSurelyOut(reach) || (grid !== undefined && isOnPlaces(grid.offset) && isOnPlaces(grid.step));
    });
  }
}

function childWeight(child: Block, weight: Rational, factor: Rational): Rational {
  if (child.role === undefined) return mul(weight, factor) as Rational;
  return child.role === "bonus" ? weight : (neg(weight) as Rational);
}
