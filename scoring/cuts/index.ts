export { cutSubject, cutValues, type RulesCut, rulesCuts } from "./cuts.ts";
export { type MovableCut, type MovableCuts, movableCuts } from "./movable.ts";
