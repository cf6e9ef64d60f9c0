import type { Result } from "../../analysis/index.ts";
import { type Diagnostic, hasErrors } from "../../core/index.ts";
import { dataOption, oneRules } from "../arguments.ts";
import type { Command, Input, OptionSpec } from "../command.ts";
import { type OpenedRun, openRun } from "../open-run.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";
import { type AskedAnalysis, answer, csvOption, type GivenRun, refused } from "./answer.ts";
import { chartOption, wrongChart } from "./chart-file.ts";

/** What a kind of analyses takes from the run beside what all take: one unit, or all of them. */
export interface Taking<Own> {
  /** Options beside the data. */
  readonly options: readonly OptionSpec[];
  /** Undefined where the run has nothing, and says so itself. */
  readonly take: (
    opened: OpenedRun,
    input: Input,
  ) => { readonly own: Own } | { readonly problem: Diagnostic } | undefined;
}

/** A command that shows the rows of an analysis, and writes them as JSON, as a table and as a chart. */
export function askedCommand<Row, Found extends Result<Row>, Own>(
  spec: AskedAnalysis<Row, Found, GivenRun & Own>,
  taking: Taking<Own>,
): Command {
  const { name, summary, examples, note, options } = spec;
  const charts = spec.chart === undefined ? [] : [chartOption];
  return {
    name,
    summary,
    argument: oneRules,
    options: [dataOption, ...taking.options, ...options, csvOption, ...charts],
    examples,
    ...(note === undefined ? {} : { note }),
    run: (input, session) => runAsked(spec, taking, input, session),
  };
}

async function runAsked<Row, Found extends Result<Row>, Own>(
  spec: AskedAnalysis<Row, Found, GivenRun & Own>,
  { take }: Taking<Own>,
  input: Input,
  session: Session,
): Promise<number> {
  const wrong = wrongChart(input);
  const opened = await openRun(input);
  const taken = wrong === undefined ? take(opened, input) : { problem: wrong };
  const before = [...opened.diagnostics, ...(taken && "problem" in taken ? [taken.problem] : [])];
  const { framework } = opened;
  if (framework === undefined || taken === undefined || "problem" in taken || hasErrors(before))
    return refused(spec.name, before, session);
  const { advance, end } = advanceOf(session);
  const given = { framework, opened, lang: session.lang, advance, ...taken.own };
  return answer(spec, before, given, input, session).finally(end);
}
