import {
  baseUnit,
  differingCharacters,
  looksAlike,
  nearest,
  relatedPlace,
  type Span,
  skeleton,
  type Unit,
} from "../../core/index.ts";
import type { Column, Path, Statement } from "../../grammar/index.ts";
import { functionsByName } from "../functions/index.ts";
import type { Block, ComputedColumn, Definition, Formula, GivenColumn, Output, Table } from "../model.ts";
import { addNamed, type BlockDraft, type Report, type Scope, type Symbols, scopeOf, type Want } from "./context.ts";
import { type Declared, findUnit, readField } from "./fields.ts";
import { literalValue, scaled } from "./literals.ts";

type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;
type MakeFormula = (syntax: Formula["syntax"], scope: Scope, want: Want, subject: string) => Formula;

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** Declares what has a name and no points: units, inputs, tables, params, lets, functions, outputs. */
export class DeclareValues {
  readonly #symbols: Symbols;
  readonly #report: Report;
  readonly #formula: MakeFormula;
  /** Names that stand once a file. */
  readonly #global = new Map<string, Span>();
  readonly #all: Named[] = [];
  readonly #unitNames = new Set<string>();

  constructor(symbols: Symbols, report: Report, formula: MakeFormula) {
    this.#symbols = symbols;
    this.#report = report;
    this.#formula = formula;
  }

  /** A declared name has one part; paths are for naming what is there. */
  simpleName(path: Path): string {
    const [first, second] = path.parts;
    if (second !== undefined) {
      const name = path.parts.map((part) => part.text).join(".");
      this.#report("misplaced-path", path.span, { name, last: path.parts.at(-1)?.text ?? "" });
    }
    const name = path.parts.at(-1)?.text ?? first?.text ?? "";
    this.#all.push({ name, span: path.span });
    return name;
  }

  #declareGlobal(path: Path): string {
    const name = this.simpleName(path);
    const known = this.#global.get(name);
    if (known === undefined) this.#global.set(name, path.span);
    else this.#report("duplicate-name", path.span, { name }, [relatedPlace(known)]);
    return name;
  }

  /** Declares units so that each finds the one it is counted in, whatever their order. */
  units(statements: readonly StatementOf<"unit">[]): void {
    const known = this.#symbols.units;
    let waiting = statements.filter((statement) => this.#isNewUnit(statement));
    while (waiting.length > 0) {
      const ready = waiting.filter(({ equals }) => equals?.unit === undefined || known.has(equals.unit.text));
      const next = ready.length > 0 ? ready : waiting;
      for (const { name, equals } of next) known.set(name.text, this.#unitOf(name.text, equals));
      waiting = waiting.filter((statement) => !next.includes(statement));
    }
  }

  #isNewUnit({ name, span }: StatementOf<"unit">): boolean {
    const isNew = !this.#symbols.units.has(name.text) && !this.#unitNames.has(name.text);
    if (!isNew) this.#report("duplicate-name", span, { name: name.text });
    this.#unitNames.add(name.text);
    return isNew;
  }

  #unitOf(name: string, equals: StatementOf<"unit">["equals"]): Unit {
    if (equals?.unit === undefined) return baseUnit(name);
    const size = literalValue(equals);
    if (size.sign() <= 0) this.#report("not-positive", equals.span, { name, value: equals.digits });
    const other = findUnit(equals.unit, this.#symbols.units, this.#report);
    if (other === undefined || size.sign() <= 0) return baseUnit(name);
    return { name, dimension: other.dimension, scale: scaled(size, other.scale) };
  }

  definition(statement: StatementOf<"param"> | StatementOf<"let">, home: BlockDraft): void {
    const { kind, doc, span, value } = statement;
    const name = kind === "param" ? this.#declareGlobal(statement.name) : this.#declareLet(statement.name, home);
    const formula = this.#formula(value, scopeOf(kind === "param" ? this.#symbols.root : home), "value", name);
    const definition: Definition = { kind, name, doc: doc?.value, span, home, formula };
    if (kind === "param") this.#symbols.params.set(name, definition);
    else {
      home.lets.push(definition);
      addNamed(this.#symbols.letsNamed, name, definition);
    }
  }

  /** A let may be named like one of another branch, never like one it can see. */
  #declareLet(path: Path, home: Block): string {
    const name = this.simpleName(path);
    const twin = this.#symbols.letsNamed
      .get(name)
      ?.find((other) => isWithin(home, other.home) || isWithin(other.home, home));
    if (twin !== undefined) this.#report("duplicate-name", path.span, { name }, [relatedPlace(twin.span)]);
    return name;
  }

  output(statement: StatementOf<"output">, home: Block): void {
    const name = this.#declareGlobal(statement.name);
    const formula = this.#formula(statement.value, scopeOf(home), "value", name);
    const { better, doc, span } = statement;
    const output: Output = { kind: "output", name, doc: doc?.value, span, better, formula };
    this.#symbols.outputs.set(name, output);
  }

  input(statement: StatementOf<"input">, home: Block): void {
    const name = this.#declareGlobal(statement.name);
    const field = this.#field({ ...statement, name: { kind: "name", text: name, span: statement.name.span } });
    this.#symbols.inputs.set(name, { kind: "input", home, ...field });
  }

  #field(declared: Declared) {
    return readField(declared, this.#symbols.units, this.#report);
  }

  table(statement: StatementOf<"table">, home: Block): void {
    const name = this.#declareGlobal(statement.name);
    const columns = new Map<string, GivenColumn | ComputedColumn>();
    const table: Table = {
      name,
      keys: statement.keys.map((key) => key.text),
      columns,
      doc: statement.doc?.value,
      span: statement.name.span,
    };
    for (const column of statement.columns) {
      const twin = columns.get(column.name.text);
      if (twin !== undefined)
        this.#report("duplicate-name", column.name.span, { name: column.name.text }, [relatedPlace(twin.span)]);
      columns.set(column.name.text, this.#column(column, table, home));
      this.#all.push({ name: column.name.text, span: column.name.span });
    }
    for (const key of statement.keys) this.#checkKey(key.text, key.span, table);
    this.#symbols.tables.set(name, table);
  }

  #column(column: Column, table: Table, home: Block): GivenColumn | ComputedColumn {
    if (column.kind === "givenColumn") return { kind: "givenColumn", ...this.#field(column) };
    const name = column.name.text;
    const formula = this.#formula(column.value, scopeOf(home, [table]), "value", name);
    return { kind: "computedColumn", name, doc: column.doc?.value, span: column.span, formula };
  }

  #checkKey(key: string, span: Span, table: Table): void {
    if (table.columns.get(key)?.kind === "givenColumn") return;
    const columns = [...table.columns.keys()];
    const close = nearest(key, columns);
    const values = { table: table.name, name: key, columns };
    this.#report("unknown-column", span, close === undefined ? values : { ...values, nearest: close });
  }

  userFunction(statement: StatementOf<"function">): void {
    const name = this.#declareGlobal(statement.name);
    const builtIn = functionsByName.has(name) || this.#symbols.functions.get(name)?.prelude === true;
    if (builtIn) this.#report("duplicate-name", statement.name.span, { name });
    const seen = new Set<string>();
    for (const parameter of statement.parameters) {
      if (seen.has(parameter.text)) this.#report("duplicate-name", parameter.span, { name: parameter.text });
      seen.add(parameter.text);
    }
    this.#symbols.functions.set(name, { statement, prelude: false });
  }

  /** What can only be told when every name is known. */
  checkNames(): void {
    for (const block of [this.#symbols.root, ...this.#symbols.blocks]) this.#checkLets(block);
    this.#checkJudged();
    this.#checkArguments();
    this.#checkLookAlikes();
  }

  #checkLets(block: Block): void {
    for (const definition of block.lets) {
      const known = this.#global.get(definition.name);
      if (known !== undefined)
        this.#report("duplicate-name", definition.span, { name: definition.name }, [relatedPlace(known)]);
    }
  }

  /** A judged block's score is given in the data under its name. */
  #checkJudged(): void {
    for (const block of this.#symbols.blocks) {
      const input = this.#symbols.inputs.get(block.name);
      if (input === undefined || (block.scoring.kind !== "judged" && block.scoring.kind !== "checked")) continue;
      this.#report("duplicate-name", block.span, { name: block.name }, [relatedPlace(input.span)]);
    }
  }

  #checkArguments(): void {
    for (const { statement, prelude } of this.#symbols.functions.values()) {
      if (prelude) continue;
      for (const parameter of statement.parameters) {
        const known = this.#global.get(parameter.text);
        if (known !== undefined)
          this.#report("duplicate-name", parameter.span, { name: parameter.text }, [relatedPlace(known)]);
      }
    }
  }

  #checkLookAlikes(): void {
    const bySkeleton = new Map<string, Named>();
    const told = new Set<string>();
    for (const named of this.#all) {
      const key = skeleton(named.name);
      const other = bySkeleton.get(key);
      if (other === undefined) bySkeleton.set(key, named);
      else if (looksAlike(named.name, other.name) && !told.has(named.name)) this.#lookAlike(named, other, told);
    }
  }

  #lookAlike(named: Named, other: Named, told: Set<string>): void {
    told.add(named.name);
    const differences = differingCharacters(named.name, other.name).map(({ first, second }) => `${first}/${second}`);
    const values = { name: named.name, other: other.name, differences };
    this.#report("look-alike-name", named.span, values, [relatedPlace(other.span)]);
  }
}

/** True for the block itself and for every block around it. */
function isWithin(inner: Block, outer: Block): boolean {
  for (let block: Block | undefined = inner; block !== undefined; block = block.parent)
    if (block === outer) return true;
  return false;
}
