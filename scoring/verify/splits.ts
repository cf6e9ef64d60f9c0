import { assumeOption, assumeWithin } from "./assume.ts";
import { fieldOf, fieldParts } from "./cases.ts";
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
      const split = waysToSplit(leaf, facts, ranges);
      if (split.length * cases.length > MOST_SPLITS || split.length < 2) return cases;
      return cases.flatMap((one) => split.map((into) => into(one)));
    },
    [facts],
  );
}

type Split = (facts: Facts) => Facts;

/** By the labels and answers of a leaf, or by whether it is its default, where that lies outside what was declared. */
function waysToSplit(leaf: Term, facts: Facts, ranges: Ranges): readonly Split[] {
  const field = leaf.type.kind === "number" ? fieldOf(leaf) : undefined;
  if (field === undefined)
    return optionsOf(leaf, facts, ranges).map(
      (option): Split =>
        (one) =>
          assumeOption(leaf, option, one),
    );
  return fieldParts(field).map(
    (part): Split =>
      (one) =>
        assumeWithin(leaf, part, one, ranges),
  );
}

function optionsOf(leaf: Term, facts: Facts, ranges: Ranges): readonly (string | boolean)[] {
  if (leaf.type.kind === "choice") return ranges.labels(leaf, facts) ?? [];
  const { yes, no } = ranges.truth(leaf, facts);
  return leaf.type.kind === "truth" && yes && no ? [true, false] : [];
}
