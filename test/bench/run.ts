import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { benchFolder } from "./peers.ts";

/**
 * Installs the peers when they are not there, bundles the benchmarks and the program as the product is bundled, and runs
 * them: under a loader that compiles on the fly every function would be wrapped, which costs up to three quarters of the speed.
 */

if (!existsSync(`${benchFolder}node_modules`)) {
  process.stdout.write(`Installing the engines to compare with into ${benchFolder} (npm ci, once)\n`);
  run("npm", ["ci", "--prefix", benchFolder, "--no-audit", "--no-fund"]);
}
process.stdout.write("Bundling\n");
run("npm", ["run", "--silent", "bundle"]);
await build({
  entryPoints: [`${benchFolder}main.ts`],
  outfile: `${benchFolder}dist/bench.mjs`,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  packages: "external",
  logLevel: "warning",
});
run(process.execPath, [`${benchFolder}dist/bench.mjs`, ...process.argv.slice(2)]);

/** Ends this program, with the same code, when the other fails. */
function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32" && command === "npm",
  });
  if (status !== 0) process.exit(status ?? 1);
}
