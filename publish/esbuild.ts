import type { BuildOptions } from "esbuild";

export type { BuildOptions };

/** Bundles modules; the bundler is loaded only by who bundles. Gives the texts of what is not written, by their paths. */
export async function bundle(options: BuildOptions): Promise<ReadonlyMap<string, string>> {
  const { build } = await import("esbuild");
  const { outputFiles = [] } = await build(options);
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}
