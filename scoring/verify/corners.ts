import { compareRationals, Rational, relatedPlace, type Span } from "../../core/index.ts";
import type { Core, NodeOf } from "../model.ts";
import type { Findings } from "./findings.ts";
import { onlyValue } from "./interval.ts";
import { numberText, styleOf } from "./show.ts";
import { type Site, termAt } from "./visit.ts";

interface Corner {
  readonly at: Core;
  readonly value: Rational;
  readonly span: Span;
}

/** The corners of straight lines rise; of those that depend on data, nothing is said here. */
export function checkCorners(node: NodeOf<"choose">, site: Site, findings: Findings): void {
  const corners = node.cases.flatMap(({ test, span }) => cornerOf(test, span, site));
  for (const [index, { at, value, span }] of corners.entries()) {
    const before = corners[index - 1];
    if (before === undefined || compareRationals(before.value, value) < 0) continue;
    if (findings.isTold("corner-order", span)) continue;
    const style = styleOf(at, site.ranges.framework.units, Rational.of(1, 100));
    const values = { before: numberText(before.value, style), after: numberText(value, style) };
    findings.tell("corner-order", span, values, [relatedPlace(before.span)]);
  }
}

function cornerOf(test: Core, span: Span, site: Site): Corner[] {
  if (test.op !== "compare") return [];
  const value = onlyValue(site.ranges.interval(termAt(test.right, site), site.ranges.base));
  return value === undefined ? [] : [{ at: test.right, value, span }];
}
