export { baseOf as casesBase } from "./base.ts";
export type { BoundaryCase, CaseChange, CaseKind, LeftOutCase } from "./case.ts";
export { boundaryCases, type Cases, type CasesOptions } from "./cases.ts";
export { variableText } from "./words.ts";
