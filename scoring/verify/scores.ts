import { compare, formatDecimal, Rational, terms as words } from "../../core/index.ts";
import type { Block } from "../model.ts";
import { assume } from "./assume.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { closed, type Interval, isWithin } from "./interval.ts";
import { holdsInEveryCase } from "./splits.ts";
import { outside } from "./terms.ts";
import type { WitnessSearch } from "./witness.ts";

/** What holds where a block is scored: neither it nor a block around it is not applicable. */
export function factsIn(block: Block, ranges: Ranges): Facts {
  const around = block.parent === undefined ? ranges.base : factsIn(block.parent, ranges);
  return block.notApplicable.reduce(
    (facts, { when }) => assume(ranges.terms.of(when.core, outside), false, facts, ranges),
    around,
  );
}

/** A block with a formula of its own scores from 0 to its points, before rounding, vetoes and caps. */
export function checkScore(
  block: Block,
  facts: Facts,
  ranges: Ranges,
  findings: Findings,
  search: WitnessSearch,
): void {
  const { scoring, points, name } = block;
  if (scoring.kind !== "formula" || points === undefined) return;
  const { core } = scoring.formula;
  const term = ranges.terms.of(core, outside);
  checkReach(block, points, ranges.interval(term, facts), findings);
  const allowed = closed(Rational.ZERO, points);
  if (holdsInEveryCase(term, facts, ranges, (one) => isWithin(ranges.interval(term, one), allowed))) return;
  const found = search.find({
    about: [term],
    path: facts.known.path,
    can: (sample) => !isWithin(ranges.interval(term, sample), allowed),
    near: [points, Rational.ZERO],
    proof: { code: "outside-points", span: block.span },
  });
  if (found === undefined) {
    findings.unproved("score-outside-points", core.span, name, words.staysWithinPoints);
    return;
  }
  const { values, proof } = found;
  findings.tell("score-outside-points", core.span, {
    name,
    points: formatDecimal(points),
    witness: values,
    score: proof?.values.score ?? "",
  });
}

/** Points that no data can earn are lost by everybody: mostly points were changed and the formula was not. */
function checkReach(
  { name, role, span, notApplicable }: Block,
  points: Rational,
  { high }: Interval,
  findings: Findings,
): void {
  if (high === undefined || role !== undefined || notApplicable.some(({ outcome }) => outcome === "full")) return;
  const short = compare(high.value, points);
  if (short > 0 || (short === 0 && high.closed)) return;
  findings.tell("points-unreachable", span, { name, points: formatDecimal(points), most: formatDecimal(high.value) });
}
