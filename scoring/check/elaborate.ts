import { nearest, relatedPlace, type Span, spanText } from "../../core/index.ts";
import type { Call, Expression, Lookup, NumberLiteral } from "../../grammar/index.ts";
import type { FunctionDefinition } from "../functions/definition.ts";
import { functionsByName } from "../functions/index.ts";
import type { ComputedColumn, Core, Definition, Formula, GivenColumn, Output, Table } from "../model.ts";
import { anyType, numberType, type Type, textType, truthType } from "../types.ts";
import { bandsNode, choice, type Means, matchNode } from "./choices.ts";
import { placeholder, type Report, type Scope, type Symbols, type Task, type UserFunction } from "./context.ts";
import { findUnit } from "./fields.ts";
import { literalValue, scaled } from "./literals.ts";
import { allOf, arithmetic, compareNode, numberNode, wantNumber, wantTruth } from "./operations.ts";
import { pathText, resolve } from "./scope.ts";
import { operands } from "./walk.ts";

/** Formulas within formulas, functions within functions: a computer's stack has an end. */
const deepest = 700;

/** Turns expressions into core operations: names resolved, units proved, functions expanded. */
export class Elaborator implements Means {
  readonly symbols: Symbols;
  readonly report: Report;
  readonly #tasks = new Map<Formula, Task>();
  readonly #bodies = new Map<string, Core>();
  readonly #open: string[] = [];
  readonly #depths = new WeakMap<Core, number>();
  #active = 0;

  constructor(symbols: Symbols, tasks: readonly Task[], report: Report) {
    this.symbols = symbols;
    this.report = report;
    for (const task of tasks) this.#tasks.set(task.formula, task);
  }

  /** Fills in every formula that is still waiting. */
  finish(): void {
    for (const formula of [...this.#tasks.keys()]) this.#fill(formula);
  }

  /** The type of a definition's formula; of one that is being worked out right now, anything. */
  typeOf(formula: Formula): Type {
    this.#fill(formula);
    return formula.core.type;
  }

  #fill(formula: Formula): void {
    const task = this.#tasks.get(formula);
    if (task === undefined) return;
    this.#tasks.delete(formula);
    task.formula.core = this.elaborate(formula.syntax, task.scope);
    checkWant(task, formula.core, this.report);
  }

  readonly elaborate = (expression: Expression, scope: Scope): Core => {
    if (this.#active >= deepest) return this.#tooDeep(expression.span);
    this.#active += 1;
    const build = builders[expression.kind] as (node: Expression, scope: Scope, means: Elaborator) => Core;
    const core = build(expression, scope, this);
    this.#active -= 1;
    return this.#depth(core) > deepest ? this.#tooDeep(expression.span) : core;
  };

  /** How deep a tree goes, bodies of functions included; parts are measured before what is made of them. */
  #depth(core: Core): number {
    const known = this.#depths.get(core);
    if (known !== undefined) return known;
    const depth = 1 + operands(core).reduce((most, operand) => Math.max(most, this.#depth(operand)), 0);
    this.#depths.set(core, depth);
    return depth;
  }

  #tooDeep(span: Span): Core {
    this.report("nested-too-deep", span, { limit: String(deepest) });
    return placeholder(span);
  }

  definition(definition: Definition | Output, span: Span): Core {
    return { op: "definition", definition, span, type: this.typeOf(definition.formula) };
  }

  /** The body of a function for arguments of these types; the same types give the same body. */
  functionBody(name: string, user: UserFunction, types: readonly Type[]): Core {
    const { statement } = user;
    const key = JSON.stringify([name, types.map(typeKey)]);
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    if (this.#open.includes(name)) return this.#recursive(name, statement.span);
    this.#open.push(name);
    const bound = new Map(
      statement.parameters.map((parameter, slot) => [parameter.text, { slot, type: types[slot] ?? anyType }]),
    );
    const scope: Scope = { home: this.symbols.root, rows: [], bound, slots: types.length, inFunction: name };
    const body = this.elaborate(statement.body, scope);
    this.#open.pop();
    this.#bodies.set(key, body);
    return body;
  }

  #recursive(name: string, span: Span): Core {
    const path = [...this.#open.slice(this.#open.indexOf(name)), name].join(" → ");
    this.report("recursive-function", span, { name, path });
    return placeholder(span);
  }
}

function typeKey(type: Type): unknown {
  if (type.kind === "choice") return type.labels;
  if (type.kind !== "number") return type.kind;
  return type.dimension === "any" ? "0" : [...type.dimension].sort(([a], [b]) => (a < b ? -1 : 1));
}

function checkWant({ want, subject }: Task, core: Core, report: Report): void {
  if (want === "truth") wantTruth(core, report);
  if (want === "number") wantNumber(core, report);
  if (want !== "score" || !wantNumber(core, report) || core.type.kind !== "number") return;
  const { dimension } = core.type;
  if (dimension === "any" || dimension.size === 0) return;
  report("unit-left-over", core.span, { name: subject, unit: [...dimension.keys()].join("·") });
}

type Builders = {
  readonly [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>, scope: Scope, means: Elaborator) => Core;
};

const arithmeticOps = { "+": "add", "-": "sub", "*": "mul", "/": "div", "^": "power" } as const;

const builders: Builders = {
  number: (node, _scope, means) => literalNode(node, means),
  text: ({ value, span }) => ({ op: "text", value, span, type: textType }),
  truth: ({ value, span }) => ({ op: "truth", value, span, type: truthType }),
  missing: ({ span }) => placeholder(span),
  isMissing: ({ operand, span }, scope, means) => ({
    op: "isMissing",
    operand: means.elaborate(operand, scope),
    span,
    type: truthType,
  }),
  reference: ({ path, span }, scope, means) => {
    const meaning = resolve(path, scope, means.symbols, means.report);
    return meaning === undefined ? placeholder(span) : meaningNode(meaning, pathText(path), scope, span, means);
  },
  lookup: lookupNode,
  negate: ({ operand, span }, scope, means) => {
    const inner = means.elaborate(operand, scope);
    const type = wantNumber(inner, means.report) ? inner.type : anyType;
    return { op: "neg", operand: inner, span, type };
  },
  not: ({ operand, span }, scope, means) => {
    const inner = means.elaborate(operand, scope);
    wantTruth(inner, means.report);
    return { op: "not", operand: inner, span, type: truthType };
  },
  binary: ({ operator, left, right, span }, scope, means) => {
    const [a, b] = [means.elaborate(left, scope), means.elaborate(right, scope)];
    if (operator !== "and" && operator !== "or") return arithmetic(arithmeticOps[operator], a, b, span, means.report);
    wantTruth(a, means.report);
    wantTruth(b, means.report);
    return { op: operator, left: a, right: b, span, type: truthType };
  },
  comparison: ({ operands, operators, span }, scope, means) => {
    const nodes = operands.map((operand) => means.elaborate(operand, scope));
    const tests = operators.flatMap((operator, index) => {
      const [left, right] = [nodes[index], nodes[index + 1]];
      return left === undefined || right === undefined ? [] : [compareNode(operator, left, right, span, means.report)];
    });
    return allOf(tests, span);
  },
  if: ({ condition, consequent, alternative, span }, scope, means) => {
    const test = means.elaborate(condition, scope);
    wantTruth(test, means.report);
    const value = means.elaborate(consequent, scope);
    return choice(
      "if",
      [{ test, value, span: consequent.span }],
      means.elaborate(alternative, scope),
      span,
      means.report,
    );
  },
  call: callNode,
  bands: bandsNode,
  match: matchNode,
};

function literalNode(literal: NumberLiteral, { symbols, report }: Elaborator): Core {
  const value = literalValue(literal);
  if (literal.unit === undefined) return numberNode(value, literal.span);
  const unit = findUnit(literal.unit, symbols.units, report);
  if (unit === undefined) return { ...numberNode(value, literal.span), type: anyType };
  return numberNode(scaled(value, unit.scale), literal.span, unit.dimension);
}

type Meaning = NonNullable<ReturnType<typeof resolve>>;

function meaningNode(meaning: Meaning, name: string, scope: Scope, span: Span, means: Elaborator): Core {
  if (meaning.kind === "grade") return { op: "grade", span, type: textType };
  if (meaning.kind === "block") return { op: "block", block: meaning.block, span, type: numberType(new Map()) };
  if (meaning.kind === "input") return { op: "input", input: meaning.input, span, type: meaning.input.type };
  if (meaning.kind === "definition") return means.definition(meaning.definition, span);
  if (meaning.kind === "column") return columnNode(meaning.table, meaning.column, span, means);
  const bound = scope.bound.get(name);
  return { op: "bound", slot: bound?.slot ?? 0, name, span, type: bound?.type ?? anyType };
}

function columnType(column: GivenColumn | ComputedColumn, means: Elaborator): Type {
  return column.kind === "givenColumn" ? column.type : means.typeOf(column.formula);
}

function columnNode(table: Table, column: GivenColumn | ComputedColumn, span: Span, means: Elaborator): Core {
  return { op: "column", table, column, span, type: columnType(column, means) };
}

function lookupNode(node: Lookup, scope: Scope, means: Elaborator): Core {
  const name = pathText(node.table);
  const table = means.symbols.tables.get(name);
  const keys = node.keys.map((key) => means.elaborate(key, scope));
  if (table === undefined) return unknownTable(name, node.table.span, means);
  checkKeys(table, keys, node, means.report);
  const column = table.columns.get(node.column.text);
  if (column === undefined) {
    unknownColumn(table, node, means.report);
    return placeholder(node.span);
  }
  return { op: "lookup", table, keys, column, span: node.span, type: columnType(column, means) };
}

function checkKeys(table: Table, keys: readonly Core[], node: Lookup, report: Report): void {
  if (table.keys.length === 0)
    report("missing-key", node.table.span, { table: table.name }, [relatedPlace(table.span)]);
  else if (table.keys.length !== keys.length) {
    const signature = `${table.name}[${table.keys.join(", ")}]`;
    report("argument-count", node.span, {
      name: table.name,
      expected: String(table.keys.length),
      given: String(keys.length),
      signature,
    });
  }
  for (const [index, key] of keys.entries()) {
    const column = table.columns.get(table.keys[index] ?? "");
    if (column?.kind === "givenColumn") compareNode("=", keyColumn(column.type, key), key, key.span, report);
  }
}

/** Stands for a key column where only its type matters. */
function keyColumn(type: Type, like: Core): Core {
  return { ...like, op: "missing", type } as Core;
}

function unknownColumn(table: Table, node: Lookup, report: Report): void {
  const columns = [...table.columns.keys()];
  const close = nearest(node.column.text, columns);
  const values = { table: table.name, name: node.column.text, columns };
  report("unknown-column", node.column.span, close === undefined ? values : { ...values, nearest: close });
}

function unknownTable(name: string, span: Span, { symbols, report }: Elaborator): Core {
  const close = nearest(name, [...symbols.tables.keys()]);
  report("unknown-table", span, close === undefined ? { name } : { name, nearest: close });
  return placeholder(span);
}

function callNode(node: Call, scope: Scope, means: Elaborator): Core {
  const user = means.symbols.functions.get(node.name.text);
  if (user !== undefined) return userCall(node, user, scope, means);
  const definition = functionsByName.get(node.name.text);
  if (definition === undefined) return unknownFunction(node, scope, means);
  const [least, most] = definition.arity;
  const given = node.arguments.length;
  if (given < least || given > most) {
    const expected = least === most ? String(least) : `${least}–${most}`;
    means.report("argument-count", node.span, {
      name: node.name.text,
      expected,
      given: String(given),
      signature: definition.signature,
    });
    return placeholder(node.span);
  }
  const over = overTable(node, scope, means);
  if (over === "unknown") return placeholder(node.span);
  if (!fitsTail(node, definition, means.report)) return placeholder(node.span);
  const inner = innerScope(scope, over, definition.cohort === true);
  const outer = innerScope(scope, undefined, definition.cohort === true);
  const where = node.where === undefined ? undefined : means.elaborate(node.where, inner);
  return definition.expand({
    arguments: node.arguments.map((argument, index) =>
      means.elaborate(argument, index === 0 || over === undefined ? inner : outer),
    ),
    ...(over === undefined ? {} : { over: where === undefined ? { table: over } : { table: over, where } }),
    ...(node.within === undefined ? {} : { within: means.elaborate(node.within, outer) }),
    span: node.span,
    report: means.report,
  });
}

/** Only what is gone over sees the rows; other units have no row at hand at all. */
function innerScope(scope: Scope, over: Table | undefined, cohort: boolean): Scope {
  if (cohort) return { ...scope, rows: [] };
  return over === undefined ? scope : { ...scope, rows: [...scope.rows, over] };
}

function overTable(node: Call, scope: Scope, means: Elaborator): Table | "unknown" | undefined {
  if (node.over === undefined) return undefined;
  const table = means.symbols.tables.get(node.over.text);
  if (table !== undefined && scope.inFunction === undefined) return table;
  if (table === undefined) unknownTable(node.over.text, node.over.span, means);
  else means.report("function-uses-input", node.over.span, { function: scope.inFunction ?? "", name: table.name });
  return "unknown";
}

/** `for` belongs to functions over rows, `within` to functions over units. */
function fitsTail(
  node: Call,
  definition: Pick<FunctionDefinition, "aggregate" | "cohort" | "name" | "signature" | "withRows">,
  report: Report,
): boolean {
  const misplaced =
    (node.over !== undefined && definition.aggregate !== true) ||
    (node.within !== undefined && definition.cohort !== true);
  const lacking =
    node.over === undefined ? definition.name === "count" : node.arguments.length > (definition.withRows ?? 0);
  if (misplaced || lacking) {
    report("wrong-call", node.span, {
      name: node.name.text,
      signature: definition.signature,
      call: spanText(node.span),
    });
  }
  return !misplaced && !lacking;
}

function userCall(node: Call, user: UserFunction, scope: Scope, means: Elaborator): Core {
  const { parameters } = user.statement;
  const signature = `${node.name.text}(${parameters.map((parameter) => parameter.text).join(", ")})`;
  const values = node.arguments.map((argument) => means.elaborate(argument, scope));
  if (node.over !== undefined || node.within !== undefined) {
    means.report("wrong-call", node.span, { name: node.name.text, signature, call: spanText(node.span) });
  }
  if (values.length !== parameters.length) {
    const counts = { expected: String(parameters.length), given: String(values.length) };
    means.report("argument-count", node.span, { name: node.name.text, ...counts, signature });
    return placeholder(node.span);
  }
  const body = means.functionBody(
    user.statement.name.parts[0]?.text ?? "",
    user,
    values.map((value) => value.type),
  );
  return { op: "with", values, firstSlot: 0, body, call: node.name.text, span: node.span, type: body.type };
}

function unknownFunction(node: Call, scope: Scope, means: Elaborator): Core {
  for (const argument of node.arguments) if (node.over === undefined) means.elaborate(argument, scope);
  const known = [...means.symbols.functions.keys(), ...functionsByName.keys()];
  const close = nearest(node.name.text, known);
  const values = close === undefined ? { name: node.name.text } : { name: node.name.text, nearest: close };
  means.report("unknown-function", node.name.span, values);
  return placeholder(node.span);
}
