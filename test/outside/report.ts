import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadData } from "../../datasets/index.ts";
import { annexOf, reportDocument } from "../../publish/index.ts";
import { scoreUnits } from "../../scoring/index.ts";
import { dataset, frameworkOf } from "../rules/real.ts";
import type { Check, Program } from "./check.ts";
import { converted, soffice } from "./office.ts";

const run = promisify(execFile);

const pdftotext: Program = {
  command: "pdftotext",
  install: "apt-get install -y --no-install-recommends poppler-utils",
};

/** The report as pages: every text of the table is there, letter by letter, and the head stands on each page of it. */
async function reportPages(): Promise<void> {
  const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const [card] = scoreUnits(framework, (await loadData(dataset, framework)).units, { traced: true });
  if (card === undefined) throw new Error("no data");
  const made = await converted(new Map([["report.docx", await reportDocument(card, "zh", "东晓街道办事处")]]), "pdf");
  const { pages, fonts } = await readPdf(made.get("report") ?? new Uint8Array());
  const { rows } = annexOf(card, "zh");
  const wanted = rows.flatMap(({ levels, points, rubric, score, reasons }) => [
    ...levels.flatMap((level) => (level.rows > 0 ? [level.name] : [])),
    points,
    ...rubric,
    score,
    ...reasons,
  ]);
  // Lines are broken and columns stand beside each other: what counts is that no letter is lost.
  const all = lettersOf(pages.join(""));
  const lost = [...lettersOf(wanted.join(""))].filter(([letter, count]) => (all.get(letter) ?? 0) < count);
  if (lost.length > 0) throw new Error(`the pages lack ${lost.map(([letter]) => letter).join(" ")}`);
  const withTable = pages.filter((page) => page.includes("评分说明"));
  if (pages.length < 3 || withTable.length < pages.length - 1) throw new Error("the head is not on every page");
  for (const [at, page] of pages.entries())
    if (!page.replaceAll(/\s/gu, "").includes(`第${at + 1}页，共${pages.length}页`))
      throw new Error(`page ${at + 1} has no number`);
  if (fonts.some((line) => !/\byes\b/u.test(line))) throw new Error(`a font is not embedded:\n${fonts.join("\n")}`);
  console.log(`        ${pages.length} pages, ${fonts.length} fonts`);
}

function lettersOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.replaceAll(/\s/gu, "")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

async function readPdf(bytes: Uint8Array): Promise<{ readonly pages: string[]; readonly fonts: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "quanheng-pdf-"));
  try {
    const file = join(folder, "report.pdf");
    await writeFile(file, bytes);
    const { stdout: text } = await run("pdftotext", ["-layout", file, "-"]);
    const { stdout: list } = await run("pdffonts", [file]);
    const fonts = list
      .split("\n")
      .slice(2)
      .filter((line) => line.trim() !== "");
    return { pages: text.split("\f").slice(0, -1), fonts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const reportChecks: readonly Check[] = [
  { name: "the report as pages of LibreOffice", needs: [soffice, pdftotext], run: reportPages },
];
