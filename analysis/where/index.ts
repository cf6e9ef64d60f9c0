export type { Change, Nearest } from "./nearest.ts";
export type { IndicatorRegion, Region, RegionStretch } from "./regions.ts";
export type { Sides } from "./sides.ts";
export { type WhereDiffering, whereDiffering } from "./where.ts";
