import { type Location, locate, type Span } from "../../core/index.ts";
import type { ChooseNode, Core } from "../model.ts";
import { type Traced, writtenText } from "./formula-text.ts";

/** The row that fitted of a choice. */
export interface ChoiceMet {
  readonly form: "if" | "bands" | "linear" | "match";
  /** The head of the row as written: `[90%, 100%]`, `未公开`; of an `if` its condition. Absent for `else` and for lines. */
  readonly row?: string;
  /** Of an `if`: whether its condition holds. */
  readonly holds?: boolean;
  readonly place: Location;
}

/** The choice that a formula is, once its call and its subject are taken off. */
export function outermostChoice(core: Core): ChooseNode | undefined {
  if (core.op === "choose") return core;
  return core.op === "with" ? outermostChoice(core.body) : undefined;
}

/** Which row of a formula's outermost choice fitted; undefined where the formula is none, or has no value. */
export function choiceMet({ formula, notes }: Traced): ChoiceMet | undefined {
  const node = outermostChoice(formula.core);
  const made = node && notes.choices.findLast((one) => one.node === node);
  if (node === undefined || made === undefined) return undefined;
  const found = node.cases[made.row];
  const place = locate({ span: found?.span ?? node.otherwise?.span ?? node.span });
  if (node.form === "if") return { form: "if", ...rowText(node.cases[0]?.test.span), holds: made.row === 0, place };
  return { form: node.form, ...(node.form === "linear" ? {} : rowText(found?.test.span)), place };
}

function rowText(span: Span | undefined): { readonly row?: string } {
  return span === undefined ? {} : { row: writtenText(span) };
}
