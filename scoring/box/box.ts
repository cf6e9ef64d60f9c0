import { ArithmeticProblem, Rational, spanText } from "../../core/index.ts";
import { variablesBehind } from "../behind.ts";
import { nodes, type Target, targets } from "../check/walk.ts";
import { leftOut, type UnitData } from "../data.ts";
import { judged } from "../evaluate/block-score.ts";
import { newCohort } from "../evaluate/cohort.ts";
import { Evaluation } from "../evaluate/evaluation.ts";
import type {
  Block,
  CheckedFramework,
  ComputedColumn,
  Core,
  Definition,
  GivenColumn,
  Input,
  Output,
  Table,
} from "../model.ts";
import type { Value } from "../value.ts";
import { type Variable, withVariables } from "../variables.ts";
import { anything, type Interval } from "../verify/interval.ts";
import { blocksWithinPoints } from "../verify/within-points.ts";
import { blockReach } from "./block.ts";
import { evaluators } from "./operations.ts";
import { joinedReach, missingReach, numbersReach, type Reach, reachOf } from "./reach.ts";
import type { BlockReach, BoxFrame, Running, Surroundings } from "./running.ts";

const nowhere: Surroundings = { slots: [], rows: new Map() };

/** One unit while several of its data move at once: what its scores can be within bounds, and are at given values. */
export class Boxes {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly variables: readonly Variable[];
  readonly base: Evaluation;
  /** Blocks whose formulas are shown to stay within their points. */
  readonly #bounded: ReadonlySet<Block>;
  readonly #inputs: ReadonlySet<Input>;
  readonly #moved = new Map<Target, boolean>();
  readonly #still = new Map<Core, Value | undefined>();

  /**
   * @param unit       gives everything but the variables
   * @param isOrderly  true where all data that come up can be reported and meet every requirement: what the checker has
   *                   shown of scores may then be relied on
   */
  constructor(framework: CheckedFramework, unit: UnitData, variables: readonly Variable[], isOrderly = false) {
    this.framework = framework;
    this.unit = unit;
    this.variables = variables;
    this.#inputs = new Set(variables.flatMap(({ at }) => (at.kind === "input" ? [at.input] : [])));
    this.base = evaluation(framework, unit);
    this.#bounded = isOrderly ? blocksWithinPoints(framework) : new Set();
  }

  /** What can come out while each variable has a value of its reach; those that are not named have the unit's. */
  within(reaches: ReadonlyMap<Variable, Reach>): BoxRun {
    return new BoxRun(this, reaches);
  }

  /** Exactly what comes out at given values. */
  at(values: ReadonlyMap<Variable, Value>): PointScores {
    return new PointScores(evaluation(this.framework, withVariables(this.unit, values)));
  }

  /** The labels that the grade can have while the total lies in an interval. */
  gradesWithin(total: Interval): ReadonlySet<string | boolean> {
    const run = new BoxRun(this, new Map());
    run.assume(this.framework.root, { value: numbersReach(total), applicable: undefined });
    const { root } = this.framework;
    return run.formula({ op: "grade", span: root.span, type: { kind: "text" } }).others;
  }

  staysWithinPoints(block: Block): boolean {
    return this.#bounded.has(block);
  }

  isMoved(target: Target): boolean {
    const known = this.#moved.get(target);
    if (known !== undefined) return known;
    const moved = variablesBehind(target, this.variables).length > 0;
    this.#moved.set(target, moved);
    return moved;
  }

  /** What a formula gives that no variable moves; undefined where one does. */
  still(core: Core): Value | undefined {
    if (this.#still.has(core)) return this.#still.get(core);
    const value = this.#moves(core) ? undefined : this.base.formula(core, core, spanText(core.span));
    this.#still.set(core, value);
    return value;
  }

  #moves(core: Core): boolean {
    if (targets(core).some((target) => this.isMoved(target))) return true;
    // The grade comes from the total without naming it.
    return [...nodes(core)].some(
      (node) => node.op === "grade" || (node.op === "input" && this.#inputs.has(node.input)),
    );
  }
}

function evaluation(framework: CheckedFramework, unit: UnitData): Evaluation {
  return new Evaluation(framework, unit, newCohort([]), false);
}

/** Scores of single blocks, worked out as they are asked for. */
export class PointScores {
  readonly #run: Evaluation;

  constructor(run: Evaluation) {
    this.#run = run;
  }

  block(block: Block): ReturnType<Evaluation["block"]> {
    return this.#run.block(block);
  }

  formula(core: Core): Value {
    return this.#run.formula(core, core, spanText(core.span));
  }
}

/** Everything that can come out within one box; each block and definition is worked out once. */
export class BoxRun implements Running {
  readonly framework: CheckedFramework;
  readonly #boxes: Boxes;
  readonly #inputs = new Map<Input, Reach>();
  readonly #judged = new Map<Block, Reach>();
  readonly #cells = new Map<string, Reach>();
  readonly #definitions = new Map<Definition | Output, Reach>();
  readonly #blocks = new Map<Block, BlockReach>();
  readonly #rows = new Map<Table, readonly BoxFrame[] | undefined>();

  constructor(boxes: Boxes, reaches: ReadonlyMap<Variable, Reach>) {
    this.framework = boxes.framework;
    this.#boxes = boxes;
    for (const [{ at }, reach] of reaches) {
      if (at.kind === "input") this.#inputs.set(at.input, reach);
      else if (at.kind === "judged") this.#judged.set(at.block, reach);
      else this.#cells.set(cellKey(at.table, at.column.name, at.row), reach);
    }
  }

  /** Takes a block's score as known. */
  assume(block: Block, reach: BlockReach): void {
    this.#blocks.set(block, reach);
  }

  staysWithinPoints(block: Block): boolean {
    return this.#boxes.staysWithinPoints(block);
  }

  formula(core: Core): Reach {
    const still = this.#boxes.still(core);
    return still === undefined ? this.value(core, nowhere) : reachOf(still);
  }

  value(node: Core, around: Surroundings): Reach {
    const compute = evaluators[node.op] as (node: Core, around: Surroundings, run: Running) => Reach;
    try {
      return compute(node, around, this);
    } catch (error) {
      if (!(error instanceof ArithmeticProblem)) throw error;
      return numbersReach(anything, true);
    }
  }

  definition(definition: Definition | Output): Reach {
    const known = this.#definitions.get(definition);
    if (known !== undefined) return known;
    const reach = this.#boxes.isMoved(definition)
      ? this.formula(definition.formula.core)
      : reachOf(this.#boxes.base.definition(definition));
    this.#definitions.set(definition, reach);
    return reach;
  }

  block(block: Block): BlockReach {
    const known = this.#blocks.get(block);
    if (known !== undefined) return known;
    const reach = this.#boxes.isMoved(block) ? blockReach(block, this) : this.#still(block);
    this.#blocks.set(block, reach);
    return reach;
  }

  #still(block: Block): BlockReach {
    const { value, applicable } = this.#boxes.base.block(block);
    return { value: reachOf(value), applicable: applicable && reachOf(applicable).numbers };
  }

  input(input: Input): Reach {
    const given = this.#inputs.get(input);
    if (given !== undefined) return given;
    const value = this.#boxes.unit.values.get(input.name)?.value;
    if (value !== undefined && value !== leftOut) return reachOf(value);
    return input.fallback === undefined ? missingReach : reachOf(input.fallback);
  }

  judged(block: Block): Reach {
    const given = this.#judged.get(block);
    if (given === undefined) return reachOf(judged(block, this.#boxes.base));
    // A check that is answered with yes or no gives its points or none.
    return block.scoring.kind !== "checked" ? given : answered(given, block);
  }

  rows(table: Table): readonly BoxFrame[] | undefined {
    if (this.#rows.has(table)) return this.#rows.get(table);
    const frames = this.#boxes.unit.tables.get(table.name)?.map((row, index) => ({ row, index, computed: new Map() }));
    this.#rows.set(table, frames);
    return frames;
  }

  cell(table: Table, frame: BoxFrame, column: GivenColumn | ComputedColumn): Reach {
    if (column.kind === "computedColumn") return this.#computed(table, frame, column);
    const moved = this.#cells.get(cellKey(table, column.name, frame.index));
    if (moved !== undefined) return moved;
    const given = frame.row.get(column.name)?.value;
    if (given !== undefined && given !== leftOut) return reachOf(given);
    return column.fallback === undefined ? missingReach : reachOf(column.fallback);
  }

  #computed(table: Table, frame: BoxFrame, column: ComputedColumn): Reach {
    const known = frame.computed.get(column.name);
    if (known !== undefined) return known;
    const reach = this.value(column.formula.core, { slots: [], rows: new Map([[table, frame]]) });
    frame.computed.set(column.name, reach);
    return reach;
  }
}

function answered(given: Reach, block: Block): Reach {
  const values = [...given.others].map((one) =>
    reachOf(one === true ? (block.points ?? Rational.ZERO) : Rational.ZERO),
  );
  return values.reduce(joinedReach, { ...given, others: new Set() });
}

function cellKey(table: Table, column: string, row: number): string {
  return `${table.name}\n${column}\n${row}`;
}
