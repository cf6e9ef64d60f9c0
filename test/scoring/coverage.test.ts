import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coverage, runExamples } from "../../scoring/index.ts";
import { frameworkOf } from "./explain-framework.ts";

function coverageOf(text: string, name = "rules.rules") {
  const framework = frameworkOf(text, name);
  return coverage(framework, runExamples(framework));
}

function texts(text: string, lang: "zh" | "en" = "zh"): string[] {
  return coverageOf(text).unreached.map((one) => one.text[lang]);
}

const bands = `指标体系 "试" 3 分 指标 甲 3 分 { 输入 r : % [0, 200] 精度 0.01 计分 = 分档 r { < 60%: 0; [60%, 90%): 2; >= 90%: 3 } `;

describe("rows of bands", () => {
  test("and their edges, with the sides no example lies on", () => {
    expect(texts(`${bands} 算例 "九成" { r = 90；应得 3 } }`)).toEqual([
      "分档 < 60%: 0 一行没有算例达到",
      "“r”的界线 60%：没有算例低于界线、正好在界线上",
      "分档 [60%, 90%): 2 一行没有算例达到",
      "“r”的界线 90%：没有算例低于界线、高于界线",
    ]);
    expect(texts(`${bands} 算例 "九成" { r = 90；应得 3 } }`, "en")[1]).toBe(
      'edge 60% of "r": no example below, exactly on it',
    );
  });

  test("all reached: an edge is one edge, though two rows name it", () => {
    const examples = [59.99, 60, 60.01, 89.99, 90, 90.01]
      .map((r) => `算例 "${r}" { r = ${r}；应得 甲 >= 0 }`)
      .join(" ");
    expect(coverageOf(`${bands} ${examples} }`)).toEqual({
      counts: {
        rows: { reached: 3, total: 3 },
        branches: { reached: 0, total: 0 },
        items: { reached: 1, total: 1 },
        edges: { reached: 2, total: 2 },
      },
      unreached: [],
    });
  });

  test("an example counts for every edge, also of rows after the one that fitted", () => {
    const [first] = coverageOf(`${bands} 算例 "低" { r = 10；应得 0 } }`).unreached.filter(
      ({ kind }) => kind === "edges",
    );
    expect(first?.lacking).toEqual(["on", "above"]);
  });

  test("sides where no data can lie are not asked for", () => {
    const text = `指标体系 "试" 1 分 指标 甲 1 分 { 输入 r : % [0, 100] 计分 = 若 r >= 100% 则 1 否则 0 算例 "满" { r = 100；应得 1 } }`;
    expect(texts(text)).toEqual(["“r”的界线 100%：没有算例低于界线", "“r >= 100%”不成立的情形没有算例达到"]);
  });
});

describe("other goals", () => {
  test("a function that several items call has its rows once", () => {
    const text = `指标体系 "试" 4 分 函数 得分(r) = 分档 r { < 90%: 0; >= 90%: 2 } 输入 a : % [0, 100] 输入 b : % [0, 100]
      指标 甲 2 分 = 得分(a) 指标 乙 2 分 = 得分(b) 算例 "例" { a = 89；b = 90；应得 总分 = 2 }`;
    expect(coverageOf(text).counts).toMatchObject({ rows: { reached: 2, total: 2 }, edges: { reached: 1, total: 1 } });
  });

  test("also when their arguments have different labels", () => {
    const text = `framework "t" function worth(k) = match k { a: 2; else: 0 } input p : one of a, b input q : one of a, c
      indicator one 2 = worth(p) indicator two 2 = worth(q) example "e" { p = "a"; q = "c"; expect total = 2 }`;
    expect(coverageOf(text)).toMatchObject({ counts: { rows: { reached: 2, total: 2 } }, unreached: [] });
  });

  test("match, lines, branches, vetoes, items and grades", () => {
    const text = `指标体系 "试" 9 分 等次划分 { 好: >= 5; 差: < 5 } 输入 k : 取自 甲类、乙类 输入 x : 数值 [0, 10] 输入 坏 : 是否
      指标 一 3 分 = 对照 k { 甲类: 3; 乙类: 1 }
      指标 二 3 分 = 分档 x 线性 { 2: 0; 8: 3 }
      指标 三 3 分 { 得分项 子 3 分 评议 一票否决 当 坏 }
      算例 "例" { k = "甲类"；x = 5；坏 = 否；应得 一 = 3；应得 二 = 1.5 }`;
    expect(texts(text).filter((one) => !one.includes("界线"))).toEqual([
      "没有算例评为“好”",
      "没有算例评为“差”",
      "对照 乙类: 1 一行没有算例达到",
      "线性 2: 0 一行没有算例达到",
      "“子”没有算例算出得分",
      "没有算例使“一票否决 当 坏”生效",
    ]);
  });

  test("rows and computed columns of tables", () => {
    const text = `指标体系 "试" 数据表 t { v : 数值; 级 = 分档 v { < 5: 1; >= 5: 2 } } 输出 高 = count(对 t 其中 v >= 8) 输出 和 = sum(级 对 t)
      算例 "例" { t { v；5；6 }；应得 和 = 4；应得 高 = 0 }`;
    expect(texts(text)).toEqual([
      "分档 < 5: 1 一行没有算例达到",
      "“v”的界线 5：没有算例低于界线",
      "“v”的界线 8：没有算例正好在界线上、高于界线",
    ]);
  });
});

test("the real framework has an example for every row, branch, item and edge", () => {
  const name = "luohu-2024.rules";
  const found = coverageOf(readFileSync(new URL(`../../rules/${name}`, import.meta.url), "utf8"), name);
  expect(found.unreached.map(({ text }) => text.zh)).toEqual([]);
  for (const { reached, total } of Object.values(found.counts)) expect([reached, total > 0]).toEqual([total, true]);
});
