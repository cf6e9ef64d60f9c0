import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cellWidth, formatDecimal, type Language, Rational } from "../../core/index.ts";
import { percentStyle, plainStyle, show, showShort } from "../../scoring/explain/shown.ts";
import {
  type Explanation,
  explain,
  explanationToJson,
  isNumber,
  leftOut,
  lostPoints,
  reasonOf,
  reasonText,
  renderExplanation,
  type Scorecard,
} from "../../scoring/index.ts";
import { exampleCard, frameworkOf, showcase } from "./explain-framework.ts";

const framework = frameworkOf(showcase);
const titles = ["全貌", "否决和封顶", "缺数据"];
const golden = (name: string) => `golden/${name}`;

function rendered(card: Scorecard, lang: Language, target?: string): string {
  const block = framework.blocks.find(({ name }) => name === target);
  return renderExplanation(explain(card, block), { lang, color: false, width: 100 });
}

function lossLines(card: Scorecard, lang: Language): string {
  return lostPoints(card)
    .map((lost) => `${formatDecimal(lost.lost)} ${lost.block.path.join("/")}: ${reasonText(lost, lang)}`)
    .join("\n");
}

function nodesOf(explanation: Explanation): Explanation[] {
  return [explanation, ...explanation.children.flatMap(nodesOf)];
}

describe("an explanation reads", () => {
  test.each(["zh", "en"] as const)("in %s, whole", async (lang) => {
    const texts = titles.map((title) => rendered(exampleCard(framework, title), lang));
    await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot(golden(`explain-${lang}.txt`));
  });

  test.each(["zh", "en"] as const)("lost points in %s, with their reasons", async (lang) => {
    const texts = titles.map((title) => `${title}\n${lossLines(exampleCard(framework, title), lang)}`);
    await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot(golden(`lost-points-${lang}.txt`));
  });

  test("an item alone", () => {
    expect(rendered(exampleCard(framework, "全貌"), "zh", "三公经费").split("\n")).toEqual([
      "得分项 三公经费  2 / 3 分  扣 1 分  rules.rules:16",
      "   三公控制率 = 三公实际 ÷ 三公预算 = 80.65 万元 ÷ 89.16 万元 ≈ 90.4553611485%（即 8065/8916）",
      "   得分 = 控制得分(三公控制率) = 控制得分(90.46%) = 2",
      "   落在 [90%，100%]",
      "   界线 90.46% ≥ 90%：是，距界线 0.4554 个百分点",
      "   界线 90.46% ≤ 100%：是，距界线 9.54 个百分点",
    ]);
  });

  test("within the width, however deep; colours add no text", () => {
    const card = exampleCard(framework, "全貌");
    const narrow = renderExplanation(explain(card), { lang: "zh", color: false, width: 60 });
    const formulas = narrow.split("\n").filter((line) => /^[│ ]+(?![├└])/u.test(line) && !line.includes("rules.rules"));
    expect(formulas.filter((line) => cellWidth(line) > 62)).toEqual([]);
    const painted = renderExplanation(explain(card), { lang: "zh", color: true, width: 60 });
    const bare = painted
      .replaceAll("\u001b", "")
      .replaceAll(/\[\d+m/gu, "")
      .split("\n")
      .map((line) => line.trimEnd());
    expect(bare).toEqual(narrow.split("\n"));
  });
});

describe("an explanation as data", () => {
  const card = exampleCard(framework, "全貌");

  test("is JSON as it stands", () => {
    for (const title of titles) {
      const json = explanationToJson(explain(exampleCard(framework, title)), "zh");
      expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    }
  });

  test("holds the numbers in full, in the declared unit, with the fraction", () => {
    const item = framework.blocks.find(({ name }) => name === "三公经费");
    const [rate, score] = explain(card, item).steps;
    expect(rate).toMatchObject({
      kind: "let",
      name: "三公控制率",
      formula: "三公实际 ÷ 三公预算",
      substituted: "80.65 万元 ÷ 89.16 万元",
    });
    expect(rate?.result).toEqual({
      text: "90.4553611485%",
      value: "0.9045536115",
      unit: "%",
      exact: "8065/8916",
      rounded: true,
    });
    expect(score?.choice).toMatchObject({
      form: "bands",
      row: "[90%，100%]",
      place: { file: "rules.rules", line: 14 },
    });
    expect(score?.result).toEqual({ text: "2", value: "2" });
  });

  test("a definition is told once, where it is used first", () => {
    const names = nodesOf(explain(card)).flatMap(({ steps }) =>
      steps.filter(({ kind }) => kind === "let").map(({ name }) => name),
    );
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain("停工项目数");
  });

  test("rows are counted, not listed", () => {
    const [stopped] = explain(
      card,
      framework.blocks.find(({ name }) => name === "绩效"),
    ).steps;
    expect(stopped?.rows).toEqual([
      {
        formula: "count(对 项目 其中 支出 = 0 万元)",
        table: "项目",
        all: 2,
        counted: 0,
        result: { text: "0", value: "0" },
      },
    ]);
  });

  test("the judge's reason and its place", () => {
    const reasoned = exampleCard(framework, "否决和封顶", (unit) => ({
      ...unit,
      values: new Map([
        ...unit.values,
        ["政策", { value: Rational.of(1, 2), reason: "台账不全", place: { file: "judged.csv", line: 7 } }],
      ]),
    }));
    const block = framework.blocks.find(({ name }) => name === "政策");
    expect(explain(reasoned, block).judged).toEqual({
      given: { text: "0.5", value: "0.5" },
      reason: "台账不全",
      place: { file: "judged.csv", line: 7 },
    });
    const lost = lostPoints(reasoned).find((one) => one.block === block);
    expect(lost && reasonText(lost, "zh")).toBe("评议得 0.5 分（满分 1 分）：台账不全");
    expect(lost && reasonOf(lost)).toMatchObject({ kind: "judged", reason: "台账不全" });
  });

  test("an output, and a card without a trace", () => {
    const output = framework.outputs.get("人均");
    expect(explain(card, output)).toMatchObject({
      level: "output",
      state: "known",
      result: { text: "290" },
      formula: "round(项目[1].支出 ÷ 1 万元, 1)",
    });
    expect(() => explain({ ...card, notes: undefined })).toThrow("trace");
  });
});

describe("a short number", () => {
  test.each([
    [Rational.of(8065, 8916), [Rational.of(9, 10)], "90.46%"],
    [Rational.of(8999999, 10000000), [Rational.of(9, 10)], "89.99999%"],
    [Rational.of(2, 3), [], "66.67%"],
    [Rational.of(1, 30000), [], "0.0033%"],
    [Rational.of(95, 100), [Rational.of(95, 100)], "95%"],
  ])("%# stays on its side of the edge", (value, edges, text) => {
    expect(showShort(value, percentStyle, edges).text).toBe(text);
  });

  test("one that does not end says so; one of many places is rounded but keeps its value", () => {
    expect(show(Rational.of(1, 3))).toEqual({
      text: "0.3333333333",
      value: "0.3333333333",
      exact: "1/3",
      rounded: true,
    });
    const long = Rational.of(1n, 10n ** 12n);
    expect(show(long, plainStyle)).toEqual({ text: "0", value: "0.000000000001", rounded: true });
  });
});

describe("lost points", () => {
  const files = [
    "luohu-2024",
    "reach/ssl-server-rating",
    "reach/six-nations-points",
    "reach/isu-pairs-short-2017",
    "reach/mee-air-quality-composite",
  ];

  test.each(files)("of %s are together what the total lacks", (name) => {
    const rules = frameworkOf(
      readFileSync(new URL(`../../rules/${name}.rules`, import.meta.url), "utf8"),
      `${name}.rules`,
    );
    for (const { title } of rules.examples) expectSum(exampleCard(rules, title));
  });

  test.each(titles.slice(0, 2))("of %s too, with a veto, a cap, a bonus and points that spread", (title) => {
    expectSum(exampleCard(framework, title));
  });

  test("there are none where lower is better", () => {
    const text = `framework "风险" 2 lower is better indicator 甲 2 judged example "一" { 甲 = 1; expect 总分 = 1 }`;
    expect(lostPoints(exampleCard(frameworkOf(text)))).toEqual([]);
  });

  test("the whole report's, the largest first", () => {
    const rules = frameworkOf(
      readFileSync(new URL("../../rules/luohu-2024.rules", import.meta.url), "utf8"),
      "luohu-2024.rules",
    );
    const found = lostPoints(exampleCard(rules));
    expect(found.slice(0, 3).map(({ block, lost }) => `${block.name} ${formatDecimal(lost)}`)).toEqual([
      "公众或服务对象满意度 2",
      "可量化 1",
      "编外人员控制率 1",
    ]);
    expect(found.map((lost) => reasonText(lost, "zh"))).toContain(
      "三公实际 80.65 万元 ÷ 三公预算 89.16 万元 ≈ 90.46%，在 [90%, 100%] 一档，得 2 分",
    );
  });
});

/** Exactly: the sum of all entries is the points that count less the total. */
function expectSum(card: Scorecard): void {
  const { value, applicable } = card.blocks.get(card.framework.root) ?? { value: leftOut, applicable: undefined };
  if (!isNumber(value) || !(value instanceof Rational) || !(applicable instanceof Rational)) return;
  const lost = lostPoints(card).map((one) => one.lost as Rational);
  const sum = lost.reduce((a, b) => Rational.of(a.num * b.den + b.num * a.den, a.den * b.den), Rational.ZERO);
  const lacking = Rational.of(applicable.num * value.den - value.num * applicable.den, applicable.den * value.den);
  expect(`${sum.num}/${sum.den}`).toBe(`${lacking.num}/${lacking.den}`);
}
