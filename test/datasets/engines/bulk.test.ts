import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Diagnostic, DiagnosticError, formatDecimal, hasErrors, locate } from "../../../core/index.ts";
import { type DuckDB, loadData, openBulk, openDuckDB, quotedText } from "../../../datasets/index.ts";
import { type CheckedFramework, type Datum, dataHash, leftOut, state, type UnitData } from "../../../scoring/index.ts";
import { between, block, field, framework, judged, percent } from "../framework.ts";

const SEED = 20241123;
const rules = framework({
  inputs: [
    field("预算数", "万元", {
      step: field("", "万元").scale,
      low: { value: between(0, 0).low?.value ?? never(), closed: true },
    }),
    field("满意度", "%", percent),
    field("人数", "number", between(0, 1_000_000)),
    field("合规", "yes/no"),
    field("类型", "甲|乙|丙"),
    field("备注一", "text"),
  ],
  blocks: [judged("凭证", 10), judged("缺项题", 5, block("测试", undefined, { path: [] }), { orLeftOut: true })],
});

function never(): never {
  throw new Error("between has bounds");
}

let folder = "";
let engine: DuckDB;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quanheng-bulk-"));
  engine = await openDuckDB({ threads: 1 });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

async function parquet(name: string, query: string): Promise<string> {
  const path = join(folder, name);
  await engine.run(`COPY (${query}) TO ${quotedText(path, "duckdb")} (FORMAT parquet)`);
  return path;
}

interface Read {
  readonly units: readonly UnitData[];
  readonly diagnostics: readonly Diagnostic[];
}

async function read(paths: readonly string[], own: CheckedFramework = rules): Promise<Read> {
  const { bulk, diagnostics } = await openBulk(paths, own, engine);
  if (bulk === undefined) return { units: [], diagnostics };
  const units: UnitData[] = [];
  try {
    for await (const batch of bulk.batches()) {
      expect(batch.first).toBe(units.length);
      for (let row = 0; row < batch.columns.rows; row += 1) units.push(batch.unitAt(row));
      expect(batch.ids).toEqual(units.slice(batch.first).map(({ id }) => id));
    }
    return { units, diagnostics: [...diagnostics, ...bulk.remarks()] };
  } catch (error) {
    if (error instanceof DiagnosticError) return { units: [], diagnostics: [...diagnostics, ...error.diagnostics] };
    throw error;
  }
}

const codes = ({ diagnostics }: Read) => diagnostics.map(({ code }) => code);
const shown = ({ diagnostics }: Read) =>
  diagnostics.map(({ code, place }) => {
    const where = place && locate(place);
    return where === undefined
      ? code
      : `${code} ${relative(folder, where.file)}:${where.line ?? ""} ${where.field ?? ""}`;
  });

function valueText(datum: Datum | undefined): unknown {
  const value = datum?.value;
  if (value === undefined || typeof value === "string" || typeof value === "boolean") return value;
  if (value === leftOut) return "left out";
  return "causes" in value ? "missing" : formatDecimal(value);
}

const HEAD = "单位,预算数,满意度,人数,合规,类型,备注一,凭证,缺项题";

describe("CSV", () => {
  test("is read as the reader of single files reads it, cell by cell", async () => {
    const number = fc.constantFrom(
      "",
      "1",
      "0.5",
      "12.30",
      "-0",
      "+7",
      " 3 ",
      "007",
      "99.99",
      "1_0",
      "9007199254740993",
    );
    const odd = fc.constantFrom(
      "1,000",
      "-",
      "无",
      "１２",
      "5%",
      "0.1234567890123456789",
      "约3",
      "1e5",
      "950",
      "NaN",
      "3万元",
    );
    const cell = fc.oneof({ weight: 12, arbitrary: number }, { weight: 1, arbitrary: odd });
    const answer = fc.constantFrom("是", "否", "YES", "n", "", " 是 ", "true", "无");
    const label = fc.constantFrom("甲", " 乙", "丙", "", "-");
    const text = fc.constantFrom("", "x", '引"号', "多\n行", "=1+1", " 留空 ", "+3");
    const score = fc.constantFrom("9.5", "10", "", "缺项", "Left Out", "3.333");
    const row = fc.tuple(cell, cell, cell, answer, label, text, score, score);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const quoted = (one: string) => `"${one.replaceAll('"', '""')}"`;
        const lines = rows.map((cells, index) => [`u${index}`, ...cells].map(quoted).join(","));
        const path = await file("random.csv", `${HEAD}\n${lines.join("\n")}\n`);
        const [bulk, single] = [await read([path]), await loadData(path, rules)];
        const ofKind = (list: readonly Diagnostic[]) =>
          list
            .map(({ code }) => code)
            .filter((code) => !/^(?:wrong-scale|percent-scale)$/u.test(code))
            .sort();
        expect(ofKind(bulk.diagnostics)).toEqual(ofKind(single.diagnostics));
        if (hasErrors(single.diagnostics)) expect(bulk.units).toEqual([]);
        else expect(dataHash(bulk.units)).toBe(dataHash(single.units));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test("in GB18030, with a mark or with mixed line ends is read with a note or without", async () => {
    const rows = "单位,人数\r\n甲,1\n乙,2\r";
    const gb = new Uint8Array([0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xc8, 0xcb, 0xca, 0xfd, 10, 0xbc, 0xd7, 0x2c, 0x31, 10]);
    const mixed = await read([await file("mixed.csv", `\ufeff${rows}`)]);
    expect(mixed.units.map(({ id, values }) => [id, valueText(values.get("人数"))])).toEqual([
      ["甲", "1"],
      ["乙", "2"],
    ]);
    // What Excel writes is nothing to tell.
    expect(codes(mixed)).toEqual([]);
    const chinese = await read([await file("gb.csv", gb)]);
    expect(chinese.units.map(({ id }) => id)).toEqual(["甲"]);
    expect(codes(chinese)).toEqual(["read-as-gb18030"]);
    expect(codes(await read([await file("binary.csv", new Uint8Array([0xff, 0xfe, 0, 1]))]))).toEqual(["not-utf8"]);
  });

  test("problems of heads, rows and quotes are told with file and line", async () => {
    const semicolon = await file("semicolon.csv", "单位;人数\n甲;1\n");
    const title = await file("title.csv", "2024 年度,\n单位,人数\n甲,1\n");
    const none = await file("none.csv", "名称,人数\n甲,1\n");
    const empty = await file("empty.csv", "");
    expect(shown(await read([semicolon, title, none, empty]))).toEqual([
      "other-separator semicolon.csv:1 ",
      "title-row title.csv:1 ",
      "empty-data empty.csv: ",
      "missing-unit-column none.csv: ",
    ]);
    expect(shown(await read([await file("ragged.csv", "单位,人数\n甲,1\n乙,2,3\n")]))).toEqual([
      "ragged-row ragged.csv:3 ",
    ]);
    expect(shown(await read([await file("quote.csv", '单位,人数\n甲,1\n"乙,2\n')]))).toEqual([
      "bad-quotes quote.csv:3 ",
    ]);
  });
});

describe("Parquet", () => {
  test("holds whole counts of the written unit, whatever the type of the column", async () => {
    const path = await parquet(
      "types.parquet",
      `SELECT 'u' || i AS id, (i / 100.0)::DECIMAL(12,4) AS "预算数(亿元)", (i * 0.01)::FLOAT AS 满意度, i::UINTEGER AS 人数,
       i % 2 = 1 AS 合规, ['甲','乙','丙'][1 + i % 3] AS 类型, i * 0.1 AS 凭证 FROM range(50) t(i)`,
    );
    const { bulk, diagnostics } = await openBulk([path], rules, engine);
    expect(diagnostics.map(({ code }) => code)).toEqual(["unit-converted"]);
    for await (const { columns, unitAt } of bulk?.batches() ?? []) {
      const budget = columns.values.get("预算数");
      expect(budget).toMatchObject({ kind: "number" });
      expect(columns.values.get("类型")).toMatchObject({ kind: "text", labels: ["甲", "乙", "丙"] });
      expect([...columns.values.values()].every(({ states }) => states === undefined)).toBe(true);
      const seventh = [...unitAt(7).values].map(([name, datum]) => [name, valueText(datum)]);
      expect(seventh).toEqual([
        ["预算数", "7000000"],
        ["满意度", "0.0007"],
        ["人数", "7"],
        ["合规", true],
        ["类型", "乙"],
        ["凭证", "0.7"],
      ]);
    }
  });

  test("a number beyond what can be counted keeps its exact value", async () => {
    const path = await parquet(
      "beyond.parquet",
      "SELECT 'a' AS id, 123456789012345678901234.5::DECIMAL(38,1) AS 预算数, 0.1::DOUBLE + 0.2 AS 凭证",
    );
    const open = framework({ inputs: [field("预算数", "万元")], blocks: [judged("凭证", 10)] });
    const { bulk } = await openBulk([path], open, engine);
    for await (const { columns, unitAt } of bulk?.batches() ?? []) {
      expect(columns.values.get("预算数")?.states?.[0]).toBe(state.beyond);
      expect(valueText(unitAt(0).values.get("预算数"))).toBe("1234567890123456789012345000");
      expect(valueText(unitAt(0).values.get("凭证"))).toBe("0.30000000000000004");
    }
  });

  test("is refused with file, row and column where the single reader would refuse it", async () => {
    const path = await parquet(
      "wrong.parquet",
      "SELECT 'u' || i AS id, CASE WHEN i = 3 THEN 'NaN'::DOUBLE ELSE i END AS 人数, CASE i WHEN 5 THEN 950 ELSE 95 END AS 满意度 FROM range(9) t(i)",
    );
    expect(shown(await read([path]))).toEqual([
      "not-finite wrong.parquet:4 人数",
      "out-of-range wrong.parquet:6 满意度",
    ]);
  });

  test("the first of many problems are listed, the rest counted", async () => {
    const path = await parquet("many.parquet", "SELECT 'u' || i AS id, 950 AS 满意度 FROM range(1000) t(i)");
    const { diagnostics } = await read([path]);
    expect(diagnostics).toHaveLength(25);
    expect(diagnostics.at(-1)).toMatchObject({ code: "and-more", values: { count: "976" } });
  });
});

describe("many files", () => {
  test("are found by a pattern, in one order, and may differ in types and units", async () => {
    await mkdir(join(folder, "depts", "b"), { recursive: true });
    await parquet("depts/1.parquet", "SELECT 'a' AS id, 12.34::DECIMAL(8,2) AS 预算数");
    await parquet("depts/2.parquet", "SELECT 'b' AS id, 5::INTEGER AS \"预算数(元)\"");
    await file("depts/b/3.csv", "id,预算数\nc,0.01\n");
    await file("depts/.4.csv", "id,预算数\nd,0.01\n");
    const found = await read([join(folder, "depts", "**", "*.[cp]*")]);
    expect(codes(found)).toEqual(["unit-converted", "not-a-step", "not-a-step", "not-a-step"]);
    const one = await read([join(folder, "depts", "**", "*.[cp]*")], framework({ inputs: [field("预算数", "万元")] }));
    expect(one.units.map(({ id, values }) => [id, valueText(values.get("预算数"))])).toEqual([
      ["a", "123400"],
      ["b", "5"],
      ["c", "100"],
    ]);
  });

  test("everything that is wrong with any of them is told at once", async () => {
    await mkdir(join(folder, "bad"), { recursive: true });
    await parquet("bad/1.parquet", "SELECT 'a' AS id, 1 AS 人数, 95 AS 满意度");
    await parquet("bad/2.parquet", "SELECT 'b' AS id, 1 AS 人数");
    await parquet("bad/3.parquet", "SELECT 'c' AS id, DATE '2024-01-01' AS 人数, 95 AS 满意度, 1 AS 满意渡");
    const cut = await parquet("bad/4.parquet", "SELECT 'd' AS id, 1 AS 人数, 95 AS 满意度");
    await truncate(cut, (await readFile(cut)).length - 40);
    await file("bad/5.xlsx", "");
    expect(shown(await read([join(folder, "bad/*"), join(folder, "no/*.csv")]))).toEqual([
      "no-files",
      "parquet-unreadable bad/4.parquet: ",
      "bulk-format bad/5.xlsx: ",
      "column-type bad/3.parquet: 人数",
      "missing-column bad/2.parquet: ",
      "missing-column bad/3.parquet: ",
      "unknown-field bad/3.parquet: 满意渡",
    ]);
  });

  test("units without a name or with one name are told with both places", async () => {
    const first = await file("first.csv", "单位,人数\n甲,1\n,2\n乙,3\n");
    const second = await parquet("second.parquet", "SELECT '甲' AS 单位, 1 AS 人数");
    const found = await read([first, second]);
    expect(shown(found)).toEqual(["unit-without-id first.csv:3 单位", "duplicate-unit second.parquet:1 单位"]);
    expect(found.diagnostics[1]?.related[0]?.place).toEqual({ file: first, line: 2, field: "单位" });
  });

  test("a file called like a pattern is that file", async () => {
    await file("[a]*.csv", "单位,人数\n甲,1\n");
    expect((await read([join(folder, "[a]*.csv")])).units).toHaveLength(1);
  });
});

test("blocks are flat in memory and keep the order", async () => {
  const path = await parquet("large.parquet", "SELECT i::VARCHAR AS id, i % 1000 AS 人数 FROM range(150000) t(i)");
  const { bulk } = await openBulk([path], rules, engine);
  const sizes: number[] = [];
  for await (const { columns, idAt, first } of bulk?.batches() ?? []) {
    sizes.push(columns.rows);
    expect(idAt(0)).toBe(String(first));
    expect(columns.values.get("人数")).toMatchObject({ kind: "number" });
  }
  expect(sizes.length).toBe(3);
});
