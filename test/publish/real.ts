import { Rational } from "../../core/index.ts";
import { loadData, openRules } from "../../datasets/index.ts";
import { type RulesText, rulesTexts } from "../../publish/index.ts";
import type { CheckedFramework, Field, UnitData, Variable } from "../../scoring/index.ts";
import { asApplied, dataSet } from "../cli/run-cli.ts";

export interface RealRun {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly rules: readonly RulesText[];
}

/** The 2024 report as applied, as a page gets it. */
export async function realRun(): Promise<RealRun> {
  const { loaded, framework } = await openRules(asApplied);
  if (loaded === undefined || framework === undefined) throw new Error("the rules of the project are sound");
  const [unit] = (await loadData(dataSet, framework)).units;
  if (unit === undefined) throw new Error("the data of the project have a unit");
  return { framework, unit, rules: rulesTexts(loaded) };
}

/** The inputs that the pages of the tests move. */
export const moved = ["三公实际", "日常公用实际", "编外人数", "季度[2].累计支出", "信访办结率", "可量化"];

/** A variable that stands in no rules. */
export function variableOf(field: Partial<Field>, step: Rational, name = "数"): Variable {
  const whole: Field = {
    name,
    type: { kind: "number", dimension: new Map() },
    unitText: "",
    scale: Rational.ONE,
    domain: {},
    whole: false,
    optional: false,
    fallback: undefined,
    better: undefined,
    doc: undefined,
    span: { source: { name: "", text: "" } as Field["span"]["source"], start: 0, end: 0 },
    ...field,
  };
  const home = {} as never;
  return { name, at: { kind: "input", input: { ...whole, kind: "input", home } }, field: whole, step };
}
