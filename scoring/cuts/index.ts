export { cutSubject, cutValues, type RulesCut, rulesCuts } from "./cuts.ts";
