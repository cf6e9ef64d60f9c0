import { assumeOption } from "./assume.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Term } from "./term.ts";

const MOST_SPLITS = 64;

/**
 * Something is shown when it is shown for each choice of labels and answers: choices on one input in several places
 * then go together.
 */
export function holdsInEveryCase(
  term: Term,
  facts: Facts,
  ranges: Ranges,
  isShown: (facts: Facts) => boolean,
): boolean {
  if (isShown(facts)) return true;
  if (!ranges.refines) return false;
  const cases = casesOfLeaves(term, facts, ranges);
  return cases.length > 1 && cases.every(isShown);
}

function casesOfLeaves(term: Term, facts: Facts, ranges: Ranges): Facts[] {
  return [...(term.leaves ?? [])].reduce<Facts[]>(
    (cases, leaf) => {
      const options = optionsOf(leaf, facts, ranges);
      if (options.length * cases.length > MOST_SPLITS || options.length < 2) return cases;
      return cases.flatMap((one) => options.map((option) => assumeOption(leaf, option, one)));
    },
    [facts],
  );
}

function optionsOf(leaf: Term, facts: Facts, ranges: Ranges): readonly (string | boolean)[] {
  if (leaf.type.kind === "choice") return ranges.labels(leaf, facts) ?? [];
  const { yes, no } = ranges.truth(leaf, facts);
  return leaf.type.kind === "truth" && yes && no ? [true, false] : [];
}
