import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Diagnostic, DiagnosticError, formatDecimal, hasErrors, locate } from "../../../core/index.ts";
import {
  type BulkBlock,
  type BulkOptions,
  type DuckDB,
  loadData,
  openBulk,
  openDuckDB,
  quotedText,
} from "../../../datasets/index.ts";
import { dataHash, isNumber, type Row, state, type UnitData } from "../../../scoring/index.ts";
import { field, framework, percent, table } from "../framework.ts";

const SEED = 20241123;
const rules = framework({
  inputs: [field("人数", "number")],
  tables: [
    table(
      "项目",
      ["编号"],
      [
        field("编号", "text"),
        field("支出", "万元"),
        field("满意度", "%", percent, { optional: true }),
        field("合规", "yes/no", {}, { optional: true }),
      ],
    ),
    table("季度", ["季"], [field("季", "number"), field("类型", "甲|乙", {}, { optional: true })]),
  ],
});

let root = "";
let folder = "";
let count = 0;
let engine: DuckDB;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "quanheng-tables-"));
  engine = await openDuckDB({ threads: 2 });
});
beforeEach(async () => {
  count += 1;
  folder = join(root, String(count));
  await mkdir(folder);
});
afterAll(async () => {
  await engine.close();
  await rm(root, { recursive: true });
});

async function file(name: string, lines: readonly string[]): Promise<string> {
  await writeFile(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
}

async function parquet(name: string, query: string): Promise<string> {
  const path = join(folder, name);
  await engine.run(`COPY (${query}) TO ${quotedText(path, "duckdb")} (FORMAT parquet)`);
  return path;
}

interface Read {
  readonly units: readonly UnitData[];
  readonly blocks: readonly BulkBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

async function read(paths: readonly string[], options: BulkOptions = {}, own = rules): Promise<Read> {
  const { bulk, diagnostics } = await openBulk(paths, own, engine, options);
  if (bulk === undefined) return { units: [], blocks: [], diagnostics };
  const [units, blocks]: [UnitData[], BulkBlock[]] = [[], []];
  try {
    for await (const block of bulk.batches()) {
      blocks.push(block);
      for (let row = 0; row < block.columns.rows; row += 1) units.push(block.unitAt(row));
    }
    return { units, blocks, diagnostics: [...diagnostics, ...bulk.remarks()] };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { units: [], blocks: [], diagnostics: [...diagnostics, ...error.diagnostics] };
  }
}

const shown = ({ diagnostics }: Read) =>
  diagnostics.map(({ code, place }) => {
    const where = place && locate(place);
    if (where === undefined) return code;
    return `${code} ${relative(folder, where.file)}:${where.line ?? ""} ${where.field ?? ""}`;
  });

function cells(row: Row): string {
  return [...row]
    .map(([name, { value }]) => `${name}=${isNumber(value as never) ? formatDecimal(value as never) : String(value)}`)
    .join(" ");
}

const rowsOf = (unit: UnitData | undefined, name: string) => unit?.tables.get(name)?.map(cells);

const QUARTERS = ["单位,季,类型", "b,2,乙", "a,1,甲", "b,1,"];

describe("rows of tables", () => {
  test("come with their units, whatever their order, from beside the units or from where they are given", async () => {
    const units = await file("units.csv", ["单位,人数", "a,1", "b,2", "c,3"]);
    await file("季度.csv", QUARTERS);
    const query = `SELECT * FROM (VALUES ('c', 'p1', 1.25), ('a', 'p1', 2), ('c', 'p0', 0.5)) t("id", "编号", "支出")`;
    await parquet("elsewhere.parquet", query);
    const tables = new Map([["项目", join(folder, "else*.parquet")]]);
    const { units: found, blocks, diagnostics } = await read([units], { tables });
    expect(diagnostics).toEqual([]);
    expect(rowsOf(found[0], "项目")).toEqual(["编号=p1 支出=20000"]);
    expect(found[1]?.tables.has("项目")).toBe(false);
    expect(rowsOf(found[2], "项目")).toEqual(["编号=p1 支出=12500", "编号=p0 支出=5000"]);
    expect(rowsOf(found[1], "季度")).toEqual(["季=2 类型=乙", "季=1"]);
    expect(found[1]?.tables.get("季度")?.[0]?.get("季")?.place).toEqual({
      file: join(folder, "季度.csv"),
      line: 2,
      field: "季",
    });
    const own = blocks[0]?.columns.tables.get("项目");
    expect([...(own?.offsets ?? [])]).toEqual([0, 1, 1, 3]);
    expect([...(own?.states ?? [])]).toEqual([state.given, state.absent, state.given]);
    expect(own?.columns.get("支出")).toMatchObject({ kind: "number", counts: Float64Array.of(200, 125, 50) });
  });

  test("are what the reader of single files reads", async () => {
    const odd = (...texts: string[]) => ({ weight: 1, arbitrary: fc.constantFrom(...texts) });
    const plain = (...texts: string[]) => ({ weight: 24, arbitrary: fc.constantFrom(...texts) });
    const id = fc.oneof(plain("a", "b", "c", " a"), odd("d"));
    const number = fc.oneof(plain("1", "0.5", "12.30", "", "1,000", "-", "0.1234567890123456789"), odd("约3"));
    const row = fc.tuple(
      id,
      fc.oneof(plain(..."pqrstuvwxyz"), odd("", "-")),
      number,
      fc.oneof(plain("95", "5%", ""), odd("950")),
    );
    const quarter = fc.tuple(
      id,
      fc.oneof(plain(..."123456789"), odd("1.0", "", "-", "x")),
      fc.constantFrom("甲", "乙", ""),
    );
    const lines = (rows: readonly (readonly string[])[]) => rows.map((one) => one.map((cell) => `"${cell}"`).join(","));
    const rare = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 6 });
    let fine = 0;
    await fc.assert(
      fc.asyncProperty(rare(row), rare(quarter), async (rows, quarters) => {
        const units = await file("units.csv", ["单位,人数", "b,1", "a,2", "c,3"]);
        await file("项目.csv", ["单位,编号,支出,满意度", ...lines(rows)]);
        await file("季度.csv", ["单位,季,类型", ...lines(quarters)]);
        const [bulk, single] = [await read([units]), await loadData(units, rules)];
        const errors = (found: readonly Diagnostic[]) => [
          ...new Set(found.filter(({ severity }) => severity === "error").map(({ code }) => code)),
        ];
        // Units that nobody knows are told before any cell is read.
        if (errors(single.diagnostics).includes("foreign-key"))
          expect(errors(bulk.diagnostics)).toEqual(["foreign-key"]);
        else expect(errors(bulk.diagnostics).sort()).toEqual(errors(single.diagnostics).sort());
        if (hasErrors(single.diagnostics)) return;
        fine += 1;
        expect(dataHash(bulk.units)).toBe(dataHash(single.units));
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(fine).toBeGreaterThan(5);
  });

  test("of several files, written differently, are one table", async () => {
    const units = await file("units.csv", ["单位,人数", "a,1", "b,2"]);
    await file("季度.csv", QUARTERS);
    await file("p1.csv", ["单位,编号,支出(元),合规", "b,k,7,否", "a,k,5,是"]);
    await parquet("p2.parquet", `SELECT 'a' AS id, 3 AS 编号, 1.5::DECIMAL(9,4) AS 支出, true AS 合规`);
    await file("p3.csv", ["单位,编号,支出(元),合规", "b,z,1,", "a,z,0.001,"]);
    const found = await read([units], { tables: new Map([["项目", join(folder, "p*")]]) });
    expect(found.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(rowsOf(found.units[0], "项目")).toEqual([
      "编号=k 支出=5 合规=true",
      "编号=3 支出=15000 合规=true",
      "编号=z 支出=0.001",
    ]);
    expect(rowsOf(found.units[1], "项目")).toEqual(["编号=k 支出=7 合规=false", "编号=z 支出=1"]);
    const own = found.blocks[0]?.columns.tables.get("项目");
    expect(own?.columns.get("编号")).toMatchObject({ labels: ["k", "3", "z"] });
  });
});

describe("problems of tables", () => {
  test("a table without a file, with two, or that no rule has", async () => {
    const units = await file("units.csv", ["单位,人数", "a,1"]);
    await file("季度.csv", QUARTERS);
    await parquet("季度.parquet", "SELECT 'a' AS id, 1 AS 季");
    const tables = new Map([["项木", join(folder, "x.csv")]]);
    const found = await read([units], { tables });
    expect(shown(found)).toEqual([
      "table-not-found",
      "table-file-missing",
      "table-file-twice 季度.csv: ",
      "missing-column 季度.parquet: ",
    ]);
    expect(found.diagnostics[0]?.values).toMatchObject({ nearest: "项目" });
    const gone = new Map([["项目", join(folder, "gone.csv")]]);
    expect(shown(await read([units], { tables: gone }))).toEqual([
      "file-not-found gone.csv: ",
      "table-file-twice 季度.csv: ",
      "missing-column 季度.parquet: ",
    ]);
  });

  test("a pattern for units that takes in the tables", async () => {
    await parquet("a.parquet", "SELECT 'a' AS id, 1 AS 人数");
    await parquet("项目.parquet", "SELECT 'a' AS id, 'x' AS 编号, 1 AS 支出");
    await parquet("季度.parquet", "SELECT 'a' AS id, 1 AS 季");
    const { units, diagnostics } = await read([join(folder, "*.parquet")]);
    expect(diagnostics).toEqual([]);
    expect(units.map((unit) => rowsOf(unit, "季度"))).toEqual([["季=1"]]);
    expect(shown(await read([join(folder, "季度.parquet")]))).toEqual(["unknown-field 季度.parquet: 季"]);
  });

  test("columns that are missing, unknown or of a wrong type are told of all tables at once", async () => {
    const units = await file("units.csv", ["单位,人数", "a,1"]);
    await file("季度.csv", ["季,类型", "1,甲"]);
    await parquet("项目.parquet", "SELECT 'a' AS id, DATE '2024-01-01' AS 支出, 1 AS 支岀");
    expect(shown(await read([units]))).toEqual([
      "column-type 项目.parquet: 支出",
      "missing-column 项目.parquet: ",
      "missing-column 项目.parquet: ",
      "unknown-column 项目.parquet: 支岀",
      "missing-unit-column 季度.csv: ",
    ]);
  });

  test("rows of no unit or of one that is not there", async () => {
    const units = await file("units.csv", ["单位,人数", "甲街道,1"]);
    await file("季度.csv", ["单位,季", "甲街到,1", "甲街到,2", ",3", "甲街道,4"]);
    await file("项目.csv", ["单位,编号,支出", "甲街道,1,1"]);
    const found = await read([units]);
    expect(shown(found)).toEqual(["unit-without-id 季度.csv:4 单位", "foreign-key 季度.csv:2 单位"]);
    expect(found.diagnostics[1]?.values).toMatchObject({ value: "甲街到", nearest: "甲街道", table: units });
  });

  test("wrong cells and keys that repeat are told with file, row and column", async () => {
    const units = await file("units.csv", ["单位,人数", "a,1", "b,1"]);
    await file("季度.csv", ["单位,季", "a,1", "b,1", "b,2", "a,1.0", "b,", "b,x", "b,y"]);
    await file("项目.csv", ["单位,编号,支出,满意度", "b,1,1,950", "a,1,1,95"]);
    const found = await read([units]);
    expect(shown(found).sort()).toEqual([
      "duplicate-key 季度.csv:5 季",
      "empty-cell 季度.csv:6 季",
      "not-a-number 季度.csv:7 季",
      "not-a-number 季度.csv:8 季",
      "out-of-range 项目.csv:2 满意度",
    ]);
    const repeated = found.diagnostics.find(({ code }) => code === "duplicate-key");
    expect(repeated?.related[0]?.place).toMatchObject({ line: 2, field: "季" });
  });
});

test("blocks hold fewer units where these have many rows, and every row comes once", async () => {
  const units = await parquet("units.parquet", "SELECT 'u' || i AS id, i AS 人数 FROM range(5000) t(i)");
  await parquet("季度.parquet", "SELECT 'u' || (i * 7919) % 5000 AS id, i AS 季 FROM range(1500000) t(i)");
  await parquet("项目.parquet", "SELECT 'u' || (4999 - i) AS id, i AS 编号, i AS 支出 FROM range(5000) t(i)");
  const { bulk } = await openBulk([units], rules, engine);
  const sizes: number[] = [];
  for await (const { columns, first } of bulk?.batches() ?? []) {
    sizes.push(columns.rows);
    const { offsets, columns: own } = columns.tables.get("季度") ?? { offsets: new Uint32Array(0) };
    const quarters = own?.get("季");
    const counts = quarters?.kind === "number" ? quarters.counts : new Float64Array(0);
    const wrong = Array.from({ length: columns.rows }, (_, unit) => unit).filter((unit) => {
      const ofUnit = counts.subarray(offsets[unit], offsets[unit + 1]);
      return ofUnit.length !== 300 || ofUnit.some((count) => (count * 7919) % 5000 !== first + unit);
    });
    expect(wrong).toEqual([]);
    expect([...(columns.tables.get("项目")?.offsets ?? [])].at(-1)).toBe(columns.rows);
  }
  // 1,505,000 rows of both tables.
  expect(sizes).toEqual([3483, 1517]);
});
