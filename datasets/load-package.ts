import { realpath } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Diagnostic, hasErrors, problem } from "../core/index.ts";
import { readCsv } from "./csv.ts";
import { readText } from "./files.ts";
import { nodeAt } from "./json.ts";
import { type Descriptor, type ResourceSpec, readDescriptor } from "./package.ts";
import { checkTable } from "./package-cells.ts";
import { checkLinks } from "./package-links.ts";
import type { DataPackage, Resource } from "./package-types.ts";

export const DESCRIPTOR_FILE = "datapackage.json";

export interface PackageRead {
  /** Absent when the descriptor or one of its files cannot be read; with errors in it, whatever could be read. */
  readonly package?: DataPackage;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A folder with `datapackage.json` and its CSV files, checked against what the descriptor says of them.
 *
 * @returns with problems of the descriptor at its members, of the files at their rows and columns
 */
export async function loadPackage(folder: string): Promise<PackageRead> {
  const read = await readText(join(folder, DESCRIPTOR_FILE), "json");
  if (read.source === undefined) return { diagnostics: read.diagnostics };
  const { descriptor, diagnostics } = readDescriptor(read.source, basename(resolve(folder)));
  const found = [...read.diagnostics, ...diagnostics];
  if (descriptor === undefined) return { diagnostics: found };
  const resources = new Map<string, Resource>();
  for (const spec of descriptor.resources) {
    const resource = await loadResource(folder, spec, found);
    if (resource !== undefined) resources.set(spec.name, resource);
  }
  if (resources.size < descriptor.resources.length) return { diagnostics: found };
  // What a broken table lacks would be told a second time by everything that refers to it.
  if (!hasErrors(found)) found.push(...checkLinks(descriptor, resources));
  return { package: packageOf(folder, descriptor, resources), diagnostics: found };
}

async function loadResource(folder: string, spec: ResourceSpec, found: Diagnostic[]): Promise<Resource | undefined> {
  const path = join(folder, spec.path);
  if (!(await isInside(folder, spec.path))) {
    found.push(problem("path-outside", nodeAt(spec.node, ["path"]).span, { path: spec.path }));
    return undefined;
  }
  const { source, diagnostics } = await readText(path, "csv");
  found.push(...diagnostics);
  if (source === undefined) return undefined;
  const { table, diagnostics: cells } = readCsv(source);
  found.push(...cells);
  if (table === undefined) return undefined;
  found.push(...checkTable(table, spec));
  const { node: _, rows: __, ...declared } = spec;
  return { ...declared, rows: table.rows, source };
}

/** Neither the path nor a link on the way may lead out of the folder. */
async function isInside(folder: string, path: string): Promise<boolean> {
  if (isAbsolute(path) || /^[a-z][a-z0-9+.-]*:|\\/iu.test(path) || leavesFolder(path)) return false;
  try {
    return !leavesFolder(relative(await realpath(folder), await realpath(join(folder, path))));
  } catch {
    // What is not there leads nowhere; the reader says that it is missing.
    return true;
  }
}

function leavesFolder(path: string): boolean {
  return isAbsolute(path) || path.split(/[/\\]/u).includes("..") || path.startsWith(`..${sep}`);
}

function packageOf(folder: string, descriptor: Descriptor, resources: ReadonlyMap<string, Resource>): DataPackage {
  const { title, version, plain, source, binding } = descriptor;
  return {
    folder,
    name: basename(resolve(folder)),
    ...(title === undefined ? {} : { title }),
    ...(version === undefined ? {} : { version }),
    descriptor: plain,
    source,
    resources,
    binding,
  };
}
