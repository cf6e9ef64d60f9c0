import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();

/** What the examples on the page are data of. */
const rules = `指标体系 "x" 20 分
输入 预算数 : 万元 > 0
输入 支出数 : 万元 >= 0
输入 弄虚作假 : 是否
数据表 季度 主键 季 { 季 : 1..4; 支出 : 万元 >= 0; 预算 : 万元 > 0 }
得分项 进度 10 分 = 若 弄虚作假 则 0 否则 限于(10 × 支出数 ÷ 预算数, 0, 10)
得分项 凭证 10 分 评议
输出 季度支出 = 合计(支出 对 季度)
`;

describe.each(["datasets/README.md", "datasets/README.zh-CN.md"])("%s", (page) => {
  const text = readFileSync(page, "utf8");
  const fences = (kind: string) =>
    [...text.matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].flatMap(([, found, inside = ""]) =>
      found === kind ? [inside] : [],
    );
  const scored = async (data: string) => {
    const { json } = await runJson(["score", join(folder, "a.rules"), "--data", join(folder, data)]);
    return json as {
      readonly units: readonly object[];
      readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
    };
  };

  test("its CSV files are read as it says", async () => {
    const [units = "", quarters = "", ...others] = fences("csv");
    expect(others).toEqual([]);
    writeFiles(folder, { "a.rules": rules, "d.csv": units, "季度.csv": quarters });
    const { units: found, diagnostics } = await scored("d.csv");
    expect(found).toMatchObject([
      {
        id: "甲街道",
        total: "19",
        indicators: [{ name: "进度", score: "9.5" }, { reason: "两张凭证缺附件" }],
        outputs: { 季度支出: { value: "705000" } },
      },
      { id: "乙街道", total: null },
    ]);
    expect(diagnostics.map(({ code }) => code).filter((code) => !code.startsWith("missing"))).toContain(
      "grouped-accepted",
    );
  });

  test("its JSON gives the same", async () => {
    const [json = ""] = fences("json");
    writeFiles(folder, { "a.rules": rules, "d.json": json });
    const { units, diagnostics } = await scored("d.json");
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(units).toMatchObject([{ id: "甲街道", total: "19", outputs: { 季度支出: { value: "225000" } } }]);
  });
});
