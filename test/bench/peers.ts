import { readFileSync } from "node:fs";

/**
 * A package of test/bench/package.json. Its name is not written in an import, so that everything compiles where the peers
 * are not installed; what of it is used is declared where it is used.
 */
export async function peer<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}

/** The version that is measured. */
export function versionOf(name: string): string {
  const text = readFileSync(`${benchFolder}node_modules/${name}/package.json`, "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** From the project's root, where the benchmarks are started. */
export const benchFolder = "test/bench/";
