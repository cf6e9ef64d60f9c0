import { Rational } from "../../core/index.ts";
import { freeSlots } from "../closure.ts";
import type {
  Block,
  CheckedFramework,
  ComputedColumn,
  Core,
  Definition,
  GivenColumn,
  Input,
  NodeOf,
  Output,
  Table,
} from "../model.ts";
import { plainNumber, truthType } from "../types.ts";
import { isNumber, type Value } from "../value.ts";
import { Analysis } from "../verify/ranges.ts";
import { outside } from "../verify/terms.ts";
import { encodeBlock } from "./block.ts";
import {
  type Encoding,
  MOVED,
  type Movable,
  type Moved,
  type Reached,
  type Site,
  type SymbolicBlock,
} from "./encoding.ts";
import type { Fraction } from "./fraction.ts";
import { operations } from "./operations.ts";
import { type Row, rowsOf, type SymbolicTable } from "./rows.ts";
import type { ConditionTerm, NumberTerm } from "./term.ts";
import {
  absentAlways,
  always,
  asTruth,
  choose,
  differing,
  type Symbolic,
  type SymbolicTruth,
  undecidedAlways,
} from "./value.ts";
import type { Leaf, World } from "./world.ts";

/** Formulas within formulas that are followed. */
const DEEPEST = 400;

/** How the data are read. */
interface Reading {
  /** The same framework and data but for one thing, which has another value. */
  readonly moved?: Moved;
  /** The names that inputs have in the world, by those of the framework, where they are others. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A framework as formulas of its data: the second, independent reading of what the evaluator works out for one unit. */
export class Encoder implements Encoding {
  readonly framework: CheckedFramework;
  readonly world: World;
  /** Rows of choices and divisors, in the order in which they were met. */
  readonly met: Reached[] = [];
  #instances = 0;
  /** Causes for which the formulas say less than the rules. */
  readonly abstracted = new Set<string>();
  readonly #definitions = new Map<Definition | Output, Symbolic>();
  readonly #blocks = new Map<Block, SymbolicBlock>();
  readonly #tables = new Map<Table, SymbolicTable>();
  readonly #inputs = new Map<Input, Leaf>();
  readonly #judged = new Map<Block, Leaf>();
  readonly #moved: Moved | undefined;
  readonly #names: ReadonlyMap<string, string>;
  #ranges: Analysis | undefined;

  constructor(framework: CheckedFramework, world: World, { moved, names = new Map() }: Reading = {}) {
    this.framework = framework;
    this.world = world;
    this.#moved = moved;
    this.#names = names;
  }

  /** Tells a datum that has another value. */
  #labelOf(field: Movable, row?: number): string {
    const isMoved = this.#moved?.what === field && (this.#moved.row === undefined || this.#moved.row === row);
    return isMoved ? MOVED : "";
  }

  /** In an order in which each finds what it needs: long chains do not pile up. */
  prepare(): void {
    for (const one of this.framework.order) {
      if (one.kind === "block") this.block(one);
      else this.definition(one);
    }
  }

  get top(): Site {
    return { slots: [], rows: new Map(), path: this.world.terms.yes, depth: 0 };
  }

  value(node: Core, site: Site): Symbolic {
    if (site.depth > DEEPEST) return this.anything("depth");
    const encode = operations[node.op] as (node: Core, site: Site, to: Encoder) => Symbolic;
    return encode(node, { ...site, depth: site.depth + 1 }, this);
  }

  definition(definition: Definition | Output): Symbolic {
    const moved = this.#moved;
    if (moved?.what === definition) return this.anything(MOVED);
    if (moved?.touched.has(definition) === false) return moved.base.definition(definition);
    const known = this.#definitions.get(definition) ?? this.value(definition.formula.core, this.top);
    this.#definitions.set(definition, known);
    return known;
  }

  block(block: Block): SymbolicBlock {
    if (this.#moved?.touched.has(block) === false) return this.#moved.base.block(block);
    const known = this.#blocks.get(block) ?? encodeBlock(block, this);
    this.#blocks.set(block, known);
    return known;
  }

  /** From now on the block is what is said here: it was proved to be the same. Before anything that needs it is asked for. */
  take(block: Block, proved: SymbolicBlock): void {
    this.#blocks.set(block, proved);
  }

  /** The same with another total, and nothing else that is worked out from it known yet. */
  withRoot(root: SymbolicBlock): Encoder {
    const other = new Encoder(this.framework, this.world, { names: this.#names });
    other.take(this.framework.root, root);
    return other;
  }

  /** What must hold between inputs: assumed. A requirement that cannot be worked out is none. */
  requirements(): ConditionTerm[] {
    const { terms } = this.world;
    return this.framework.requirements.map(({ condition }) => {
      const { yes, absent, undecided } = asTruth(this.value(condition.core, this.top), terms);
      return terms.or(yes, absent, undecided);
    });
  }

  grade(): Symbolic {
    const { terms } = this.world;
    const masks = always(terms);
    return this.framework.grades.reduceRight<Symbolic>(
      (rest, { label, test }) =>
        choose(
          asTruth(this.value(test, this.top), terms),
          { kind: "text", code: this.world.code(label), ...masks },
          rest,
          terms,
        ),
      undecidedAlways(terms),
    );
  }

  input(input: Input): Symbolic {
    const fallback = input.fallback === undefined ? absentAlways(this.world.terms) : this.constant(input.fallback);
    return this.world.datum(this.leafOf(input), input, fallback);
  }

  leafOf(input: Input): Leaf {
    const name = this.#names.get(input.name) ?? input.name;
    const known = this.#inputs.get(input) ?? this.world.leaf({ kind: "value", name }, input, this.#labelOf(input));
    this.#inputs.set(input, known);
    return known;
  }

  judged(block: Block): { readonly value: Symbolic; readonly out: ConditionTerm } {
    const { terms } = this.world;
    const leaf = this.leafOfJudged(block);
    const out = block.orLeftOut ? this.world.isOut(leaf) : terms.no;
    const value = this.world.valueOf(leaf);
    if (value.kind !== "truth") return { value, out };
    const points = { num: terms.number(block.points ?? Rational.ZERO), den: terms.one };
    const none = { num: terms.zero, den: terms.one };
    const number = this.world.fractions.select(value.yes, points, none);
    return { value: { kind: "number", number, ...always(terms) }, out };
  }

  leafOfJudged(block: Block): Leaf {
    const name = this.framework.judged.get(block) ?? block.name;
    const known = this.#judged.get(block) ?? this.world.leaf({ kind: "value", name }, judgedField(block, name));
    this.#judged.set(block, known);
    return known;
  }

  table(table: Table): SymbolicTable {
    const known = this.#tables.get(table) ?? rowsOf(table, this.world, (column, row) => this.#labelOf(column, row));
    this.#tables.set(table, known);
    return known;
  }

  cell(row: Row, column: GivenColumn | ComputedColumn): Symbolic {
    const known = row.cells.get(column.name);
    if (known !== undefined) return known;
    if (column.kind === "givenColumn") throw new Error(`${column.name} has no cell`);
    const site = { slots: [], rows: new Map([[row.table, row]]), path: row.present, depth: 0 };
    const value = this.value(column.formula.core, site);
    row.cells.set(column.name, value);
    return value;
  }

  /**
   * Where a row of a choice is met and gives another result than what would be met without it.
   *
   * @param after  the later rows of the same choice, met in the same order
   * @returns undefined where their values are of kinds that are not compared
   */
  differsFrom({ when, value, test }: Reached, after: readonly Reached[]): ConditionTerm | undefined {
    const { terms } = this.world;
    const tests = after.flatMap((one) => (one.test === undefined || one.value === undefined ? [] : [one]));
    const rest = after.find((one) => one.test === undefined)?.value ?? undecidedAlways(terms);
    if (value === undefined || test === undefined) return undefined;
    const without = tests.reduceRight<Symbolic>(
      (sofar, one) => choose(one.test as SymbolicTruth, one.value as Symbolic, sofar, terms),
      rest,
    );
    const differs = differing(value, without, this.world);
    return differs && terms.and(when, differs);
  }

  /** Some condition on all that a block's score is worked out from. */
  hasScore(block: Block): ConditionTerm {
    const { terms } = this.world;
    const { number, absent, undecided, out } = this.block(block);
    return terms.or(absent, undecided, out, terms.less(terms.add(number.num, number.den), this.world.fresh("score")));
  }

  /** Where a block has another score in two readings: another number, or only one of them has one, or counts. */
  differs(a: SymbolicBlock, b: SymbolicBlock): ConditionTerm {
    const { terms, fractions } = this.world;
    const [here, there] = [a, b].map((one) => terms.not(terms.or(one.absent, one.undecided, one.out))) as [
      ConditionTerm,
      ConditionTerm,
    ];
    const both = terms.and(here, there);
    return terms.or(
      terms.not(terms.same(a.out, b.out)),
      terms.not(terms.same(here, there)),
      terms.and(both, fractions.compare("!=", a.number, b.number)),
    );
  }

  /** Where two values differ; everywhere where they are of kinds that are not compared. */
  valuesDiffer(a: Symbolic, b: Symbolic): ConditionTerm {
    return differing(a, b, this.world) ?? this.world.terms.yes;
  }

  /** A number for a choice that is met. */
  instance(): number {
    this.#instances += 1;
    return this.#instances;
  }

  curve(kind: string, { num, den }: Fraction): NumberTerm {
    return this.world.once(`curve ${kind} ${num.id} ${den.id}`, () => this.world.fresh("curve"));
  }

  /** Bounds of an aggregate, whatever rows there are. */
  rangeOf(
    node: NodeOf<"aggregate">,
    { rows }: Site,
  ): { readonly low: Rational | undefined; readonly high: Rational | undefined } {
    // What is bound around it, or the row it stands in, is not known here.
    if (rows.size > 0 || freeSlots(node).size > 0) return { low: undefined, high: undefined };
    this.#ranges ??= new Analysis(this.framework);
    const { low, high } = this.#ranges.interval(this.#ranges.terms.of(node, outside), this.#ranges.base);
    return { low: low?.value, high: high?.value };
  }

  cohort(_node: NodeOf<"cohort">): Symbolic {
    return this.anything("cohort");
  }

  /** A number of which nothing is told. Proofs hold for it as for any other. */
  anything(cause: string): Symbolic {
    const { terms, fractions } = this.world;
    this.abstracted.add(cause);
    const number = fractions.whole(this.world.fresh(cause));
    return { kind: "number", number, absent: this.world.freshTruth("absent"), undecided: terms.no };
  }

  constant(value: Value): Symbolic {
    return this.world.constant(value) ?? (isNumber(value) ? this.anything("constant") : absentAlways(this.world.terms));
  }
}

function judgedField(block: Block, name: string): Leaf["field"] {
  const { points = Rational.ONE, doc, span, scoring } = block;
  return {
    name,
    type: scoring.kind === "checked" ? truthType : plainNumber,
    unitText: "",
    scale: Rational.ONE,
    domain: { low: { value: Rational.ZERO, closed: true }, high: { value: points, closed: true } },
    whole: false,
    optional: block.orLeftOut,
    fallback: undefined,
    better: "higher",
    doc,
    span,
  };
}
