import { type BoundaryCase, type Cases, type LeftOutCase, variableText } from "../../analysis/index.ts";
import { type Diagnostic, type Language, toJson } from "../../core/index.ts";
import { type CheckedFramework, jsonNumber } from "../../scoring/index.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { CheckedTable, Disagreement } from "./check.ts";

export interface CasesRun {
  readonly framework?: CheckedFramework;
  readonly found?: Cases;
  readonly checked?: CheckedTable;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function casesJson({ framework, found, checked, files, diagnostics }: CasesRun, lang: Language) {
  return {
    schema: "quanheng.cases/1",
    framework: framework === undefined ? null : frameworkJson(framework),
    cases: (found?.cases ?? []).map((one) => caseJson(one, lang)),
    left: (found?.left ?? []).map((one) => leftJson(one, lang)),
    files,
    checked: checked === undefined ? null : checkedJson(checked),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function caseJson({ kind, block, tests, changes, score, total, grade }: BoundaryCase, lang: Language) {
  return {
    kind,
    block: block.path,
    tests: tests.map((text) => text[lang]),
    changes: changes.map(({ variable, value }) => ({
      input: variable.name,
      value: variableText(variable, value, lang),
    })),
    ...jsonNumber("score", score, "scoreExact"),
    ...jsonNumber("total", total, "totalExact"),
    grade: grade ?? null,
  };
}

function leftJson({ block, why }: LeftOutCase, lang: Language) {
  return { block: block.path, why: why[lang] };
}

function checkedJson({ rows, disagreements }: CheckedTable) {
  return { rows, disagreements: disagreements.map(disagreementJson) };
}

function disagreementJson({ row, block, tests, expected, actual, corrected }: Disagreement) {
  return {
    row,
    block: block.path,
    tests,
    ...jsonNumber("expected", expected, "expectedExact"),
    ...(actual === undefined ? { actual: null } : jsonNumber("actual", actual, "actualExact")),
    corrected,
  };
}
