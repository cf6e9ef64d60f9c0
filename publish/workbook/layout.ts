import type { Block, Expression, Loop, Places, Result, Table } from "../../scoring/index.ts";
import { fails } from "../../scoring/index.ts";
import type { Contents, TableContents } from "./contents.ts";
import { Names, reference, type Spot, sheetName } from "./spot.ts";
import type { WorkbookWords } from "./words.ts";

/** Where everything is. One unit stands in a column, each figure with a name; many stand in rows. */
export interface Layout {
  readonly words: WorkbookWords;
  readonly isSingle: boolean;
  readonly sheets: Readonly<Record<keyof WorkbookWords["sheets"], string>>;
  readonly tables: ReadonlyMap<Table, TableLayout>;
  /** Names of cells, by what `nameOf` calls them. */
  readonly names: ReadonlyMap<string, string>;
  /** The same for heads of columns, where there are no names. */
  readonly labels: ReadonlyMap<string, string>;
  /** Slots whose cells can hold an error. */
  readonly failing: ReadonlySet<number>;
  /** The lines of the steps: loads, then slots. */
  readonly lines: ReadonlyMap<string, number>;
}

export interface TableLayout {
  readonly contents: TableContents;
  readonly sheet: string;
  /** The first row of each unit, and behind the last one where all end; row 0 of the sheet is its head. */
  readonly starts: readonly number[];
  /** Columns by what `cellKey` and the like call them. */
  readonly columns: ReadonlyMap<string, number>;
}

export const loadKey = (place: number) => `load ${place}`;
export const slotKey = (slot: number) => `slot ${slot}`;
export const givenKey = (name: string) => `given ${name}`;
export const foldKey = (slot: number, part: "counts" | "body") => `${part} ${slot}`;
export const FILLED = "filled";

export function layoutOf(contents: Contents, words: WorkbookWords): Layout {
  const isSingle = contents.units.length === 1;
  const names = namesOf(contents, words);
  const sheets = sheetNames(contents, words);
  const { program } = contents.plan;
  const loads = program.loads.flatMap(({ source }, place) => (source.kind === "cell" ? [] : [loadKey(place)]));
  const slots = program.steps.flatMap((step) =>
    step.kind === "let" ? [slotKey(step.slot)] : step.folds.map(({ slot }) => slotKey(slot)),
  );
  return {
    words,
    isSingle,
    sheets: sheets.own,
    tables: new Map(
      contents.tables.map((one, index) => [one.table, tableLayout(one, sheets.tables[index] ?? "", contents)]),
    ),
    names: isSingle ? names : new Map(),
    labels: names,
    failing: failingSlots(contents),
    lines: new Map([...loads, ...slots].map((key, index) => [key, index])),
  };
}

function sheetNames({ tables }: Contents, words: WorkbookWords) {
  const taken = new Set<string>(Object.values(words.sheets));
  const named = tables.map(({ table }) => {
    const name = sheetName(words.tableSheet(table.name), taken);
    taken.add(name);
    return name;
  });
  return { own: words.sheets, tables: named };
}

function tableLayout(contents: TableContents, sheet: string, { units, plan }: Contents): TableLayout {
  const { table, columns, spare } = contents;
  const starts = [1];
  for (const unit of units) starts.push((starts.at(-1) ?? 1) + (unit.tables.get(table.name)?.length ?? 0) + spare);
  const loads = plan.program.loads.flatMap(({ source }, place) =>
    source.kind === "cell" && source.table === table ? [loadKey(place)] : [],
  );
  const own = loopsOf(plan.program.steps, table).flatMap(({ steps, folds }) => [
    ...steps.flatMap((step) => (step.kind === "let" ? [slotKey(step.slot)] : [])),
    ...folds.flatMap(({ slot }) => [foldKey(slot, "counts"), foldKey(slot, "body")]),
  ]);
  const keys = ["unit", ...columns.map(({ name }) => givenKey(name)), FILLED, ...loads, ...own];
  return { contents, sheet, starts, columns: new Map(keys.map((key, index) => [key, index])) };
}

export function loopsOf(steps: Contents["plan"]["program"]["steps"], table: Table): Loop[] {
  return steps.flatMap((step) => (step.kind === "loop" && step.table === table ? [step] : []));
}

/** The name of a result's cell says whose it is; what several share is counted. */
function namesOf({ plan, givens, framework }: Contents, words: WorkbookWords): Map<string, string> {
  const names = new Names();
  const found = new Map<string, string>();
  const add = (key: string, wanted: string) => {
    if (!found.has(key)) found.set(key, names.add(wanted));
  };
  for (const { name } of givens) add(givenKey(name), name);
  for (const block of framework.blocks) add(scoreKey(block), words.parts.score(block.name));
  const results: [string, Result][] = [
    ...[...plan.definitions].map(([{ name }, result]): [string, Result] => [name, result]),
    ...[...plan.blocks].map(([{ name }, result]): [string, Result] => [name, result]),
  ];
  for (const [name, result] of results)
    for (const [part, of] of partsOf(result)) if (of.op === "slot") add(slotKey(of.slot), words.parts[part](name));
  for (const [place, { source, what }] of plan.program.loads.entries()) {
    if (source.kind === "value") add(loadKey(place), words.parts[what === "state" ? "state" : "count"](source.name));
    if (source.kind === "table") add(loadKey(place), words.parts.state(source.table.name));
  }
  const slots = plan.program.steps.flatMap((step) =>
    step.kind === "let" ? [step.slot] : step.folds.map((fold) => fold.slot),
  );
  const unnamed = slots.filter((slot) => !found.has(slotKey(slot)));
  for (const [index, slot] of unnamed.entries()) add(slotKey(slot), words.step(index + 1));
  return found;
}

export const scoreKey = (block: Block) => `score ${block.span.start} ${block.name}`;

function partsOf({ absent, doubtful, out, value }: Result): [keyof WorkbookWords["parts"], Expression][] {
  const own: [keyof WorkbookWords["parts"], Expression][] =
    value.kind === "number"
      ? [
          ["num", value.num],
          ["den", value.den],
        ]
      : [["value", value.value]];
  return [...own, ["absent", absent], ["doubtful", doubtful], ["out", out]];
}

function failingSlots({ plan: { program } }: Contents): ReadonlySet<number> {
  const failing = new Set<number>();
  const isFailing = (slot: number) => failing.has(slot);
  for (const step of program.steps) {
    for (const one of step.kind === "let" ? [step] : step.steps)
      if (one.kind === "let" && fails(one.of, isFailing)) failing.add(one.slot);
    if (step.kind === "let") continue;
    for (const { slot, kind, body } of step.folds) if (kind !== "any" && fails(body, isFailing)) failing.add(slot);
  }
  return failing;
}

/** Where an input of a unit is typed. */
export function inputSpot(index: number, unit: number, { isSingle, sheets }: Layout): Spot {
  return isSingle
    ? { sheet: sheets.inputs, row: 1 + index, column: 2 }
    : { sheet: sheets.inputs, row: 1 + unit, column: 1 + index };
}

/** Where a line of the steps is. */
export function stepSpot(key: string, unit: number, { isSingle, sheets, lines }: Layout): Spot {
  const line = lines.get(key);
  if (line === undefined) throw new Error(`${key} has no line`);
  return isSingle
    ? { sheet: sheets.steps, row: 1 + line, column: 2 }
    : { sheet: sheets.steps, row: 1 + unit, column: 1 + line };
}

/** Where the score of a block is; the lines of the sheet in the order of the blocks, then the grade. */
export function scoreSpot(line: number, unit: number, { isSingle, sheets }: Layout): Spot {
  return isSingle
    ? { sheet: sheets.score, row: 1 + line, column: 2 }
    : { sheet: sheets.score, row: 1 + unit, column: 1 + line };
}

/** How a formula on a sheet reads the steps of a unit. */
export function unitPlaces(unit: number, from: string, layout: Layout): Places {
  const place = (key: string) => layout.names.get(key) ?? reference(stepSpot(key, unit, layout), from);
  return {
    load: (load) => place(loadKey(load)),
    slot: (slot) => place(slotKey(slot)),
    mayFail: (slot) => layout.failing.has(slot),
  };
}
