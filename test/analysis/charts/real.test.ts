import { beforeAll, describe, expect, test } from "vitest";
import {
  budgetFlowChart,
  budgetFlowOf,
  chartSvg,
  lostPointsChart,
  projectsChart,
  projectsOf,
  scoreTreeOf,
} from "../../../analysis/index.ts";
import { add, formatDecimal, parseDecimal, Rational } from "../../../core/index.ts";
import { type DataPackage, loadPackage } from "../../../datasets/index.ts";
import type { Scorecard } from "../../../scoring/index.ts";
import { dataset, frameworkOf, scoreReal } from "../../rules/real.ts";

let card: Scorecard;
let data: DataPackage;

beforeAll(async () => {
  card = await scoreReal(await frameworkOf("rules/luohu-2024-as-applied.rules"));
  const read = await loadPackage(dataset);
  if (read.package === undefined) throw new Error("no package");
  data = read.package;
});

describe("charts of the report", () => {
  test("lost points end at the total, exactly", () => {
    const { rows, title } = lostPointsChart(card, { lang: "zh" });
    const changes = rows.slice(1, -1).map(([, change = ""]) => parseDecimal(change) ?? Rational.ZERO);
    expect(rows[0]).toEqual(["满分", "", "100"]);
    expect(rows.at(-1)).toEqual(["得分（优）", "", "91.91"]);
    expect(changes).toHaveLength(15);
    expect(rows.at(-2)?.[2]).toBe("91.91");
    expect(title).toBe("得 91.91 分，共失 8.09 分；失分最多的是“公众或服务对象满意度”（2 分）");
  });

  test("the tree tells every indicator, or every item", () => {
    const { rows, title } = scoreTreeOf(card, { lang: "zh" });
    expect(rows).toHaveLength(36);
    expect(rows).toContainEqual(["3", "公用经费控制率", "6", "4", "2"]);
    expect(title).toContain("得 91.91 分，满分 100 分");
    expect(scoreTreeOf(card, { lang: "zh", items: true }).rows.length).toBeGreaterThan(rows.length);
  });

  test("projects are all 106 rows of the report", () => {
    const columns = { resource: "projects", name: "项目名称", budget: "全年预算数", spent: "支出数" };
    const { rows, title } = projectsChart(projectsOf(data, columns), { lang: "zh" });
    expect(rows).toHaveLength(106);
    expect(title).toBe("106 个项目中 67 个执行率达到 95%，合计执行率 94.25%，未支出 923.75 万元");
  });

  test("the budget flows to what the report states", async () => {
    const columns = {
      resource: "budget-adjustment",
      name: "项目",
      initial: "2024年初预算",
      adjusted: "2024全年预算",
      where: { 类别: "明细" },
      sums: { 类别: "合计" },
      spent: "21643.28",
    };
    const chart = budgetFlowChart(budgetFlowOf(data, columns, "zh"), { lang: "zh" });
    expect(chart.title).toBe("已支出 21,643.28 万元（94.93%），未支出 1,156.71 万元（5.07%）");
    const parts = chart.rows.filter(([, to]) => to === "全年预算").map(([, , amount = ""]) => parseDecimal(amount));
    // The printed parts add up to 0.01 more than the printed sum, which stands in the picture.
    expect(
      formatDecimal(parts.reduce((sum: Rational, part) => add(sum, part ?? Rational.ZERO) as Rational, Rational.ZERO)),
    ).toBe("22800");
    expect(await chartSvg(chart)).toContain("22,799.99");
  });
});
