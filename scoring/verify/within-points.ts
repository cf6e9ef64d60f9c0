import { Rational } from "../../core/index.ts";
import type { Block, CheckedFramework } from "../model.ts";
import { closed, isWithin } from "./interval.ts";
import { Analysis } from "./ranges.ts";
import { factsIn } from "./scores.ts";
import { holdsInEveryCase } from "./splits.ts";
import { outside } from "./terms.ts";

const known = new WeakMap<CheckedFramework, ReadonlySet<Block>>();

/**
 * The blocks whose formula is shown to stay from 0 to their points on all data that can be reported and that meet every
 * requirement.
 */
export function blocksWithinPoints(framework: CheckedFramework): ReadonlySet<Block> {
  const before = known.get(framework);
  if (before !== undefined) return before;
  const ranges = new Analysis(framework);
  const shown = new Set(framework.blocks.filter((block) => isShown(block, ranges)));
  known.set(framework, shown);
  return shown;
}

function isShown(block: Block, ranges: Analysis): boolean {
  const { scoring, points } = block;
  if (scoring.kind !== "formula" || points === undefined) return false;
  const term = ranges.terms.of(scoring.formula.core, outside);
  const allowed = closed(Rational.ZERO, points);
  return holdsInEveryCase(term, factsIn(block, ranges), ranges, (facts) =>
    isWithin(ranges.interval(term, facts), allowed),
  );
}
