import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clickhouseSettings, type Engine, openClickHouse } from "../../datasets/index.ts";
import { runCli, temporaryFolder, writeFiles } from "../cli/run-cli.ts";
import { clickhouseStatements, csvText, randomTables, rules, type Tables } from "../held/units.ts";
import { ClickHouseServer } from "./server.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const env = { QUANHENG_CLICKHOUSE_USER: "quan", QUANHENG_CLICKHOUSE_PASSWORD: "p'w" };

let server: ClickHouseServer;
let engine: Engine;
beforeAll(async () => {
  server = await ClickHouseServer.start({ user: "quan", password: "p'w" });
  engine = await openClickHouse(await clickhouseSettings(server.url, env));
  writeFiles(folder, { "a.rules": rules });
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

async function hold({ units, rows }: Tables, database: string): Promise<void> {
  await engine.run(`CREATE DATABASE ${database}`);
  const statements = [
    ...clickhouseStatements(`${database}.\`单位 表\``, units),
    ...clickhouseStatements(`${database}.\`项目\``, rows),
  ];
  for (const statement of statements) await engine.run(statement);
}

function args(database: string, out: string): string[] {
  return ["score", path("a.rules"), "--url", server.url, "--data", `${database}.单位 表`, "--out", path(out)];
}

/** By unit, without what tells who worked it out: a server's tables have no order. */
function scoresIn(name: string): string[] {
  const [head = "", ...lines] = readFileSync(path(name), "utf8").trimEnd().split("\n");
  return [head, ...lines.map((line) => line.replace(/,(?:true|false),/u, ",")).sort()];
}

test("units and tables of a server have the scores that their files have", async () => {
  const tables = randomTables(11, 250, 30);
  await hold(tables, "one");
  const there = await runCli([...args("one", "there.csv"), "--json"], { env });
  writeFiles(folder, { "units.csv": csvText(tables.units), "项目.csv": csvText(tables.rows) });
  const here = await runCli([
    "score",
    path("a.rules"),
    "--data",
    path("units.csv"),
    "--out",
    path("here.csv"),
    "--json",
  ]);
  expect(JSON.parse(there.stdout)).toMatchObject({ units: 250 });
  expect(scoresIn("there.csv")).toEqual(scoresIn("here.csv"));
  expect(there.code).toBe(here.code);
  expect(`${there.stdout}${there.stderr}`).not.toContain("p'w");
});

test("columns that are called as the query calls its own are those of the table", async () => {
  const names = ["r1", "r0", "u0", "s0", "n0", "g1", "row", "odd"];
  writeFiles(folder, {
    "names.rules": `framework "x" 36\n${names.map((name) => `input ${name} : number [0, 1000]`).join("\n")}
${names.map((name, index) => `item 分${index} ${index + 1} = ${index + 1} * ${name} / 1000`).join("\n")}\n`,
    "names.csv": `unit,${names.join(",")}\n甲,${names.map((_, index) => index * 100 + 7).join(",")}\n乙,5,,0.125,1,2,3,4,6\n`,
  });
  const heads = names.map((name) => `\`${name}\` Nullable(Decimal(9, 3))`);
  await engine.run(`CREATE TABLE names (unit String, ${heads.join(", ")}) ENGINE = Memory`);
  const numbers = names.map((_, index) => index * 100 + 7).join(", ");
  await engine.run(`INSERT INTO names VALUES ('甲', ${numbers}), ('乙', 5, NULL, 0.125, 1, 2, 3, 4, 6)`);
  const score = ["score", path("names.rules"), "--lang", "en"];
  await runCli([...score, "--data", path("names.csv"), "--out", path("names-here.csv")]);
  await runCli([...score, "--data", path("names.csv"), "--engine", "duckdb", "--out", path("names-duckdb.csv")]);
  const server_ = ["--url", server.url, "--data", "names", "--out", path("names-there.csv")];
  await runCli([...score, ...server_], { env });
  expect(scoresIn("names-duckdb.csv")).toEqual(scoresIn("names-here.csv"));
  expect(scoresIn("names-there.csv")).toEqual(scoresIn("names-here.csv"));
  const { stdout } = await runCli([
    "export",
    path("names.rules"),
    "--dialect",
    "clickhouse",
    "--table",
    "names",
    "--id",
    "unit",
  ]);
  const rows = await engine.rows(stdout);
  const exported = rows.map((row) => [row.unit, ...names.map((_, index) => row[`分${index}`])].join(","));
  const here = scoresIn("names-here.csv")
    .slice(1)
    .map((line) => line.split(","));
  expect(exported.sort().at(-1)).toBe(
    here
      .map((cells) => [cells[0], ...cells.slice(-names.length)].join(","))
      .sort()
      .at(-1),
  );
});

test("what is wrong is told by table, unit and column, all at once", async () => {
  const { units, rows } = randomTables(12, 40, 1000);
  const put = (columns: typeof units, name: string, row: number, cell: string) =>
    columns.map((column) => (column.name === name ? { ...column, cells: column.cells.with(row, cell) } : column));
  await hold(
    { units: put(put(units, "金额", 3, "-5.00"), "评判", 7, "9"), rows: put(rows, "支出", 2, "-1.00") },
    "wrong",
  );
  const run = await runCli([...args("wrong", "w.csv"), "--lang", "en"], { env });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain("wrong.单位 表 › 单位3");
  expect(run.stderr).toContain("wrong.单位 表 › 单位7");
  expect(run.stderr).toMatch(/wrong\.项目 › 单位\d+/u);
  expect(() => readFileSync(path("w.csv"))).toThrow("ENOENT");
});

test("repeated units, strange units, columns that are missing or of a wrong type, tables that are not there", async () => {
  const { units, rows } = randomTables(13, 30, 1000);
  const [ids, ...rest] = units;
  const twice = { name: "单位", kind: "text", cells: (ids?.cells ?? []).with(4, "单位5") } as const;
  await hold({ units: [twice, ...rest], rows }, "twice");
  const repeated = await runCli([...args("twice", "w.csv"), "--lang", "en"], { env });
  expect([repeated.code, repeated.stderr]).toEqual([1, expect.stringMatching(/duplicate-unit[\s\S]*foreign-key/u)]);
  await hold(
    {
      units: units.map((one) =>
        one.name === "金额" ? { ...one, kind: "truth", cells: one.cells.map(() => "true") } : one,
      ),
      rows: rows.slice(0, 3),
    },
    "types",
  );
  const types = await runCli([...args("types", "w.csv"), "--lang", "en"], { env });
  expect([types.code, types.stderr]).toEqual([1, expect.stringMatching(/column-type[\s\S]*missing-column/u)]);
  const none = await runCli([...args("nowhere", "w.csv"), "--lang", "en"], { env });
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("nowhere.单位 表")]);
});

test("a server that goes away in the middle leaves nothing half done, and the next run goes on", async () => {
  const tables = randomTables(14, 60, 1000);
  await hold(tables, "gone");
  // The query that scores, not those that look at the tables.
  server.touchy = /ORDER BY row\b/u;
  for (const mood of ["cut", "gone", "late"] as const) {
    server.mood = mood;
    const cut = await runCli([...args("gone", "parts"), "--lang", "en"], { env });
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringMatching(/clickhouse-cut|engine-memory/u)]);
    expect(readdirSync(path("parts"))).toEqual(["manifest.json"]);
  }
  server.mood = "well";
  const first = await runCli([...args("gone", "parts"), "--json"], { env });
  const second = await runCli([...args("gone", "parts"), "--json"], { env });
  expect(JSON.parse(first.stdout)).toMatchObject({ units: 60 });
  expect(JSON.parse(second.stdout)).toMatchObject({
    units: 60,
    diagnostics: [{ code: "unit-converted" }, { code: "parts-kept" }],
  });
  await engine.run("INSERT INTO gone.`项目` (`单位`, `名`, `支出`) VALUES ('单位1', '新', 3)");
  const changed = await runCli([...args("gone", "parts"), "--lang", "en"], { env });
  expect([changed.code, changed.stderr]).toEqual([1, expect.stringContaining("results-differ")]);
});

test("scores go to a new table of the server, whole or not at all", async () => {
  const tables = randomTables(15, 80, 1000);
  await hold(tables, "kept");
  const score = [
    "score",
    path("a.rules"),
    "--engine",
    "clickhouse",
    "--url",
    server.url,
    "--data",
    "kept.单位 表",
    "--lang",
    "en",
  ];
  const run = await runCli([...score, "--out-table", "kept.得分"], { env });
  expect(run.stdout).toContain("Wrote kept.得分");
  await runCli([...score, "--out", path("kept.csv")], { env });
  const rows = await engine.rows("SELECT unit, total, score, grade, certified FROM kept.`得分` ORDER BY unit");
  const cell = (value: unknown) => (value === null ? "" : String(value));
  expect(rows.map((row) => Object.values(row).map(cell).join(","))).toEqual(
    readFileSync(path("kept.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 5).join(",").replace(/\.0,/u, ",")),
  );
  const twice = await runCli([...score, "--out-table", "kept.得分"], { env });
  expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining("table-exists")]);
  server.touchy = /ORDER BY row\b/u;
  server.mood = "cut";
  await runCli([...score, "--out-table", "kept.half"], { env });
  server.mood = "well";
  expect(await engine.rows("SELECT name FROM system.tables WHERE database = 'kept' ORDER BY name")).toEqual(
    ["单位 表", "得分", "项目"].map((name) => ({ name })),
  );
});
