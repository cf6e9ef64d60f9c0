import { type Bilingual, relatedPlace, type Span, spanText } from "../../core/index.ts";
import type { NodeOf } from "../model.ts";
import { assume } from "./assume.ts";
import type { Facts } from "./facts.ts";
import type { Findings } from "./findings.ts";
import type { Term } from "./term.ts";
import { type Site, termAt } from "./visit.ts";
import type { WitnessSearch } from "./witness.ts";

interface Row {
  readonly test: Term;
  readonly span: Span;
}

/** Beyond this many pairs nothing is shown. */
const MOST_PAIRS = 500;

const takesOneRow: Bilingual = { zh: "的每个取值只属于一档", en: "belongs to one row only, whatever its value" };

/** Rows whose edges depend on data overlap where data are found for which two of them hold. */
export function checkOpenOverlaps(
  node: NodeOf<"choose">,
  subject: Term,
  name: Span,
  site: Site,
  findings: Findings,
  search: WitnessSearch,
): void {
  const rows = node.cases.map(({ test, span }): Row => ({ test: termAt(test, site), span }));
  const pairs = rows.flatMap((second, index) => rows.slice(0, index).map((first) => [first, second] as const));
  if (pairs.length > MOST_PAIRS) findings.unproved("band-overlap", node.span, spanText(name), takesOneRow);
  for (const [first, second] of pairs.slice(0, MOST_PAIRS)) {
    if (findings.isTold("band-overlap", second.span) || !canBoth(first, second, site)) continue;
    const found = search.find({
      about: [subject, first.test, second.test],
      path: site.facts.known.path,
      can: (facts) => holdsSurely(first.test, facts, site) && holdsSurely(second.test, facts, site),
      proof: "values",
    });
    if (found === undefined) findings.unproved("band-overlap", second.span, spanText(name), takesOneRow);
    else findings.tell("band-overlap", second.span, { overlap: [...found.values] }, [relatedPlace(first.span)]);
  }
}

function canBoth(first: Row, second: Row, { facts, ranges }: Site): boolean {
  const inFirst = assume(first.test, true, facts, ranges);
  return !assume(second.test, true, inFirst, ranges).known.impossible;
}

function holdsSurely(test: Term, facts: Facts, { ranges }: Site): boolean {
  const { yes, no } = ranges.truth(test, facts);
  return yes && !no;
}
