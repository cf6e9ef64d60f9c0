export {
  type BlockEquality,
  type EqualityOptions,
  type EqualityProof,
  equality,
  pairOf,
  restDiffers,
  resultsDiffer,
} from "./equality.ts";
export type { Extreme, Reach } from "./extremes.ts";
export { type Finding, type Setting, type Topic, topics } from "./finding.ts";
export { concernTable, type Sorted, sortedFindings, type TopicRow, topicTable } from "./tables.ts";
export { topicNames } from "./topic-names.ts";
export { type Verified, type VerifyOptions, verifyFramework } from "./verify.ts";
export { Z3 } from "./z3.ts";
