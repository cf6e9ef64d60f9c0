import type { Result } from "../../analysis/index.ts";
import { hasErrors } from "../../core/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import { dataOption, oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { oneUnit, unitOption } from "../one-unit.ts";
import { openRun } from "../open-run.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";
import { type AskedAnalysis, answer, csvOption, type GivenRun, refused } from "./answer.ts";
import { chartOption, wrongChart } from "./chart-file.ts";

/** What an analysis of one unit is made from. */
export interface Given extends GivenRun {
  readonly unit: UnitData;
}

export type AnalysisSpec<Row, Found extends Result<Row>> = AskedAnalysis<Row, Found, Given>;

/** A command that analyses one unit: it shows rows, and writes them as JSON, as a table and as a chart. */
export function analysisCommand<Row, Found extends Result<Row> = Result<Row>>(spec: AnalysisSpec<Row, Found>): Command {
  const { name, summary, examples, note, options } = spec;
  const charts = spec.chart === undefined ? [] : [chartOption];
  return {
    name,
    summary,
    argument: oneRules,
    options: [dataOption, unitOption, ...options, csvOption, ...charts],
    examples,
    ...(note === undefined ? {} : { note }),
    run: (input, session) => runAnalysis(spec, input, session),
  };
}

async function runAnalysis<Row, Found extends Result<Row>>(
  spec: AnalysisSpec<Row, Found>,
  input: Input,
  session: Session,
): Promise<number> {
  const wrong = wrongChart(input);
  const opened = await openRun(input);
  const one = wrong === undefined ? oneUnit(opened.units, textOption(input, "unit")) : undefined;
  const before = [...opened.diagnostics, ...(wrong ? [wrong] : []), ...(one && "problem" in one ? [one.problem] : [])];
  const { framework } = opened;
  if (framework === undefined || one === undefined || "problem" in one || hasErrors(before))
    return refused(spec.name, before, session);
  const { advance, end } = advanceOf(session);
  const given = { framework, unit: one.unit, opened, lang: session.lang, advance };
  return answer(spec, before, given, input, session).finally(end);
}
