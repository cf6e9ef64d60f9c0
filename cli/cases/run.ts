import { dirname, relative } from "node:path";
import { boundaryCases, type Cases, casesBase } from "../../analysis/index.ts";
import { type Diagnostic, DiagnosticError, hasErrors, problem, SourceText } from "../../core/index.ts";
import { loadData, type OpenedRules, openRules, readBase, STANDARD_INPUT } from "../../datasets/index.ts";
import { detectKeywords } from "../../grammar/index.ts";
import { type CheckedFramework, check, loadRules, runExamples, type UnitData } from "../../scoring/index.ts";
import { type Input, textOption } from "../command.ts";
import { oneUnit } from "../one-unit.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";
import { checkTable } from "./check.ts";
import type { CasesRun } from "./json.ts";
import { casesRules } from "./rules-text.ts";
import { casesCsv } from "./table.ts";

export interface CasesDone extends CasesRun {
  /** The examples, where they are not written to a file. */
  readonly text?: string;
}

/** Finds the cases and writes them, or holds a table of them against the rules. */
export async function runCases(input: Input, session: Session): Promise<CasesDone> {
  try {
    return await done(input, session);
  } catch (error) {
    if (error instanceof DiagnosticError) return { files: [], diagnostics: error.diagnostics };
    throw error;
  }
}

async function done(input: Input, session: Session): Promise<CasesDone> {
  const [path = ""] = input.args;
  refuseMixed(input, path);
  const opened = await openRules(path);
  const early = opened.diagnostics.filter(({ severity }) => severity === "error");
  const { framework } = opened;
  if (framework === undefined) return { files: [], diagnostics: early };
  const like = await likeIn(input, framework);
  const table = textOption(input, "check");
  if (table !== undefined) {
    const checked = await checkTable(table, framework, casesBase(framework, like));
    return { framework, checked, files: [], diagnostics: [...early, ...checked.diagnostics] };
  }
  const progress = advanceOf(session);
  try {
    const found = boundaryCases(framework, { ...(like && { like }), advance: progress.advance });
    progress.end();
    return { framework, found, ...(await written(found, opened, input, session)) };
  } finally {
    progress.end();
  }
}

/** A table is either written or read; an amendment needs the name of the file it amends. */
function refuseMixed(input: Input, path: string): void {
  const writes = ["out", "csv"].find((name) => textOption(input, name) !== undefined);
  if (writes !== undefined && textOption(input, "check") !== undefined) {
    const allowed = { zh: "不与 --check 同用", en: "not together with --check" };
    const values = { name: `--${writes}`, value: textOption(input, writes) ?? "", allowed };
    throw new DiagnosticError([problem("wrong-argument", undefined, values)]);
  }
  if (path !== STANDARD_INPUT || textOption(input, "check") !== undefined) return;
  const allowed = {
    zh: "规则文件的名称：算例的文件要写明它",
    en: "the name of a rules file, which the examples refer to",
  };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: "RULES", value: path, allowed })]);
}

async function likeIn(input: Input, framework: CheckedFramework): Promise<UnitData | undefined> {
  const path = textOption(input, "data");
  if (path === undefined) return undefined;
  const loaded = await loadData(path, framework);
  if (hasErrors(loaded.diagnostics))
    throw new DiagnosticError(loaded.diagnostics.filter(({ severity }) => severity === "error"));
  const chosen = oneUnit(loaded.units, textOption(input, "unit"));
  if (chosen === undefined) throw new DiagnosticError([problem("empty-data", { file: path }, {})]);
  if ("problem" in chosen) throw new DiagnosticError([chosen.problem]);
  return chosen.unit;
}

async function written(
  found: Cases,
  { path, loaded }: OpenedRules,
  input: Input,
  session: Session,
): Promise<Pick<CasesDone, "text" | "files" | "diagnostics">> {
  const [out, csv] = [textOption(input, "out"), textOption(input, "csv")];
  const file = out ?? "cases.rules";
  const text = casesRules(found, {
    amends: relative(dirname(file), path).replaceAll("\\", "/"),
    like: textOption(input, "data"),
    keywords: loaded === undefined ? "zh" : detectKeywords(loaded.source),
    lang: session.lang,
  });
  await confirm(text, file);
  const wanted = [
    ...(out === undefined ? [] : [{ file: out, text }]),
    ...(csv === undefined ? [] : [{ file: csv, text: casesCsv(found, session.lang) }]),
  ];
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of wanted) {
    const failure = await writeNew(one.file, one.text);
    if (failure === undefined) files.push(one.file);
    else diagnostics.push(failure);
  }
  return { files, diagnostics, ...(wanted.length === 0 && { text }) };
}

/** Nothing is written that does not pass its own test. */
async function confirm(text: string, file: string): Promise<void> {
  const loaded = await loadRules(new SourceText(file, text), readBase);
  const checked = loaded.file === undefined ? { diagnostics: loaded.diagnostics } : check(loaded.file);
  const framework = "framework" in checked ? checked.framework : undefined;
  const failed = framework === undefined ? [] : runExamples(framework).filter(({ holds }) => !holds);
  const [first] = failed;
  const wrong = [...loaded.diagnostics, ...checked.diagnostics].find(({ severity }) => severity === "error");
  if (framework !== undefined && first === undefined) return;
  throw new Error(`the cases that were found do not hold: ${first?.title ?? wrong?.code ?? ""}`);
}
