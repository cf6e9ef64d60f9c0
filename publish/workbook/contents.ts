import {
  type Block,
  type CheckedFramework,
  columnsOf,
  type Datum,
  type Load,
  type Scorecard,
  type SheetData,
  type SheetPlan,
  type SheetValues,
  scoreUnits,
  sheetPlan,
  sheetValues,
  type Table,
  type UnitData,
} from "../../scoring/index.ts";
import { askedOf, columnsAsked } from "./asked.ts";
import { type Given, loadValue } from "./given.ts";

/** What goes into a workbook: a framework as steps, units, their exact scores, and what every step gives. */
export interface Contents {
  readonly framework: CheckedFramework;
  readonly plan: SheetPlan;
  readonly units: readonly UnitData[];
  readonly cards: readonly Scorecard[];
  readonly values: readonly SheetValues[];
  /** Inputs and what persons gave, in the order of the rules. */
  readonly givens: readonly Given[];
  readonly tables: readonly TableContents[];
}

export interface TableContents {
  readonly table: Table;
  readonly columns: readonly Given[];
  /** Rows that are kept free for each unit. */
  readonly spare: number;
}

/** Rows that can be added to the table of a single unit. */
const SPARE_ROWS = 10;

/** @throws NotInSheet */
export function contentsOf(framework: CheckedFramework, units: readonly UnitData[]): Contents {
  const plan = sheetPlan(framework, columnsOf(framework, units));
  const { labels, shape } = plan;
  const givens = askedOf(framework).flatMap((asked): Given[] => {
    const own = shape.values.get(asked.name);
    return own === undefined ? [] : [{ ...asked, shape: own, labels }];
  });
  const tables = [...framework.tables.values()].map(
    (table): TableContents => ({
      table,
      columns: columnsAsked(table, framework).flatMap((asked): Given[] => {
        const own = shape.tables.get(table.name)?.columns.get(asked.name);
        return own === undefined ? [] : [{ ...asked, shape: own, labels }];
      }),
      spare: units.length === 1 ? SPARE_ROWS : 0,
    }),
  );
  const cards = scoreUnits(framework, units);
  const draft = { framework, plan, units, cards, givens, tables };
  return { ...draft, values: units.map((unit) => sheetValues(plan.program, dataOf(unit, draft))) };
}

type Draft = Omit<Contents, "values">;

/** The unit as the cells have it. */
export function dataOf(unit: UnitData, { plan: { program }, givens, tables }: Draft): SheetData {
  const byName = new Map(givens.map((given) => [given.name, given]));
  return {
    load: (place, row) => loadOf(program.loads[place], unit, row, byName, tables),
    filled: (table) => {
      const spare = tables.find((one) => one.table === table)?.spare ?? 0;
      const rows = unit.tables.get(table.name) ?? [];
      return [...rows.map((one) => one.size > 0), ...Array.from({ length: spare }, () => false)];
    },
  };
}

function loadOf(
  load: Load | undefined,
  unit: UnitData,
  row: number | undefined,
  givens: ReadonlyMap<string, Given>,
  tables: readonly TableContents[],
): number {
  if (load === undefined) throw new Error("a program reads what it does not list");
  const { source, what } = load;
  if (source.kind === "value") return read(unit.values.get(source.name), what, givens.get(source.name));
  if (source.kind === "table") return unit.tables.has(source.table.name) ? 0 : 1;
  if (source.kind === "cohort") throw new Error("units are not compared in a workbook");
  const column = tables
    .find(({ table }) => table === source.table)
    ?.columns.find(({ name }) => name === source.column.name);
  return read(unit.tables.get(source.table.name)?.[row ?? 0]?.get(source.column.name), what, column);
}

function read(datum: Datum | undefined, what: Load["what"], given: Given | undefined): number {
  if (given === undefined) throw new Error("a program reads what the data have no place for");
  return loadValue(datum, what, given);
}

/** Depth in the tree, 0 for the top level. */
export function depthOf({ parent }: Block): number {
  return parent?.parent === undefined ? 0 : 1 + depthOf(parent);
}
