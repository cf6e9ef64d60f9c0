import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** Where the first of some programs is: in one of the folders, else in those of `PATH`. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const everywhere = [...folders, ...(process.env.PATH ?? "").split(delimiter)];
  return everywhere.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** Whether there is something at the path that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
