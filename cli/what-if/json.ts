import type { ScenarioOutcome, WhatIfResult, WhatIfRow } from "../../analysis/index.ts";
import { cellText } from "../../analysis/index.ts";
import {
  type Bilingual,
  type Diagnostic,
  type ExactNumber,
  type Language,
  messageOf,
  problem,
  sub,
  toJson,
} from "../../core/index.ts";
import { type CrossedEdge, type IndicatorChange, isNumber, jsonNumber } from "../../scoring/index.ts";
import { changedJson } from "../amendment/sets.ts";
import type { Json } from "../score/value-json.ts";

/** The result as `cli/schema/what-if.schema.json` describes it; `result` is absent with errors. */
export function whatIfJson(
  result: WhatIfResult | undefined,
  carry: boolean,
  diagnostics: readonly Diagnostic[],
  lang: Language,
): Json {
  const [first] = result?.scenarios ?? [];
  return {
    schema: "quanheng.what-if/1",
    made: result?.made ?? null,
    finding: result?.finding[lang] ?? null,
    baseline: first === undefined ? null : { ...scoreOf(first.change.before) },
    scenarios: (result?.scenarios ?? []).map((one) => scenarioJson(one, result?.rows ?? [], carry, lang)),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function scoreOf({ total, grade }: ScenarioOutcome["change"]["before"]): Json {
  return { ...member("total", total), grade: typeof grade === "string" ? grade : null };
}

function scenarioJson(outcome: ScenarioOutcome, rows: readonly WhatIfRow[], carry: boolean, lang: Language): Json {
  const { name, inputs, change, carried, contradictions } = outcome;
  return {
    name,
    ...scoreOf(change.after),
    ...member("difference", change.difference),
    inputs: inputs.map(changedJson),
    indicators: change.indicators.map(indicatorJson),
    edges: change.edges.map(edgeJson),
    waterfall: rows.filter(({ scenario }) => scenario === name).map((row) => rowJson(row, lang)),
    requirements: change.broken.map(({ condition, requirement: { doc } }) => ({
      condition,
      ...(doc === undefined ? {} : { text: doc }),
    })),
    carried: carried.map((one) => ({
      figure: one.name[lang],
      file: one.at.resource.path,
      column: one.at.column,
      from: one.fromText,
      to: one.toText,
      difference: cellText(one.difference, lang),
      identity: one.identity.id,
      label: one.identity.label[lang],
      input: one.change?.variable.name ?? null,
      applied: carry,
    })),
    identities: contradictions.map(({ code, identity, label, words }) => ({
      code,
      identity: identity ?? null,
      label: label === undefined ? null : textOf(label, lang),
      message: messageOf(problem(code, undefined, words), lang).what,
    })),
  };
}

function textOf(text: Bilingual, lang: Language): string {
  return text[lang];
}

function indicatorJson({ block, before, after }: IndicatorChange): Json {
  const difference = isNumber(before) && isNumber(after) ? sub(after, before) : undefined;
  return {
    name: block.name,
    path: block.path,
    ...member("from", before),
    ...member("to", after),
    ...member("difference", difference),
  };
}

function edgeJson({ kind, block, rule, from, to }: CrossedEdge): Json {
  return { kind, block: block?.path ?? null, rule, from, to };
}

function rowJson({ kind, name, from, to, difference, total }: WhatIfRow, lang: Language): Json {
  return {
    kind,
    name: name[lang],
    ...(from === undefined ? {} : jsonNumber("from", from, "fromExact")),
    ...(to === undefined ? {} : jsonNumber("to", to, "toExact")),
    ...(difference === undefined ? {} : jsonNumber("difference", difference, "differenceExact")),
    ...member("total", total),
  };
}

function member(name: string, value: ExactNumber | unknown): Json {
  return isNumber(value) ? jsonNumber(name, value, `${name}Exact`) : { [name]: null };
}
