import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { DiagnosticError, type Language } from "../core/index.ts";
import { audit, toDiagnostics, writeWhole } from "../datasets/index.ts";
import { effectsOf } from "./amendment/compare.ts";
import { processTerminal } from "./process-terminal.ts";
import { scoreJson } from "./score/score-json.ts";
import { comparedRows, comparisonCsv } from "./start/comparison.ts";
import { type Outcome, startReport } from "./start/report.ts";
import { publishedScores, readData, type Scored, StartProblem, scoreFile } from "./start/runs.ts";
import { localeLanguage, type Session, sessionOf } from "./terminal.ts";

/** The data set and the rules that come with the project, relative to its root. */
const DATA = "datasets/dongxiao-2024";
const PRINTED = "rules/luohu-2024.rules";
const APPLIED = "rules/luohu-2024-as-applied.rules";
const READINGS = "rules/readings";
const RESULTS = "results/dongxiao-2024";

/** Scores the data set in every way, writes the results and tells the story. */
async function start(session: Session): Promise<number> {
  const outcome = await scoreAll(session.lang);
  const problems = await writeResults(outcome, session.lang);
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
    files: ["as-applied.json", "as-printed.json", `indicators.${lang}.csv`].map((name) => join(RESULTS, name)),
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
  for (const [index, file] of files.entries()) problems.push(await writeWhole(file, texts[index] ?? ""));
  return problems.filter((problem) => problem !== undefined);
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
