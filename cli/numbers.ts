export {
  type Bounds,
  differenceText,
  jsonNumber,
  NOT_COUNTED,
  shownBounds,
  shownNumber,
  shownScore,
  UNKNOWN,
} from "../scoring/index.ts";
