import { amendments } from "./amendments.ts";
import { analysis } from "./analysis.ts";
import { audit } from "./audit.ts";
import { cases } from "./cases.ts";
import { comparisons } from "./comparisons.ts";
import { data } from "./data.ts";
import { engines } from "./engines.ts";
import type { Entry, Stage } from "./entry.ts";
import { names } from "./names.ts";
import { notebooks } from "./notebooks.ts";
import { paths } from "./paths.ts";
import { portfolio } from "./portfolio.ts";
import { rules } from "./rules.ts";
import { sampling } from "./sampling.ts";
import { scenarios } from "./scenarios.ts";
import { scoring } from "./scoring.ts";
import { shares } from "./shares.ts";
import { simulation } from "./simulation.ts";
import { syntax } from "./syntax.ts";
import { types } from "./types.ts";
import { usage } from "./usage.ts";
import { verification } from "./verification.ts";
import { workbooks } from "./workbooks.ts";

/** The stages in the order in which a file meets them. A code belongs to one stage only. */
export const stages = {
  syntax,
  names,
  types,
  rules,
  verification,
  amendments,
  scoring,
  data,
  workbooks,
  audit,
  engines,
  analysis,
  shares,
  paths,
  portfolio,
  sampling,
  notebooks,
  scenarios,
  simulation,
  comparisons,
  cases,
  usage,
} as const satisfies Record<string, Stage>;

export const catalogue = {
  ...syntax,
  ...names,
  ...types,
  ...rules,
  ...verification,
  ...amendments,
  ...scoring,
  ...data,
  ...workbooks,
  ...audit,
  ...engines,
  ...analysis,
  ...shares,
  ...paths,
  ...portfolio,
  ...sampling,
  ...notebooks,
  ...scenarios,
  ...simulation,
  ...comparisons,
  ...cases,
  ...usage,
} as const satisfies Stage;

export type Code = keyof typeof catalogue;

export function entryOf(code: Code): Entry {
  return catalogue[code];
}
