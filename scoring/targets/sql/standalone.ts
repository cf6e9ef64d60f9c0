import { multiplyRationals, Rational } from "../../../core/index.ts";
import type { Field } from "../../data.ts";
import type { Block, CheckedFramework } from "../../model.ts";
import { indicatorBlocks } from "../../scenario/index.ts";
import { state } from "../columns.ts";
import { Plan, type Wanted } from "../plan.ts";
import { assumedShape, givenColumns } from "../translate/assumed.ts";
import type { ColumnShape, Shape } from "../translate/shape.ts";
import { columnNames } from "./data.ts";
import type { Dialect } from "./dialect.ts";
import { heading, oneLine, type Relation, scoringRelations, select, withRelations } from "./query.ts";

/** Where the data are. */
export interface StandaloneOptions {
  /** The table of the units, as it is written in a query: `units`, `db.units`. */
  readonly table: string;
  /** The column that names a unit, in this table and in those of the rows. */
  readonly id: string;
}

/**
 * A framework as a query that stands on its own: on tables whose columns are named as the inputs are. Where rules compare
 * units, the table of the units must hold the whole run.
 *
 * @throws NotInSql, TooManyOperations
 */
export function standaloneQuery(framework: CheckedFramework, options: StandaloneOptions, dialect: Dialect): string {
  const shape = assumedShape(framework);
  const blocks = [framework.root, ...indicatorBlocks(framework)];
  const wanted: Wanted = { blocks, outputs: [], grade: framework.grades.length > 0, told: false };
  const plan = new Plan(framework, shape, wanted);
  const tables = [...framework.tables.keys()];
  const sources = {
    units: "units_read",
    tables: new Map(tables.map((name, index) => [name, `rows_read_${index}`])),
  };
  const { relations, last } = scoringRelations(framework, plan, shape, sources, dialect);
  const read = [...unitsRead(framework, shape, options, dialect), ...rowsRead(framework, shape, options, dialect)];
  const query = [
    withRelations([...read, ...relations]),
    select(named(plan, blocks, wanted, options, dialect), last),
    "ORDER BY row",
  ].join("\n");
  return [
    heading(framework),
    "-- The tables below are read as they are: an input is the column of its name, in the unit that the rules declare.",
    ...(framework.needsCohort ? [wholeRun] : []),
    "-- Where 'certain' is false, score the unit with the exact evaluator: something is missing, finer than declared, or too close.",
    ...(dialect.name === "clickhouse" && query.length > LONG ? [raised] : []),
    query,
  ].join("\n");
}

/** Characters of up to four bytes: ClickHouse reads queries of 262,144 bytes, if it is not told otherwise. */
const LONG = 65_536;

const raised =
  "-- This query is long: before it, SET max_query_size = 100000000, max_ast_elements = 10000000, max_expanded_ast_elements = 100000000;";

const wholeRun =
  "-- The rules compare units with each other: the table must hold all units of the run and no others, or ranks are wrong.";

/** What the user's tables hold, then as counts and states. */
function unitsRead(
  framework: CheckedFramework,
  shape: Shape,
  { table, id }: StandaloneOptions,
  dialect: Dialect,
): Relation[] {
  const names = columnNames(framework);
  const columns = [...names.values].map(([name, own]) =>
    readColumn(name, own, shape.values.get(name), framework.inputs.get(name), dialect),
  );
  const states = [...names.tableStates.values()].map((own) => `${dialect.number(state.given)} AS ${own}`);
  const row = `CAST(row_number() OVER (ORDER BY t.${dialect.identifier(id)}) - 1 AS BIGINT) AS row`;
  const given = [row, `t.${dialect.identifier(id)} AS unit`, ...columns.map((one) => one.given)];
  return [
    { name: "units_given", query: select(given, `${table} AS t`) },
    {
      name: "units_read",
      query: select(["row", "unit", ...columns.flatMap((one) => one.read), ...states], "units_given"),
    },
  ];
}

function rowsRead(framework: CheckedFramework, shape: Shape, { id }: StandaloneOptions, dialect: Dialect): Relation[] {
  const names = columnNames(framework);
  return [...framework.tables.values()].flatMap((table, index) => {
    const columns = givenColumns(table).flatMap((column) => {
      const own = names.tables.get(table.name)?.get(column.name);
      const known = shape.tables.get(table.name)?.columns.get(column.name);
      return own === undefined ? [] : [readColumn(column.name, own, known, column, dialect)];
    });
    const joined = `${dialect.identifier(table.name)} AS t JOIN units_read AS u ON u.unit = t.${dialect.identifier(id)}`;
    return [
      { name: `rows_given_${index}`, query: select(["u.row AS row", ...columns.map((one) => one.given)], joined) },
      {
        name: `rows_read_${index}`,
        query: select(["row", ...columns.flatMap((one) => one.read)], `rows_given_${index}`),
      },
    ];
  });
}

interface ReadColumn {
  /** As it is given, or NULL. */
  readonly given: string;
  readonly read: readonly string[];
}

/** A column of the user's as a count and its state. */
function readColumn(
  name: string,
  own: { readonly value: string; readonly state: string },
  shape: ColumnShape | undefined,
  field: Field | undefined,
  dialect: Dialect,
): ReadColumn {
  const as = shape?.kind === "text" ? dialect.asText : dialect.asDouble;
  const given = `g${own.value.slice(1)}`;
  const [none, isAbsent] = [shape?.kind === "text" ? "''" : dialect.number(0), `${given} IS NULL`];
  // With the name of its table: a column may be called as the query calls its own.
  const column = `${as(`t.${dialect.identifier(name)}`)} AS ${given}`;
  if (shape?.kind !== "number")
    return {
      given: column,
      read: [`coalesce(${given}, ${none}) AS ${own.value}`, `${stateOf(isAbsent, "(1 = 0)", dialect)} AS ${own.state}`],
    };
  const per = multiplyRationals(field?.scale ?? Rational.ONE, inverse(shape.scale));
  const count = scaled(`${given}`, per, dialect);
  const isBeyond = `NOT (${scaled(`round(${count})`, inverse(per), dialect)} = ${given} AND ${count} >= ${dialect.number(shape.range.low)} AND ${count} <= ${dialect.number(shape.range.high)})`;
  const value = dialect.choice(`${isAbsent} OR ${isBeyond}`, none, `coalesce(round(${count}), ${none})`);
  return {
    given: column,
    read: [`${value} AS ${own.value}`, `${stateOf(isAbsent, isBeyond, dialect)} AS ${own.state}`],
  };
}

/** Times a fraction, whose parts are exact. */
function scaled(value: string, { num, den }: Rational, dialect: Dialect): string {
  const over = num === 1n ? value : `${value} * ${dialect.number(Number(num))}`;
  return den === 1n ? over : `${over} / ${dialect.number(Number(den))}`;
}

function inverse({ num, den }: Rational): Rational {
  return Rational.of(den, num);
}

function stateOf(isAbsent: string, isBeyond: string, dialect: Dialect): string {
  const beyond = dialect.choice(isBeyond, String(state.beyond), String(state.given));
  return dialect.choice(isAbsent, String(state.absent), beyond);
}

/** What the query gives, in the names of the rules; a score that is not sure is NULL. */
function named(
  plan: Plan,
  blocks: readonly Block[],
  wanted: Wanted,
  { id }: StandaloneOptions,
  dialect: Dialect,
): string[] {
  const places = plan.places();
  const used = new Set<string>([id]);
  const scores = blocks.map((block, index) => {
    const { flags, num, den, scale } = places[index] ?? { flags: "", num: "", den: undefined, scale: Rational.ONE };
    const [over, under] = [dialect.number(Number(scale.num)), dialect.number(Number(scale.den))];
    const value = `${num} * ${over} / ${den === undefined ? under : `(${den} * ${under})`}`;
    const name = unused(index === 0 ? "总分" : block.path.join("."), used);
    const comment = `-- ${oneLine([block.name, block.doc].filter((one) => one !== undefined).join(" · "))}`;
    return `${comment}\n  ${dialect.choice(`${flags} = 0`, value, "NULL")} AS ${dialect.identifier(name)}`;
  });
  const grade = wanted.grade ? places[blocks.length] : undefined;
  const label =
    grade &&
    plan.labels.reduceRight(
      (rest, one, code) => dialect.choice(`${grade.num} = ${code}`, dialect.text(one), rest),
      "NULL",
    );
  return [
    `unit AS ${dialect.identifier(id)}`,
    ...(grade === undefined
      ? []
      : [
          `${dialect.choice(`${grade.flags} = 0`, label ?? "NULL", "NULL")} AS ${dialect.identifier(unused("等次", used))}`,
        ]),
    `(${places[0]?.flags} = 0) AS certain`,
    ...scores,
  ];
}

/** Two indicators may have one name in a query only once. */
function unused(name: string, used: Set<string>): string {
  let own = name;
  for (let count = 2; used.has(own); count += 1) own = `${name} (${count})`;
  used.add(own);
  return own;
}
