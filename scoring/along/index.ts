export { Along } from "./along.ts";
export {
  type Cell,
  isPoint,
  middleOf,
  reported,
  reportedCount,
  reportedMiddle,
  stepAbove,
  stepBelow,
} from "./cell.ts";
export { differingAlong } from "./differing.ts";
export { type Curve, type Fixed, type Form, type Ratio, valueIn } from "./form.ts";
export { WalkLimit } from "./limit.ts";
export { orderOf } from "./order.ts";
export { type Piece, type Pieces, pieceAt } from "./pieces.ts";
export { between, extremeOf, labelled, type Met, nearestIn, reaching } from "./search.ts";
export type { Cause } from "./walking.ts";
