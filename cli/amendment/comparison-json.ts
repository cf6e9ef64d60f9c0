import { sub } from "../../core/index.ts";
import { changedIndicators, type IndicatorChange, isNumber, jsonNumber, type Scorecard } from "../../scoring/index.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Json } from "../score/value-json.ts";
import type { EditEffect } from "./changes.ts";
import type { ComparedUnit, Comparison } from "./compare.ts";

/** The member `comparison`, as `cli/schema/score.schema.json` describes it. */
export function comparisonJson({ file, framework, units, edits }: Comparison): Json {
  return { file, framework: frameworkJson(framework), units: units.map((unit) => unitJson(unit, edits)) };
}

function unitJson({ before, after }: ComparedUnit, edits: readonly EditEffect[]): Json {
  return {
    id: after.unit.id,
    ...changeJson(before, after),
    edits: edits.map(({ info: { title, reason }, card }) => ({
      title,
      ...(reason === undefined ? {} : { reason }),
      ...(card === undefined ? { alone: false } : { alone: true, ...changeJson(before, card) }),
    })),
  };
}

function changeJson(before: Scorecard, after: Scorecard): Json {
  return {
    ...bothJson(before.total, after.total),
    gradeBefore: typeof before.grade === "string" ? before.grade : null,
    gradeAfter: typeof after.grade === "string" ? after.grade : null,
    indicators: changedIndicators(before, after).map(indicatorJson),
  };
}

function indicatorJson({ block, before, after }: IndicatorChange): Json {
  return { name: block.name, path: block.path, ...bothJson(before, after) };
}

function bothJson(before: unknown, after: unknown): Json {
  const member = (name: string, value: unknown) =>
    isNumber(value) ? jsonNumber(name, value, `${name}Exact`) : { [name]: null };
  const difference = isNumber(before) && isNumber(after) ? sub(after, before) : undefined;
  return { ...member("before", before), ...member("after", after), ...member("difference", difference) };
}
