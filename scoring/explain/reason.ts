import { cellWidth, sub } from "../../core/index.ts";
import type { Effect, Notes, Scorecard } from "../evaluate/index.ts";
import type { Block, Formula } from "../model.ts";
import { isNumber, Missing } from "../value.ts";
import { type ChoiceMet, choiceMet, decidingChoice } from "./choice.ts";
import { edgesAt, substitutedText, type Traced, writtenText } from "./formula-text.ts";
import type { LostPoint } from "./lost.ts";
import { plainStyle, type Shown, show, showShort } from "./shown.ts";
import { styleOf } from "./shown-as.ts";
import { expressionAt, insideDefinition, subjectsOf, type TracedPart } from "./subject.ts";

/** Why points were lost, without a word of any language but the rules' own. */
export type Reason =
  | { readonly kind: "row"; readonly subjects: readonly Subject[]; readonly choice: ChoiceMet; readonly score: Shown }
  | { readonly kind: "condition"; readonly condition: string; readonly holds: boolean; readonly score: Shown }
  /** The formula, or the branch of it that counted, with names and numbers; absent where too long for a sentence. */
  | { readonly kind: "formula"; readonly formula?: Subject; readonly score: Shown }
  | ({ readonly kind: "judged" } & Given)
  | ({ readonly kind: "checked" } & Given)
  | {
      readonly kind: "limit";
      readonly effect: "veto" | "cap";
      readonly condition?: string;
      readonly text?: string;
      readonly to: Shown;
    }
  | { readonly kind: "extra"; readonly effect: "bonus" | "malus"; readonly name: string; readonly by: Shown }
  | { readonly kind: "rounding"; readonly from: Shown; readonly to: Shown }
  | { readonly kind: "other"; readonly effect: Effect["kind"] };

interface Given {
  readonly score: Shown;
  readonly points: Shown;
  readonly reason?: string;
}

/** `三公实际 80.65 万元 ÷ 三公预算 89.16 万元`, 90.46%. */
export interface Subject {
  readonly text: string;
  /** Absent where the text is a name with its value already. */
  readonly value?: Shown;
}

/** The longest formula, in cells, that is still read as part of a sentence. */
const longest = 120;

export function reasonOf(lost: LostPoint): Reason {
  const { card, block, kind, effect } = lost;
  if (kind === "formula") return formulaReason(lost);
  if (kind === "judged" || kind === "checked") return judgedReason(lost, kind);
  if (effect === undefined) return { kind: "other", effect: kind };
  if (kind === "veto" || kind === "cap") return limitReason(card, block, kind, effect);
  if (kind === "bonus" || kind === "malus")
    return { kind: "extra", effect: kind, name: block.name, by: change(effect) };
  if (kind === "rounding" && effect.from !== undefined)
    return { kind: "rounding", from: show(effect.from), to: show(effect.to) };
  return { kind: "other", effect: kind };
}

function change({ from, to }: Effect): Shown {
  return show(from === undefined ? to : sub(to, from));
}

function tracedFormula(formula: Formula, { notes }: Scorecard): Traced | undefined {
  const own = notes?.get(formula);
  return own === undefined ? undefined : { formula, notes: own };
}

function formulaReason(lost: LostPoint): Reason {
  const { card, block } = lost;
  const traced = block.scoring.kind === "formula" ? tracedFormula(block.scoring.formula, card) : undefined;
  const score = startingScore(lost);
  if (traced === undefined) return { kind: "formula", score };
  return (
    rowReason(traced, score, card) ??
    conditionReason(traced, score, card) ??
    wholeFormula({ traced, core: traced.formula.core }, score, card)
  );
}

/** What the formula or the judge gave; after its own rounding, where that is part of the loss. */
function startingScore({ card, block, rounding }: LostPoint): Shown {
  if (rounding?.block === block) return show(rounding.effect.to);
  const score = card.blocks.get(block);
  const start = score?.effects[0]?.from ?? score?.value;
  return isNumber(start) ? showShort(start, plainStyle) : { text: "", value: "" };
}

function rowReason(traced: Traced, score: Shown, { notes }: Scorecard): Reason | undefined {
  const choice = choiceMet(traced);
  const made = decidingChoice(traced.formula.core, traced.notes);
  if (choice === undefined || made === undefined || choice.form === "if") return undefined;
  const parts = subjectsOf(traced, made.node, (owner): Notes | undefined => notes?.get(owner));
  return { kind: "row", subjects: parts.map((part) => shortened(subjectShown(part), part)), choice, score };
}

function shortened(subject: Subject, { core }: TracedPart): Subject {
  return cellWidth(subject.text) > longest ? { ...subject, text: writtenText(core.span) } : subject;
}

function subjectShown({ traced, core }: TracedPart): Subject {
  const value = traced.notes.values.get(core);
  const expression = expressionAt(traced.formula.syntax, core.span);
  const isName = expression?.kind === "reference" || expression?.kind === "lookup";
  const text =
    expression === undefined ? writtenText(core.span) : substitutedText(traced, "names and numbers", expression);
  if (isName || value === undefined || value instanceof Missing) return { text };
  const shown = isNumber(value) ? showShort(value, styleOf(core), edgesAt(value, traced.notes)) : show(value);
  return { text, value: shown };
}

/** The condition of an `if` that stands in the formula itself; of a branch that is no plain number, the branch. */
function conditionReason(traced: Traced, score: Shown, card: Scorecard): Reason | undefined {
  const made = decidingChoice(traced.formula.core, traced.notes);
  if (made?.node.form !== "if") return undefined;
  const { cases, otherwise } = made.node;
  const branch = made.row === 0 ? cases[0]?.value : otherwise;
  if (branch !== undefined && branch.op !== "number") return wholeFormula({ traced, core: branch }, score, card);
  const test = cases[0]?.test;
  const expression = test && expressionAt(traced.formula.syntax, test.span);
  if (expression === undefined) return undefined;
  return {
    kind: "condition",
    condition: substitutedText(traced, "names and numbers", expression),
    holds: made.row === 0,
    score,
  };
}

function wholeFormula(part: TracedPart, score: Shown, card: Scorecard): Reason {
  const inner = insideDefinition(part, (owner) => card.notes?.get(owner));
  const subject = subjectShown(inner);
  if (cellWidth(subject.text) > longest) return { kind: "formula", score };
  const { text, value } = subject;
  const isScore = inner.core === part.core;
  return { kind: "formula", formula: isScore || value === undefined ? { text } : { text, value }, score };
}

function judgedReason(lost: LostPoint, kind: "judged" | "checked"): Reason {
  const { card, block } = lost;
  const { framework, unit } = card;
  const reason = unit.values.get(framework.judged.get(block) ?? block.name)?.reason;
  const points = block.points === undefined ? { text: "", value: "" } : show(block.points);
  return { kind, score: startingScore(lost), points, ...(reason === undefined ? {} : { reason }) };
}

function limitReason(card: Scorecard, block: Block, kind: "veto" | "cap", effect: Effect): Reason {
  const rule = [...block.vetoes, ...block.caps].find(({ span }) => span === effect.span);
  const traced = rule?.when && tracedFormula(rule.when, card);
  const condition = traced === undefined ? {} : { condition: substitutedText(traced, "names and numbers") };
  const text = effect.text === undefined ? {} : { text: effect.text };
  return { kind: "limit", effect: kind, ...condition, ...text, to: show(effect.to) };
}
