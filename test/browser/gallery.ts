import { mkdirSync, writeFileSync } from "node:fs";
import {
  budgetFlowChart,
  budgetFlowOf,
  type Chart,
  chartPage,
  chartSvg,
  escapeMarkup,
  lostPointsChart,
  paceChart,
  projectsChart,
  projectsOf,
  scoreTreeOf,
} from "../../analysis/index.ts";
import type { Language } from "../../core/index.ts";
import { loadPackage } from "../../datasets/index.ts";
import { realNames, samples } from "../analysis/charts/samples.ts";
import { dataset, frameworkOf, scoreReal } from "../rules/real.ts";

/** Writes `out/gallery.html`: every chart in both languages, on the real data where there is a way to them. */
const card = await scoreReal(await frameworkOf("rules/luohu-2024-as-applied.rules"));
const { package: data } = await loadPackage(dataset);
if (data === undefined) throw new Error("the data package cannot be read");

const projects = projectsOf(data, { resource: "projects", name: "项目名称", budget: "全年预算数", spent: "支出数" });
const budget = {
  resource: "budget-adjustment",
  name: "项目",
  initial: "2024年初预算",
  adjusted: "2024全年预算",
  where: { 类别: "明细" },
  sums: { 类别: "合计" },
  spent: "21643.28",
};

function realCharts(lang: Language): Chart[] {
  const quarters = ["一季度", "二季度", "三季度", "四季度"].map((label, index) => {
    const row = data?.resources.get("quarters")?.rows[index];
    const required = ["5699.9975", "11399.995", "17099.9925", "22799.99"][index] ?? "";
    return { label: lang === "zh" ? label : `Q${index + 1}`, actual: row?.cells.get("累计支出")?.text, required };
  });
  return [
    lostPointsChart(card, { lang }),
    scoreTreeOf(card, { lang }),
    paceChart({ rows: quarters, unit: lang === "zh" ? "万元" : "10k yuan" }, { lang }),
    projectsChart(projects, { lang }),
    ...(data === undefined ? [] : [budgetFlowChart(budgetFlowOf(data, budget, lang), { lang })]),
  ];
}

function madeCharts(lang: Language): Chart[] {
  return Object.entries(samples).map(([name, draw]) => draw(realNames(name, lang), { lang }));
}

async function figures(title: string, charts: readonly Chart[]): Promise<string> {
  const drawn = await Promise.all(
    charts.map(async (chart) => `<figure id="${chart.name}-${chart.lang}">${await chartSvg(chart)}</figure>`),
  );
  return `<h2>${escapeMarkup(title)}</h2>\n${drawn.join("\n")}`;
}

mkdirSync("out", { recursive: true });
const parts = [
  await figures("真实数据", realCharts("zh")),
  await figures("Real data", realCharts("en")),
  await figures("示例数据（虚构）", madeCharts("zh")),
  await figures("Made data", madeCharts("en")),
];
const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>图表</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body>${parts.join("\n")}</body></html>\n`;
writeFileSync("out/gallery.html", page);
const [first] = realCharts("zh");
if (first !== undefined) writeFileSync("out/lost-points.html", await chartPage(first));
console.log("out/gallery.html");
