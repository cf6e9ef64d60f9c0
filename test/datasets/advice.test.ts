import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageOf, SourceText } from "../../core/index.ts";
import { valueText } from "../../core/message.ts";
import { loadData } from "../../datasets/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check } from "../../scoring/index.ts";

/** What a message advises depends on what the rules say and on what the data are written in. */

function checked(text: string): CheckedFramework {
  const { file } = parse(new SourceText("test.rules", text));
  const framework = file && check(file).framework;
  if (framework === undefined) throw new Error("these rules are wrong");
  return framework;
}

const rules = checked(`指标体系 "测试" 100
输入 满意度 : % [0, 100] 精度 1
输入 数字化率值 : % [0, 100]
输入 档案数 : 数值 >= 0 默认 3
输入 违规 : 是否 默认 否
输入 涉密 : 是否 可缺
设 综合率 = (满意度 + 数字化率值) / 2
指标 群众满意 100 = 若 违规 则 0 否则 分档 综合率 { >= 90%: 100; 否则: 若 档案数 > 3 则 50 否则 3 }
`);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quanheng-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function told(file: string, text: string, framework = rules): Promise<string[]> {
  await writeFile(join(folder, file), text);
  const { diagnostics } = await loadData(join(folder, file), framework);
  return diagnostics.map(({ code, values }) =>
    [code, ...Object.entries(values).map(([name, value]) => `${name}: ${valueText(value, "zh")}`)].join(" | "),
  );
}

describe("a column that no rule knows", () => {
  const cases: readonly [head: string, told: readonly string[]][] = [
    ["满意度,数字化率", ["unknown-field | name: 数字化率 | missing: 数字化率值"]],
    ["满意度,建设数字化率", ["unknown-field | name: 建设数字化率 | missing: 数字化率值"]],
    ["满意度,数字化率值,满意读", ["unknown-field | name: 满意读 | nearest: 满意度"]],
    ["满意度,天气", ["unknown-field | name: 天气 | lacking: 数字化率值"]],
    ["满意度,数字化率值,天气", ["unknown-field | name: 天气"]],
    ["满意度,数字化率值,备注", ["column-not-used | name: 备注"]],
    ["满意度,数字化率值,支出合计", ["column-not-used | name: 支出合计"]],
    ["序号,满意度,数字化率值", ["column-not-used | name: 序号"]],
    ["满意度,数字化率值,综合率", ["computed-field | name: 综合率"]],
    ["满意度,群众满意", ["computed-field | name: 群众满意 | inputs: 数字化率值"]],
  ];

  test.each(cases)("%s", async (head, problems) => {
    const cells = head.replaceAll(/[^,]+/gu, "95");
    expect(await told("data.csv", `单位,${head}\n甲,${cells}\n`)).toEqual(problems);
  });

  test("the same in JSON", async () => {
    expect(await told("data.json", '{ "单位": "甲", "满意度": 95, "数字化率": 90, "备注": "x" }')).toEqual([
      "unknown-field | name: 数字化率 | missing: 数字化率值",
      "column-not-used | name: 备注",
    ]);
  });
});

test("无 in a column of yes or no is no answer; the default that is used is named", async () => {
  expect(await told("data.csv", "单位,满意度,数字化率值,违规,涉密\n甲,95,90,无,\n乙,95,90,,-\n")).toEqual([
    "no-answer | name: 违规 | value: 无 | default: 否",
    "no-answer | name: 涉密 | value: -",
  ]);
});

test("shares for percentages: one warning a column, and nothing of their decimals", async () => {
  expect(await told("data.csv", "单位,满意度,数字化率值\n甲,0.92,90\n乙,0.95,0.8\n丙,95.5,91\n")).toEqual([
    "not-a-step | value: 95.5 | name: 满意度 | step: 1 | below: 95 | above: 96",
    "percent-scale | name: 满意度 | value: 0.92 | percent: 0.92% | meant: 92% | corrected: 92 | count: 2",
    "percent-scale | name: 数字化率值 | value: 0.8 | percent: 0.8% | meant: 80% | corrected: 80",
  ]);
});

describe("806500 for 80.65 万元 among the money of one indicator", () => {
  const money = checked(`指标体系 "测试" 100
指标 经费 100 {
  输入 三公实际 : 万元 >= 0
  输入 三公预算 : 万元 > 0
  输入 日常公用实际 : 万元 >= 0
  输入 日常公用预算 : 万元 > 0
  计分 = 若 三公实际 / 三公预算 + 日常公用实际 / 日常公用预算 <= 2 则 100 否则 0
}
`);
  const shared = "wrong-scale | value: 806500 | factor: 10000 | likely: 元 | declared: 万元";

  test("in CSV", async () => {
    const text = "单位,三公实际,三公预算,日常公用实际,日常公用预算\n甲,806500,89.16,613.73,674.41\n";
    expect(await told("data.csv", text, money)).toEqual([`${shared} | head: 三公实际(元)`]);
  });

  test("in JSON, and with its unit it is converted", async () => {
    const text = (figure: string) =>
      `{ "单位": "甲", "三公实际": ${figure}, "三公预算": 89.16, "日常公用实际": 613.73, "日常公用预算": 674.41 }`;
    expect(await told("data.json", text("806500"), money)).toEqual([`${shared} | whole: "806500元"`]);
    expect(await told("data.json", text('"806500元"'), money)).toEqual([
      "unit-converted | column: 三公实际 | from: 元 | to: 万元",
    ]);
  });

  test("in a data package", async () => {
    const own = join(folder, "package");
    await cp("datasets/dongxiao-2024", own, { recursive: true });
    const table = join(own, "running-costs.csv");
    const text = await readFile(table, "utf8");
    await writeFile(table, text.replace("三公经费实际支出,80.65", "三公经费实际支出,806500.00"));
    const luohu = checked(await readFile("rules/luohu-2024.rules", "utf8"));
    const { diagnostics } = await loadData(own, luohu);
    expect(diagnostics.map(({ code, values }) => [code, values.value, values.likely, values.stated])).toEqual([
      ["wrong-scale", "806500.00", "元", "万元"],
    ]);
    const [warning] = diagnostics;
    expect(warning && messageOf(warning, "zh").next).toBe(
      "请核对单位；如果确是元，请改正数据包中为它写明的单位（现为万元）。",
    );
  });
});
