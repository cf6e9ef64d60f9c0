import { relatedPlace } from "../../core/index.ts";
import type { Field } from "../data.ts";
import type { Core } from "../model.ts";
import type { Findings } from "./findings.ts";
import { type Site, termAt } from "./visit.ts";

/** An optional input without default is asked for only where it is known to be there. */
export function checkOptional(node: Core, site: Site, findings: Findings): void {
  // Units without the value do not count in a cohort.
  if (site.inCohort === true) return;
  const field = fieldOf(node);
  if (field === undefined || !field.optional || field.fallback !== undefined) return;
  if (site.facts.known.present.has(termAt(node, site)) || findings.isTold("unguarded-optional", node.span)) return;
  const values = { name: field.name, user: site.owner.name };
  findings.tell("unguarded-optional", node.span, values, [relatedPlace(field.span)]);
}

function fieldOf(node: Core): Field | undefined {
  if (node.op === "input") return node.input;
  if (node.op !== "column" && node.op !== "lookup") return undefined;
  return node.column.kind === "givenColumn" ? node.column : undefined;
}
