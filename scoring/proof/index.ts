export { Encoder } from "./encoder.ts";
export { MOVED, type Movable, type Reached, type SymbolicBlock } from "./encoding.ts";
export {
  type Claim,
  cardOf,
  type Effort,
  type MovedDatum,
  Prover,
  type ProverOptions,
  placeOf,
  type Verdict,
} from "./prover.ts";
export { type Answer, ask, type Model, type Solver, termValue } from "./question.ts";
export type { ConditionTerm, NumberTerm } from "./term.ts";
export { touchedBy } from "./touched.ts";
export { type GivenData, gridOf, type Leaf, type LeafPlace, valueOfDatum, World } from "./world.ts";
