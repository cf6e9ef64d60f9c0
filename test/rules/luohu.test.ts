import { describe, expect, test } from "vitest";
import { loadPackage } from "../../datasets/index.ts";
import { dataset, frameworkOf, indicatorScores, scoreReal, scoreText } from "./real.ts";

const printed = await frameworkOf("rules/luohu-2024.rules");
const applied = await frameworkOf("rules/luohu-2024-as-applied.rules");
const asPrinted = await scoreReal(printed);
const asApplied = await scoreReal(applied);

/** What the report itself publishes, read from the data set. */
async function published(): Promise<Record<string, string>> {
  const { package: pkg } = await loadPackage(dataset);
  const rows = pkg?.resources.get("published-scores")?.rows ?? [];
  return Object.fromEntries(
    rows.map(({ cells }) => [cells.get("指标")?.text, shortest(cells.get("得分")?.text ?? "")]),
  );
}

function shortest(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/u, "") : decimal;
}

describe("the 2024 report", () => {
  test("has 21 indicators worth 100 points", () => {
    expect(Object.keys(indicatorScores(asPrinted))).toHaveLength(21);
    expect(scoreText(printed.root.points)).toBe("100");
  });

  test("as applied, every indicator equals the published score, in order", async () => {
    const scores = indicatorScores(asApplied);
    expect(Object.entries(scores)).toEqual(Object.entries(await published()));
  });

  test("as applied, the total is 91.91, 优", () => {
    expect([scoreText(asApplied.total), asApplied.grade]).toEqual(["91.91", "优"]);
  });

  test("as printed, the total is 92.18, 优, and exactly three indicators differ", () => {
    expect([scoreText(asPrinted.total), asPrinted.grade]).toEqual(["92.18", "优"]);
    const [here, there] = [indicatorScores(asPrinted), indicatorScores(asApplied)];
    const different = Object.keys(here).filter((name) => here[name] !== there[name]);
    expect(different.map((name) => [name, here[name], there[name]])).toEqual([
      ["政府采购执行情况", "1.98", "1.99"],
      ["项目完成及时性", "5.83", "5.64"],
      ["群众信访办理情况", "3", "2.91"],
    ]);
  });

  test("nothing is missing and nothing leaves its points", () => {
    expect(asPrinted.diagnostics).toEqual([]);
    expect(asApplied.diagnostics).toEqual([]);
  });

  test.each([
    ["gross-adjustment", "财务合规性", "2.4", "92.08"],
    ["opening-budget", "公用经费控制率", "2", "90.18"],
    ["procurement-zero", "政府采购执行情况", "1.98", "92.18"],
    ["supervision-zero", "项目监管", "2", "92.18"],
  ])("the reading %s gives %s %s and %s in all", async (reading, indicator, score, total) => {
    const card = await scoreReal(await frameworkOf(`rules/readings/${reading}.rules`));
    expect([indicatorScores(card)[indicator], scoreText(card.total)]).toEqual([score, total]);
  });
});
