import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { openDuckDB, quotedText } from "../../datasets/index.ts";
import { runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);

async function until(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((done) => setTimeout(done, 20));
}

test("an interrupted run leaves whole parts only, nothing in the temporary folder, and the next run goes on", async () => {
  writeFiles(folder, { "a.rules": 'framework "x" 10\ninput a : 0..1000\nitem s 10 = 10 * a / 1000\n' });
  mkdirSync(path("tmp"));
  const engine = await openDuckDB({ threads: 1 });
  const query = "SELECT 'u' || i AS unit, CAST(i % 1000 AS INTEGER) AS a FROM range(0, 400000) AS t(i)";
  await engine.run(`COPY (${query}) TO ${quotedText(path("u.parquet"), "duckdb")} (FORMAT parquet)`);
  await engine.close();
  const score = ["score", path("a.rules"), "--data", path("u.parquet"), "--out", path("parts")];
  const run = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...score], {
    stdio: "ignore",
    env: { ...process.env, TMPDIR: path("tmp") },
  });
  const ended = once(run, "exit");
  const partsThere = () => {
    try {
      return (JSON.parse(readFileSync(path("parts/manifest.json"), "utf8")) as { parts: { file: string }[] }).parts;
    } catch {
      return [];
    }
  };
  await until(() => partsThere().length > 0 || run.exitCode !== null);
  expect(readdirSync(path("tmp")).filter((name) => name.startsWith("quanheng-"))).toHaveLength(1);
  run.kill("SIGINT");
  expect(await ended).toEqual([130, null]);
  expect(readdirSync(path("tmp")).filter((name) => name.startsWith("quanheng-"))).toEqual([]);
  const names = partsThere().map(({ file }) => file);
  expect(readdirSync(path("parts")).sort()).toEqual(["manifest.json", ...names].sort());
  const next = await runJson(score);
  expect(next).toMatchObject({
    code: 0,
    json: { units: 400_000, mean: "4.9950", diagnostics: [{ code: "parts-kept" }] },
  });
}, 90_000);
