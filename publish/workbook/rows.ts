import type { Sheet, SheetCell, SheetRule } from "../../datasets/index.ts";
import { conditionOf, formulaOf, type Loop, type Places, type Row } from "../../scoring/index.ts";
import { type Contents, dataOf } from "./contents.ts";
import { type Given, loadFormula, shownDatum } from "./given.ts";
import { ruleFor } from "./inputs.ts";
import {
  FILLED,
  foldKey,
  givenKey,
  type Layout,
  loadKey,
  loopsOf,
  slotKey,
  type TableLayout,
  unitPlaces,
} from "./layout.ts";
import { reference, referenceTo } from "./spot.ts";
import { cached, liveCell, styles, textCell } from "./style.ts";

/** The sheet of one table: its rows, open to be changed, and beside them what the steps make of each. */
export function tableSheet(own: TableLayout, contents: Contents, layout: Layout): Sheet {
  const { columns } = own.contents;
  const rows = contents.units.flatMap((_, unit) => unitRows(unit, own, contents, layout));
  return {
    name: own.sheet,
    widths: [16, ...columns.map(() => 16), 10, ...Array.from({ length: own.columns.size }, () => 12)],
    frozen: { rows: 1, columns: layout.isSingle ? 0 : 1 },
    protected: true,
    printed: 1 + columns.length,
    rows: [heads(own, contents, layout), ...rows],
    rules: columns.flatMap((given) => columnRule(given, own, layout)),
  };
}

function columnRule(given: Given, own: TableLayout, { words }: Layout): SheetRule[] {
  const column = own.columns.get(givenKey(given.name)) ?? 0;
  const lastRow = (own.starts.at(-1) ?? 1) - 1;
  return lastRow < 1 ? [] : ruleFor(given, { row: 1, column, lastRow, lastColumn: column }, words);
}

function heads(own: TableLayout, { plan }: Contents, { words, labels }: Layout): SheetCell[] {
  const loads = new Map(plan.program.loads.map((load, place) => [loadKey(place), load]));
  return [...own.columns.keys()].map((key) => {
    const load = loads.get(key);
    const given = own.contents.columns.find(({ name }) => givenKey(name) === key);
    if (key === "unit") return textCell(words.unit, styles.head);
    if (key === FILLED) return textCell(words.filled, styles.head);
    if (given !== undefined) return textCell(headOf(given), styles.head);
    if (load?.source.kind === "cell")
      return textCell(words.parts[load.what === "state" ? "state" : "count"](load.source.column.name), styles.head);
    const [part = "", slot = ""] = key.split(" ");
    const name = labels.get(`slot ${slot}`) ?? "";
    return textCell(
      part === "slot" ? words.step(Number(slot)) : words.fold(name, part as "counts" | "body"),
      styles.head,
    );
  });
}

function headOf({ name, of }: Given): string {
  const unit = "field" in of ? of.field.unitText : "";
  return unit === "" ? name : `${name}(${unit})`;
}

function unitRows(unit: number, own: TableLayout, contents: Contents, layout: Layout): SheetCell[][] {
  const start = own.starts[unit] ?? 1;
  const end = own.starts[unit + 1] ?? start;
  const given = contents.units[unit]?.tables.get(own.contents.table.name) ?? [];
  return Array.from({ length: end - start }, (_, at) => rowCells(unit, at, given[at], own, contents, layout));
}

function rowCells(
  unit: number,
  at: number,
  row: Row | undefined,
  own: TableLayout,
  contents: Contents,
  layout: Layout,
): SheetCell[] {
  const { words } = layout;
  const { columns, table } = own.contents;
  const sheetRow = (own.starts[unit] ?? 1) + at;
  const typed = columns.map((given) => textOrNumber(shownDatum(row?.get(given.name), given, words)));
  const data = dataOf(contents.units[unit] as Contents["units"][number], contents);
  const first = own.columns.get(givenKey(columns[0]?.name ?? "")) ?? 1;
  const range = referenceTo(
    { sheet: own.sheet, row: sheetRow, column: first },
    { row: sheetRow, column: first + columns.length - 1 },
    own.sheet,
  );
  const isFilled = data.filled(table)[at] === true;
  return [
    textCell(contents.units[unit]?.id ?? ""),
    ...typed,
    liveCell(`IF(COUNTA(${range})>0,1,0)`, isFilled ? 1 : 0, styles.quiet),
    ...loadCells(sheetRow, at, data, own, contents, layout),
    ...loopsOf(contents.plan.program.steps, table).flatMap((loop) =>
      loopCells(loop, unit, at, sheetRow, own, contents, layout),
    ),
  ];
}

function textOrNumber(value: SheetCell["value"]): SheetCell {
  return { value, style: styles.open };
}

function loadCells(
  sheetRow: number,
  at: number,
  data: ReturnType<typeof dataOf>,
  own: TableLayout,
  { plan }: Contents,
  { words }: Layout,
): SheetCell[] {
  return plan.program.loads.flatMap(({ source, what }, place): SheetCell[] => {
    if (source.kind !== "cell" || source.table !== own.contents.table) return [];
    const given = own.contents.columns.find(({ name }) => name === source.column.name);
    if (given === undefined) throw new Error("a program reads what the data have no place for");
    const cell = cellText(givenKey(given.name), sheetRow, own);
    return [liveCell(loadFormula(cell, what, given, words), cached(data.load(place, at)), styles.quiet)];
  });
}

function cellText(key: string, row: number, { sheet, columns }: TableLayout): string {
  return reference({ sheet, row, column: columns.get(key) ?? 0 }, sheet);
}

function loopCells(
  loop: Loop,
  unit: number,
  at: number,
  sheetRow: number,
  own: TableLayout,
  { values }: Contents,
  layout: Layout,
): SheetCell[] {
  const row = values[unit]?.rows.get(loop)?.[at];
  const places = rowPlaces(unit, sheetRow, own, layout);
  const steps = loop.steps.flatMap((step) =>
    step.kind === "let"
      ? [liveCell(formulaOf(step.of, places), cached(row?.slots.get(step.slot) ?? Number.NaN), styles.quiet)]
      : [],
  );
  const folds = loop.folds.flatMap(({ slot, kind, counts, body }, index) => {
    const isIn = `AND(${cellText(FILLED, sheetRow, own)}=1,${conditionOf(counts, places)})`;
    const counted = cellText(foldKey(slot, "counts"), sheetRow, own);
    const [count, value] = [row?.counts[index] ?? 0, row?.bodies[index] ?? Number.NaN];
    const text = kind === "any" ? `IF(${conditionOf(body, places)},1,0)` : formulaOf(body, places);
    return [
      liveCell(`IF(${isIn},1,0)`, count === 0 ? 0 : 1, styles.quiet),
      liveCell(`IF(${counted}=1,${text},"")`, count === 0 ? "" : cached(value), styles.quiet),
    ];
  });
  return [...steps, ...folds];
}

/** Cells of the row first, else those of its unit. */
function rowPlaces(unit: number, row: number, own: TableLayout, layout: Layout): Places {
  const outer = unitPlaces(unit, own.sheet, layout);
  return {
    load: (place) => (own.columns.has(loadKey(place)) ? cellText(loadKey(place), row, own) : outer.load(place)),
    slot: (slot) => (own.columns.has(slotKey(slot)) ? cellText(slotKey(slot), row, own) : outer.slot(slot)),
    mayFail: outer.mayFail,
  };
}
