import { Rational } from "../../../core/index.ts";
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
} from "../../model.ts";
import { isNumber, type Value } from "../../value.ts";
import { state } from "../columns.ts";
import { Graph, type Node, type Source } from "../graph.ts";
import { translateBlock } from "./block.ts";
import { type Comparison, Comparisons } from "./cohort.ts";
import { type BlockValue, type Site, type Translation, top } from "./context.ts";
import { constantAmount, wholeAmount } from "./numbers.ts";
import { translators } from "./operations.ts";
import type { ColumnShape, Shape, StatesShape } from "./shape.ts";
import { asTruth, choose, either, nothing, select, type Translated, unsure } from "./value.ts";

/** Nodes of one graph; the 2024 framework has some two thousand. */
const MOST_NODES = 200_000;

/** Thrown where rules become more operations than an engine should be given. */
export class TooManyOperations extends Error {}

/** What several frameworks may have in common. */
export interface SharedGraph {
  readonly graph: Graph;
  readonly labels: string[];
}

/** A framework as one graph, for data of one shape. */
export class Translator implements Translation {
  readonly graph: Graph;
  readonly framework: CheckedFramework;
  /** The texts that stand in the rules; texts of the data come after them. */
  readonly labels: string[];
  /** Yes where the evaluator has something to tell of the unit: a broken requirement, a score outside of its points. */
  told: Node;
  readonly #shape: Shape;
  /** Nodes that other frameworks have made. */
  readonly #before: number;
  readonly #definitions = new Map<Definition | Output, Translated>();
  readonly #blocks = new Map<Block, BlockValue>();
  readonly #computed = new Map<ComputedColumn, Map<number, Translated>>();
  readonly #comparisons: Comparisons | undefined;
  #grade: Translated | undefined;

  /** @param shared  of frameworks that read data of the same shape: what they have in common is made once */
  constructor(framework: CheckedFramework, shape: Shape, shared: SharedGraph = { graph: new Graph(), labels: [] }) {
    this.graph = shared.graph;
    this.labels = shared.labels;
    this.#before = shared.graph.size;
    this.framework = framework;
    this.#shape = shape;
    this.told = this.graph.constant(0);
    this.#comparisons = shape.units === undefined ? undefined : new Comparisons(this, shape.units);
  }

  /** What the units are compared by. */
  get comparisons(): readonly Comparison[] {
    return this.#comparisons?.all ?? [];
  }

  /** Units whose run is not whole cannot be compared. */
  cohort(node: NodeOf<"cohort">, site: Site): Translated {
    return this.#comparisons?.translate(node, site) ?? unsure(this.graph);
  }

  /** Works everything out in an order in which each finds what it needs: long chains do not pile up. */
  run(): void {
    for (const one of this.framework.order) {
      if (one.kind === "block") this.block(one);
      else this.definition(one);
    }
    for (const { condition } of this.framework.requirements) {
      const holds = asTruth(this.value(condition.core, top), this.graph);
      this.tell(either(this.graph, this.graph.unary("not", holds.yes), holds.absent, holds.doubtful));
    }
  }

  value(node: Core, site: Site): Translated {
    if (this.graph.size - this.#before > MOST_NODES || site.depth > 30) throw new TooManyOperations();
    const translate = translators[node.op] as (node: Core, site: Site, to: Translation) => Translated;
    return translate(node, site, this);
  }

  tell(where: Node): void {
    this.told = either(this.graph, this.told, where);
  }

  definition(definition: Definition | Output): Translated {
    const known = this.#definitions.get(definition) ?? this.value(definition.formula.core, top);
    this.#definitions.set(definition, known);
    return known;
  }

  block(block: Block): BlockValue {
    const known = this.#blocks.get(block) ?? translateBlock(block, this);
    this.#blocks.set(block, known);
    return known;
  }

  /** Where no range holds the total, the exact evaluator says so. */
  grade(): Translated {
    this.#grade ??= this.framework.grades.reduceRight<Translated>(
      (rest, { label, test }) =>
        choose(asTruth(this.value(test, top), this.graph), this.#text(label), rest, this.graph),
      unsure(this.graph),
    );
    return this.#grade;
  }

  #text(text: string): Translated {
    const none = this.graph.constant(0);
    return { kind: "text", code: this.code(text), absent: none, doubtful: none };
  }

  code(text: string): Node {
    const known = this.labels.indexOf(text);
    if (known < 0) this.labels.push(text);
    return this.graph.constant(known < 0 ? this.labels.length - 1 : known);
  }

  input(input: Input): Translated {
    const source: Source = { kind: "value", name: input.name };
    return this.#datum(source, this.#shape.values.get(input.name), input.fallback);
  }

  judged(block: Block) {
    const { graph } = this;
    const name = this.framework.judged.get(block) ?? block.name;
    const shape = this.#shape.values.get(name);
    if (shape === undefined) return { value: nothing(graph), out: graph.constant(0) };
    const source: Source = { kind: "value", name };
    const isIn = (wanted: number) => this.#isState(source, shape.states, wanted);
    const read = this.#read(source, shape);
    const [absent, beyond, out] = [isIn(state.absent), isIn(state.beyond), isIn(state.leftOut)];
    if (block.orLeftOut) return { value: { ...read, absent, doubtful: beyond }, out };
    // Nobody may leave it out; what becomes of points elsewhere is then known beforehand.
    return { value: { ...read, absent, doubtful: either(graph, beyond, out) }, out: graph.constant(0) };
  }

  cell(table: Table, column: GivenColumn | ComputedColumn, site: Site): Translated {
    const depth = site.rows.get(table);
    if (depth === undefined) throw new Error(`no row of ${table.name} is at hand`);
    if (column.kind === "computedColumn") return this.#computedCell(table, column, depth, site.depth);
    const shape = this.#shape.tables.get(table.name)?.columns.get(column.name);
    return this.#datum({ kind: "cell", table, column, depth }, shape, column.fallback);
  }

  /** A computed cell sees its own row and nothing around it. */
  #computedCell(table: Table, column: ComputedColumn, depth: number, inside: number): Translated {
    const known = this.#computed.get(column) ?? new Map<number, Translated>();
    this.#computed.set(column, known);
    // Loops of its own must not take the row of a loop around it.
    const key = depth * 32 + inside;
    const value =
      known.get(key) ?? this.value(column.formula.core, { slots: [], rows: new Map([[table, depth]]), depth: inside });
    known.set(key, value);
    return value;
  }

  table(table: Table) {
    const { graph } = this;
    const shape = this.#shape.tables.get(table.name);
    const source: Source = { kind: "table", table };
    if (shape === undefined) return { shape, absent: graph.constant(1), doubtful: graph.constant(0) };
    const isIn = (wanted: number) => this.#isState(source, shape.states, wanted);
    return { shape, absent: isIn(state.absent), doubtful: isIn(state.beyond) };
  }

  /** A datum, or what stands for one that is not there. */
  #datum(source: Source, shape: ColumnShape | undefined, fallback: Value | undefined): Translated {
    const { graph } = this;
    const instead = fallback === undefined ? nothing(graph) : this.#constant(fallback);
    if (shape === undefined) return instead;
    const read = { ...this.#read(source, shape), doubtful: this.#isState(source, shape.states, state.beyond) };
    if (!shape.states.gaps) return read;
    const isGap = either(
      graph,
      this.#isState(source, shape.states, state.absent),
      this.#isState(source, shape.states, state.leftOut),
    );
    return select(isGap, instead, read, graph);
  }

  #read(source: Source, shape: ColumnShape): Translated {
    const { graph } = this;
    const node = graph.load(source, "value");
    const masks = { absent: graph.constant(0), doubtful: graph.constant(0) };
    if (shape.kind === "number")
      return { kind: "number", amount: wholeAmount(node, shape.scale, shape.range, graph), ...masks };
    return shape.kind === "truth" ? { kind: "truth", yes: node, ...masks } : { kind: "text", code: node, ...masks };
  }

  #isState(source: Source, { gaps, beyond }: StatesShape, wanted: number): Node {
    const { graph } = this;
    const isPossible = wanted === state.beyond ? beyond : gaps;
    if (!isPossible) return graph.constant(0);
    return graph.binary("equal", graph.load(source, "state"), graph.constant(wanted));
  }

  #constant(value: Value): Translated {
    const none = this.graph.constant(0);
    const masks = { absent: none, doubtful: none };
    if (value instanceof Rational) return { kind: "number", amount: constantAmount(value, this.graph), ...masks };
    if (typeof value === "string") return this.#text(value);
    if (typeof value === "boolean") return { kind: "truth", yes: this.graph.constant(value ? 1 : 0), ...masks };
    return isNumber(value) ? unsure(this.graph) : nothing(this.graph);
  }
}
