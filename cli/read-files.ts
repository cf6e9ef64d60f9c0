import { join } from "node:path";
import type { Loaded } from "../scoring/index.ts";
import type { OpenedRun } from "./open-run.ts";

/** Every file that a run has read, which it must not write over: the rules with all they amend, and the data. */
export function filesRead({ loaded, data }: OpenedRun): string[] {
  const { package: pkg, path } = data;
  const resources = pkg === undefined ? [] : [pkg.source.name, ...resourceFiles(pkg)];
  return [...rulesFiles(loaded), path, ...resources];
}

function rulesFiles(loaded: Loaded | undefined): string[] {
  return loaded === undefined ? [] : [loaded.source.name, ...rulesFiles(loaded.base)];
}

function resourceFiles({ folder, resources }: NonNullable<OpenedRun["data"]["package"]>): string[] {
  return [...resources.values()].map(({ path }) => join(folder, path));
}
