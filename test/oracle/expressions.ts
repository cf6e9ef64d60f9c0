import type { Call, Expression, Lookup, Path } from "../../grammar/index.ts";
import { bandValue, matchValue } from "./choices.ts";
import { allHold, compared } from "./compare.ts";
import { minus, over, plus, times, zero } from "./fraction.ts";
import { aggregate, callFunction } from "./functions.ts";
import { type Declared, find, findPlace, lastName, literal } from "./names.ts";
import { givenValue, isFraction, type Value } from "./values.ts";
import { power } from "./whole.ts";
import { once, type TableRow, type Where, type World } from "./world.ts";

type Kind = Expression["kind"];
type OfKind<K extends Kind> = Extract<Expression, { kind: K }>;
type PerKind = { readonly [K in Kind]: (e: OfKind<K>, where: Where, world: World) => Value };

/** The value of a formula, computed anew from the syntax tree each time. */
export function evaluate(expression: Expression, where: Where, world: World): Value {
  const compute = kinds[expression.kind] as (e: Expression, where: Where, world: World) => Value;
  return compute(expression, where, world);
}

const arithmetic = { "+": plus, "-": minus, "*": times, "/": over, "^": power } as const;

const kinds: PerKind = {
  number: (e, _, world) => literal(e, world.names.units),
  text: (e) => e.value,
  truth: (e) => e.value,
  missing: () => null,
  isMissing: (e, where, world) => evaluate(e.operand, where, world) === null,
  reference: (e, where, world) => named(e.path, where, world),
  lookup: (e, where, world) => lookedUp(e, where, world),
  negate: (e, where, world) => {
    const value = evaluate(e.operand, where, world);
    return isFraction(value) ? minus(zero, value) : null;
  },
  not: (e, where, world) => {
    const value = evaluate(e.operand, where, world);
    return typeof value === "boolean" ? !value : null;
  },
  binary: (e, where, world) => {
    const left = evaluate(e.left, where, world);
    if (e.operator === "and" || e.operator === "or") {
      if (left === null || left === (e.operator === "or")) return left;
      return evaluate(e.right, where, world);
    }
    const right = evaluate(e.right, where, world);
    return isFraction(left) && isFraction(right) ? arithmetic[e.operator](left, right) : null;
  },
  comparison: (e, where, world) => {
    const operand = (at: number) => evaluate(e.operands[at] ?? e, where, world);
    return allHold(e.operators.map((operator, at) => () => compared(operand(at), operator, operand(at + 1))));
  },
  if: (e, where, world) => {
    const condition = evaluate(e.condition, where, world);
    return condition === null ? null : evaluate(condition ? e.consequent : e.alternative, where, world);
  },
  call: (e, where, world) =>
    e.over === undefined ? called(e, where, world) : aggregated(e, e.over.text, where, world),
  bands: (e, where, world) => bandValue(e, where, world, evaluate),
  match: (e, where, world) => matchValue(e, where, world, evaluate),
};

function called(e: Call, where: Where, world: World): Value {
  const own = find("function", e.name.text, world.names);
  if (own === undefined)
    return callFunction(
      e.name.text,
      e.arguments.map((one) => evaluate(one, where, world)),
    );
  const given = own.statement.parameters.map((parameter, at): [string, () => Value] => {
    const argument = e.arguments[at];
    return [parameter.text, () => (argument ? evaluate(argument, where, world) : null)];
  });
  return evaluate(own.statement.body, { home: own.home, rows: [], given: new Map(given) }, world);
}

/** The rows of a table; nothing when the data do not have it. */
function rowsOf(name: string, world: World): TableRow[] | null {
  const table = find("table", name, world.names);
  if (table === undefined) throw new Error(`no table is called ${name}`);
  const rows = world.data.tables[name];
  return rows === undefined ? null : rows.map((cells) => ({ table: table.statement, home: table.home, cells }));
}

function aggregated(e: Call, name: string, where: Where, world: World): Value {
  const kept: Where[] = [];
  const rows = rowsOf(name, world);
  if (rows === null) return null;
  for (const row of rows) {
    const inside = { ...where, rows: [...where.rows, row] };
    const fits = e.where === undefined ? true : evaluate(e.where, inside, world);
    if (fits === null) return null;
    if (fits) kept.push(inside);
  }
  const [body, drop] = e.arguments;
  const values = kept.map((inside) => (body === undefined ? zero : evaluate(body, inside, world)));
  return aggregate(e.name.text, values, drop === undefined ? zero : evaluate(drop, where, world));
}

function lookedUp(e: Lookup, where: Where, world: World): Value {
  const keys = e.keys.map((key) => evaluate(key, where, world));
  const rows = rowsOf(lastName(e.table), world) ?? [];
  const fitting = rows.filter((row) =>
    row.table.keys.every((name, at) => compared(cell(name.text, row, world), "=", keys[at] ?? null) === true),
  );
  const [row] = fitting;
  return row === undefined || fitting.length > 1 ? null : cell(e.column.text, row, world);
}

function cell(name: string, row: TableRow, world: World): Value {
  const column = row.table.columns.find((one) => one.name.text === name);
  if (column === undefined) throw new Error(`no column is called ${name}`);
  if (column.kind === "computedColumn") return evaluate(column.value, { home: row.home, rows: [row] }, world);
  return givenValue(row.cells[name], column.type, column.modifiers, world.names.units);
}

function named(path: Path, where: Where, world: World): Value {
  const parts = path.parts.map((part) => part.text);
  const [first = "", second] = parts;
  const argument = where.given?.get(first);
  if (argument) return argument();
  const row = where.rows.findLast((one) =>
    second === undefined ? hasColumn(one, first) : lastName(one.table.name) === first && hasColumn(one, second),
  );
  if (row) return cell(second ?? first, row, world);
  const defined = second === undefined ? definition(first, where, world) : undefined;
  return defined === undefined ? blockValue(parts, world) : defined;
}

function hasColumn(row: TableRow, name: string): boolean {
  return row.table.columns.some((column) => column.name.text === name);
}

/** `undefined` when nothing has this name, `null` when what has it has no value. */
function definition(name: string, where: Where, world: World): Value | undefined {
  const input = find("input", name, world.names);
  if (input) return inputValue(input, world);
  const from = where.everywhere ? undefined : where.home;
  const { names } = world;
  const formula = find("param", name, names) ?? find("let", name, names, from) ?? find("output", name, names);
  if (formula === undefined) return undefined;
  const { statement, home } = formula;
  return once(statement, world, () => evaluate(statement.value, { home, rows: [] }, world));
}

function inputValue({ statement }: Declared<Extract<Declared["statement"], { kind: "input" }>>, world: World): Value {
  const given = world.data.values[lastName(statement.name)];
  return givenValue(given === "left out" ? undefined : given, statement.type, statement.modifiers, world.names.units);
}

function blockValue(parts: readonly string[], world: World): Value {
  const place = findPlace(parts, world.names);
  if (place) return world.scoreOf(place);
  const [name = ""] = parts;
  if (name === "total" || name === "总分") return world.scoreOf(world.names.root);
  if (name === "grade" || name === "等次") return world.grade();
  throw new Error(`nothing is called ${parts.join(".")}`);
}
