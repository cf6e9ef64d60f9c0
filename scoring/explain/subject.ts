import type { Span } from "../../core/index.ts";
import type { Expression } from "../../grammar/index.ts";
import type { Notes } from "../evaluate/index.ts";
import type { ChooseNode, Core } from "../model.ts";
import type { Traced } from "./formula-text.ts";

/** A part of a formula with the values that calls and bands bound around it. */
interface Part {
  readonly core: Core;
  readonly slots: readonly Part[];
}

/** A part of a formula and the trace it was met in. */
export interface TracedPart {
  readonly traced: Traced;
  readonly core: Core;
}

/**
 * What the rows of a formula's outermost choice were compared with: through the arguments of functions, and into the
 * formula of a `let` that is plain arithmetic, so that a reader sees the data and not a name for it.
 */
export function subjectsOf(
  traced: Traced,
  choose: ChooseNode,
  notesOf: (owner: object) => Notes | undefined,
): TracedPart[] {
  const found = subjectParts({ core: traced.formula.core, slots: [] }, choose);
  return found.map((part) => insideDefinition({ traced, core: unbound(part).core }, notesOf));
}

function subjectParts({ core, slots }: Part, choose: ChooseNode): readonly Part[] {
  if (core.op !== "with") return [];
  const values = core.values.map((value): Part => ({ core: value, slots }));
  if (core.body === choose && core.call === undefined) return values;
  return subjectParts({ core: core.body, slots: [...slots.slice(0, core.firstSlot), ...values] }, choose);
}

function unbound(part: Part): Part {
  const inner = part.core.op === "bound" ? part.slots[part.core.slot] : undefined;
  return inner === undefined ? part : unbound(inner);
}

const arithmetic: ReadonlySet<Core["op"]> = new Set(["add", "sub", "mul", "div", "definition"]);

/** The formula of a `let` that is plain arithmetic, in place of its name. */
export function insideDefinition(part: TracedPart, notesOf: (owner: object) => Notes | undefined): TracedPart {
  if (part.core.op !== "definition") return part;
  const { definition } = part.core;
  const notes = notesOf(definition);
  const { formula } = definition;
  if (notes === undefined || !arithmetic.has(formula.core.op)) return part;
  return insideDefinition({ traced: { formula, notes }, core: formula.core }, notesOf);
}

/** The expression at a place of a formula; undefined for what stands in the body of a function. */
export function expressionAt(root: Expression, span: Span): Expression | undefined {
  const waiting: unknown[] = [root];
  for (const part of waiting) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && "span" in part && part.span === span) return part as Expression;
    for (const [key, value] of Object.entries(part)) if (key !== "span") waiting.push(value);
  }
  return undefined;
}
