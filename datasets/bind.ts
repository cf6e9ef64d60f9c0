import {
  type Diagnostic,
  formatDecimal,
  locate,
  nearest,
  problem,
  relatedPlace,
  spanText,
  type TextPlace,
  terms,
} from "../core/index.ts";
import {
  type CheckedFramework,
  type Datum,
  type GivenColumn,
  isNumber,
  leftOut,
  Missing,
  type Row,
  type Table,
  type UnitData,
  type Value,
} from "../scoring/index.ts";
import type { BoundNumber } from "./bind-number.ts";
import { type Binder, bindDatum, isGap } from "./bind-value.ts";
import { groupNamed } from "./heads.ts";
import { looksLikeShare, scaleWarnings, shareWarnings, withoutTheirSteps } from "./plausible.ts";
import type { RawData, RawRow, RawTable, RawUnit, RawValue } from "./raw-data.ts";
import { fieldTarget, type Targets, targetsOf } from "./targets.ts";
import { unknownName } from "./unknown-names.ts";

/** The data of a run, ready to be scored when no diagnostic is an error. */
export interface BoundData {
  readonly units: readonly UnitData[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers by what they may be compared with, each list with how many others it takes. */
type Sizes = Map<string, { numbers: BoundNumber[]; fewest: number }>;

interface Work {
  readonly framework: CheckedFramework;
  readonly targets: Targets;
  readonly retired: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly lenient: boolean;
  readonly diagnostics: Diagnostic[];
  readonly sizes: Sizes;
  /** Percentages that look like shares of 1. */
  readonly shares: BoundNumber[];
}

/**
 * Data as written become values in base units, each checked against what the framework declares.
 *
 * What is not there is left out: the evaluation says what is missed. Each problem is told once, also when every row of
 * a column has it.
 *
 * @param retired  names that the framework had before it was amended: data may still give them
 */
export function bindData(
  raw: RawData,
  framework: CheckedFramework,
  retired: ReadonlySet<string> = new Set(),
): BoundData {
  const work: Work = {
    framework,
    targets: targetsOf(framework),
    retired,
    given: new Set(raw.units.flatMap(({ values, tables }) => [...values.keys(), ...tables.keys()])),
    lenient: raw.lenient,
    diagnostics: [...raw.diagnostics],
    sizes: new Map(),
    shares: [],
  };
  reportRepeatedUnits(raw.units, work);
  const units = raw.units.map((unit) => bindUnit(unit, work));
  const warnings = [...work.sizes.values()].flatMap((size) => scaleWarnings(size, framework.units));
  const found = [...withoutTheirSteps(work.diagnostics, work.shares), ...shareWarnings(work.shares), ...warnings];
  return { units, diagnostics: eachOnce(found) };
}

/** The first of those that say the same of the same place. */
export function eachOnce(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set<string>();
  return diagnostics.filter(({ code, place }) => {
    if (place === undefined) return true;
    const key = JSON.stringify([code, locate(place)]);
    return !known.has(key) && known.add(key);
  });
}

function reportRepeatedUnits(units: readonly RawUnit[], { diagnostics }: Work): void {
  const firsts = new Map<string, RawUnit>();
  for (const unit of units) {
    const first = firsts.get(unit.id);
    if (first === undefined) firsts.set(unit.id, unit);
    else diagnostics.push(problem("duplicate-unit", unit.place, { unit: unit.id }, [relatedPlace(first.place)]));
  }
}

function bindUnit(unit: RawUnit, work: Work): UnitData {
  const values = new Map<string, Datum>();
  const groups = new Map<string, string>();
  for (const [name, raw] of unit.values) {
    const group = work.targets.byName.has(name) ? undefined : groupNamed(name);
    if (group !== undefined) groups.set(group, raw.text.trim());
    if (group !== undefined) continue;
    const bound = bindNamed(name, raw, unit.id, work);
    if (bound !== undefined) values.set(bound.name, bound.datum);
  }
  const tables = new Map<string, readonly Row[]>();
  for (const [name, raw] of unit.tables) {
    const table = work.framework.tables.get(name);
    if (table !== undefined) tables.set(name, bindTable(raw, table, unit.id, work));
    else reportNoTable(name, raw, work);
  }
  return { id: unit.id, values, tables, ...(groups.size === 0 ? {} : { groups }) };
}

function bindNamed(name: string, raw: RawValue, unit: string, work: Work): { name: string; datum: Datum } | undefined {
  const target = work.targets.byName.get(name);
  if (target === undefined) {
    reportNoName(name, raw, work);
    return undefined;
  }
  const sizes = [
    { key: `unit ${unit} ${target.home} ${target.unitText}`, fewest: 1 },
    { key: `unit ${unit} ${target.home} ${target.unitText} ${stem(target.name)}`, fewest: 1 },
    { key: `input ${target.name}`, fewest: 2 },
  ];
  const datum = bindDatum(raw, target, binderOf(sizes, work));
  return datum && { name: target.name, datum };
}

/** 三公实际 and 三公预算 are nearer neighbours than all the money of one indicator. */
function stem(name: string): string {
  return /^\p{Script=Han}{2}|^[^\s_]+/u.exec(name)?.[0] ?? name;
}

function binderOf(sizes: readonly { key: string; fewest: number }[], work: Work): Binder {
  return {
    units: work.framework.units,
    report: (diagnostic) => work.diagnostics.push(diagnostic),
    number: (number) => {
      if (looksLikeShare(number)) work.shares.push(number);
      for (const { key, fewest } of sizes) {
        const size = work.sizes.get(key) ?? { numbers: [], fewest };
        size.numbers.push(number);
        work.sizes.set(key, size);
      }
    },
  };
}

function bindTable(raw: RawTable, table: Table, unit: string, work: Work): Row[] {
  const rows = raw.rows.map((row) => bindRow(row, table, unit, work));
  reportKeys(raw, rows, table, work);
  return rows;
}

function bindRow(raw: RawRow, table: Table, unit: string, work: Work): Row {
  const row = new Map<string, Datum>();
  for (const [name, value] of raw) {
    const column = table.columns.get(name);
    if (column?.kind !== "givenColumn") {
      reportNoColumn(name, value, table, work);
      continue;
    }
    const sizes = [{ key: `column ${unit} ${table.name} ${name}`, fewest: 3 }];
    const datum = bindDatum(value, fieldTarget(column, table.name), binderOf(sizes, work));
    if (datum !== undefined) row.set(name, datum);
  }
  return row;
}

/** Every row needs its key, and no two may share one. A default of a key column is a key like any other. */
function reportKeys(raw: RawTable, rows: readonly Row[], table: Table, { diagnostics }: Work): void {
  const columns = keyColumns(table);
  const firsts = new Map<string, TextPlace>();
  for (const [index, written] of raw.rows.entries()) {
    const keys = columns.map((column) => keyOf(rows[index], column));
    const gaps = columns.filter(({ name }, at) => keys[at] === undefined && isGap(written.get(name)));
    for (const column of gaps)
      diagnostics.push(problem("empty-cell", keyPlace(raw, written, [column]), { column: column.name }));
    const texts = keys.filter((key) => key !== undefined).map(keyText);
    if (texts.length === 0 || texts.length < columns.length) continue;
    const place = keyPlace(raw, written, columns);
    const first = firsts.get(JSON.stringify(texts));
    if (first === undefined) firsts.set(JSON.stringify(texts), place);
    else diagnostics.push(problem("duplicate-key", place, { key: texts.join("、") }, [relatedPlace(first)]));
  }
}

function keyColumns(table: Table): GivenColumn[] {
  const columns = table.keys.map((key) => table.columns.get(key));
  return columns.filter((column) => column?.kind === "givenColumn");
}

function keyOf(row: Row | undefined, { name, fallback }: GivenColumn): Value | undefined {
  const value = row?.get(name)?.value;
  const key = value === undefined || value === leftOut ? fallback : value;
  return key instanceof Missing ? undefined : key;
}

/** Where the key stands; a row without it is shown at what else it has. */
function keyPlace(raw: RawTable, row: RawRow, keys: readonly GivenColumn[]): TextPlace {
  const written = keys.map(({ name }) => row.get(name)).find((cell) => cell !== undefined);
  const [any] = row.values();
  return (written ?? any)?.place ?? raw.namePlace;
}

function keyText(value: Value): string {
  return isNumber(value) ? formatDecimal(value) : String(value);
}

function reportNoName(name: string, raw: RawValue, work: Work): void {
  if (work.lenient) return;
  const { framework, targets, diagnostics } = work;
  const candidates = targets.ambiguous.get(name);
  if (candidates !== undefined) {
    const first = candidates[0] ?? name;
    diagnostics.push(problem("ambiguous-name", raw.namePlace, { name, candidates, first }));
  } else if (framework.tables.has(name)) {
    diagnostics.push(problem("type-mismatch", raw.place, { expected: terms.tableType, found: shown(raw) }));
  } else {
    diagnostics.push(unknownName(name, raw.namePlace, work));
  }
}

function reportNoTable(name: string, raw: RawTable, work: Work): void {
  const { targets, diagnostics } = work;
  if (targets.byName.has(name)) {
    diagnostics.push(problem("type-mismatch", raw.namePlace, { expected: terms.numberType, found: terms.tableType }));
  } else if (!work.lenient) {
    diagnostics.push(unknownName(name, raw.namePlace, work));
  }
}

function reportNoColumn(name: string, raw: RawValue, table: Table, work: Work): void {
  if (work.lenient) return;
  const columns = [...table.columns.values()].filter(({ kind }) => kind === "givenColumn").map((column) => column.name);
  const values = { name, table: table.name, columns, ...near(name, columns) };
  work.diagnostics.push(problem("unknown-column", raw.namePlace, values));
}

function near(name: string, candidates: readonly string[]): { readonly nearest?: string } {
  const close = nearest(name, candidates);
  return close === undefined ? {} : { nearest: close };
}

function shown(raw: RawValue): string {
  return spanText(raw.place.span);
}
