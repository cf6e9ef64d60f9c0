import { amendments } from "./amendments.ts";
import { audit } from "./audit.ts";
import { data } from "./data.ts";
import type { Entry, Stage } from "./entry.ts";
import { names } from "./names.ts";
import { rules } from "./rules.ts";
import { scoring } from "./scoring.ts";
import { syntax } from "./syntax.ts";
import { types } from "./types.ts";
import { usage } from "./usage.ts";

/** The stages in the order in which a file meets them. A code belongs to one stage only. */
export const stages = {
  syntax,
  names,
  types,
  rules,
  amendments,
  scoring,
  data,
  audit,
  usage,
} as const satisfies Record<string, Stage>;

export const catalogue = {
  ...syntax,
  ...names,
  ...types,
  ...rules,
  ...amendments,
  ...scoring,
  ...data,
  ...audit,
  ...usage,
} as const satisfies Stage;

export type Code = keyof typeof catalogue;

export function entryOf(code: Code): Entry {
  return catalogue[code];
}
