import { multiplyRationals, Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  coreNodes,
  type Datum,
  type Field,
  type GivenColumn,
  isNumber,
  Missing,
  numberOfVariable,
  type Row,
  scoreUnits,
  type Table,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { asFloat, endsOf, isCounted, numberOfTotal, told, toldStep } from "./numbers.ts";
import { type Relation, type Source, sourceOf } from "./relations.ts";

/** Rows of a table whose keys are few enough to stand in it all. */
const mostKeys = 64;
/** Rows of a table that says of itself how long it is. */
const freeRows = 6;
const usualMoney = 50_000_000;
const usualCount = 100;
/** What a part of a base usually is of it. */
export const usualShare = 0.93;

/**
 * One unit that has everything: what others are drawn around. What a real unit gives is taken from it; answers and labels
 * that are not given are those with which the total is greatest.
 */
export function typicalUnit(
  framework: CheckedFramework,
  relations: ReadonlyMap<Source, Relation>,
  like: UnitData | undefined,
): UnitData {
  const tables = [...framework.tables.values()].map((table) => [table.name, rowsOf(table, like)] as const);
  const bare: UnitData = { id: "", values: new Map(), tables: new Map(tables) };
  const empty = { ...bare, values: new Map(like?.values) };
  const open = variablesOf(framework, empty).filter((variable) => isOpen(valueOfVariable(variable, empty)));
  const first = withVariables(empty, new Map(open.map((variable) => [variable, startOf(variable, framework)])));
  const sized = open.reduce((unit, variable) => withShare(variable, relations, unit, framework), first);
  // What one answer hides another may show: the best of all of them takes two turns.
  return [...open, ...open].reduce((unit, variable) => withBest(variable, framework, unit), sized);
}

function isOpen(value: Datum["value"] | undefined): boolean {
  return value === undefined || value instanceof Missing;
}

function rowsOf(table: Table, like: UnitData | undefined): readonly Row[] {
  const given = like?.tables.get(table.name);
  if (given !== undefined && given.length > 0) return given.map((row) => new Map(row));
  const columns = [...table.columns.values()].filter((column): column is GivenColumn => column.kind === "givenColumn");
  const keys = columns.filter(({ name }) => table.keys.includes(name));
  const combined = keys.reduce<Row[]>(
    (rows, key) => rows.flatMap((row) => keyValues(key).map((value) => new Map([...row, [key.name, { value }]]))),
    [new Map()],
  );
  if (keys.length > 0 && combined.length <= mostKeys) return combined;
  return Array.from(
    { length: freeRows },
    (_, row) => new Map(keys.map((key) => [key.name, { value: keyAt(key, row) }])),
  );
}

/** As many as may stand in a table, and one more. */
function keyValues(key: GivenColumn): Value[] {
  const { type } = key;
  if (type.kind === "choice") return [...type.labels];
  if (type.kind === "truth") return [true, false];
  const ends = endsOf(key);
  const count = ends === undefined || !key.whole ? Infinity : (ends.high - ends.low) / asFloat(key.scale) + 1;
  return Array.from({ length: Math.min(count, mostKeys + 1) }, (_, row) => keyAt(key, row));
}

function keyAt(key: GivenColumn, row: number): Value {
  const { type, domain, scale } = key;
  if (type.kind === "choice") return type.labels[row % type.labels.length] ?? "";
  if (type.kind !== "number") return `${key.name}${row + 1}`;
  const low = domain.low?.value ?? scale;
  return Rational.of(low.num * scale.den + BigInt(row) * scale.num * low.den, low.den * scale.den);
}

type Start = (variable: Variable, framework: CheckedFramework) => Value;

const starts = {
  number: numberStart,
  truth: () => false,
  choice: ({ field: { type } }) => (type.kind === "choice" ? (type.labels[0] ?? "") : ""),
  text: textStart,
  any: textStart,
} as const satisfies Record<Field["type"]["kind"], Start>;

function startOf(variable: Variable, framework: CheckedFramework): Value {
  return starts[variable.field.type.kind](variable, framework);
}

function numberStart(variable: Variable): Value {
  const { field, at } = variable;
  const ends = endsOf(field);
  if (at.kind === "judged") return field.domain.high?.value ?? Rational.ONE;
  if (ends !== undefined) return told(variable, variable.step, (ends.low + ends.high) / 2);
  if (isCounted(field) && field.better === "lower") return told(variable, variable.step, 0);
  const usual = /元$/u.test(field.unitText) ? usualMoney : usualCount * asFloat(field.scale);
  return told(variable, toldStep(variable, usual), usual);
}

/** A text that the rules ask for, where they do. */
function textStart({ name }: Variable, framework: CheckedFramework): Value {
  for (const one of framework.order) {
    const cores =
      one.kind !== "block" ? [one.formula.core] : one.scoring.kind === "formula" ? [one.scoring.formula.core] : [];
    for (const core of cores.flatMap((root) => [...coreNodes(root)])) {
      if (core.op !== "compare" || core.right.op !== "text") continue;
      if (core.left.op === "input" && core.left.input.name === name) return core.right.value;
    }
  }
  return name;
}

/** Parts of a base are made to fit it. */
function withShare(
  variable: Variable,
  relations: ReadonlyMap<Source, Relation>,
  unit: UnitData,
  framework: CheckedFramework,
): UnitData {
  const source = sourceOf(variable);
  const relation = source && relations.get(source);
  const base = relation && baseOf(variable, relation.base, framework, unit);
  const amount = base && numberOfVariable(base, unit);
  if (relation === undefined || amount === undefined || base?.field.unitText !== variable.field.unitText) return unit;
  const wanted = multiplyRationals(amount, Rational.of(93, 100 * relation.parts));
  return withVariables(unit, new Map([[variable, told(variable, variable.step, asFloat(wanted))]]));
}

/** The amount of the same unit, or of the same row, that a variable is held against. */
export function baseOf(
  { at }: Variable,
  base: Source,
  framework: CheckedFramework,
  unit: UnitData,
): Variable | undefined {
  return variablesOf(framework, unit).find((other) => {
    if (sourceOf(other) !== base) return false;
    return other.at.kind !== "cell" || (at.kind === "cell" && at.table === other.at.table && at.row === other.at.row);
  });
}

/** Of answers, labels and ends the one with the greatest total; what has a default keeps it. */
function withBest(variable: Variable, framework: CheckedFramework, unit: UnitData): UnitData {
  const [best] = ranked(variable, framework, unit);
  if (best === undefined || variable.field.fallback !== undefined) return unit;
  return withVariables(unit, new Map([[variable, best.value]]));
}

/** Answers or labels by the total that they give, the greatest first; none of other variables. */
export function ranked(
  variable: Variable,
  framework: CheckedFramework,
  unit: UnitData,
): readonly { readonly value: Value; readonly total: number }[] {
  const values = valuesOf(variable, unit);
  const units = values.map((value) => withVariables(unit, new Map([[variable, value]])));
  const totals = units.map((one) => totalOf(framework, one));
  return values.map((value, index) => ({ value, total: totals[index] ?? -Infinity })).sort((a, b) => b.total - a.total);
}

/** Of a number its present value and its ends: where none is better, it stays. */
function valuesOf(variable: Variable, unit: UnitData): readonly Value[] {
  const { type } = variable.field;
  if (type.kind === "truth") return [false, true];
  if (type.kind === "choice") return type.labels;
  const ends = endsOf(variable.field);
  const now = numberOfVariable(variable, unit);
  if (ends === undefined || now === undefined || variable.at.kind === "judged") return [];
  return [now, told(variable, variable.step, ends.low), told(variable, variable.step, ends.high)];
}

function totalOf(framework: CheckedFramework, unit: UnitData): number {
  const total = scoreUnits(framework, [unit])[0]?.total;
  return (isNumber(total) ? numberOfTotal(total) : undefined) ?? -Infinity;
}
