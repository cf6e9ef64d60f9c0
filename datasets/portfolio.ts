import { stat } from "node:fs/promises";
import { extname } from "node:path";
import {
  type Code,
  type Diagnostic,
  DiagnosticError,
  hasErrors,
  locate,
  nearest,
  problem,
  type SourceText,
} from "../core/index.ts";
import type { CheckedFramework, UnitData } from "../scoring/index.ts";
import { bindData, eachOnce } from "./bind.ts";
import { readCsv } from "./csv.ts";
import { openBulk } from "./engines/bulk.ts";
import { type DuckDB, openDuckDB } from "./engines/duckdb.ts";
import { fileNotFound, isFile, isFolder, readText, STANDARD_INPUT } from "./files.ts";
import { readCsvUnits } from "./from-csv.ts";
import { readJsonUnits } from "./from-json.ts";
import { readPackageUnit } from "./from-package.ts";
import { idHead } from "./heads.ts";
import { loadPackage } from "./load-package.ts";
import type { RawData } from "./raw-data.ts";

/** One portfolio bound to several frameworks. */
export interface Portfolio {
  /** The units as each framework takes them, all in one order. */
  readonly bound: readonly (readonly UnitData[])[];
  /** Names of the data that only some of the frameworks know, and the places of those that do not. */
  readonly fitsSome: ReadonlyMap<string, readonly number[]>;
  /** Names that some unit gives. */
  readonly given: ReadonlySet<string>;
  /** Files that were read. */
  readonly files: readonly string[];
  /** The group of each unit, where a column was asked for. */
  readonly groups?: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PortfolioRequest {
  /** A column by which units are grouped; it need be no input. */
  readonly by?: string;
  /** Other names of inputs by framework: the name that the data give, by the name that the framework has. */
  readonly renamed?: readonly ReadonlyMap<string, string>[];
}

/**
 * Reads units and binds them to each of several frameworks. A name that one of them knows may stand in the data; a name
 * that none knows is an error as it is for one.
 *
 * @param path  a package, `.json`, `.csv`, or `-`
 * @returns what `loadData` tells, once for all frameworks, and `compare-no-group`
 */
export async function loadPortfolio(
  path: string,
  frameworks: readonly CheckedFramework[],
  { by, renamed }: PortfolioRequest = {},
): Promise<Portfolio> {
  if (await isLarge(path)) return largePortfolio(path, frameworks, by);
  const read = await readRaw(path, frameworks);
  const raws = read.raws.map((raw, place) => withNames(raw, renamed?.[place] ?? new Map()));
  const bound = frameworks.map((framework, place) => bindData(raws[place] ?? nothing, framework));
  const told = bound.map(({ diagnostics }) => diagnostics.filter((one) => !isOfGroups(one, by)));
  const [raw] = read.raws;
  const texts = (name: string) => raw?.units.map((unit) => [unit.id, unit.values.get(name)?.text ?? ""] as const) ?? [];
  const heads = new Set(raw?.units.flatMap(({ values }) => [...values.keys()]));
  const groups = by === undefined || raw === undefined ? undefined : groupsOf(by, heads, texts, read.label);
  const { fitsSome, diagnostics } = toldOnce(told);
  return {
    bound: bound.map(({ units }) => units),
    fitsSome,
    given: new Set(
      read.raws.flatMap(({ units }) => units.flatMap(({ values, tables }) => [...values.keys(), ...tables.keys()])),
    ),
    files: read.files,
    ...(groups?.labels && { groups: groups.labels }),
    diagnostics: eachOnce([...read.diagnostics, ...diagnostics, ...(groups?.diagnostics ?? [])]),
  };
}

/** What the frameworks say of one set of data; a name that one of them knows is in place. */
function toldOnce(told: readonly (readonly Diagnostic[])[]) {
  const strange = told.map((own) => new Map(own.filter(isStrange).map((one) => [placeKey(one), one] as const)));
  const isKnown = (one: Diagnostic) => isStrange(one) && strange.some((own) => !own.has(placeKey(one)));
  return { fitsSome: namesOfSome(strange), diagnostics: told.flat().filter((one) => !isKnown(one)) };
}

/** Bytes of a table that is read faster by a database. */
const LARGE = 1_000_000;

async function isLarge(path: string): Promise<boolean> {
  const format = extname(path).toLowerCase();
  if (format === ".parquet") return isFile(path);
  if (format !== ".csv" || !(await isFile(path))) return false;
  return (await stat(path)).size > LARGE;
}

/** The same for many units: columns under other names, and groups of Parquet files, are not looked for. */
async function largePortfolio(
  path: string,
  frameworks: readonly CheckedFramework[],
  by: string | undefined,
): Promise<Portfolio> {
  const engine = await openDuckDB();
  try {
    const all: (readonly Diagnostic[])[] = [];
    for (const framework of frameworks) all.push((await openBulk([path], framework, engine)).diagnostics);
    const told = all.map((own) => own.filter((one) => !isOfGroups(one, by)));
    const { fitsSome, diagnostics } = toldOnce(told);
    const groups = by === undefined ? undefined : await groupsOfFile(path, by);
    const files = { files: [path], fitsSome, ...(groups?.labels && { groups: groups.labels }) };
    const found = eachOnce([...diagnostics, ...(groups?.diagnostics ?? [])]);
    if (hasErrors(found)) return { ...files, bound: [], given: new Set(), diagnostics: found };
    const retired = new Set([...fitsSome.keys(), ...groupHeads(by ?? ""), ...all.flat().flatMap(groupName)]);
    const bound: UnitData[][] = [];
    for (const framework of frameworks) bound.push(await allUnits(path, framework, engine, retired));
    const given = new Set(bound.flat().flatMap(({ values, tables }) => [...values.keys(), ...tables.keys()]));
    return { ...files, bound, given, diagnostics: found.filter(({ severity }) => severity !== "note") };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { bound: [], fitsSome: new Map(), given: new Set(), files: [path], diagnostics: error.diagnostics };
  } finally {
    await engine.close();
  }
}

async function allUnits(
  path: string,
  framework: CheckedFramework,
  engine: DuckDB,
  retired: ReadonlySet<string>,
): Promise<UnitData[]> {
  const { bulk, diagnostics } = await openBulk([path], framework, engine, { retired });
  if (bulk === undefined) throw new DiagnosticError(diagnostics);
  const units: UnitData[] = [];
  for await (const { columns, unitAt } of bulk.batches())
    for (let row = 0; row < columns.rows; row += 1) units.push(unitAt(row));
  return units;
}

async function groupsOfFile(path: string, by: string) {
  const { source } = extname(path).toLowerCase() === ".csv" ? await readText(path, "csv") : {};
  const table = source && readCsv(source).table;
  if (table === undefined) return groupsOf(by, new Set(), () => [], path);
  const [id] = idHeads(table.columns.keys());
  const texts = (name: string) =>
    table.rows.map((row) => [row.cells.get(id ?? "")?.text ?? "", row.cells.get(name)?.text ?? ""] as const);
  return groupsOf(by, new Set(table.columns.keys()), texts, path);
}

function idHeads(heads: Iterable<string>): string[] {
  const all = [...heads];
  const id = idHead(all, new Set());
  return id === undefined ? [] : [id];
}

/** A head that says in brackets that it is of groups: no data. */
const GROUP_HEAD = /[(（]\s*(?:分组|group)\s*[)）]$/iu;

function groupName({ values: { name } }: Diagnostic): string[] {
  return typeof name === "string" && GROUP_HEAD.test(name) ? [name] : [];
}

function groupHeads(by: string): string[] {
  return [by, `${by}(分组)`, `${by}（分组）`, `${by}(group)`];
}

function isOfGroups(one: Diagnostic, by: string | undefined): boolean {
  return isStrange(one) && (one.values.name === by || groupName(one).length > 0);
}

interface Read {
  /** As each framework's heads are read. */
  readonly raws: readonly RawData[];
  readonly label: string;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: RawData = { units: [], diagnostics: [], lenient: false };

async function readRaw(path: string, frameworks: readonly CheckedFramework[]): Promise<Read> {
  if (await isFolder(path)) return readFolder(path, frameworks);
  const format = path === STANDARD_INPUT ? ".json" : extname(path).toLowerCase();
  const none = { raws: [], label: path, files: [path] };
  if (format !== ".json" && format !== ".csv") {
    const wrong = (await isFile(path))
      ? problem("data-format", { file: path }, { file: path })
      : await fileNotFound(path);
    return { ...none, diagnostics: [wrong] };
  }
  const { source, diagnostics } = await readText(path, format === ".json" ? "json" : "csv");
  if (source === undefined) return { ...none, diagnostics };
  const raws = await rawUnits(source, format, frameworks);
  const lost = raws.find((raw) => raw.units.length === 0 && hasErrors(raw.diagnostics));
  // Without a single unit the reader's own problems are all there is to tell.
  if (lost !== undefined) return { ...none, diagnostics: [...diagnostics, ...lost.diagnostics] };
  return { ...none, raws, diagnostics };
}

async function rawUnits(source: SourceText, format: ".json" | ".csv", frameworks: readonly CheckedFramework[]) {
  if (format === ".csv") return Promise.all(frameworks.map((framework) => readCsvUnits(source, framework)));
  const raw = readJsonUnits(source);
  return frameworks.map(() => raw);
}

async function readFolder(path: string, frameworks: readonly CheckedFramework[]): Promise<Read> {
  const read = await loadPackage(path);
  const label = read.package?.source.name ?? path;
  const raw = read.package && readPackageUnit(read.package);
  return { raws: frameworks.map(() => raw ?? nothing), label, files: [label], diagnostics: read.diagnostics };
}

/** The data say what a name is that one framework does not know. */
const strange: ReadonlySet<Code> = new Set(["unknown-field", "unknown-column", "computed-field"]);

function isStrange({ code }: Diagnostic): boolean {
  return strange.has(code);
}

function placeKey({ place, values }: Diagnostic): string {
  return JSON.stringify([place === undefined ? "" : locate(place), values.name]);
}

function namesOfSome(all: readonly ReadonlyMap<string, Diagnostic>[]): Map<string, number[]> {
  const names = new Map<string, number[]>();
  for (const [place, own] of all.entries()) {
    for (const [key, { values }] of own) {
      if (typeof values.name !== "string" || all.every((one) => one.has(key))) continue;
      const known = names.get(values.name) ?? [];
      if (!known.includes(place)) names.set(values.name, [...known, place]);
    }
  }
  return names;
}

/** Data under a name that the framework had before. */
function withNames(raw: RawData, renamed: ReadonlyMap<string, string>): RawData {
  if (renamed.size === 0) return raw;
  const units = raw.units.map((unit) => {
    const values = new Map(unit.values);
    for (const [name, from] of renamed) {
      const value = values.get(from);
      if (value === undefined || values.has(name)) continue;
      values.delete(from);
      values.set(name, value);
    }
    return { ...unit, values };
  });
  return { ...raw, units };
}

/** The text of a column by the unit; a unit without it has no group. */
function groupsOf(
  by: string,
  heads: ReadonlySet<string>,
  texts: (head: string) => readonly (readonly [string, string])[],
  file: string,
) {
  const head = groupHeads(by).find((one) => heads.has(one));
  const pairs = head === undefined ? [] : texts(head).map(([id, text]) => [id, text.trim()] as const);
  const labels = new Map(pairs.filter(([, text]) => text !== ""));
  if (labels.size > 0) return { labels, diagnostics: [] };
  const close = nearest(
    by,
    [...heads].map((one) => one.replace(GROUP_HEAD, "")),
  );
  const values = { column: by, ...(close === undefined ? {} : { nearest: close }) };
  return { labels: undefined, diagnostics: [problem("compare-no-group", { file }, values)] };
}
