import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDecimal, hasErrors, spanText } from "../../core/index.ts";
import { loadData, loadPackage } from "../../datasets/index.ts";
import { type Datum, isNumber, leftOut, type UnitData } from "../../scoring/index.ts";
import { goodDescriptor, goodFacts, goodQuarters } from "./bad-packages.ts";
import { block, field, framework, judged, percent, table } from "./framework.ts";

const first = block("甲组", undefined);
const second = block("乙组", undefined);
const rules = framework({
  inputs: [
    field("三公实际", "万元"),
    field("资产", "元"),
    field("满意度", "%", percent),
    field("比例", "number"),
    field("编码", "text"),
    field("违规", "yes/no"),
    field("公开", "按规定公开|未公开"),
  ],
  tables: [table("季度", ["季"], [field("季", "number"), field("累计支出", "万元")])],
  blocks: [
    judged("政策落实", 1),
    judged("可缺项", 2, undefined, { orLeftOut: true }),
    judged("核对", 1, undefined, { scoring: { kind: "checked" } }),
    judged("重名", 1, first),
    judged("重名", 1, second),
  ],
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quanheng-"));
});
afterAll(() => rm(folder, { recursive: true }));

function shown(datum: Datum | undefined): string {
  if (datum === undefined) return "(missing)";
  if (datum.value === leftOut) return "(left out)";
  return isNumber(datum.value) ? formatDecimal(datum.value) : String(datum.value);
}

async function load(name: string, text: string): Promise<readonly UnitData[]> {
  await writeFile(join(folder, name), text);
  const { units, diagnostics } = await loadData(join(folder, name), rules);
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics.map(({ code, values }) => [code, values]))).toBe(false);
  return units;
}

async function readOne(name: string, text: string, head = name): Promise<string> {
  const [unit] = await load("one.csv", `id,${head}\n甲,${text}\n`);
  return shown(unit?.values.get(name));
}

/** name | head (when it is another) | cell | value in base units */
const readings = `
三公实际||80.65|806500
三公实际||0.1|1000
三公实际||-3|-30000
三公实际||+3|30000
三公实际||８０．６５|806500
三公实际||"21,504.11"|215041100
三公实际||806500元|806500
三公实际|三公实际(元)|806500|806500
三公实际|三公实际（亿元）|0.5|50000000
三公实际|三公实际 (元)|80万元|800000
三公实际||-|(missing)
三公实际||—|(missing)
三公实际||N/A|(missing)
三公实际|||(missing)
三公实际||缺失|(missing)
满意度||95.1|0.951
满意度||95.1%|0.951
满意度||９５．１％|0.951
比例||95.1%|0.951
比例||1.234567890123456789012345678901234567890|1.23456789012345678901234567890123456789
编码||007|007
编码||-|-
编码||1e5|1e5
违规||是|true
违规||否|false
违规||YES|true
违规||no|false
违规||True|true
违规||-|(missing)
公开||未公开|未公开
公开|||(missing)
政策落实||0.5|0.5
政策落实||0.5分|0.5
可缺项||缺项|(left out)
可缺项||left out|(left out)
可缺项||2|2
核对||是|true
甲组.重名||1|1`;

test.each(
  readings
    .trim()
    .split("\n")
    .map((line) => line.split("|")),
)("%s %s %s is %s", async (name, head, cell, value) => {
  expect(await readOne(name ?? "", cell ?? "", head === "" ? name : head)).toBe(value);
});

describe("CSV", () => {
  test("a row a unit; tables beside it; a reason beside a judged score; every value with its place", async () => {
    await writeFile(join(folder, "季度.csv"), "单位,季,累计支出(元)\n007,1,65001800\n街道,1,5\n007,2,110261300\n");
    const units = await load("units.csv", "id,编码,政策落实,政策落实(理由)\n007,08,1,有文件\n街道,,,\n无表,,,\n");
    await rm(join(folder, "季度.csv"));
    expect(units.map(({ id }) => id)).toEqual(["007", "街道", "无表"]);
    const [one, , last] = units;
    expect(shown(one?.values.get("编码"))).toBe("08");
    expect(one?.values.get("政策落实")?.reason).toBe("有文件");
    const rows = one?.tables.get("季度") ?? [];
    expect(rows.map((row) => [...row].map(([name, datum]) => `${name}=${shown(datum)}`))).toEqual([
      ["季=1", "累计支出=65001800"],
      ["季=2", "累计支出=110261300"],
    ]);
    const place = rows[1]?.get("累计支出")?.place;
    expect(place !== undefined && "span" in place && spanText(place.span)).toBe("110261300");
    expect(last?.tables.has("季度")).toBe(false);
  });

  test.each(["id", "ID", "单位", "部门", "部门名称", "单位名称", "评价对象"])("%s names the unit", async (head) => {
    const units = await load("units.csv", `满意度,${head}\n95,甲街道\n`);
    expect(units.map(({ id }) => id)).toEqual(["甲街道"]);
  });

  test("a column that the rules ask for never names the unit", async () => {
    await writeFile(join(folder, "own.csv"), "部门,单位\n财政,甲\n");
    const own = framework({ inputs: [field("单位", "text"), field("部门", "text")] });
    const { diagnostics } = await loadData(join(folder, "own.csv"), own);
    expect(diagnostics.map(({ code }) => code)).toEqual(["missing-unit-column"]);
  });

  test("a judged block answers to every path that is its own", async () => {
    const [unit] = await load("one.csv", "id,甲组.重名,乙组.重名\n甲,1,0.5\n");
    expect([...(unit?.values ?? [])].map(([name, datum]) => [name, shown(datum)])).toEqual([
      ["甲组.重名", "1"],
      ["乙组.重名", "0.5"],
    ]);
  });
});

describe("JSON", () => {
  test("one unit: texts and numbers exact, reasons, rows, nothing for null", async () => {
    const [unit] = await load(
      "one.json",
      `{ "id": "007", "三公实际": "80.65", "比例": 0.1000000000000000055511151231257827, "资产": 1.5e-1, "满意度": null,
         "违规": true, "政策落实": { "score": "1", "reason": "有文件" }, "季度": [{ "季": 1, "累计支出": 6500.18 }] }`,
    );
    expect(unit?.id).toBe("007");
    const values = [...(unit?.values ?? [])].map(([name, datum]) => `${name}=${shown(datum)}`);
    expect(values).toEqual([
      "三公实际=806500",
      "比例=0.1000000000000000055511151231257827",
      "资产=0.15",
      "违规=true",
      "政策落实=1",
    ]);
    expect(unit?.values.get("政策落实")?.reason).toBe("有文件");
    expect(shown(unit?.tables.get("季度")?.[0]?.get("累计支出"))).toBe("65001800");
  });

  test("单位 serves for id", async () => {
    const [unit] = await load("one.json", '{ "单位": "甲街道", "满意度": "95" }');
    expect([unit?.id, shown(unit?.values.get("满意度"))]).toEqual(["甲街道", "0.95"]);
  });

  test("a list of units; an id that is a number is its text; an empty table is a table", async () => {
    const units = await load("many.json", '[{ "id": 7, "季度": [] }, { "id": "b" }]');
    expect(units.map(({ id }) => id)).toEqual(["7", "b"]);
    expect(units[0]?.tables.get("季度")).toEqual([]);
    expect(units[1]?.tables.has("季度")).toBe(false);
  });
});

describe("a data package", () => {
  test("binds by row and column, converts, passes over names of other frameworks", async () => {
    const own = await mkdtemp(join(folder, "pack-"));
    await writeFile(
      join(own, "datapackage.json"),
      goodDescriptor.replace(
        '"三公实际"',
        '"三公实际甲": { "resource": "facts", "row": { "项目": "三公" }, "column": "数值" }, "三公实际"',
      ),
    );
    await writeFile(join(own, "facts.csv"), goodFacts);
    await writeFile(join(own, "quarters.csv"), goodQuarters);
    const { units, diagnostics, package: read } = await loadData(own, rules);
    expect(diagnostics).toEqual([]);
    expect(units[0]?.id).toBe(read?.name);
    expect(shown(units[0]?.values.get("三公实际"))).toBe("806500");
    const rows = units[0]?.tables.get("季度") ?? [];
    expect(rows.map((row) => shown(row.get("累计支出")))).toEqual(["650000", "1100000"]);
  });

  test("the real one has nothing to complain of", async () => {
    const read = await loadPackage("datasets/dongxiao-2024");
    expect(read.diagnostics.map(({ code, values }) => ({ code, values }))).toEqual([]);
    expect(read.package?.resources.get("projects")?.rows.length).toBe(106);
    expect(read.package?.binding.inputs.满意度?.as).toBe("%");
  });
});
