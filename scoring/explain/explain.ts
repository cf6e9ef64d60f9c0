import { type Diagnostic, formatDecimal, type Location, locate, type Place, sub } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import type { BlockScore, Effect, Scorecard } from "../evaluate/index.ts";
import type { Block, Output } from "../model.ts";
import { isNumber, Missing } from "../value.ts";
import { formulaText } from "./formula-text.ts";
import { type Shown, show } from "./shown.ts";
import { styleOf } from "./shown-as.ts";
import { blockSteps, type Step, Steps } from "./steps.ts";

/** How a score, or an output, came about: a tree of the framework's blocks. */
export interface Explanation {
  readonly level: Block["level"] | "output";
  readonly name: string;
  /** Names from the top section down to this block; empty for the framework and outputs. */
  readonly path: readonly string[];
  readonly role?: "bonus" | "malus";
  /** Where the rule stands. */
  readonly place: Location;
  readonly doc?: string;
  /** Where the rule comes from: the `source` lines of the block. */
  readonly sources: readonly string[];
  readonly scoring: "formula" | "judged" | "checked" | "children";
  /** The rule as written, of what is scored by a formula. */
  readonly formula?: string;
  readonly points?: string;
  readonly state: "known" | "missing" | "left out";
  /** The score or the output's value; absent unless known, and of a framework of outputs only. */
  readonly result?: Shown;
  /** Points that count less the score; absent without points or score, for bonus and malus, and where lower is better. */
  readonly lost?: Shown;
  /** What a missing score can still become. */
  readonly bounds?: { readonly low: string; readonly high: string };
  /** Of the framework: the label of its total. */
  readonly grade?: string;
  readonly judged?: Judged;
  readonly steps: readonly Step[];
  /** What happened to the score after its formula or sum, in order. */
  readonly effects: readonly ExplainedEffect[];
  /** Why there is no result. */
  readonly missing: readonly Diagnostic[];
  readonly children: readonly Explanation[];
}

/** What a person gave, and why. */
export interface Judged {
  readonly given: "nothing" | "left out" | Shown;
  readonly reason?: string;
  readonly place?: Location;
}

export interface ExplainedEffect {
  readonly kind: Effect["kind"];
  readonly text?: string;
  readonly place: Location;
  readonly from?: Shown;
  readonly to: Shown;
}

/**
 * Explains a score of a traced scorecard (`scoreUnits(…, { traced: true })`).
 *
 * @param target  a block with all below it, or an output; the framework with its outputs when left out
 * @throws Error when the card was scored without a trace
 */
export function explain(card: Scorecard, target: Block | Output = card.framework.root): Explanation {
  if (card.notes === undefined) throw new Error("explain needs a scorecard with a trace");
  const steps = new Steps(card);
  return target.kind === "block" ? explainBlock(card, target, steps) : explainOutput(card, target, steps);
}

function explainBlock(card: Scorecard, block: Block, steps: Steps): Explanation {
  const score = card.blocks.get(block) ?? { value: leftOut, applicable: undefined, effects: [] };
  const { scoring } = block;
  return {
    ...identity(block),
    scoring: scoring.kind,
    ...(scoring.kind === "formula" ? { formula: formulaText(scoring.formula) } : {}),
    ...scoreParts(card, block, score),
    ...(scoring.kind === "judged" || scoring.kind === "checked" ? { judged: judgedParts(card, block) } : {}),
    steps: blockSteps(block, steps),
    effects: score.effects.map(explainEffect),
    missing: score.value instanceof Missing ? causesOf(score.value, block.name) : [],
    children: [...block.children.map((child) => explainBlock(card, child, steps)), ...outputsOf(card, block, steps)],
  };
}

/** What leaves one thing without a result. */
export function causesOf({ causes }: Missing, name: string): Diagnostic[] {
  return causes.map((cause) => ({ ...cause, values: { ...cause.values, affected: [name] } }));
}

function identity({ level, name, path, role, doc, sources, span }: Block) {
  return {
    level,
    name,
    path,
    ...(role === undefined ? {} : { role }),
    place: locate({ span }),
    ...(doc === undefined ? {} : { doc }),
    sources,
  };
}

function scoreParts(card: Scorecard, block: Block, { value, applicable }: BlockScore) {
  const { points } = block;
  const state = value === leftOut ? "left out" : value instanceof Missing ? "missing" : "known";
  const full = block.role === undefined && card.framework.better !== "lower" ? applicable : undefined;
  const isBare = block === card.framework.root && block.children.length === 0;
  const bounds = value instanceof Missing ? card.bounds(block) : undefined;
  return {
    ...(points === undefined ? {} : { points: formatDecimal(points) }),
    state,
    ...(isNumber(value) && !isBare ? { result: show(value) } : {}),
    ...(isNumber(value) && full !== undefined ? { lost: show(sub(full, value)) } : {}),
    ...(bounds === undefined ? {} : { bounds: { low: formatDecimal(bounds.low), high: formatDecimal(bounds.high) } }),
    ...(block === card.framework.root && typeof card.grade === "string" ? { grade: card.grade } : {}),
  } as const;
}

function judgedParts({ framework, unit }: Scorecard, block: Block): Judged {
  const datum = unit.values.get(framework.judged.get(block) ?? block.name);
  if (datum === undefined || datum.value instanceof Missing) return { given: "nothing" };
  return {
    given: datum.value === leftOut ? "left out" : show(datum.value),
    ...(datum.reason === undefined ? {} : { reason: datum.reason }),
    ...placePart(datum.place),
  };
}

function placePart(place: Place | undefined): { readonly place?: Location } {
  return place === undefined ? {} : { place: locate(place) };
}

function explainEffect({ kind, text, span, from, to }: Effect): ExplainedEffect {
  return {
    kind,
    ...(text === undefined ? {} : { text }),
    place: locate({ span }),
    ...(from === undefined ? {} : { from: show(from) }),
    to: show(to),
  };
}

function outputsOf(card: Scorecard, block: Block, steps: Steps): Explanation[] {
  if (block !== card.framework.root) return [];
  return [...card.framework.outputs.values()].map((output) => explainOutput(card, output, steps));
}

function explainOutput(card: Scorecard, output: Output, steps: Steps): Explanation {
  const { name, span, doc, formula } = output;
  const value = card.outputs.get(name) ?? new Missing([]);
  const known = !(value instanceof Missing);
  return {
    level: "output",
    name,
    path: [],
    place: locate({ span }),
    ...(doc === undefined ? {} : { doc }),
    sources: [],
    scoring: "formula",
    formula: formulaText(formula),
    state: known ? "known" : "missing",
    ...(known ? { result: show(value, styleOf(formula.core)) } : {}),
    steps: steps.ofDefinition(output),
    effects: [],
    missing: known ? [] : causesOf(value, name),
    children: [],
  };
}
