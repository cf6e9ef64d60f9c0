import type { Bilingual } from "../../core/index.ts";
import { adoptionCriteria } from "./criteria.ts";
import type { AdoptionLimits, AdoptionMeasures, Criterion } from "./measures.ts";

/** Nothing to decide; all standards met; met under conditions; too many conditions; a decisive one not met. */
export type AdoptionOutcome = "same" | "adopt" | "conditions" | "revise" | "refuse";

export interface Adoption {
  readonly outcome: AdoptionOutcome;
  readonly advice: Bilingual;
  readonly criteria: readonly Criterion[];
  readonly unmet: readonly Criterion[];
  /** With more standards not met, the rules are to be revised. */
  readonly mostUnmet: number;
}

const advices = {
  same: { zh: "两套规则没有差别，没有什么要决定", en: "the two do not differ: there is nothing to decide" },
  adopt: { zh: "可以采用", en: "adopt" },
  conditions: { zh: "可以有条件地采用", en: "adopt under conditions" },
  revise: { zh: "修改后再评", en: "revise, and look again" },
  refuse: { zh: "不宜采用", en: "do not adopt" },
} as const satisfies Record<AdoptionOutcome, Bilingual>;

/**
 * What to do with a change of rules, by standards that are all told: refuse it where a decisive one is not met, revise it
 * where more than a third are not met, else adopt it, under what each standard that is not met asks for.
 */
export function adoption(measures: AdoptionMeasures, limits: Partial<AdoptionLimits> = {}): Adoption {
  const criteria = adoptionCriteria(measures, limits);
  const unmet = criteria.filter(({ holds }) => !holds);
  const mostUnmet = Math.floor(criteria.length / 3);
  const outcome = outcomeOf(measures, unmet, mostUnmet);
  return { outcome, advice: advices[outcome], criteria, unmet, mostUnmet };
}

function outcomeOf({ edits }: AdoptionMeasures, unmet: readonly Criterion[], mostUnmet: number): AdoptionOutcome {
  if (edits === 0) return "same";
  if (unmet.some(({ isDecisive }) => isDecisive)) return "refuse";
  if (unmet.length > mostUnmet) return "revise";
  return unmet.length === 0 ? "adopt" : "conditions";
}
