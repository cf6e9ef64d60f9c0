import { type Location, locate } from "../../core/index.ts";
import { words } from "../../grammar/index.ts";
import type { ChoiceMade, Notes } from "../evaluate/index.ts";
import type { Case, ChooseNode, Core } from "../model.ts";
import { keywordsAt, type Traced, writtenText } from "./formula-text.ts";

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
  const decided = decidingChoice(formula.core, notes);
  if (decided === undefined) return undefined;
  const { node, row } = decided;
  const found = node.cases[row];
  const place = locate({ span: found?.span ?? node.otherwise?.span ?? node.span });
  if (node.form === "if") return { form: "if", ...headText(node.cases[0]), holds: row === 0, place };
  return { form: node.form, ...(node.form === "linear" ? {} : headText(found)), place };
}

/** The outermost choice; of `if … else if …` the one that settled it. */
export function decidingChoice(core: Core, notes: Notes): ChoiceMade | undefined {
  const node = outermostChoice(core);
  const made = node && notes.choices.findLast((one) => one.node === node);
  if (node?.form !== "if" || made?.row !== node.cases.length || node.otherwise?.op !== "choose") return made;
  return decidingChoice(node.otherwise, notes) ?? made;
}

/** The head of a row as written, by its number in the choice; `else` behind the last one. */
export function rowText(node: ChooseNode, row: number): string {
  const found = node.cases[row];
  if (found === undefined) return words.get("else")?.[keywordsAt(node.span)] ?? "";
  return node.form === "linear" ? writtenText(found.span) : (headText(found).row ?? "");
}

/** What stands left of the colon; a row of several labels has a place as a whole only. */
function headText(found: Case | undefined): { readonly row?: string } {
  if (found === undefined) return {};
  const { test, value, span } = found;
  if (test.span !== span) return { row: writtenText(test.span) };
  return { row: writtenText({ ...span, end: value.span.start }).replace(/[\s:：(（]+$/u, "") };
}
