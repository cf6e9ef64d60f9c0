import type { Result } from "../../analysis/index.ts";
import { hasErrors } from "../../core/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import { dataOption, oneRules } from "../arguments.ts";
import type { Command, Input } from "../command.ts";
import { openRun } from "../open-run.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";
import { type AskedAnalysis, answer, csvOption, type GivenRun, refused } from "./answer.ts";
import { chartOption, wrongChart } from "./chart-file.ts";

/** What an analysis of many units is made from. */
export interface GivenPortfolio extends GivenRun {
  readonly units: readonly UnitData[];
}

export type PortfolioSpec<Row, Found extends Result<Row>> = AskedAnalysis<Row, Found, GivenPortfolio>;

/** A command that analyses all units of the data together. */
export function portfolioCommand<Row, Found extends Result<Row> = Result<Row>>(
  spec: PortfolioSpec<Row, Found>,
): Command {
  const { name, summary, examples, note, options } = spec;
  const charts = spec.chart === undefined ? [] : [chartOption];
  return {
    name,
    summary,
    argument: oneRules,
    options: [dataOption, ...options, csvOption, ...charts],
    examples,
    ...(note === undefined ? {} : { note }),
    run: (input, session) => runPortfolio(spec, input, session),
  };
}

async function runPortfolio<Row, Found extends Result<Row>>(
  spec: PortfolioSpec<Row, Found>,
  input: Input,
  session: Session,
): Promise<number> {
  const wrong = wrongChart(input);
  const opened = await openRun(input);
  const before = [...opened.diagnostics, ...(wrong ? [wrong] : [])];
  const { framework, units } = opened;
  if (framework === undefined || hasErrors(before)) return refused(spec.name, before, session);
  const { advance, end } = advanceOf(session);
  const given = { framework, units, opened, lang: session.lang, advance };
  return answer(spec, before, given, input, session).finally(end);
}
