import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DiagnosticError, problem } from "../../../core/index.ts";
import {
  type DuckDB,
  openDuckDB,
  quotedText,
  type ResultBlock,
  type ResultColumn,
  type ResultOptions,
  resultWriter,
} from "../../../datasets/index.ts";

const columns: readonly ResultColumn[] = [
  { name: "unit", kind: "text" },
  { name: "total", kind: "text" },
  { name: "score", kind: "double" },
  { name: "certified", kind: "truth" },
];

let root = "";
let folder = "";
let source = "";
let count = 0;
let engine: DuckDB;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "quanheng-results-"));
  engine = await openDuckDB({ threads: 2 });
});
beforeEach(async () => {
  count += 1;
  folder = join(root, String(count));
  await mkdir(folder);
  source = join(folder, "units.csv");
  await writeFile(source, "id\na\n");
});
afterAll(async () => {
  await engine.close();
  await rm(root, { recursive: true });
});

const options = (over: Partial<ResultOptions> = {}): ResultOptions => ({
  columns,
  origin: { framework: "sha256:1", sources: [source] },
  engine,
  ...over,
});

function block(first: number, rows: number): ResultBlock {
  return {
    first,
    rows,
    values: [
      (row) => `u${first + row}`,
      (row) => `${first + row}.10`,
      (row) => (first + row) / 3,
      (row) => ((first + row) % 2 === 0 ? true : null),
    ],
  };
}

const names = async (path: string) => (await readdir(path)).sort();
const written = (from: string) => engine.rows(`SELECT * FROM ${from}`);

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof DiagnosticError ? error.diagnostics[0]?.code : String(error);
  }
}

describe("one file", () => {
  test("is there whole when it is finished, in the order of the units, and not before", async () => {
    const path = join(folder, "out.parquet");
    await writeFile(path, "old");
    const writer = await resultWriter(path, options({ partRows: 3000 }));
    await writer.write(block(0, 5000));
    await writer.write(block(5000, 2001));
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await writer.finish()).toEqual([path]);
    const rows = await written(`read_parquet(${quotedText(path, "duckdb")})`);
    expect(rows.map(({ unit }) => unit)).toEqual(Array.from({ length: 7001 }, (_, row) => `u${row}`));
    expect(rows[7]).toEqual({ unit: "u7", total: "7.10", score: 7 / 3, certified: null });
    expect(await names(folder)).toEqual(["out.parquet", "units.csv"]);
  });

  test("of CSV opens in a spreadsheet, and nothing in it runs", async () => {
    const path = join(folder, "out.csv");
    const writer = await resultWriter(path, options({ columns: columns.slice(0, 2) }));
    const units = ["=1+1", "甲,乙", "-3", '引"号', "-x", "\t=1"];
    await writer.write({ first: 0, rows: 6, values: [(row) => units[row] ?? null, (row) => `-${row}.5`] });
    await writer.finish();
    expect(await readFile(path, "utf8")).toBe(
      `\ufeffunit,total\n'=1+1,-0.5\n"甲,乙",-1.5\n-3,-2.5\n"引""号",-3.5\n'-x,-4.5\n'\t=1,-5.5\n`,
    );
  });

  test("holds no more than a part, however long the rows of units are being read", async () => {
    const held = async () => {
      const [row] = await engine.rows("SELECT sum(memory_usage_bytes)::BIGINT AS bytes FROM duckdb_memory()");
      return Number(row?.bytes);
    };
    const units = quotedText(join(folder, "units.parquet"), "duckdb");
    await engine.run(`COPY (SELECT i::DOUBLE FROM range(1000000) t(i)) TO ${units}`);
    const reading = engine.batches(`SELECT * FROM read_parquet(${units})`)[Symbol.asyncIterator]();
    await reading.next();
    const before = await held();
    const writer = await resultWriter(join(folder, "long.parquet"), options({ partRows: 10_000 }));
    for (let part = 0; part < 30; part += 1) await writer.write(block(part * 10_000, 10_000));
    expect((await held()) - before).toBeLessThan(2 ** 21);
    await reading.return?.();
    await writer.finish();
  });

  test("without any units has its columns", async () => {
    const path = join(folder, "none.csv");
    await (await resultWriter(path, options())).finish();
    expect(await readFile(path, "utf8")).toBe("\ufeffunit,total,score,certified\n");
  });

  test("where no folder is, is refused before anything is scored", async () => {
    expect(await codeOf(resultWriter(join(folder, "no", "out.csv"), options()))).toBe("not-written");
  });
});

describe("a folder of parts", () => {
  test("goes on after a cut with what is missing, and holds no half file", async () => {
    const out = join(folder, "out");
    const cut = await resultWriter(out, options({ partRows: 1000 }));
    await cut.write(block(0, 1500));
    await cut.abandon();
    await writeFile(join(out, ".part-0002.parquet.0a-1b.part"), "half");
    expect(await names(out)).toEqual([".part-0002.parquet.0a-1b.part", "manifest.json", "part-0001.parquet"]);
    const first = await readFile(join(out, "part-0001.parquet"));

    const again = await resultWriter(out, options({ partRows: 1000 }));
    expect([again.wants(0, 1000), again.wants(0, 1001), again.wants(999, 1)]).toEqual([false, true, false]);
    await again.write(block(700, 800));
    await again.write(block(1500, 1001));
    const files = await again.finish();
    expect(files).toEqual(["1", "2", "3"].map((number) => join(out, `part-000${number}.parquet`)));
    expect(await names(out)).toEqual(["manifest.json", "part-0001.parquet", "part-0002.parquet", "part-0003.parquet"]);
    expect(await readFile(join(out, "part-0001.parquet"))).toEqual(first);
    const rows = await written(`read_parquet(${quotedText(join(out, "*.parquet"), "duckdb")})`);
    expect(rows.map(({ unit }) => unit)).toEqual(Array.from({ length: 2501 }, (_, row) => `u${row}`));
    expect(JSON.parse(await readFile(join(out, "manifest.json"), "utf8"))).toMatchObject({ rows: 2501 });
  });

  test("makes a part again that was taken away", async () => {
    const out = join(folder, "out");
    const writer = await resultWriter(out, options({ partRows: 10 }));
    await writer.write(block(0, 30));
    await writer.finish();
    await rm(join(out, "part-0002.parquet"));
    const again = await resultWriter(out, options({ partRows: 10 }));
    expect([0, 10, 20].map((first) => again.wants(first, 10))).toEqual([false, true, false]);
  });

  test("does not take units that leave others out", async () => {
    const writer = await resultWriter(join(folder, "out"), options());
    await writer.write(block(0, 10));
    await expect(writer.write(block(11, 1))).rejects.toThrow(RangeError);
    await writer.abandon();
  });

  test("is written by one run at a time; what a killed one left does not stop the next", async () => {
    const out = join(folder, "out");
    const writer = await resultWriter(out, options());
    expect(await codeOf(resultWriter(out, options()))).toBe("results-busy");
    await writer.write(block(0, 10));
    await writer.finish();
    expect(await names(out)).toEqual(["manifest.json", "part-0001.parquet"]);
    const { pid } = spawnSync(process.execPath, ["--version"]);
    await writeFile(join(out, ".writing"), `${pid}\n`);
    const again = await resultWriter(out, options());
    expect(again.finished.units).toBe(10);
    await again.abandon();
    expect(await names(out)).toEqual(["manifest.json", "part-0001.parquet"]);
  });

  test("of other rules, data or columns, or of unknown origin, is left alone", async () => {
    const out = join(folder, "out");
    await (await resultWriter(out, options())).abandon();
    const other = options({ origin: { framework: "sha256:2", sources: [source] }, columns: columns.slice(1) });
    const told = await resultWriter(out, other).catch((error: DiagnosticError) => error.diagnostics);
    expect(told).toMatchObject([{ code: "results-differ", values: { what: [{ zh: "规则" }, { zh: "列" }] } }]);
    await utimes(source, 1, 1);
    expect(await codeOf(resultWriter(out, options()))).toBe("results-differ");
    await mkdir(join(folder, "own"));
    await writeFile(join(folder, "own", "part-0001.parquet"), "");
    expect(await codeOf(resultWriter(join(folder, "own"), options()))).toBe("results-unknown");
    expect(await codeOf(resultWriter(join(source, "out"), options()))).toBe("not-written");
  });
});

interface Disk {
  readonly engine: DuckDB;
  makeRoom(): void;
  remove(): void;
}

/** A small disk; where the system lets none be made, the engine says after one file what it says on a full one. */
function smallDisk(path: string): Disk {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", path], { stdio: "ignore" });
  } catch {
    return crowded();
  }
  const makeRoom = () => execFileSync("mount", ["-o", "remount,size=16m", path]);
  return { engine, makeRoom, remove: () => execFileSync("umount", [path]) };
}

/** The engine with another `run`. */
function proxied(run: DuckDB["run"]): DuckDB {
  return new Proxy(engine, {
    get: (target, name) => {
      if (name === "run") return run;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function crowded(): Disk {
  let left = 1;
  const run: DuckDB["run"] = async (sql) => {
    if (sql.startsWith("COPY") && left <= 0) throw new DiagnosticError([problem("disk-full", undefined, {})]);
    if (sql.startsWith("COPY")) left -= 1;
    await engine.run(sql);
  };
  const makeRoom = () => {
    left = Number.POSITIVE_INFINITY;
  };
  return { engine: proxied(run), makeRoom, remove: () => undefined };
}

test("a disk that is full in the middle loses nothing that was finished", async () => {
  const path = join(folder, "disk");
  await mkdir(path);
  const disk = smallDisk(path);
  try {
    const out = join(path, "out");
    const noise = (first: number, rows: number): ResultBlock => {
      const values = [...block(first, rows).values];
      values[1] = (row) => String(Math.sin(first + row)).repeat(2);
      return { first, rows, values };
    };
    const writer = await resultWriter(out, options({ partRows: 2000, engine: disk.engine }));
    await writer.write(noise(0, 2000));
    const told = await writer.write(noise(2000, 40_000)).catch((error: DiagnosticError) => error.diagnostics);
    const [first] = Array.isArray(told) ? told : [];
    expect(first).toMatchObject({ code: "disk-full" });
    expect(String(first?.values.file)).toMatch(/part-\d+\.parquet$|manifest\.json$/u);
    const left = (await names(out)).filter((name) => name !== ".writing");
    expect(left.slice(0, 2)).toEqual(["manifest.json", "part-0001.parquet"]);
    expect(left.every((name) => !name.endsWith(".part"))).toBe(true);
    await writer.abandon();
    disk.makeRoom();
    const again = await resultWriter(out, options({ partRows: 2000, engine: disk.engine }));
    expect(again.wants(0, 2000)).toBe(false);
    await again.write(noise(0, 42_000));
    expect(await again.finish()).toHaveLength(21);
    const [total] = await written(`(SELECT count(DISTINCT unit) AS n FROM read_parquet('${out}/*.parquet'))`);
    expect(String(total?.n)).toBe("42000");
  } finally {
    disk.remove();
  }
});
