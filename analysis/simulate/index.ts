export { typicalOf } from "./draw-unit.ts";
export {
  groupNames,
  isMadeUp,
  MADE_UP,
  REAL,
  type SimulatedBlock,
  type SimulateOptions,
  simulateUnits,
} from "./simulate.ts";
