import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DuckDB, openDuckDB, quotedText } from "../../datasets/index.ts";
import { csvText, duckdbQuery, randomTables, rules } from "../held/units.ts";
import { asApplied, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (...names: string[]) => join(folder, ...names);

let engine: DuckDB;
beforeAll(async () => {
  engine = await openDuckDB({ threads: 1 });
});
afterAll(() => engine.close());

async function parquet(name: string, query: string): Promise<void> {
  await engine.run(`COPY (${query}) TO ${quotedText(path(name), "duckdb")} (FORMAT parquet)`);
}

/** The lines of the results, without what tells who worked a unit out. */
function scoresIn(name: string): string[] {
  const lines = readFileSync(path(name), "utf8").trimEnd().split("\n");
  return lines.map((line) => line.replace(/,(?:true|false),/u, ","));
}

async function scored(data: string, name: string, ...more: string[]) {
  const run = await runJson(["score", path("a.rules"), "--data", path(data), "--out", path(name), ...more]);
  return { ...run, lines: scoresIn(name) };
}

const codesOf = (json: unknown) =>
  (json as { diagnostics: { code: string; values: object }[] }).diagnostics.map(({ code, values }) => [code, values]);

describe("one score, whichever engine", () => {
  test.each([1, 2, 3])("typed columns in several Parquet files, tables with gaps: seed %i", async (seed) => {
    const { units, rows } = randomTables(seed, 400, 30);
    mkdirSync(path(`p${seed}`));
    writeFiles(folder, { "a.rules": rules });
    const cut = (columns: typeof units, from: number, to?: number) =>
      columns.map((column) => ({ ...column, cells: column.cells.slice(from, to) }));
    await parquet(`p${seed}/1.parquet`, duckdbQuery(cut(units, 0, 150)));
    await parquet(`p${seed}/2.parquet`, duckdbQuery(cut(units, 150)));
    await parquet(`p${seed}/项目.parquet`, duckdbQuery(rows));
    const here = await scored(`p${seed}/*.parquet`, `js-${seed}.csv`, "--engine", "js");
    const there = await scored(`p${seed}/*.parquet`, `duckdb-${seed}.csv`, "--engine", "duckdb");
    expect(there.lines).toHaveLength(401);
    expect(there.lines).toEqual(here.lines);
    expect(codesOf(there.json)).toEqual(codesOf(here.json));
  });

  test("CSV files, and no tables: in the order of the file", async () => {
    // Texts that the rules do not name are for the evaluator.
    const alone = rules
      .replace(/table.*\n/u, "")
      .replace(/= min\(4, sum.*/u, "= 4")
      .replace(/= if 备注.*/u, "= 2");
    writeFiles(folder, { "a.rules": alone, "u.csv": csvText(randomTables(4, 500, 40).units) });
    const here = await scored("u.csv", "js.csv", "--engine", "js");
    const there = await scored("u.csv", "duckdb.csv", "--engine", "duckdb");
    expect(there.lines).toEqual(here.lines);
    expect(there.lines[500]).toMatch(/^单位499,/u);
    const evaluatedIn = (json: unknown) => (json as { evaluated: number }).evaluated;
    // Most of them lack something, or have a number that is not written plainly.
    expect(evaluatedIn(here.json)).toBeLessThan(120);
    expect(evaluatedIn(there.json)).toBeLessThan(120);
  });

  test("columns that are called as the query calls its own", async () => {
    const names = ["r1", "r0", "u0", "s0", "n0", "v0", "row", "odd"];
    const inputs = names.map((name) => `input ${name} : number [0, 1000]`).join("\n");
    const items = names.map((name, index) => `item 分${index} 1 = ${name} / 1000`).join("\n");
    const numbers = names.map((name, index) => `CAST(${index * 100} + i AS DECIMAL(9,3)) AS "${name}"`);
    writeFiles(folder, {
      "n.rules": `framework "x" 8\n${inputs}\n${items}\n`,
      "n.csv": `unit,${names.join(",")}\n${[7, 8].map((i) => `${i},${names.map((_, at) => at * 100 + i).join(",")}`).join("\n")}\n`,
    });
    await parquet("n.parquet", `SELECT CAST(i AS VARCHAR) AS unit, ${numbers.join(", ")} FROM range(7, 9) AS t(i)`);
    const lines = async (data: string, name: string) => {
      const out = `n-${data}-${name}.csv`;
      await runCli(["score", path("n.rules"), "--data", path(data), "--engine", name, "--out", path(out)]);
      return scoresIn(out);
    };
    const expected = await lines("n.csv", "js");
    expect(expected[1]).toContain("0.007,0.107,0.207");
    for (const name of ["js", "duckdb"]) expect(await lines("n.parquet", name)).toEqual(expected);
  });

  test("rules that compare units with each other, over several blocks", async () => {
    writeFiles(folder, {
      "c.rules": `framework "名次" 20
input 分子 : 0..1000
input 分母 : 1..1000
input 组 : one of 甲, 乙
item 名次分 10 = 10 * percentile(分子 / 分母 within 组)
item 差距 10 = if cohort_max(分子) = 0 then 0 else 10 * 分子 / cohort_max(分子)
output 名次 = rank(分子 / 分母)
`,
      "c.csv": `单位,分子,分母,组\n${Array.from({ length: 300 }, (_, row) => {
        return `u${row},${(row * 7) % 41},${1 + ((row * 5) % 30)},${row % 3 === 0 ? "甲" : "乙"}`;
      }).join("\n")}\n`,
    });
    const alone = await runJson(["score", path("c.rules"), "--data", path("c.csv")]);
    const totals = (alone.json as { units: { id: string; total: string }[] }).units.map(({ id, total }) => [id, total]);
    for (const name of ["js", "duckdb"]) {
      const out = `c-${name}.csv`;
      const run = await runJson([
        "score",
        path("c.rules"),
        "--data",
        path("c.csv"),
        "--engine",
        name,
        "--out",
        path(out),
      ]);
      expect(run).toMatchObject({ code: 0, json: { units: 300 } });
      expect(
        scoresIn(out)
          .slice(1)
          .map((line) => line.split(",").slice(0, 2)),
      ).toEqual(totals);
    }
  });

  test("what is wrong with the data is told alike, before anything is written", async () => {
    const lines = csvText(randomTables(5, 60, 40).units).split("\n");
    lines[7] = '"单位6","-3","100","50","3","甲","是","无","1"';
    lines[9] = '"单位8","3","100","50","3","丁","是","无","1"';
    writeFiles(folder, { "wrong.csv": lines.join("\n") });
    const told = async (name: string) => {
      const run = await runCli([
        "score",
        path("a.rules"),
        "--data",
        path("wrong.csv"),
        "--engine",
        name,
        "--out",
        path("w.csv"),
      ]);
      return [run.code, run.stderr];
    };
    const [code, text] = await told("js");
    expect([code, text]).toEqual([1, expect.stringContaining("wrong.csv:8")]);
    expect(await told("duckdb")).toEqual([code, text]);
    expect(() => readFileSync(path("w.csv"))).toThrow("ENOENT");
  });
});

test("rows whose keys are repeated or missing are told alike", async () => {
  const { units, rows } = randomTables(6, 50, 1000);
  const copied = (row: number, other: number) =>
    rows.map((column) => {
      const cell = ["单位", "名"].includes(column.name) ? (column.cells[other] ?? null) : (column.cells[row] ?? null);
      return { ...column, cells: column.cells.with(row, cell) };
    });
  writeFiles(folder, { "keys.rules": rules, "keys.csv": csvText(units) });
  const told = async (name: string) => {
    const data = ["--data", path("keys.csv"), "--table", `项目=${path("keys-rows.csv")}`];
    const run = await runCli([
      "score",
      path("keys.rules"),
      ...data,
      "--engine",
      name,
      "--out",
      path("k.csv"),
      "--lang",
      "en",
    ]);
    return [run.code, run.stderr];
  };
  writeFiles(folder, { "keys-rows.csv": csvText(copied(9, 3)) });
  const [code, text] = await told("js");
  expect([code, text]).toEqual([1, expect.stringContaining("duplicate-key")]);
  expect(await told("duckdb")).toEqual([code, text]);
  const nameless = rows.map((one) => (one.name === "名" ? { ...one, cells: one.cells.with(4, null) } : one));
  writeFiles(folder, { "keys-rows.csv": csvText(nameless) });
  const [, empty] = await told("js");
  expect(empty).toContain("empty-cell");
  expect(await told("duckdb")).toEqual([1, empty]);
});

describe("a folder of parts", () => {
  test("a second run keeps what is there, and says so", async () => {
    const args = ["score", path("a.rules"), "--data", path("u.csv"), "--out", path("parts")];
    for (const name of ["js", "duckdb"]) {
      rmSync(path("parts"), { recursive: true, force: true });
      const whole = await runJson([...args, "--engine", name]);
      expect(whole.json).toMatchObject({ units: 500 });
      const again = await runJson([...args, "--engine", name]);
      expect(codesOf(again.json)).toContainEqual(["parts-kept", { units: "500", path: path("parts") }]);
      // Scores that are missing are missing still.
      expect([whole.code, again.code]).toEqual([1, 1]);
      const { diagnostics: _, out: __, ...summary } = again.json as Record<string, unknown>;
      expect(whole.json).toMatchObject(summary);
      expect(summary).toMatchObject({
        units: 500,
        withoutTotal: expect.any(Number),
        grades: { 优: expect.any(Number) },
      });
    }
  });
});

test("any number of threads gives the same results", async () => {
  writeFiles(folder, { "t.rules": 'framework "x" 10\ninput a : 0..1000\nitem s 10 = 10 * a / 1000\n' });
  const text = "CASE WHEN i % 5000 = 0 THEN '缺' ELSE CAST(i % 1000 AS VARCHAR) END";
  await parquet("t.parquet", `SELECT 'u' || i AS unit, nullif(${text}, '缺') AS a FROM range(0, 150000) AS t(i)`);
  const run = async (threads: string) => {
    const out = `t-${threads}.csv`;
    const { json } = await runJson([
      "score",
      path("t.rules"),
      "--data",
      path("t.parquet"),
      "--threads",
      threads,
      "--out",
      path(out),
    ]);
    return { ...(json as object), out: "", text: readFileSync(path(out), "utf8") };
  };
  const alone = await run("1");
  expect(alone).toMatchObject({ units: 150_000, withoutTotal: 30 });
  expect(await run("3")).toEqual(alone);
});

describe("what cannot be", () => {
  test("an engine that is none; an address for files; no address for a server", async () => {
    const args = ["score", path("a.rules"), "--data", path("u.csv"), "--lang", "en"];
    const none = await runCli([...args, "--engine", "spark"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("clickhouse")]);
    const files = await runCli([...args, "--engine", "duckdb", "--url", "https://db.example:8443"]);
    expect([files.code, files.stderr]).toEqual([1, expect.stringContaining("Use --engine clickhouse")]);
    const server = await runCli([...args, "--engine", "clickhouse"]);
    expect([server.code, server.stderr]).toEqual([1, expect.stringContaining("QUANHENG_CLICKHOUSE_URL")]);
    const folder = await runCli(["score", asApplied, "--data", dataSet, "--engine", "duckdb", "--lang", "en"]);
    expect([folder.code, folder.stderr]).toEqual([1, expect.stringContaining("Score a package without")]);
    const table = await runCli([...args, "--out-table", "db.scores"]);
    expect([table.code, table.stderr]).toEqual([1, expect.stringContaining("Add --engine clickhouse")]);
    const threads = await runCli([...args, "--threads", "0"]);
    expect([threads.code, threads.stderr]).toEqual([1, expect.stringContaining("from 1 to 64")]);
    const plain = await runCli([...args, "--url", "http://db.example:8123"]);
    expect([plain.code, plain.stderr]).toEqual([1, expect.stringContaining("unencrypted")]);
  });
});
