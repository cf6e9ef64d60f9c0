import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  budgetFlowChart,
  type Chart,
  chartCsv,
  chartFiles,
  chartPage,
  chartSvg,
  clauseWaterfallChart,
  convergenceChart,
  cutHistogramChart,
  gradeMapChart,
  paceChart,
  projectsChart,
  roundingIntervalChart,
  scoreTreeChart,
  sharesChart,
  slopeChart,
  stackedSharesChart,
  stepCurveChart,
  tornadoChart,
  transitionMatrixChart,
  waterfallChart,
  winnersLosersChart,
} from "../../../analysis/index.ts";
import { chartArbitraries } from "./arbitrary.ts";
import { hanNames, realNames, samples } from "./samples.ts";

const hostile = [
  "<script>alert(1)</script>",
  "</script><svg onload=alert(1)>",
  "=cmd|' /C calc'!A0",
  "javascript:alert(1)",
  "a.b[0]",
  "datum.x + event.view",
  "{{x}} $& $1 `y`",
  "__proto__",
  "a\n0\tb\u0000\u202e",
  "\"'&lt;",
];
const hostileName = (index: number) => hostile[index % hostile.length] ?? "";

const nothing = { label: "", unit: "" };
const empty: Readonly<Record<string, Chart>> = {
  waterfall: waterfallChart({ from: { label: "", value: "1" }, steps: [], to: { label: "" } }, { lang: "zh" }),
  tree: scoreTreeChart([], { lang: "zh" }),
  curve: stepCurveChart(
    { input: nothing, result: nothing, pieces: [], edges: [], current: { at: "0", value: "0" } },
    { lang: "zh" },
  ),
  tornado: tornadoChart({ base: "0", rows: [] }, { lang: "zh" }),
  map: gradeMapChart(
    { x: nothing, y: nothing, cells: [], grades: [], current: { x: "0", y: "0", grade: "" } },
    { lang: "zh" },
  ),
  shares: sharesChart({ rows: [], of: "", certainty: "exact" }, { lang: "zh" }),
  convergence: convergenceChart({ series: [], of: "" }, { lang: "zh" }),
  intervals: roundingIntervalChart({ rows: [], edges: [] }, { lang: "zh" }),
  pace: paceChart({ rows: [], unit: "" }, { lang: "zh" }),
  projects: projectsChart({ rows: [], unit: "" }, { lang: "zh" }),
  flow: budgetFlowChart({ nodes: [], links: [], unit: "" }, { lang: "zh" }),
  matrix: transitionMatrixChart({ grades: [], counts: [], from: "", to: "" }, { lang: "zh" }),
  slope: slopeChart({ rows: [], from: "", to: "" }, { lang: "zh" }),
  changes: winnersLosersChart({ rows: [] }, { lang: "zh" }),
  clauses: clauseWaterfallChart(
    { of: "", from: { label: "", value: "1" }, parts: [], to: { label: "" } },
    { lang: "zh" },
  ),
  stacked: stackedSharesChart({ name: "acceptability", parts: [], rows: [], of: "", each: "" }, { lang: "zh" }),
  histogram: cutHistogramChart({ measure: nothing, values: [], cuts: [] }, { lang: "zh" }),
};

const drawers = Object.entries(samples);

/** Everything that differs from chart to chart. */
function outline({ title, alt, spec, ...chart }: Chart): string {
  const { $schema: _, config: __, description: ___, title: heading, ...body } = spec;
  return `${[title, alt, "", chartCsv(chart).replace("\ufeff", ""), JSON.stringify(heading, null, 1), drawn(body)].join("\n")}\n`;
}

/** JSON with one line a datum. */
function drawn(body: object): string {
  return JSON.stringify(body, null, 1).replaceAll(/\{\n[^{}[\]]*\}/gu, (text) => text.replaceAll(/\n\s*/gu, " "));
}

describe("golden specifications", () => {
  test.each(drawers)("%s", async (name, draw) => {
    const text = (["zh", "en"] as const).map((lang) => outline(draw(realNames(name, lang), { lang })));
    await expect(text[0]).toMatchFileSnapshot(`golden/${name}.zh.txt`);
    await expect(text[1]?.split("\n\n")[0]).toMatchFileSnapshot(`golden/${name}.en.txt`);
  });
});

describe("every chart", () => {
  test.each(drawers)("%s gives Vega-Lite no cause to warn", async (_, draw) => {
    const warnings: string[] = [];
    const chart = draw(hanNames(9), { lang: "zh" });
    await chartSvg(chart, (text) => warnings.push(text));
    expect(warnings).toEqual([]);
  });

  test.each(drawers)("%s is plain data that names no address", (_, draw) => {
    const { spec } = draw(hanNames(9), { lang: "zh" });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(keysOf(spec).filter((key) => /^(?:href|url|signal)$/u.test(key))).toEqual([]);
  });

  test.each(drawers)("%s takes the finding of an analysis as its title", async (_, draw) => {
    const chart = draw(hanNames(9), { lang: "zh", title: "一句结论" });
    expect(chart.title).toBe("一句结论");
    expect(await chartSvg(chart)).toContain("<title>一句结论</title>");
  });

  test.each(drawers)("%s tells what it shows to those who do not see it", async (_, draw) => {
    const chart = draw(hanNames(9), { lang: "zh" });
    const svg = await chartSvg(chart);
    expect(svg).toMatch(/^<svg lang="zh-CN" role="img" aria-label="/u);
    expect(svg).toContain(`<desc>${chart.alt.replaceAll("&", "&#38;").replaceAll('"', "&#34;")}</desc>`);
    expect(chart.alt.length).toBeGreaterThan(20);
  });
});

test.each(Object.entries(empty))("%s without rows is drawn", async (_, chart) => {
  expect(await chartSvg(chart)).not.toMatch(/NaN|undefined|Infinity/u);
});

test("a file of a chart is what the ending of its name says", async () => {
  const chart = samples.pace(hanNames(5), { lang: "zh" });
  expect(JSON.parse(await chartFiles.json(chart))).toEqual(chart.spec);
  expect(await chartFiles.svg(chart)).toMatch(/^<svg [\s\S]*<\/svg>\n$/u);
  expect(await chartFiles.html(chart)).toMatch(/^<!doctype html>[\s\S]*default-src 'none'[\s\S]*<\/html>\n$/u);
  expect(await chartFiles.csv(chart)).toBe(chartCsv(chart));
});

describe("hostile names are text", () => {
  test.each(drawers)("%s", async (_, draw) => {
    for (const lang of ["zh", "en"] as const) {
      const chart = draw(hostileName, { lang });
      for (const text of [await chartSvg(chart), await chartPage(chart)]) {
        expect(text).not.toMatch(/<script|<svg onload|<\/script|\shref=|\son\w+=["']/iu);
        expect(text).not.toMatch(/[^\P{C}\n]/u);
      }
      const cells = chartCsv(chart).slice(1).split(/[,\n]/u);
      expect(cells.filter((cell) => /^"?[=+@]/u.test(cell) || /^"?-(?![\d.]+"?$)/u.test(cell))).toEqual([]);
    }
  });

  test("a name is drawn as it is, whatever it looks like", async () => {
    const svg = await chartSvg(
      samples.tornado((index) => ["a.b[0]", "datum.x", "__proto__", "x"][index] ?? "", { lang: "en" }),
    );
    for (const name of ["a.b[0]", "datum.x", "__proto__"]) expect(svg).toContain(`>${name}</text>`);
  });
});

describe("made data of any size", () => {
  test.each(Object.entries(chartArbitraries))(
    "%s is drawn, with as many cells in each row as columns",
    async (_, arbitrary) => {
      const check = async (chart: Chart) => {
        const warnings: string[] = [];
        const svg = await chartSvg(chart, (text) => warnings.push(text));
        expect(warnings).toEqual([]);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
        expect(chart.rows.every((row) => row.length === chart.columns.length)).toBe(true);
      };
      await fc.assert(fc.asyncProperty(arbitrary, check), { numRuns: 12, seed: 5 });
    },
  );
});

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
