export { type Compared, comparedOf, type Values } from "./compared.ts";
export { isPlainScale } from "./moments.ts";
export { type Compare, type Phase, phasesOf } from "./phases.ts";
export { type CohortColumn, columnsOfPlaces } from "./statistics.ts";
