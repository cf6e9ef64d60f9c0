import { type JsonDiagnostic, type Language, toJson } from "../../core/index.ts";
import type { Explanation } from "./explain.ts";
import type { Step } from "./steps.ts";

/** An explanation with its causes in words: everything in it is what JSON can hold. */
export interface JsonExplanation extends Omit<Explanation, "missing" | "steps" | "children"> {
  readonly missing: readonly JsonDiagnostic[];
  readonly steps: readonly JsonStep[];
  readonly children: readonly JsonExplanation[];
}

export interface JsonStep extends Omit<Step, "missing"> {
  readonly missing: readonly JsonDiagnostic[];
}

export function explanationToJson(explanation: Explanation, lang: Language): JsonExplanation {
  const { missing, steps, children } = explanation;
  return {
    ...explanation,
    missing: missing.map((cause) => toJson(cause, lang)),
    steps: steps.map((step) => ({ ...step, missing: step.missing.map((cause) => toJson(cause, lang)) })),
    children: children.map((child) => explanationToJson(child, lang)),
  };
}
