import { ArithmeticProblem, type Diagnostic, relatedPlace } from "../../core/index.ts";
import { leftOut, type UnitData } from "../data.ts";
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
import type { Missing, Value } from "../value.ts";
import { arithmeticMissing } from "./arithmetic-missing.ts";
import { scoreBlock } from "./block-score.ts";
import {
  type BlockScore,
  type Cohort,
  type Environment,
  missingFor,
  type Notes,
  newNotes,
  type RowFrame,
  type Run,
} from "./environment.ts";
import { evaluators } from "./operations.ts";

/** Operations for one unit; the 2024 framework needs some two hundred. */
const mostSteps = 5_000_000;

/** One unit being scored: every definition, block and computed cell is worked out at most once. */
export class Evaluation implements Run {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly cohort: Cohort;
  readonly diagnostics: Diagnostic[] = [];
  /** Filled only when asked for: what each formula met. */
  readonly notes: Map<object, Notes> | undefined;
  #steps = 0;
  #stop: Missing | undefined;
  readonly #definitions = new Map<Definition | Output, Value>();
  readonly #blocks = new Map<Block, BlockScore>();
  readonly #missing = new Map<Input, Missing>();
  readonly #rows = new Map<Table, readonly RowFrame[] | Missing>();

  constructor(framework: CheckedFramework, unit: UnitData, cohort: Cohort, traced: boolean) {
    this.framework = framework;
    this.unit = unit;
    this.cohort = cohort;
    this.notes = traced ? new Map() : undefined;
  }

  /** Works everything out in an order in which each finds what it needs: long chains do not pile up. */
  run(): void {
    for (const one of this.framework.order) this.work(one);
  }

  work(one: Definition | Output | Block): void {
    if (one.kind === "block") this.block(one);
    else this.definition(one);
  }

  formula(core: Core, owner: object, subject: string): Value {
    return this.value(core, this.#environment(owner, subject));
  }

  #environment(owner: object, subject: string): Environment {
    return { slots: noSlots, rows: noRows, subject, notes: this.notesOf(owner) };
  }

  notesOf(owner: object): Notes | undefined {
    if (this.notes === undefined) return undefined;
    const notes = this.notes.get(owner) ?? newNotes();
    this.notes.set(owner, notes);
    return notes;
  }

  value(node: Core, environment: Environment): Value {
    this.#steps += 1;
    if (this.#steps > mostSteps) return this.#exhausted(node);
    // Constants are a third of all nodes: not worth a call.
    const value = node.op === "number" ? node.value : this.#compute(node, environment);
    environment.notes?.values.set(node, value);
    return value;
  }

  #compute(node: Core, environment: Environment): Value {
    const compute = evaluators[node.op] as (node: Core, environment: Environment, run: Evaluation) => Value;
    try {
      return compute(node, environment, this);
    } catch (error) {
      if (!(error instanceof ArithmeticProblem)) throw error;
      return arithmeticMissing(error, node, environment.subject);
    }
  }

  /** Rules from a stranger may ask for more than a machine can give: tables within tables within tables. */
  #exhausted(node: Core): Missing {
    this.#stop ??= missingFor("too-much-work", node.span, { limit: String(mostSteps) });
    return this.#stop;
  }

  definition(definition: Definition | Output): Value {
    const known = this.#definitions.get(definition);
    if (known !== undefined) return known;
    const value = this.formula(definition.formula.core, definition, definition.name);
    this.#definitions.set(definition, value);
    return value;
  }

  block(block: Block): BlockScore {
    const known = this.#blocks.get(block);
    if (known !== undefined) return known;
    const score = this.#scored(block);
    this.#blocks.set(block, score);
    return score;
  }

  /** A score that arithmetic cannot give, as a sum of numbers that are too long, is missing like any other value. */
  #scored(block: Block): BlockScore {
    try {
      return scoreBlock(block, this);
    } catch (error) {
      if (!(error instanceof ArithmeticProblem)) throw error;
      return { value: arithmeticMissing(error, block, block.name), applicable: block.points, effects: [] };
    }
  }

  input(input: Input, node: Core): Value {
    const given = this.unit.values.get(input.name)?.value;
    if (given !== undefined && given !== leftOut) return given;
    return input.fallback ?? this.#absent(input, node);
  }

  /** One and the same for all who ask: a cause is told once. */
  #absent(input: Input, node: Core): Missing {
    const known = this.#missing.get(input);
    if (known !== undefined) return known;
    const values = { unit: this.unit.id, name: input.name };
    const missing = missingFor("missing-input", node.span, values, [relatedPlace(input.span)]);
    this.#missing.set(input, missing);
    return missing;
  }

  rows(table: Table, node: Core): readonly RowFrame[] | Missing {
    const known = this.#rows.get(table);
    if (known !== undefined) return known;
    const given = this.unit.tables.get(table.name);
    const rows =
      given?.map((row, index): RowFrame => ({ row, number: index + 1, computed: new Map(), notes: new Map() })) ??
      missingFor("missing-input", node.span, { unit: this.unit.id, name: table.name }, [relatedPlace(table.span)]);
    this.#rows.set(table, rows);
    return rows;
  }

  cell(
    table: Table,
    frame: RowFrame,
    column: GivenColumn | ComputedColumn,
    node: Core,
    environment: Environment,
  ): Value {
    if (column.kind === "computedColumn") return this.#computed(table, frame, column, environment);
    const given = frame.row.get(column.name)?.value;
    if (given !== undefined && given !== leftOut) return given;
    if (column.fallback !== undefined) return column.fallback;
    const name = `${table.name}[${frame.number}].${column.name}`;
    return missingFor("missing-input", node.span, { unit: this.unit.id, name }, [relatedPlace(column.span)]);
  }

  #computed(table: Table, frame: RowFrame, column: ComputedColumn, outer: Environment): Value {
    const known = frame.computed.get(column.name);
    if (known !== undefined) return known;
    const rows = new Map([[table, frame]]);
    const notes = outer.notes && this.#cellNotes(frame, column);
    const value = this.value(column.formula.core, { slots: noSlots, rows, subject: column.name, notes });
    frame.computed.set(column.name, value);
    return value;
  }

  #cellNotes(frame: RowFrame, { name }: ComputedColumn): Notes {
    const notes = newNotes();
    frame.notes.set(name, notes);
    this.notes?.set(notes, notes);
    return notes;
  }
}

/** Where a formula begins nothing is bound and no row is at hand; shared, since both are only copied. */
const noSlots: Environment["slots"] = [];
const noRows: Environment["rows"] = new Map();
