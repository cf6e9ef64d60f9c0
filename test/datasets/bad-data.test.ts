import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Diagnostic, hasErrors, missingValues, Rational, renderDiagnostics } from "../../core/index.ts";
import { loadData } from "../../datasets/index.ts";
import { type Case, csvCases, fileCases, jsonCases, valueCases } from "./bad-data.ts";
import { packageCases } from "./bad-packages.ts";
import { between, block, field, framework, judged, percent, table } from "./framework.ts";

const hundredth = { step: Rational.of(100) };
const [first, second] = [block("甲组", undefined), block("乙组", undefined)];
const rules = framework({
  inputs: [
    field("全年预算", "万元", { low: { value: Rational.ZERO, closed: false }, ...hundredth }),
    field("三公实际", "万元"),
    field("三公预算", "万元"),
    field("在用资产", "元"),
    field("全部资产", "元"),
    field("满意度", "%", percent),
    field("件数", "number", { ...between(0, 99), step: Rational.ONE }, { whole: true }),
    field("编码", "text"),
    field("违规", "yes/no"),
    field("公开", "按规定公开|未公开"),
  ],
  tables: [table("季度", ["季"], [field("季", "number", between(1, 4)), field("累计支出", "万元")])],
  blocks: [judged("政策落实", 1), judged("重名", 1, first), judged("重名", 1, second)],
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quanheng-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function tell({ files, load }: Case): Promise<{ diagnostics: readonly Diagnostic[]; text: string }> {
  const own = await mkdtemp(join(folder, "case-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(own, name)), { recursive: true });
    await writeFile(join(own, name), content);
  }
  const { diagnostics } = await loadData(join(own, load ?? Object.keys(files)[0] ?? ""), rules);
  return { diagnostics, text: rendered(diagnostics).replaceAll(`${own}/`, "") };
}

/** Whole messages in both languages. */
function rendered(diagnostics: readonly Diagnostic[]): string {
  const all = (["zh", "en"] as const).map((lang) => renderDiagnostics(diagnostics, { lang, color: false }));
  return all.join("\n\n");
}

const groups = { fileCases, csvCases, valueCases, jsonCases, packageCases };

test.each(Object.entries(groups))("%s are told as written down", async (name, cases) => {
  const texts: string[] = [];
  for (const one of cases) texts.push(`## ${one.title}\n\n${(await tell(one)).text}`);
  await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot(`./golden/${name}.txt`);
});

test.each(
  Object.values(groups)
    .flat()
    .map((one) => [one.title, one] as const),
)("%s: says all it should", async (_, one) => {
  const { diagnostics } = await tell(one);
  expect(diagnostics).not.toEqual([]);
  expect(diagnostics.flatMap(missingValues)).toEqual([]);
});

test("what is only odd does not stop the work", async () => {
  const odd = ["full-width digits", "thousands grouped", "a dash", "0.985 for 98.5 %", "a unit in the head"];
  for (const one of valueCases.filter(({ title }) => odd.includes(title))) {
    expect(hasErrors((await tell(one)).diagnostics), one.title).toBe(false);
  }
});

test("of very many units that only a table has, some are listed and the rest is counted", async () => {
  const strangers = Array.from({ length: 30 }, (_, index) => `乙${index}街道,1,100\n乙${index}街道,2,100\n`);
  const files = { "data.csv": "部门,满意度\n甲街道,95\n", "季度.csv": `单位,季,累计支出\n${strangers.join("")}` };
  const { diagnostics } = await tell({ title: "", files });
  expect(diagnostics.map(({ code, values }) => [code, values.value ?? values.count])).toEqual([
    ...Array.from({ length: 24 }, (_, index) => ["foreign-key", `乙${index}街道`]),
    ["and-more", "6"],
  ]);
  expect(diagnostics[0]?.values).toMatchObject({ column: "部门" });
});
