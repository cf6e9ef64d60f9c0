export { type Adoption, type AdoptionOutcome, adoption } from "./adoption.ts";
export type { AdoptionLimits, AdoptionMeasures, Criterion, OldAndNew } from "./measures.ts";
