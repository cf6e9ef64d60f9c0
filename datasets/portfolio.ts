import { extname } from "node:path";
import { type Code, type Diagnostic, hasErrors, locate, nearest, problem, type SourceText } from "../core/index.ts";
import type { CheckedFramework, UnitData } from "../scoring/index.ts";
import { bindData, eachOnce } from "./bind.ts";
import { fileNotFound, isFile, isFolder, readText, STANDARD_INPUT } from "./files.ts";
import { readCsvUnits } from "./from-csv.ts";
import { readJsonUnits } from "./from-json.ts";
import { readPackageUnit } from "./from-package.ts";
import { loadPackage } from "./load-package.ts";
import type { RawData, RawUnit } from "./raw-data.ts";

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
  const read = await readRaw(path, frameworks);
  const raws = read.raws.map((raw, place) => withNames(raw, renamed?.[place] ?? new Map()));
  const bound = frameworks.map((framework, place) => bindData(raws[place] ?? nothing, framework));
  const told = bound.map(({ diagnostics }) =>
    diagnostics.filter(({ values }) => by === undefined || values.name !== by),
  );
  const strange = told.map((own) => new Map(own.filter(isStrange).map((one) => [placeKey(one), one] as const)));
  const isKnown = (one: Diagnostic) => isStrange(one) && strange.some((own) => !own.has(placeKey(one)));
  const [raw] = read.raws;
  const groups = by === undefined || raw === undefined ? undefined : groupsOf(raw.units, by, read.label);
  const found = [...read.diagnostics, ...told.flat().filter((one) => !isKnown(one))];
  return {
    bound: bound.map(({ units }) => units),
    fitsSome: namesOfSome(strange),
    given: new Set(
      read.raws.flatMap(({ units }) => units.flatMap((unit) => [...unit.values.keys(), ...unit.tables.keys()])),
    ),
    files: read.files,
    ...(groups?.labels && { groups: groups.labels }),
    diagnostics: eachOnce([...found, ...(groups?.diagnostics ?? [])]),
  };
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
function groupsOf(units: readonly RawUnit[], by: string, file: string) {
  const labels = new Map(
    units.flatMap((unit): [string, string][] => {
      const value = unit.values.get(by);
      return value === undefined || value.text.trim() === "" ? [] : [[unit.id, value.text.trim()]];
    }),
  );
  if (labels.size > 0) return { labels, diagnostics: [] };
  const close = nearest(by, [...new Set(units.flatMap(({ values }) => [...values.keys()]))]);
  const values = { column: by, ...(close === undefined ? {} : { nearest: close }) };
  return { labels: undefined, diagnostics: [problem("compare-no-group", { file }, values)] };
}
