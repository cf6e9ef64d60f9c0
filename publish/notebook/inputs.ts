import { createHash } from "node:crypto";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { DiagnosticError, hasErrors } from "../../core/index.ts";
import {
  bindPackage,
  type DataPackage,
  type LoadedData,
  loadData,
  loadPackage,
  loadPortfolio,
  openRules,
  type Portfolio,
} from "../../datasets/index.ts";
import {
  type CheckedFramework,
  dataHash,
  frameworkHash,
  type Loaded,
  type Scorecard,
  scoreUnits,
} from "../../scoring/index.ts";
import { projectRoot } from "../root.ts";
import { notebookHost } from "./hook.ts";
import { tell } from "./sink.ts";

/** A rules file that was read and checked, with what it amends. */
export interface NotebookRules {
  readonly path: string;
  readonly framework: CheckedFramework;
  readonly loaded: Loaded;
}

/**
 * A path of the project, wherever the notebook runs; an absolute one stays as it is. Relative to the folder of the
 * process, so that no page names the machine it was made on.
 */
export function projectPath(path: string): string {
  return isAbsolute(path) ? path : relative(process.cwd(), join(projectRoot, path));
}

/**
 * Reads and checks rules; the page shows their hash.
 *
 * @throws DiagnosticError with every problem, when there are errors
 */
export async function rules(path: string): Promise<NotebookRules> {
  const { framework, loaded, diagnostics } = await openRules(projectPath(path));
  if (framework === undefined || loaded === undefined) throw new DiagnosticError(diagnostics);
  await tell({ kind: "source", source: { kind: "rules", path: shortPath(path), hash: frameworkHash(framework) } });
  return { path, framework, loaded };
}

/**
 * Reads a data package; the page shows its hash.
 *
 * @throws DiagnosticError with every problem, when there are errors
 */
export async function data(path: string): Promise<DataPackage> {
  const { package: found, diagnostics } = await loadPackage(projectPath(path));
  if (found === undefined || hasErrors(diagnostics)) throw new DiagnosticError(diagnostics);
  await tell({ kind: "source", source: { kind: "data", path: shortPath(path), hash: packageHash(found) } });
  return found;
}

/**
 * Reads many units and binds them to each of several rules; the page shows the hash of the data, as the first take them.
 *
 * @param path  `.csv`, `.json` or a package, as `--data` takes it
 * @throws DiagnosticError with every problem, when there are errors
 */
export async function portfolio(path: string, sides: readonly Pick<NotebookRules, "framework">[]): Promise<Portfolio> {
  const frameworks = sides.map(({ framework }) => framework);
  const read = await loadPortfolio(projectPath(path), frameworks);
  if (hasErrors(read.diagnostics)) throw new DiagnosticError(read.diagnostics);
  const hash = dataHash(read.bound[0] ?? []);
  await tell({ kind: "source", source: { kind: "data", path: shortPath(path), hash } });
  return read;
}

/**
 * Scores the unit of a package, traced; with `--each` the unit of the file that this run is for.
 *
 * @throws DiagnosticError when the data do not fit the rules
 */
export async function score({ framework }: Pick<NotebookRules, "framework">, own: DataPackage): Promise<Scorecard> {
  const each = notebookHost()?.config.each;
  const bound = each === undefined ? bindPackage(own, framework) : await loadData(each.file, framework);
  const cards = hasErrors(bound.diagnostics) ? [] : scoreUnits(framework, bound.units, { traced: true });
  const card = cards.find(({ unit }) => each === undefined || unit.id === each.id);
  if (card === undefined) throw new DiagnosticError(bound.diagnostics);
  if (each !== undefined) await tellUnit(each.file, bound);
  await tell({ kind: "unit", id: card.unit.id });
  return card;
}

function tellUnit(file: string, { units }: LoadedData): Promise<void> {
  return tell({ kind: "source", source: { kind: "data", path: shortPath(file), hash: dataHash(units) } });
}

/** All that is written in a package: the descriptor and every table, name by name. */
function packageHash({ source, resources }: DataPackage): string {
  const hash = createHash("sha256");
  const texts = [["", source.text], ...[...resources.values()].map(({ path, source }) => [path, source.text])];
  hash.update(JSON.stringify(texts));
  return `sha256:${hash.digest("hex")}`;
}

function shortPath(path: string): string {
  return relative(projectRoot, resolve(projectPath(path)))
    .split(sep)
    .join("/");
}
