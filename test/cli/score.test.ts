import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asApplied, asPrinted, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

interface ScoredBlock {
  readonly name: string;
  readonly path: readonly string[];
  readonly level: string;
  readonly points: string | null;
  readonly score: string | null;
  readonly exact?: string;
  readonly bounds?: unknown;
  readonly leftOut?: true;
  readonly lost: string | null;
  readonly items?: readonly ScoredBlock[];
  readonly effects?: readonly unknown[];
  readonly reason?: string;
}

interface ScoredUnit {
  readonly id: string;
  readonly total: string | null;
  readonly exact?: string;
  readonly bounds?: unknown;
  readonly grade: string | null;
  readonly indicators: readonly ScoredBlock[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly missing: readonly unknown[];
}

interface Result {
  readonly schema: string;
  readonly framework: { readonly title: string; readonly version: string | null; readonly hash: string } | null;
  readonly units: readonly ScoredUnit[];
  readonly diagnostics: readonly { readonly code: string }[];
}

const folder = temporaryFolder();

async function scored(
  rules: string,
  data: unknown,
): Promise<{ readonly code: number; readonly result: Result; readonly unit: ScoredUnit }> {
  writeFiles(folder, { "a.rules": rules, "d.json": JSON.stringify(data) });
  const { code, json } = await runJson(["score", join(folder, "a.rules"), "--data", join(folder, "d.json")]);
  const result = json as Result;
  const [unit] = result.units;
  if (unit === undefined) throw new Error(JSON.stringify(result.diagnostics));
  return { code, result, unit };
}

const shown = async (rules: string, data: unknown, ...more: string[]) => {
  writeFiles(folder, { "a.rules": rules, "d.json": JSON.stringify(data) });
  return runCli(["score", join(folder, "a.rules"), "--data", join(folder, "d.json"), ...more]);
};

describe("the 2024 report", () => {
  test("as applied: every indicator as published", async () => {
    const { code, json } = await runJson(["score", asApplied, "--data", dataSet]);
    const { schema, framework, units, diagnostics } = json as Result;
    expect([code, schema, diagnostics, units.length]).toEqual([0, "quanheng.score/1", [], 1]);
    expect(framework?.title).toBe("部门整体支出绩效评价共性指标体系（按报告口径）");
    expect(framework?.version).toBe("2024 as applied");
    expect(framework?.hash).toMatch(/^sha256:[0-9a-f]{64}$/u);
    const [unit] = units;
    expect([unit?.id, unit?.total, unit?.grade]).toEqual(["dongxiao-2024", "91.91", "优"]);
    const published = "5 5 3 6 1.99 2.5 3 2 2 2 1 1 0 3 4 5.87 8 5.64 24 2.91 4";
    expect(unit?.indicators.map(({ score }) => score).join(" ")).toBe(published);
    expect(unit?.indicators[4]).toMatchObject({
      name: "政府采购执行情况",
      path: ["部门管理", "资金管理", "政府采购执行情况"],
      points: "2",
      lost: "0.01",
      items: [
        { name: "预算执行", points: "1", score: "0.985" },
        { name: "政策落实", points: "1", score: "1", reason: "制度齐备，采购计划、审核、验收按制度执行" },
      ],
      effects: [{ kind: "rounding", from: "1.985", to: "1.99" }],
    });
  });

  test("as printed: a fraction stands beside its ten places", async () => {
    const { json } = await runJson(["score", asPrinted, "--data", dataSet]);
    const [unit] = (json as Result).units;
    expect(unit?.total).toBe("92.18");
    const item = unit?.indicators[4]?.items?.[0];
    expect([item?.score, item?.exact]).toEqual(["0.9849686102", "496567/504145"]);
  });

  test("as a table", async () => {
    const { code, stdout, stderr } = await runCli(["score", asApplied, "--data", dataSet]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n单位：东晓街道办事处（dongxiao-2024）\n");
    expect(stdout).toContain("等次：优\n由人评议的占 57%（57 分），其余按数据计算\n");
    expect(stdout).toMatch(/^总分 +100 +91\.91 +8\.09 +57$/mu);
    expect(stdout).toContain("扣掉的 8.09 分，从多到少：\n    2       公众或服务对象满意度：满意度 93.99%");
  });
});

const twoParts = `framework "x" 10
grades { 好: >= 6; 差: < 6 }
section 一 6 { indicator 甲 6 { input a : number [0, 6] item 乙 4 = min(a, 4) item 丙 2 judged } }
indicator 丁 4 { item 戊 4 judged }
`;

describe("a missing score", () => {
  test("is null with bounds and its cause, and ends with 1", async () => {
    const { code, unit } = await scored(twoParts, { id: "u", a: "3", 丙: "1" });
    expect(code).toBe(1);
    expect([unit.total, unit.bounds, unit.grade]).toEqual([null, { low: "4", high: "8" }, null]);
    expect(unit.indicators.map(({ score, lost, bounds }) => ({ score, lost, bounds }))).toEqual([
      { score: "4", lost: "2", bounds: undefined },
      { score: null, lost: null, bounds: { low: "0", high: "4" } },
    ]);
    expect(unit.missing).toEqual([{ code: "missing-judged", name: "戊", affected: ["戊", "x", "丁", "grade"] }]);
  });

  test("is a dash with bounds in the table", async () => {
    const { stdout } = await shown(twoParts, { id: "u", a: "3", 丙: "1" });
    expect(stdout).toMatch(/^丁 +4 +— +— +4 +\[0, 4\]$/mu);
    expect(stdout).toMatch(/^总分 +10 +— +— +6 +\[4, 8\]$/mu);
    expect(stdout).toContain("没有得分的原因：\n  · “u”的评议项“戊”还没有打分");
  });
});

describe("frameworks of other shapes", () => {
  const names = (unit: ScoredUnit) => unit.indicators.map(({ path }) => path.join("/"));

  test("items at the top stand for indicators", async () => {
    const { unit } = await scored('framework "x" 3\nitem 甲 1 judged\nitem 乙 2 judged\n', {
      id: "u",
      甲: "1",
      乙: "2",
    });
    expect(names(unit)).toEqual(["甲", "乙"]);
    expect(unit.indicators[0]).toMatchObject({ level: "item", score: "1", items: [] });
  });

  test("sections with items only stand for indicators, beside items and indicators", async () => {
    const rules = `framework "x" 10
section 一 6 { section 二 2 { item 甲 2 judged } section 三 4 { indicator 乙 3 judged item 丙 1 judged } }
item 丁 4 judged
`;
    const { unit } = await scored(rules, { id: "u", 甲: "2", 乙: "3", 丙: "1", 丁: "4" });
    expect(names(unit)).toEqual(["一/二", "一/三/乙", "一/三/丙", "丁"]);
    expect(unit.total).toBe("10");
  });

  test("outputs only: there is no total", async () => {
    const rules = `framework "x" lower is better
input a : number > 0
input m : 万元
output 指数 = a / 3
output 额 = m
output 档 = bands a { < 5: "低"; >= 5: "高" }
output 过 = a > 1
`;
    const { code, unit } = await scored(rules, { id: "u", a: "2", m: "1" });
    expect([code, unit.total, unit.grade, unit.indicators]).toEqual([0, null, null, []]);
    expect(unit.outputs).toEqual({
      指数: { type: "number", value: "0.6666666667", exact: "2/3" },
      额: { type: "number", value: "10000", unit: "元" },
      档: { type: "text", value: "低" },
      过: { type: "truth", value: true },
    });
    expect(Object.keys(unit.outputs)).toEqual(["指数", "额", "档", "过"]);
  });

  test("left out, rescaled, bonus and malus, named without quotes", async () => {
    const rules = `framework "x" 100
rescale
input 涉密 : yes/no
indicator 「2018年预算」 60 judged
indicator 公开 40 { not applicable when 涉密 leave out item 甲 40 judged }
item 创新 bonus 5 judged
item 迟报 malus 3 judged
`;
    const { unit } = await scored(rules, { id: 7, 涉密: "yes", "2018年预算": "30", 甲: "1", 创新: "2", 迟报: "1" });
    expect([unit.id, unit.total]).toEqual(["7", "51"]);
    expect(unit.indicators.map(({ name, score, lost, leftOut }) => [name, score, lost, leftOut])).toEqual([
      ["2018年预算", "30", "30", undefined],
      ["公开", null, null, true],
      ["创新", "2", null, undefined],
      ["迟报", "1", "1", undefined],
    ]);
  });
});

describe("many units", () => {
  const units = [
    { id: "甲街道", a: "6", 丙: "2", 戊: "4" },
    { id: "乙", a: "1", 丙: "0", 戊: "2" },
    { id: "丙街道办", a: "3", 丙: "1" },
  ];

  test("a row each, then how many, mean, least, most and grades", async () => {
    const { code, stdout } = await shown(twoParts, units);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "单位      总分  扣分  等次  可能得分  缺少",
        "──────────────────────────────────────────",
        "甲街道      10     0  好",
        "乙           3     7  差",
        "丙街道办     —     —  —     [4, 8]    戊",
        "",
        "共 3 个单位",
        "平均 6.5，最低 3，最高 10",
        "等次：好 1，差 1，无等次 1",
        "",
        `一个单位的得分怎样算出：npx quanheng explain ${join(folder, "a.rules")} --data ${join(folder, "d.json")} --unit 甲街道`,
        "",
      ].join("\n"),
    );
  });

  test("ndjson: a line each, the same as in the whole result", async () => {
    const { code, stdout } = await shown(twoParts, units, "--ndjson");
    const whole = await scored(twoParts, units);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(lines.map(({ schema, hash, diagnostics, ...unit }) => unit)).toEqual(whole.result.units);
    expect(lines.map(({ schema, hash }) => [schema, hash])).toEqual(
      units.map(() => ["quanheng.score-unit/1", whole.result.framework?.hash]),
    );
    expect(lines.map(({ diagnostics }) => diagnostics.length)).toEqual([0, 0, 1]);
  });

  test("outputs have columns of their own, the first one the statistics", async () => {
    const rules = 'framework "x"\ninput a : number\noutput 指数 = a / 4\noutput 档 = if a > 1 then "高" else "低"\n';
    const { stdout } = await shown(rules, [{ id: "一", a: "1" }, { id: "二", a: "4" }, { id: "三" }]);
    expect(stdout.trimEnd().split("\n")).toEqual([
      "单位  指数  档  缺少",
      "────────────────────",
      "一    0.25  低",
      "二    1     高",
      "三       —  —   a",
      "",
      "共 3 个单位",
      "平均 0.625，最低 0.25，最高 1",
      "",
      expect.stringContaining("--unit 一"),
    ]);
  });

  test("rules that compare units see all of them, streaming too", async () => {
    const rules = 'framework "x" 3\ninput a : number\nitem 名次 3 = clamp(4 - rank(a), 0, 3)\n';
    const data = [3, 1, 2].map((a) => ({ id: `u${a}`, a: String(a) }));
    const { result } = await scored(rules, data);
    expect(result.units.map(({ id, total }) => [id, total])).toEqual([
      ["u3", "3"],
      ["u1", "1"],
      ["u2", "2"],
    ]);
    const { stdout } = await shown(rules, data, "--ndjson");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).total),
    ).toEqual(["3", "1", "2"]);
  });
});

test("the fullest table keeps Han text, numbers and bounds in their columns", async () => {
  const { stdout } = await shown(twoParts, { id: "u", a: "1.25", 戊: "4" });
  expect(stdout.split("\n").slice(3, 10)).toEqual([
    "指标  分值  得分  扣分  其中评议分值  可能得分",
    "──────────────────────────────────────────────────",
    "一       6     —     —             2  [1.25, 3.25]",
    "  甲     6     —     —             2  [1.25, 3.25]",
    "丁       4     4                   4",
    "──────────────────────────────────────────────────",
    "总分    10     —     —             6  [5.25, 7.25]",
  ]);
});
