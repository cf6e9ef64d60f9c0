import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Diagnostic, DiagnosticError, type Language } from "../core/index.ts";
import { audit, publishedScores, toDiagnostics, writeWhole } from "../datasets/index.ts";
import { notebookPage, runNotebook } from "../publish/index.ts";
import { effectsOf } from "./amendment/compare.ts";
import { runProblems } from "./notebook/problems.ts";
import { processTerminal } from "./process-terminal.ts";
import { scoreJson } from "./score/score-json.ts";
import { comparedRows, comparisonCsv } from "./start/comparison.ts";
import { type Outcome, startReport } from "./start/report.ts";
import { readData, type Scored, StartProblem, scoreFile } from "./start/runs.ts";
import { localeLanguage, type Session, sessionOf } from "./terminal.ts";

/** The data set and the rules that come with the project, relative to its root. */
const DATA = "datasets/dongxiao-2024";
const PRINTED = "rules/luohu-2024.rules";
const APPLIED = "rules/luohu-2024-as-applied.rules";
const READINGS = "rules/readings";
const RESULTS = "results/dongxiao-2024";
const NOTEBOOK = "notebooks/01-recheck.nb.ts";
const PAGE = "out/01-recheck.html";

/** Scores the data set in every way, writes the results and tells the story. */
async function start(session: Session): Promise<number> {
  // The notebook runs in a process of its own, beside the work here.
  const [outcome, page] = await Promise.all([scoreAll(session.lang), recheckPage(session.lang)]);
  const problems = [...(await writeResults(outcome, session.lang)), ...page];
  session.print(startReport(outcome, session.lang, session.paint));
  session.report(problems);
  return problems.length === 0 ? 0 : 1;
}

async function scoreAll(lang: Language): Promise<Outcome> {
  const data = await readData(DATA);
  const printed = await scoreFile(PRINTED, data);
  const applied = await scoreFile(APPLIED, data);
  const readings: Scored[] = [];
  for (const file of (await readdir(READINGS)).filter((name) => name.endsWith(".rules")).sort()) {
    readings.push(await scoreFile(join(READINGS, file), data));
  }
  const findings = audit(printed.package).filter(({ severity }) => severity !== "note");
  return {
    package: printed.package,
    printed,
    applied,
    rows: comparedRows(printed.card, applied.card, publishedScores(printed.package)),
    edits:
      applied.opened.loaded === undefined
        ? []
        : await effectsOf(applied.opened.loaded, { path: DATA, package: applied.package }),
    readings,
    findings: toDiagnostics(printed.package, findings),
    files: [
      ...["as-applied.json", "as-printed.json", `indicators.${lang}.csv`].map((name) => join(RESULTS, name)),
      PAGE,
    ],
  };
}

async function writeResults({ printed, applied, rows, files }: Outcome, lang: Language) {
  const json = ({ opened, card }: Scored) => {
    const diagnostics = [...opened.diagnostics, ...card.diagnostics];
    return `${JSON.stringify(scoreJson(card.framework, [card], diagnostics, lang), null, 2)}\n`;
  };
  const texts = [json(applied), json(printed), comparisonCsv(rows, lang)];
  // Where there can be no folder, writing tells why.
  await mkdir(RESULTS, { recursive: true }).catch(() => undefined);
  const problems = [];
  for (const [index, text] of texts.entries()) problems.push(await writeWhole(files[index] ?? "", text));
  return problems.filter((problem) => problem !== undefined);
}

/** @returns what went wrong in the notebook, and in writing its page */
async function recheckPage(lang: Language): Promise<Diagnostic[]> {
  const run = await runNotebook(NOTEBOOK, { lang });
  const text = await notebookPage(run, lang);
  await mkdir(dirname(PAGE), { recursive: true }).catch(() => undefined);
  const failed = await writeWhole(PAGE, text);
  return [...runProblems(run, PAGE), ...(failed === undefined ? [] : [failed])];
}

/** `--lang zh|en`, else the locale's. */
function languageOf(args: readonly string[]): Language {
  const value = args[args.indexOf("--lang") + 1];
  return args.includes("--lang") && (value === "zh" || value === "en") ? value : localeLanguage(process.env);
}

// The bundle stands in a folder of the root, as this file does.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const session = sessionOf(processTerminal(), languageOf(process.argv.slice(2)), false);
try {
  process.exitCode = await start(session);
} catch (error) {
  if (!(error instanceof StartProblem) && !(error instanceof DiagnosticError)) throw error;
  session.report(error.diagnostics);
  process.exitCode = 1;
}
