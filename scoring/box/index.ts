export { closed, type Interval, interval, isEmpty, onlyValue } from "../verify/interval.ts";
export { add as addIntervals, times as timesInterval } from "../verify/interval-arithmetic.ts";
export { Boxes, type BoxRun, PointScores } from "./box.ts";
export { isSurelyOut, joinedReach, maybe, numbersReach, onlyNumber, type Reach, reachOf, surely } from "./reach.ts";
