import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Installs the engine when it is not there, and runs the tests that need it. */

const folder = "test/clickhouse/";

if (!existsSync(`${folder}node_modules`)) {
  process.stdout.write(`Installing ClickHouse in process into ${folder} (npm ci, once)\n`);
  run("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]);
}
run("npx", ["vitest", "run", "--config", `${folder}vitest.config.ts`, ...process.argv.slice(2)]);

/** Ends this program, with the same code, when the other fails. */
function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
