import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, distinct, hasErrors, problem } from "../core/index.ts";
import {
  type Completeness,
  type DataPackage,
  DESCRIPTOR_FILE,
  isFile,
  isFolder,
  loadData,
  openRules,
} from "../datasets/index.ts";
import {
  applySets,
  type ChangedInput,
  type CheckedFramework,
  check,
  type Loaded,
  type SetLine,
  type UnitData,
} from "../scoring/index.ts";
import { type Input, textOption } from "./command.ts";

/** The data of a unit that a scenario moves. */
export interface ChangedUnit {
  readonly id: string;
  readonly inputs: readonly ChangedInput[];
}

/** Rules and data of a run, both read and checked. */
export interface OpenedRun {
  /** Absent when the rules have errors. */
  readonly framework?: CheckedFramework;
  readonly loaded?: Loaded;
  /** Where the units come from. */
  readonly data: {
    readonly path: string;
    readonly package?: DataPackage;
    readonly forms?: readonly Completeness[];
  };
  /** Empty when the data have errors: nothing of them should be scored. */
  readonly units: readonly UnitData[];
  /** What the rules file, a scenario, sets in the data of each unit. */
  readonly changed: readonly ChangedUnit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The first argument is the rules file, `--data` the data. */
export async function openRun(input: Input): Promise<OpenedRun> {
  const [rules = ""] = input.args;
  const data = textOption(input, "data") ?? "";
  const opened = await openRules(rules);
  const { framework } = opened;
  // Notes on rules are for who writes them; `check` tells them.
  const diagnostics = opened.diagnostics.filter(({ severity }) => severity !== "note");
  if (framework === undefined) return { data: { path: data }, units: [], changed: [], diagnostics };
  const misnamed = await likelyData(data);
  if (misnamed !== undefined)
    return { data: { path: data }, units: [], changed: [], diagnostics: [...diagnostics, misnamed] };
  const loaded = await loadData(data, framework, retiredNames(opened.loaded?.base));
  const set = setAll(opened.loaded?.sets ?? [], framework, hasErrors(loaded.diagnostics) ? [] : loaded.units);
  const found = [...diagnostics, ...loaded.diagnostics, ...set.diagnostics];
  return {
    framework,
    ...(opened.loaded && { loaded: opened.loaded }),
    data: {
      path: data,
      ...(loaded.package && { package: loaded.package }),
      ...(loaded.forms && { forms: loaded.forms }),
    },
    units: set.units,
    changed: set.changed,
    diagnostics: found,
  };
}

/** The units with what a scenario sets; none when a line of it does not fit the data. */
export function setAll(
  lines: readonly SetLine[],
  framework: CheckedFramework,
  units: readonly UnitData[],
): Pick<OpenedRun, "units" | "changed" | "diagnostics"> {
  if (lines.length === 0) return { units, changed: [], diagnostics: [] };
  const applied = units.map((unit) => applySets(lines, framework, unit));
  const diagnostics = distinct(applied.flatMap((one) => one.diagnostics));
  if (hasErrors(diagnostics)) return { units: [], changed: [], diagnostics };
  return {
    units: applied.map(({ unit }) => unit),
    changed: applied.map(({ unit: { id }, changed }) => ({ id, inputs: changed })),
    diagnostics,
  };
}

/** Data of the amended framework serve the amendment too: what it no longer asks for may stay in them. */
function retiredNames(base: Loaded | undefined): ReadonlySet<string> {
  const framework = base?.file === undefined ? undefined : check(base.file).framework;
  if (framework === undefined) return new Set();
  return new Set([...framework.inputs.keys(), ...framework.tables.keys(), ...framework.judged.values()]);
}

const mostSuggested = 5;

/** A folder that is no data package, but holds data: the files are what was meant. */
async function likelyData(folder: string): Promise<Diagnostic | undefined> {
  const file = join(folder, DESCRIPTOR_FILE);
  if (!(await isFolder(folder)) || (await isFile(file))) return undefined;
  const names: string[] = await readdir(folder).catch(() => []);
  const inside = names.filter((name) => /\.(?:csv|json)$/iu.test(name)).sort();
  if (inside.length === 0) return undefined;
  const paths = inside.slice(0, mostSuggested).map((name) => join(folder, name));
  return problem("file-not-found", { file }, { file, nearest: { zh: paths.join("”或“"), en: paths.join('" or "') } });
}
