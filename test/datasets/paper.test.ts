import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatDecimal, placeText } from "../../core/index.ts";
import { type Area, readPaper, type SheetCell, writeBook } from "../../datasets/index.ts";
import { annexOf, reportDocument } from "../../publish/index.ts";
import { type Block, type CheckedFramework, check, indicatorBlocks, scoreUnits } from "../../scoring/index.ts";
import { runCli } from "../cli/run-cli.ts";
import { parsed } from "../oracle/real.ts";
import { frameworkOf } from "../rules/real.ts";
import { zipOf } from "./workbooks/zip.ts";

const framework = await frameworkOf("rules/luohu-2024.rules");
const [card] = scoreUnits(framework, [{ id: "甲", values: new Map(), tables: new Map() }]);
if (card === undefined) throw new Error("no card");
const annex = annexOf(card, "zh");

const folder = mkdtempSync(join(tmpdir(), "quanheng-paper-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

/** Levels, names and points down to the indicators. */
function outline(of: CheckedFramework): string[] {
  const indicators = new Set(indicatorBlocks(of));
  const lines = (block: Block, depth: number): string[] => [
    `${"  ".repeat(depth)}${block.name} ${block.points === undefined ? "" : formatDecimal(block.points)}`,
    ...(indicators.has(block) ? [] : block.children.flatMap((child) => lines(child, depth + 1))),
  ];
  return of.root.children.flatMap((block) => lines(block, 0));
}

async function imported(file: string) {
  const paper = await readPaper(path(file), "zh");
  const { framework: made, diagnostics } = check(parsed(file, paper.rules ?? ""));
  if (made === undefined) throw new Error(JSON.stringify(diagnostics));
  return { paper, made };
}

type Cells = (SheetCell | undefined)[][];

/** The annex as a sheet: merged cells for the levels, the points of the upper levels in their names. */
function annexSheet(head: readonly string[]): { readonly rows: Cells; readonly merged: Area[] } {
  const merged: Area[] = [];
  const sections = new Map(framework.blocks.map((block) => [block.name, block]));
  const rows = annex.rows.map(({ levels, points, rubric }, at) => [
    ...levels.map(({ name, rows: count }, column): SheetCell | undefined => {
      if (count > 1) merged.push({ row: 1 + at, column, lastRow: at + count, lastColumn: column });
      if (count === 0) return undefined;
      const own = sections.get(name)?.points;
      return { value: column < 2 && own !== undefined ? `${name}（${formatDecimal(own)}分）` : name };
    }),
    { value: Number(points) },
    { value: rubric.join("\n") },
  ]);
  return { rows: [head.map((value) => ({ value })), ...rows], merged };
}

describe("the annex on paper comes in with its levels, names and points", () => {
  test("from Word, merged cells, repeated heads and the total row included", async () => {
    writeFileSync(path("annex.docx"), await reportDocument(card, "zh"));
    const { paper, made } = await imported("annex.docx");
    expect(outline(made)).toEqual(outline(framework));
    expect(paper.diagnostics).toEqual([]);
    expect([...made.judged.keys()]).toHaveLength(21);
    const first = made.blocks.find(({ name }) => name === "编外人员控制率");
    expect(first?.sources.join("")).toContain("编外人数占在职总人数");
  });

  test("from Excel, with points in names and merged cells", async () => {
    const sheet = annexSheet(["一级指标", "二级指标", "三级指标", "参考分值", "评分标准"]);
    writeFileSync(path("annex.xlsx"), await writeBook({ title: "t", sheets: [{ name: "附件", ...sheet }] }));
    const { paper, made } = await imported("annex.xlsx");
    expect(outline(made)).toEqual(outline(framework));
    expect(paper.diagnostics).toEqual([]);
  });

  test("from a table without merged cells, split over two sheets with the head on both", async () => {
    const names = annex.rows.map((_, at) => indicatorBlocks(framework)[at]?.path ?? []);
    const rows = annex.rows.map(({ points }, at) => [...(names[at] ?? []), points].map((value) => ({ value })));
    const head = ["一级指标", "二级指标", "三级指标", "分值"].map((value) => ({ value }));
    const sheets = [
      { name: "1", rows: [[{ value: "附件" }], head, ...rows.slice(0, 9)] },
      { name: "2", rows: [head, ...rows.slice(9), [{ value: "合计" }, undefined, undefined, { value: 100 }]] },
    ];
    writeFileSync(path("plain.xlsx"), await writeBook({ title: "t", sheets }));
    expect(outline((await imported("plain.xlsx")).made)).toEqual(outline(framework));
  });
});

describe("what paper leaves open is told", () => {
  const cells = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.map((value) => ({ value })));

  test("points that are missing, that do not add up, names that are the same", async () => {
    const rows = cells([
      ["一级指标", "分值", "二级指标", "分值", "评分标准"],
      ["产出", 60, "数量", 20, "每少一项扣0.5分，扣完为止"],
      ["产出", 60, "数量", 30, "实际÷（计划+调整）×100%，按比例得分"],
      ["效果", 40, "满意度", "", "95%以上得5分；酌情扣分"],
    ]);
    writeFileSync(path("open.xlsx"), await writeBook({ title: "t", sheets: [{ name: "表", rows }] }));
    const { paper, made } = await imported("open.xlsx");
    const told = paper.diagnostics.map(({ code, place }) => `${code} ${place && placeText(place, "zh")}`);
    expect(told).toEqual([
      "paper-points-sum open.xlsx 表!A2",
      "paper-no-points open.xlsx 表!C4",
      "paper-points-sum open.xlsx 表!A4",
    ]);
    expect(outline(made)).toEqual(["产出 50", "  数量 20", "  数量2 30", "效果 0", "  满意度 0"]);
    expect(paper.proposals.map(({ found, line }) => [found, line])).toEqual([
      ["每少一项扣0.5分", "计分 = 扣完为止(20, 0.5, 项数)"],
      ["实际÷（计划+调整）", "设 比率 = 实际 ÷ (计划 + 调整)"],
      ["按比例", "计分 = min(1, 比率) × 30"],
      ["95%以上得5分", "计分 = 分档 比率 { >= 95%: 5; < 95%: 0 }"],
      ["酌情扣分", undefined],
    ]);
  });

  test("names and texts that would be words or marks of the language stay names and texts", async () => {
    const rows = cells([
      ["Level 1", "Points", "Description"],
      ["if then", 4, 'say "so" \\ # {'],
      ["=1+1", 6, "<script>"],
    ]);
    writeFileSync(path("odd.xlsx"), await writeBook({ title: "t", sheets: [{ name: "a", rows }] }));
    expect(outline((await imported("odd.xlsx")).made)).toEqual(["if then 4", "=1+1 6"]);
  });

  test("files without a table, and files that should not be opened", async () => {
    writeFileSync(path("none.xlsx"), await writeBook({ title: "t", sheets: [{ name: "a", rows: cells([["a", 1]]) }] }));
    writeFileSync(path("bomb.docx"), zipOf([{ name: "word/document.xml", bytes: new Uint8Array(100 * 1024 * 1024) }]));
    writeFileSync(path("broken.docx"), zipOf([{ name: "word/document.xml", bytes: new TextEncoder().encode("<w") }]));
    writeFileSync(path("old.doc"), "x");
    const codes = ["none.xlsx", "bomb.docx", "broken.docx", "old.doc", "not-there.docx"].map(async (name) =>
      (await readPaper(path(name), "zh")).diagnostics.map(({ code }) => code),
    );
    expect(await Promise.all(codes)).toEqual([
      ["paper-no-table"],
      ["workbook-too-large"],
      ["workbook-unreadable"],
      ["paper-no-table"],
      ["file-not-found"],
    ]);
  });
});

test("the command writes rules that check, and lists what is left to decide", async () => {
  writeFileSync(path("annex2.docx"), await reportDocument(card, "zh"));
  const ran = await runCli(["import", path("annex2.docx"), "--out", path("new.rules")]);
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  expect(ran.stdout).toContain("21 个末级指标，3 级");
  expect(ran.stdout).toContain("扣完为止(5, 1, 项数)");
  expect((await runCli(["check", path("new.rules")])).code).toBe(0);
  expect((await runCli(["fmt", "--check", path("new.rules")])).code).toBe(0);
  expect((await runCli(["import", path("annex2.docx"), "--out", path("new.rules")])).stderr).toContain("不覆盖");
  expect(readFileSync(path("new.rules"), "utf8")).toContain("评议");
});
