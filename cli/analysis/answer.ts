import type { Chart, Result } from "../../analysis/index.ts";
import { type Diagnostic, DiagnosticError, hasErrors, type Language, visible } from "../../core/index.ts";
import type { CheckedFramework } from "../../scoring/index.ts";
import { type Command, type Input, type OptionSpec, textOption } from "../command.ts";
import type { OpenedRun } from "../open-run.ts";
import type { Advance } from "../progress.ts";
import { filesRead } from "../read-files.ts";
import { writeTable } from "../score/write-csv.ts";
import type { Session } from "../terminal.ts";
import { chartText } from "./chart-file.ts";
import { resultCsv } from "./csv.ts";
import { resultJson } from "./json.ts";
import { resultText } from "./text.ts";

/** What every analysis is made from. */
export interface GivenRun {
  readonly framework: CheckedFramework;
  readonly opened: OpenedRun;
  readonly lang: Language;
  /** To be told how far long work has come. */
  readonly advance: Advance;
}

/** An analysis as a command: what it asks for, what it works out, and how that is drawn. */
export interface AskedAnalysis<Row, Found extends Result<Row>, Given extends GivenRun>
  extends Pick<Command, "name" | "summary" | "examples" | "note"> {
  readonly options: readonly OptionSpec[];
  /** @throws DiagnosticError for what the user asked wrongly */
  readonly analyse: (given: Given, input: Input) => Found | Promise<Found>;
  /** Absent: there is no picture of it. */
  readonly chart?: (result: Found, given: Given, input: Input) => Chart;
}

export const csvOption: OptionSpec = {
  name: "csv",
  value: "FILE",
  meaning: { zh: "另把结果写成表格文件，可用 Excel 打开", en: "also write the result to a table that Excel opens" },
};

/** Works an analysis out, shows it and writes its files; returns the exit code. */
export async function answer<Row, Found extends Result<Row>, Given extends GivenRun>(
  spec: AskedAnalysis<Row, Found, Given>,
  before: readonly Diagnostic[],
  given: Given,
  input: Input,
  session: Session,
): Promise<number> {
  const worked = await analysed(spec, given, input);
  if ("problems" in worked) return refused(spec.name, [...before, ...worked.problems], session);
  const { result } = worked;
  const written = await writeFiles(spec, result, given, input);
  const found = [...before, ...result.notes, ...written.problems];
  if (session.json) session.printJson(resultJson(spec.name, result, found, session.lang));
  else session.print([resultText(result, session), ...written.told].join("\n"));
  session.report(found);
  return hasErrors(found) ? 1 : 0;
}

/** There is no result; JSON carries the problems too. */
export function refused(name: string, problems: readonly Diagnostic[], session: Session): number {
  if (session.json) session.printJson(resultJson(name, undefined, problems, session.lang));
  session.report(problems);
  return 1;
}

type Answer<Found> = { readonly result: Found } | { readonly problems: readonly Diagnostic[] };

async function analysed<Row, Found extends Result<Row>, Given extends GivenRun>(
  { analyse }: AskedAnalysis<Row, Found, Given>,
  given: Given,
  input: Input,
): Promise<Answer<Found>> {
  try {
    return { result: await analyse(given, input) };
  } catch (error) {
    if (error instanceof DiagnosticError) return { problems: error.diagnostics };
    throw error;
  }
}

interface Written {
  readonly problems: readonly Diagnostic[];
  readonly told: readonly string[];
}

async function writeFiles<Row, Found extends Result<Row>, Given extends GivenRun>(
  spec: AskedAnalysis<Row, Found, Given>,
  result: Found,
  given: Given,
  input: Input,
): Promise<Written> {
  const [csv, chart] = [textOption(input, "csv"), textOption(input, "chart")];
  const texts: [string, string][] = [];
  if (csv !== undefined) texts.push([csv, resultCsv(result, given.lang)]);
  if (chart !== undefined && spec.chart !== undefined)
    texts.push([chart, await chartText(spec.chart(result, given, input), chart)]);
  const taken = [...filesRead(given.opened)];
  const problems: Diagnostic[] = [];
  const told: string[] = [];
  for (const [file, text] of texts) {
    const failed = await writeTable(file, text, taken);
    taken.push(file);
    problems.push(...failed);
    if (failed.length === 0) told.push(given.lang === "zh" ? `已写出 ${visible(file)}` : `Wrote ${visible(file)}`);
  }
  return { problems, told };
}
