export type { Renamed } from "./changes.ts";
export {
  type Difference,
  type DifferenceEdit,
  differenceOf,
  type EditedFile,
  foundDifference,
  givesNew,
} from "./difference.ts";
export { namesIn } from "./names.ts";
export { saysTheSame } from "./plain.ts";
export { type TermOfTotal, termsOf, totalOnly } from "./terms.ts";
