import { add, div, type ExactNumber, min, mul, neg, Rational, round } from "../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  type Core,
  dataBehind,
  isNumber,
  leftOut,
  type Scorecard,
  type Source,
  scoreUnits,
  type UnitData,
  type Variable,
} from "../scoring/index.ts";

/** A block whose score enters the total by plain addition, with its factor: 1, −1 of a malus, more where points spread. */
export interface Term {
  readonly block: Block;
  readonly weight: ExactNumber;
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
  readonly nodes: readonly { readonly block: Block; readonly terms: readonly Term[] }[];
}

/** The datum behind a variable, as rules name it; cells of one column have one. */
export function sourceOf({ at }: Variable): Source {
  if (at.kind === "cell") return at.column;
  return at.kind === "input" ? at.input : at.block;
}

/**
 * Splits the total into a sum of parts that share no variable: from the root down through blocks that do nothing but add
 * up their children while these variables move.
 *
 * @param unit  with a value for each variable: whether a block counts is read off its scores
 */
export function decompose(
  framework: CheckedFramework,
  unit: UnitData,
  variables: readonly Variable[],
): Decomposition | undefined {
  const [card] = scoreUnits(framework, [unit]);
  if (card === undefined || !isNumber(card.total)) return undefined;
  const spine = new Spine(card, new Set(variables.map(sourceOf)));
  const nodes = spine.walk(framework.root, Rational.ONE);
  const terms = nodes[0]?.terms ?? [];
  const groups = groupsOf(terms, variables);
  const moving = new Set(groups.flatMap((group) => group.terms));
  const rest = terms
    .filter((term) => !moving.has(term))
    .reduce<ExactNumber>((sum, { block, weight }) => add(sum, mul(weight, numberOf(card, block))), Rational.ZERO);
  return { groups, rest, nodes, ...spine.finish(framework.root) };
}

/** The part of a total that terms give, from their scores in the order of the terms; undefined where one has none. */
export function weighted(terms: readonly Term[], scores: readonly unknown[]): ExactNumber | undefined {
  let sum: ExactNumber = Rational.ZERO;
  for (const [index, { weight }] of terms.entries()) {
    const score = scores[index];
    if (!isNumber(score)) return undefined;
    sum = add(sum, mul(weight, score));
  }
  return sum;
}

class Spine {
  readonly #card: Scorecard;
  readonly #moving: ReadonlySet<Source>;

  constructor(card: Scorecard, moving: ReadonlySet<Source>) {
    this.#card = card;
    this.#moving = moving;
  }

  walk(block: Block, weight: ExactNumber): { block: Block; terms: Term[] }[] {
    if (this.#card.blocks.get(block)?.value === leftOut) return [];
    if (!this.#adds(block)) return [{ block, terms: [{ block, weight }] }];
    const factor = mul(weight, this.#spread(block));
    const below = block.children.map((child) => this.walk(child, childWeight(child, weight, factor)));
    return [{ block, terms: below.flatMap(([first]) => first?.terms ?? []) }, ...below.flat()];
  }

  /** What the root does to its sum; nothing where it is a term itself. */
  finish(root: Block): Pick<Decomposition, "finish" | "isPlain"> {
    const limits = this.#adds(root) ? this.#limits(root) : [];
    const { rounding } = root;
    if (!this.#adds(root) || (rounding === undefined && limits.length === 0))
      return { finish: (sum) => sum, isPlain: true };
    const rounded = (sum: ExactNumber) => (rounding === undefined ? sum : round(sum, rounding.places, rounding.mode));
    return { finish: (sum) => limits.reduce(min, rounded(sum)), isPlain: false };
  }

  #limits(root: Block): ExactNumber[] {
    return root.caps
      .filter(({ when }) => when === undefined || this.#card.valueOf(when) !== false)
      .map(({ bound }) => this.#card.valueOf(bound))
      .filter(isNumber);
  }

  /** True for a block that is the sum of its children whatever the variables are; the root may also round and cap it. */
  #adds(block: Block): boolean {
    if (block.scoring.kind !== "children" || this.#mayLeaveOut(block)) return false;
    const conditions = [...block.notApplicable, ...block.vetoes];
    if (!conditions.every(({ when }) => this.#stays(when.core) && this.#card.valueOf(when) === false)) return false;
    if (block.parent !== undefined && block.rounding !== undefined) return false;
    return block.caps.every(({ when, bound }) => {
      if (when !== undefined && !this.#stays(when.core)) return false;
      const holds = when === undefined ? true : this.#card.valueOf(when);
      if (holds === false) return true;
      const isFinal = block.parent === undefined && holds === true && this.#stays(bound.core);
      return isFinal && isNumber(this.#card.valueOf(bound));
    });
  }

  /** Points that come and go with the variables change what the others count for. */
  #mayLeaveOut(block: Block): boolean {
    return block.children.some(
      (child) =>
        child.notApplicable.some(({ outcome, when }) => outcome === "out" && !this.#stays(when.core)) ||
        this.#mayLeaveOut(child),
    );
  }

  #stays(core: Core): boolean {
    return [...dataBehind(core)].every((source) => !this.#moving.has(source));
  }

  /** How much more each point counts because others are left out. */
  #spread(block: Block): ExactNumber {
    const { points, parent, rescale } = block;
    if (points === undefined || (parent !== undefined && !rescale)) return Rational.ONE;
    const scores = block.children.filter(({ role }) => role === undefined).map((child) => this.#card.blocks.get(child));
    const counted = scores.filter((score) => score?.value !== leftOut).map((score) => score?.applicable);
    if (counted.some((one) => one === undefined)) return Rational.ONE;
    const sum = counted.reduce<ExactNumber>((all, one) => add(all, one ?? Rational.ZERO), Rational.ZERO);
    return sum instanceof Rational && sum.num === 0n ? Rational.ONE : div(points, sum);
  }
}

function childWeight(child: Block, weight: ExactNumber, factor: ExactNumber): ExactNumber {
  if (child.role === undefined) return factor;
  return child.role === "malus" ? neg(weight) : weight;
}

function numberOf({ blocks }: Scorecard, block: Block): ExactNumber {
  const value = blocks.get(block)?.value;
  return isNumber(value) ? value : Rational.ZERO;
}

/** Terms that share a variable come together. */
function groupsOf(terms: readonly Term[], variables: readonly Variable[]): Group[] {
  let groups: Group[] = [];
  for (const term of terms) {
    const behind = dataBehind(term.block);
    const own = variables.filter((variable) => behind.has(sourceOf(variable)));
    if (own.length === 0) continue;
    const touching = groups.filter((group) => group.variables.some((one) => own.includes(one)));
    const all = new Set([...touching.flatMap((group) => group.variables), ...own]);
    const merged = {
      variables: variables.filter((one) => all.has(one)),
      terms: [...touching.flatMap((group) => group.terms), term],
    };
    groups = [...groups.filter((group) => !touching.includes(group)), merged];
  }
  return groups;
}
