import { spanText } from "../../core/index.ts";
import type { Edge, Scorecard } from "../evaluate/index.ts";
import { writtenText } from "../explain/formula-text.ts";
import type { Requirement } from "../model.ts";
import { Places } from "./places.ts";

/** A requirement that held before and does not hold any more. */
export interface BrokenRequirement {
  readonly requirement: Requirement;
  /** The condition in one line. */
  readonly condition: string;
  /** What it compares now: the sides of each comparison that does not hold, in base units. */
  readonly sides: readonly Edge[];
}

/**
 * The `require` lines that a change breaks, or leaves without an answer.
 *
 * @param after  traced, for the sides
 */
export function brokenRequirements(before: Scorecard, after: Scorecard): BrokenRequirement[] {
  const places = new Places();
  const broken = new Set(failing(before).map(({ span }) => places.key(span)));
  return failing(after).flatMap((requirement) => {
    const { condition, span } = requirement;
    if (broken.has(places.key(span))) return [];
    const edges = after.notes?.get(condition)?.edges ?? [];
    const sides = distinct(edges.filter(({ holds }) => !holds));
    return [{ requirement, condition: writtenText(condition.syntax.span), sides }];
  });
}

function failing(card: Scorecard): Requirement[] {
  return card.framework.requirements.filter(({ condition }) => card.valueOf(condition) !== true);
}

/** A condition that is asked twice meets its comparisons twice. */
function distinct(edges: readonly Edge[]): Edge[] {
  return [...new Map(edges.map((edge) => [spanText(edge.node.span), edge])).values()];
}
