import { formatDecimal } from "../../core/index.ts";
import type { Sheet, SheetCell } from "../../datasets/index.ts";
import { type Folding, formulaOf, inUnit, type Load, type Table, withUnit } from "../../scoring/index.ts";
import { type Contents, dataOf } from "./contents.ts";
import { type Given, loadFormula } from "./given.ts";
import { FILLED, foldKey, givenKey, inputSpot, type Layout, loadKey, slotKey, unitPlaces } from "./layout.ts";
import { reference, referenceTo } from "./spot.ts";
import { cached, liveCell, styles, textCell } from "./style.ts";

/** One figure between the inputs and the scores. */
interface Line {
  readonly key: string;
  readonly label: string;
  formula(unit: number): string;
  value(unit: number): number;
}

/** The sheet of steps: what the cells of the inputs are as numbers, and what is made of them. */
export function stepsSheet(contents: Contents, layout: Layout): Sheet {
  const lines = [...loadLines(contents, layout), ...slotLines(contents, layout)];
  const cell = ({ formula, value }: Line, unit: number) => liveCell(formula(unit), cached(value(unit)));
  return layout.isSingle ? standing(lines, cell, layout) : lying(lines, cell, contents, layout);
}

type CellOf = (line: Line, unit: number) => SheetCell;

function standing(lines: readonly Line[], cell: CellOf, { words, names, sheets }: Layout): Sheet {
  return {
    name: sheets.steps,
    widths: [52, 34, 18],
    frozen: { rows: 1, columns: 0 },
    protected: true,
    rows: [
      words.stepHeads.map((head) => textCell(head, styles.head)),
      ...lines.map((line) => [
        textCell(line.label, styles.quiet),
        textCell(names.get(line.key) ?? "", styles.quiet),
        cell(line, 0),
      ]),
    ],
  };
}

function lying(lines: readonly Line[], cell: CellOf, { units }: Contents, { words, sheets }: Layout): Sheet {
  return {
    name: sheets.steps,
    widths: [18, ...lines.map(() => 14)],
    frozen: { rows: 1, columns: 1 },
    protected: true,
    landscape: true,
    rows: [
      [textCell(words.unit, styles.head), ...lines.map(({ label }) => textCell(label, styles.head))],
      ...units.map(({ id }, unit) => [textCell(id), ...lines.map((line) => cell(line, unit))]),
    ],
  };
}

function loadLines(contents: Contents, layout: Layout): Line[] {
  const { plan, units } = contents;
  const data = units.map((unit) => dataOf(unit, contents));
  return plan.program.loads.flatMap((load, place): Line[] => {
    if (load.source.kind === "cell") return [];
    return [
      {
        key: loadKey(place),
        label: labelOf(load, contents, layout),
        formula: (unit) => loadText(load, unit, contents, layout),
        value: (unit) => data[unit]?.load(place) ?? Number.NaN,
      },
    ];
  });
}

function labelOf({ source, what }: Load, { givens }: Contents, { words }: Layout): string {
  if (source.kind === "table") return words.stateOfTable(source.table.name);
  const given = givens.find(({ name }) => source.kind === "value" && name === source.name);
  if (given === undefined) throw new Error("a program reads what the data have no place for");
  return what === "state" ? words.state(given.name) : countLabel(given, words);
}

function countLabel({ name, shape, of }: Given, words: Layout["words"]): string {
  if (shape.kind !== "number") return name;
  const scale = "field" in of ? withUnit(inUnit(shape.scale, of.field), of.field) : formatDecimal(shape.scale);
  return words.count(name, scale);
}

function loadText({ source, what }: Load, unit: number, contents: Contents, layout: Layout): string {
  const { sheets, words } = layout;
  if (source.kind === "table") return tableState(source.table, unit, contents, layout);
  const index = contents.givens.findIndex(({ name }) => source.kind === "value" && name === source.name);
  const given = contents.givens[index];
  if (given === undefined) throw new Error("a program reads what the data have no place for");
  const cell = layout.names.get(givenKey(given.name)) ?? reference(inputSpot(index, unit, layout), sheets.steps);
  return loadFormula(cell, what, given, words);
}

/** A table without a row is there if it was there when the workbook was written. */
function tableState(table: Table, unit: number, { units }: Contents, layout: Layout): string {
  const filled = rowsRange(table, FILLED, unit, layout);
  const none = units[unit]?.tables.has(table.name) ? 0 : 1;
  return filled === undefined ? String(none) : `IF(SUM(${filled})>0,0,${none})`;
}

/** The cells of a column in the rows of a unit; undefined where it has no rows. */
function rowsRange(table: Table, key: string, unit: number, { tables, sheets }: Layout): string | undefined {
  const own = tables.get(table);
  const column = own?.columns.get(key);
  if (own === undefined || column === undefined) throw new Error(`${key} has no column`);
  const [start = 1, end = 1] = own.starts.slice(unit, unit + 2);
  if (end <= start) return undefined;
  return referenceTo({ sheet: own.sheet, row: start, column }, { row: end - 1, column }, sheets.steps);
}

function slotLines(contents: Contents, layout: Layout): Line[] {
  const { plan, values } = contents;
  const value = (slot: number) => (unit: number) => values[unit]?.slots.get(slot) ?? Number.NaN;
  const label = (slot: number) => layout.names.get(slotKey(slot)) ?? layout.labels.get(slotKey(slot)) ?? "";
  return plan.program.steps.flatMap((step): Line[] => {
    if (step.kind === "let")
      return [
        {
          key: slotKey(step.slot),
          label: label(step.slot),
          formula: (unit) => formulaOf(step.of, unitPlaces(unit, layout.sheets.steps, layout)),
          value: value(step.slot),
        },
      ];
    return step.folds.map((fold) => ({
      key: slotKey(fold.slot),
      label: label(fold.slot),
      formula: (unit) => foldText(fold, rowsRange(step.table, foldKey(fold.slot, "body"), unit, layout)),
      value: value(fold.slot),
    }));
  });
}

/** What becomes of the cells of the rows that count; the others hold a text, which these functions pass over. */
function foldText({ kind, trim }: Folding, range: string | undefined): string {
  if (range === undefined) return none[kind];
  const count = `COUNT(${range})`;
  if (kind === "sum") return `SUM(${range})`;
  if (kind === "any") return `IF(SUM(${range})>0,1,0)`;
  if (kind === "middles")
    return `IF(${count}=0,0,SMALL(${range},INT((${count}+1)/2))+SMALL(${range},INT((${count}+2)/2)))`;
  if (kind === "kept") return `IF(${count}>${2 * trim},SUM(${range})${ends(range, trim)},0)`;
  return `IF(${count}=0,${none[kind]},${kind.toUpperCase()}(${range}))`;
}

const none = { sum: "0", product: "1", min: "1E+300", max: "-1E+300", any: "0", middles: "0", kept: "0" } as const;

function ends(range: string, trim: number): string {
  return Array.from({ length: trim }, (_, at) => `-SMALL(${range},${at + 1})-LARGE(${range},${at + 1})`).join("");
}
