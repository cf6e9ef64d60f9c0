import { Rational, type Span } from "../../core/index.ts";
import type { Entry, ExampleStatement, Expression, Path, RowsEntry, ValueEntry } from "../../grammar/index.ts";
import { type Datum, type Field, leftOut, type Row, type UnitData } from "../data.ts";
import { constantValue } from "../evaluate/constant.ts";
import { judgedBlocks, judgedNames } from "../judged.ts";
import type { Block, Core, Example, Expectation, Table } from "../model.ts";
import { plainNumber, type Type, truthType } from "../types.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { type Report, type Symbols, scopeOf } from "./context.ts";
import type { Elaborator } from "./elaborate.ts";
import { scaled } from "./literals.ts";
import { compareNode } from "./operations.ts";
import { findBlocks, pathText, resolve } from "./scope.ts";
import { typeTerm } from "./type-terms.ts";

/** Reads the examples of a file: data in the declared units, and what must come out. */
export class ExampleReader {
  readonly #symbols: Symbols;
  readonly #means: Elaborator;
  readonly #report: Report;
  /** Known when all blocks are declared. */
  #judged: ReadonlyMap<Block, string> | undefined;

  constructor(symbols: Symbols, means: Elaborator, report: Report) {
    this.#symbols = symbols;
    this.#means = means;
    this.#report = report;
  }

  read({ title, entries, span }: ExampleStatement, home: Block): Example {
    const values = new Map<string, Datum>();
    const tables = new Map<string, readonly Row[]>();
    const others: UnitData[] = [];
    const expectations: Expectation[] = [];
    for (const entry of entries) {
      if (entry.kind === "valueEntry") this.#value(entry.name, entry.value, values);
      else if (entry.kind === "expectEntry") expectations.push(this.#expectation(entry, home));
      else if (entry.name === "others") others.push(...this.#others(entry));
      else this.#rows(entry, entry.name, tables);
    }
    return { title: title.value, span, home, unit: { id: title.value, values, tables }, others, expectations };
  }

  #value(path: Path, written: ValueEntry["value"], values: Map<string, Datum>): void {
    const target = this.#target(path);
    if (target === undefined) return;
    if (values.has(target.name)) this.#report("duplicate-name", path.span, { name: target.name });
    const value = this.#written(written, target);
    if (value !== undefined && !(value instanceof Missing))
      values.set(target.name, { value, place: { span: written.span } });
  }

  /** What an entry sets: an input, or a judged block under its name in the data. */
  #target(path: Path): Target | undefined {
    const name = pathText(path);
    const input = this.#symbols.inputs.get(name);
    if (input !== undefined) return { name, field: input, orLeftOut: false };
    const parts = path.parts.map((part) => part.text);
    const named = judgedBlocks(this.#symbols.blocksNamed.get(parts.at(-1) ?? "") ?? []);
    const [block, second] = findBlocks(parts, named);
    if (block === undefined || second !== undefined) {
      resolve(path, { ...scopeOf(this.#symbols.root), everything: true }, this.#symbols, this.#report);
      if (this.#isOther(path)) this.#report("not-an-input", path.span, { name });
      return undefined;
    }
    this.#judged ??= judgedNames(this.#symbols.blocks);
    return { name: this.#judged.get(block) ?? name, field: judgedField(block), orLeftOut: block.orLeftOut };
  }

  /** Something that is computed: it has a meaning, but no data of its own. */
  #isOther(path: Path): boolean {
    const silent: Report = () => undefined;
    return resolve(path, { ...scopeOf(this.#symbols.root), everything: true }, this.#symbols, silent) !== undefined;
  }

  #written(written: ValueEntry["value"], target: Target): Value | typeof leftOut | undefined {
    if (written.kind === "leftOut") {
      if (!target.orLeftOut)
        this.#report("type-mismatch", written.span, { expected: typeTerm(target.field.type), found: "left out" });
      return leftOut;
    }
    const core = this.#means.elaborate(written, scopeOf(this.#symbols.root));
    const value = constantValue(core);
    if (value === undefined) {
      this.#report("not-constant", written.span, { name: target.name });
      return undefined;
    }
    return this.#inUnit(value, written, core, target.field);
  }

  /** A bare number is in the declared unit; one with a unit or a percent sign speaks for itself. */
  #inUnit(value: Value, written: Expression, core: Core, field: Pick<Field, "type" | "scale">): Value | undefined {
    if (value instanceof Missing) return value;
    if (isNumber(value) && field.type.kind === "number") {
      if (isBare(written)) return value instanceof Rational ? scaled(value, field.scale) : value;
      compareNode("=", { ...core, type: field.type } as Core, core, written.span, this.#report);
      return value;
    }
    if (fitsField(value, field.type)) return value;
    const found = typeTerm(core.type);
    this.#report("type-mismatch", written.span, { expected: typeTerm(field.type), found });
    return undefined;
  }

  #rows(entry: RowsEntry, path: Path, tables: Map<string, readonly Row[]>): void {
    const name = pathText(path);
    const table = this.#symbols.tables.get(name);
    if (table === undefined) {
      this.#report("unknown-table", path.span, { name });
      return;
    }
    const fields = entry.head.map((column) => this.#column(table, column));
    tables.set(
      name,
      entry.rows.map((row) => this.#row(entry, fields, row)),
    );
  }

  #column(table: Table, path: Path): Target | undefined {
    const name = pathText(path);
    const column = table.columns.get(name);
    if (column?.kind === "givenColumn") return { name, field: column, orLeftOut: false };
    this.#report("unknown-column", path.span, { table: table.name, name, columns: [...table.columns.keys()] });
    return undefined;
  }

  #row(entry: RowsEntry, fields: readonly (Target | undefined)[], row: RowsEntry["rows"][number]): Map<string, Datum> {
    if (row.length !== fields.length) {
      const place = row[0]?.span ?? entry.span;
      this.#report("ragged-row", place, { found: String(row.length), expected: String(fields.length) });
    }
    const values = new Map<string, Datum>();
    for (const [index, written] of row.entries()) {
      const target = fields[index];
      const value = target === undefined ? undefined : this.#written(written, target);
      if (target !== undefined && value !== undefined && !(value instanceof Missing))
        values.set(target.name, { value });
    }
    return values;
  }

  #others(entry: RowsEntry): UnitData[] {
    const fields = entry.head.map((path) => this.#target(path));
    return entry.rows.map((row, index) => ({
      id: `#${index + 1}`,
      values: this.#row(entry, fields, row),
      tables: new Map(),
    }));
  }

  #expectation(entry: Extract<Entry, { kind: "expectEntry" }>, home: Block): Expectation {
    const core = this.#means.elaborate(entry.condition, { ...scopeOf(home), everything: true });
    const condition = core.type.kind === "truth" ? core : this.#scoreIs(core, home, entry.span);
    return { span: entry.span, condition: { syntax: entry.condition, core: condition } };
  }

  #scoreIs(core: Core, home: Block, span: Span): Core {
    const score: Core = { op: "block", block: home, span, type: plainNumber };
    return compareNode("=", score, core, span, this.#report);
  }
}

interface Target {
  readonly name: string;
  readonly field: Pick<Field, "type" | "scale">;
  readonly orLeftOut: boolean;
}

function judgedField(block: Block): Pick<Field, "type" | "scale"> {
  const type: Type = block.scoring.kind === "checked" ? truthType : plainNumber;
  return { type, scale: Rational.ONE };
}

function fitsField(value: Value, type: Type): boolean {
  if (type.kind === "truth") return typeof value === "boolean";
  if (type.kind === "choice") return typeof value === "string" && type.labels.includes(value);
  return type.kind === "text" && typeof value === "string";
}

/** Made of numbers without unit or percent sign alone: such a value is in the declared unit. */
function isBare(expression: Expression): boolean {
  if (expression.kind === "number") return !expression.percent && expression.unit === undefined;
  if (expression.kind === "negate") return isBare(expression.operand);
  if (expression.kind === "binary") return isBare(expression.left) && isBare(expression.right);
  return expression.kind === "call" && expression.arguments.every(isBare);
}
