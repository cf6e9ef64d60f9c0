import type { Result } from "../../analysis/index.ts";
import { type ExactNumber, formatDecimal, type Language } from "../../core/index.ts";
import type { DataFrame } from "../../datasets/index.ts";
import { type Block, isNumber, type Output, type Scorecard, shownNumber } from "../../scoring/index.ts";
import { Displayed, isDisplayable, showDisplayable } from "./displayed.ts";
import { notebookHost } from "./hook.ts";
import { data, portfolio, projectPath, rules, score } from "./inputs.ts";
import { type ParamSpecs, type ParamValues, paramRows, readParams } from "./params.ts";
import { type ChartSource, chart, drawn, isChart } from "./show/chart.ts";
import { callout, type Interpolated, markdown, md, sentence } from "./show/markdown.ts";
import { scorecard, scoreNumber } from "./show/score.ts";
import { frame, isFrame, isResult, result, type TableSource, table } from "./show/table.ts";
import { type WhatIfSource, whatIfDisplay } from "./show/what-if.ts";
import { tell } from "./sink.ts";

/** Of the run; Chinese when nobody says. */
function language(): Language {
  return notebookHost()?.config.lang ?? "zh";
}

/**
 * Shows something: what follows the `Jupyter.display` convention (everything that the functions here give), a danfojs
 * frame, the result of an analysis, a chart; anything else as text.
 */
async function display(value: unknown): Promise<void> {
  if (isDisplayable(value)) return showDisplayable(value);
  if (isChart(value)) return showDisplayable(await drawn(value));
  if (isFrame(value)) return showDisplayable(frame(value, language()));
  if (isResult(value)) return showDisplayable(result(value, language()));
  const text = typeof value === "string" ? value : (JSON.stringify(value, undefined, 2) ?? String(value));
  await showDisplayable(new Displayed({ kind: "text", text }));
}

/**
 * Declares the notebook's parameters; `-p name=value` sets them.
 *
 * @throws DiagnosticError `unknown-parameter`, `wrong-parameter`
 */
async function params<const Specs extends ParamSpecs>(specs: Specs): Promise<ParamValues<Specs>> {
  const given = notebookHost()?.config.params ?? {};
  const values = readParams(specs, given);
  await tell({ kind: "params", params: paramRows(specs, given, language()) });
  return values;
}

/** A statement that must hold: it counts as a test, and the page lists it. The notebook goes on when it does not. */
async function assert(name: string, condition: boolean, detail = ""): Promise<void> {
  await tell({ kind: "assert", name, holds: condition, detail: condition ? "" : detail });
}

/** A key figure: `notebook check` prints it, `notebook verify` compares it. Numbers are kept as exact decimals. */
async function figure(name: string, value: ExactNumber | string | number | bigint): Promise<void> {
  await tell({ kind: "figure", name, value: isNumber(value) ? formatDecimal(value) : String(value) });
}

/** What a notebook has at hand. */
export const nb = {
  get lang(): Language {
    return language();
  },
  display,
  params,
  assert,
  figure,
  rules,
  data,
  /** Many units, bound to each of several rules. */
  portfolio,
  score,
  /** A path of the project, wherever the notebook runs. */
  path: projectPath,
  markdown,
  md,
  /** Words with numbers in them, for findings and callouts. */
  say: sentence,
  /** A number for reading: `≈` stands before one that is rounded. */
  number: shownNumber,
  callout,
  table: <Row>(source: TableSource<Row>) => table(source, language()),
  result: <Row>(source: Result<Row>) => result(source, language()),
  frame: (source: DataFrame, title = "", finding = "") => frame(source, language(), title, finding),
  scorecard: (card: Scorecard, title = "") => scorecard(card, language(), title),
  /** One score or output that unfolds into rule, inputs, arithmetic and clause. */
  explained: (card: Scorecard, target: string | Block | Output) => scoreNumber(card, target, language()),
  chart: (source: ChartSource) => chart(source, language()),
  whatIf: (source: WhatIfSource) => whatIfDisplay(source, language()),
} as const;

export type { Interpolated };
