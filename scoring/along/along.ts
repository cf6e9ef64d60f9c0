import { addRationals, compareRationals, problem, Rational, relatedPlace, type Span } from "../../core/index.ts";
import { blockFormulas, nodes, type Target, targets } from "../check/walk.ts";
import type { UnitData } from "../data.ts";
import { leftOut } from "../data.ts";
import { judged } from "../evaluate/block-score.ts";
import { newCohort } from "../evaluate/cohort.ts";
import { missingFor } from "../evaluate/environment.ts";
import { Evaluation } from "../evaluate/evaluation.ts";
import { type Line, lineOf } from "../line.ts";
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
import { Missing } from "../value.ts";
import type { Variable, VariablePlace } from "../variables.ts";
import { walkBlock } from "./block.ts";
import { type Cell, pointCell, type Step } from "./cell.ts";
import { type Form, fixed, lineForm } from "./form.ts";
import { walkers } from "./operations.ts";
import { joined, type Pieces, piece, within } from "./pieces.ts";
import { type Frame, type Site, siteOf } from "./site.ts";
import type { Cutter } from "./split.ts";
import type { BlockPieces, Cause, Walk } from "./walking.ts";

/** Cells that are looked at in one walk; a real framework needs some thousands. */
const mostVisits = 2_000_000;

/** A domain without an end is walked this many units far. */
const farthest = 10n ** 15n;

/** The scores of one unit while one of its data moves over its domain and all else stays: every value as pieces. */
export class Along implements Walk {
  readonly framework: CheckedFramework;
  /** What moves: one datum, or several together. */
  readonly line: Line;
  readonly step: Step;
  /** The stretch that is walked: its ends, where they belong to it, and what is between. */
  readonly domain: readonly Cell[];
  /** Where formulas were cut, by the text of the number: the operations that did, and whether it is the edge itself. */
  readonly cuts = new Map<string, { readonly causes: Set<Cause>; exact: boolean }>();
  readonly #base: Evaluation;
  readonly #definitions = new Map<Definition | Output, Pieces>();
  readonly #blocks = new Map<Block, BlockPieces>();
  readonly #frames = new Map<Table, readonly Frame[]>();
  readonly #moved = new Map<Target, boolean>();
  #visits = 0;

  /** @param unit  gives everything but the variable */
  constructor(framework: CheckedFramework, unit: UnitData, moved: Variable | Line) {
    this.framework = framework;
    this.line = "parts" in moved ? moved : lineOf(moved);
    this.step = moved.step;
    this.domain = domainOf(this.line);
    this.#base = new Evaluation(framework, unit, newCohort([]), false);
  }

  /** Works definitions and blocks out in the order of their needs, so that long chains do not pile up. */
  run(): void {
    for (const one of this.framework.order) {
      if (!this.moves(one)) continue;
      if (one.kind === "block") this.block(one, this.#whole());
      else this.definition(one, this.#whole());
    }
  }

  value(node: Core, site: Site, cell: Cell): Pieces {
    this.#visits += 1;
    if (this.#visits > mostVisits) {
      return [piece(cell, fixed(this.tooLong(node.span)))];
    }
    const walk = walkers[node.op] as (node: Core, site: Site, cell: Cell, walk: Walk) => Pieces;
    return walk(node, site, cell, this);
  }

  tooLong(place: Span): Missing {
    return missingFor("walk-too-long", place, { name: this.line.name });
  }

  /** Remembers what made a cut. */
  cutter(cause: Cause): Cutter {
    return ({ at, exact }) => {
      const key = `${at.num}/${at.den}`;
      const known = this.cuts.get(key) ?? { causes: new Set<Cause>(), exact: false };
      known.causes.add(cause);
      known.exact ||= exact;
      this.cuts.set(key, known);
    };
  }

  formula(core: Core, subject: string, cell: Cell): Pieces {
    return this.value(core, siteOf(subject), cell);
  }

  definition(definition: Definition | Output, cell: Cell): Pieces {
    if (!this.moves(definition)) return [piece(cell, fixed(this.#base.definition(definition)))];
    const known = this.#definitions.get(definition) ?? this.#everywhere(definition.formula.core, definition.name);
    this.#definitions.set(definition, known);
    return within(known, cell);
  }

  #everywhere(core: Core, subject: string): Pieces {
    return joined(this.domain.flatMap((cell) => this.formula(core, subject, cell)));
  }

  /** The score of a block; of one that is left out, that. */
  block(block: Block, cell: Cell): Pieces {
    return within(this.blockPieces(block).value, cell);
  }

  blockPieces(block: Block): BlockPieces {
    const known = this.#blocks.get(block) ?? (this.moves(block) ? walkBlock(block, this) : this.#still(block));
    this.#blocks.set(block, known);
    return known;
  }

  #still(block: Block): BlockPieces {
    const { value, applicable } = this.#base.block(block);
    return {
      value: this.domain.map((cell) => piece(cell, fixed(value))),
      applicable: this.domain.map((cell) => piece(cell, fixed(applicable ?? leftOut))),
    };
  }

  input(input: Input, node: Core, cell: Cell): Pieces {
    const moving = this.#moving((at) => at.kind === "input" && at.input === input);
    if (moving !== undefined) return [piece(cell, moving)];
    return [piece(cell, fixed(this.#base.input(input, node)))];
  }

  /** The score that a person gave. */
  judged(block: Block, cell: Cell): Pieces {
    const moving = this.#moving((at) => at.kind === "judged" && at.block === block);
    if (moving !== undefined) return [piece(cell, moving)];
    return [piece(cell, fixed(judged(block, this.#base)))];
  }

  rows(table: Table, node: Core): readonly Frame[] | Missing {
    const known = this.#frames.get(table);
    if (known !== undefined) return known;
    const given = this.#base.rows(table, node);
    if (given instanceof Missing) return given;
    const frames = given.map(({ row, number }): Frame => ({ row, index: number - 1, computed: new Map() }));
    this.#frames.set(table, frames);
    return frames;
  }

  cell(table: Table, frame: Frame, column: GivenColumn | ComputedColumn, cell: Cell): Pieces {
    if (column.kind === "computedColumn") return within(this.#computed(table, frame, column), cell);
    const moving = this.#moving(
      (at) => at.kind === "cell" && at.table === table && at.column === column && at.row === frame.index,
    );
    if (moving !== undefined) return [piece(cell, moving)];
    const given = frame.row.get(column.name)?.value;
    if (given !== undefined && given !== leftOut) return [piece(cell, fixed(given))];
    return [piece(cell, fixed(column.fallback ?? missingCell(table, frame, column, this.#base.unit)))];
  }

  #computed(table: Table, frame: Frame, column: ComputedColumn): Pieces {
    const known = frame.computed.get(column.name);
    if (known !== undefined) return known;
    const site: Site = { slots: [], rows: new Map([[table, frame]]), subject: column.name };
    const pieces = joined(this.domain.flatMap((cell) => this.value(column.formula.core, site, cell)));
    frame.computed.set(column.name, pieces);
    return pieces;
  }

  /** The label of the total's range; missing where there is none. */
  grade(): Pieces {
    const { root } = this.framework;
    const node: Core = { op: "grade", span: root.span, type: { kind: "text" } };
    return this.#everywhere(node, root.name);
  }

  /** The total over the whole domain. */
  total(): Pieces {
    return this.blockPieces(this.framework.root).value;
  }

  /** True of what the moving datum is read for, by whatever way. */
  moves(target: Target): boolean {
    const known = this.#moved.get(target);
    if (known !== undefined) return known;
    const moved = [...reached(target)].some((one) => this.#reads(one));
    this.#moved.set(target, moved);
    return moved;
  }

  #reads(target: Target): boolean {
    const inputs = new Set(
      formulasOf(target).flatMap((core) =>
        [...nodes(core)].flatMap((node) => (node.op === "input" ? [node.input] : [])),
      ),
    );
    return this.line.parts.some(({ variable: { at } }) => {
      if (at.kind === "judged") return target === at.block;
      return at.kind === "cell" ? target === at.column : inputs.has(at.input);
    });
  }

  /** The form of a datum that moves. */
  #moving(isThis: (at: VariablePlace) => boolean): Form | undefined {
    const part = this.line.parts.find(({ variable }) => isThis(variable.at));
    return part && lineForm(part.start, part.slope);
  }

  #whole(): Cell {
    const [first] = this.domain;
    const last = this.domain.at(-1);
    return { low: first?.low ?? Rational.ZERO, high: last?.high ?? Rational.ZERO };
  }
}

function missingCell(table: Table, frame: Frame, column: GivenColumn, unit: UnitData): Missing {
  const name = `${table.name}[${frame.index + 1}].${column.name}`;
  return new Missing([problem("missing-input", column.span, { unit: unit.id, name }, [relatedPlace(column.span)])]);
}

/** A target and everything it is computed from. */
function reached(start: Target): Set<Target> {
  const seen = new Set<Target>([start]);
  for (const target of seen) {
    if (target.kind === "block") for (const child of target.children) seen.add(child);
    for (const core of formulasOf(target)) for (const next of targets(core)) seen.add(next);
  }
  return seen;
}

function formulasOf(target: Target): Core[] {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  return formulas.map(({ core }) => core);
}

function domainOf({ field: { domain, scale } }: Line): readonly Cell[] {
  const far = Rational.of(farthest * scale.num, scale.den);
  const low = domain.low ?? { value: Rational.of(-far.num, far.den), closed: true };
  const high = domain.high ?? {
    value: addRationals(far, low.value.sign() > 0 ? low.value : Rational.ZERO),
    closed: true,
  };
  if (compareRationals(low.value, high.value) === 0) return [pointCell(low.value)];
  return [
    ...(low.closed ? [pointCell(low.value)] : []),
    { low: low.value, high: high.value },
    ...(high.closed ? [pointCell(high.value)] : []),
  ];
}
