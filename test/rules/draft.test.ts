import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadData, readText } from "../../datasets/index.ts";
import { check, loadRules, scoreUnits, withEdits } from "../../scoring/index.ts";
import { dataset, frameworkOf, indicatorScores, scoreReal, scoreText } from "./real.ts";

const path = "rules/luohu-2025-draft.rules";

async function loaded() {
  const { source } = await readText(path, "rules");
  if (source === undefined) throw new Error(`${path} cannot be read`);
  return loadRules(source, (base, from) => readText(join(dirname(from.name), base), "rules"));
}

describe("the draft of 2025", () => {
  test("gives the office of the report 91.25, 优, seven indicators differ", async () => {
    const [old, now] = [
      await scoreReal(await frameworkOf("rules/luohu-2024-as-applied.rules")),
      await scoreReal(await frameworkOf(path)),
    ];
    expect([scoreText(now.total), now.grade]).toEqual(["91.25", "优"]);
    const [before, after] = [indicatorScores(old), indicatorScores(now)];
    const moved = Object.keys(after).filter((name) => before[name] !== after[name]);
    expect(moved.map((name) => [name, before[name], after[name]])).toEqual([
      ["预算编制规范性", "5", "4"],
      ["绩效指标明确性", "6", "5"],
      ["财务合规性", "2.5", "3.3"],
      ["公用经费控制率", "4", "4.85"],
      ["预算执行率", "5.87", "5.8"],
      ["项目完成及时性", "5.64", "4.8"],
      ["公众或服务对象满意度", "4", "4.6"],
    ]);
  });

  test.each([
    ["指标值不能量化的封顶 5 分", "90.91"],
    ["调整调剂上限收紧为 5%", "91.81"],
    ["调整规范加重为 2 分", "91.91"],
    ["超前支出不抵落后季度", "91.84"],
    ["项目逾期从严", "91.07"],
    ["满意度分档改直线", "92.51"],
    ["公用经费分档改直线", "92.76"],
  ])("the edit %s alone gives %s", async (title, total) => {
    const rules = await loaded();
    const { framework } = check(
      withEdits(
        rules,
        rules.edits.filter((one) => one.title === title),
      ),
    );
    if (framework === undefined) throw new Error("it does not check");
    const [card] = scoreUnits(framework, (await loadData(dataset, framework)).units);
    expect([rules.edits.length, scoreText(card?.total)]).toEqual([7, total]);
  });
});
