import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { boundaryCases } from "../../../analysis/index.ts";
import { casesRules } from "../../../cli/cases/rules-text.ts";
import { SourceText } from "../../../core/index.ts";
import { loadData, openRules } from "../../../datasets/index.ts";
import { check, loadRules, type ReadBase, runExamples } from "../../../scoring/index.ts";

const asPrinted = readFileSync("rules/luohu-2024.rules", "utf8");
const asApplied = readFileSync("rules/luohu-2024-as-applied.rules", "utf8");
let written = "";

beforeAll(async () => {
  const { framework } = await openRules("rules/luohu-2024-as-applied.rules");
  if (framework === undefined) throw new Error("the rules have errors");
  const { units } = await loadData("datasets/dongxiao-2024", framework);
  const [like] = units;
  const found = boundaryCases(framework, like === undefined ? {} : { like });
  written = casesRules(found, { amends: "as-applied.rules", like: "dongxiao-2024", keywords: "zh", lang: "zh" });
});

/** How many of the written examples fail on changed rules. */
async function failing(from: string, to: string): Promise<number> {
  expect(asPrinted + asApplied).toContain(from);
  const texts = new Map([
    ["as-applied.rules", asApplied.replaceAll(from, to)],
    ["luohu-2024.rules", asPrinted.replaceAll(from, to)],
  ]);
  const read: ReadBase = (path) => ({ source: new SourceText(path, texts.get(path) ?? ""), diagnostics: [] });
  const { file } = await loadRules(new SourceText("cases.rules", written), read);
  const framework = file && check(file).framework;
  if (framework === undefined) throw new Error("the change is no rules");
  return runExamples(framework).filter(({ holds }) => !holds).length;
}

test("the examples hold on the rules as they are", async () => {
  expect(await failing("框架", "框架")).toBe(0);
  expect(written.match(/^算例 /gmu)?.length).toBeGreaterThan(100);
});

describe("a change of the rules breaks at least one example", () => {
  test.each([
    ["swapped end of the first band", "< 90%: 3; [90%, 100%]: 2;", "<= 90%: 3; (90%, 100%]: 2;"],
    ["swapped end of the last band", "[90%, 100%]: 2; > 100%: 0", "[90%, 100%): 2; >= 100%: 0"],
    ["open instead of closed", ">= 90%: 1;\n        [75%, 90%): 0.7", "> 90%: 1;\n        [75%, 90%]: 0.7"],
    ["shifted end", "[60%, 75%): 0.4;\n        < 60%: 0", "[60.01%, 75%): 0.4;\n        < 60.01%: 0"],
    ["shifted by one step", "[80%, 90%): 2; < 80%: 1", "[80.01%, 90%): 2; < 80.01%: 1"],
    ["comparator of amounts", "采购实际金额 > 采购计划金额", "采购实际金额 >= 采购计划金额"],
    ["comparator of a ratio of counts", "<= 100%: 1; > 100%: 0", "< 100%: 1; >= 100%: 0"],
    ["ends of a ratio with a sum", "< 5%: 1; [5%, 10%]: 0.5", "<= 5%: 1; (5%, 10%]: 0.5"],
    ["dropped label", "公开但有不符: 1; 未公开: 0", "否则: 0"],
    ["swapped labels", "公开但有不符: 1; 未公开: 0", "公开但有不符: 0; 未公开: 1"],
    ["wrong points of a deduction", "扣完为止(5, 1, 编制不符合项)", "扣完为止(5, 2, 编制不符合项)"],
    ["begun steps instead of whole ones", "整档(调整率", "起档(调整率"],
    ["shifted parameter", "调整上限 = 10%", "调整上限 = 10.5%"],
    ["and instead of or", "缺少检查证明 或 专项评价为差", "缺少检查证明 且 专项评价为差"],
    ["dropped veto", '一票否决 当 存在违规支出 "附件写“本项指标”得0分：三个得分项一并为0"', ""],
    ["dropped not-applicable line", "不适用 当 涉密部门 得满分", ""],
    ["shifted cap", "min(1, 季度[3].序时执行率)", "min(0.99, 季度[3].序时执行率)"],
    ["wrong factor", "min(2, 2 × avg(", "min(2, 1.9 × avg("],
    ["another quarter", "min(1, 季度[2].序时执行率)", "min(1, 季度[1].序时执行率)"],
    ["swapped numerator", "在编人数 ÷ 编制人数", "编制人数 ÷ 在编人数"],
    ["cut of a grade", "优: >= 90; 良: [80, 90)", "优: > 90; 良: [80, 90]"],
    ["way of rounding", "修约 指标 2 四舍五入", "修约 指标 2 截尾"],
    ["ties to even", "修约 指标 2 四舍五入", "修约 指标 2 四舍六入五成双"],
    ["places of a rounding", "round(采购实际金额 ÷ 采购计划金额, 4)", "round(采购实际金额 ÷ 采购计划金额, 3)"],
  ])("%s", async (_name, from, to) => {
    expect(await failing(from, to)).toBeGreaterThan(0);
  });
});
