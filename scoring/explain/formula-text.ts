import { type ExactNumber, equals, type SourceText, type Span, spanText } from "../../core/index.ts";
import { detectKeywords, type Expression, type Keywords, printExpression, words } from "../../grammar/index.ts";
import { nodes } from "../check/walk.ts";
import type { Notes } from "../evaluate/index.ts";
import type { Core, Formula } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { show, showShort } from "./shown.ts";
import { styleOf } from "./shown-as.ts";

const keywordsOf = new WeakMap<SourceText, Keywords>();

/** The spelling of the language's words in the file a rule stands in. */
export function keywordsAt({ source }: Span): Keywords {
  const known = keywordsOf.get(source) ?? detectKeywords(source);
  keywordsOf.set(source, known);
  return known;
}

/** A formula in one line, its words spelled as in its file. */
export function formulaText({ syntax }: Pick<Formula, "syntax">): string {
  return printExpression(syntax, { keywords: keywordsAt(syntax.span) });
}

/** A stretch of the rules in one line. */
export function writtenText(span: Span): string {
  return spanText(span)
    .replaceAll(/#[^\n]*/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** What the formula of one owner met. */
export interface Traced {
  readonly formula: Formula;
  readonly notes: Notes;
}

/** A part of the formula with its numbers in place of its names, or behind them. */
export function substitutedText(
  traced: Traced,
  form: "numbers" | "names and numbers",
  part: Expression = traced.formula.syntax,
): string {
  const keywords = keywordsAt(part.span);
  const cores = coresBySpan(traced.formula.core);
  const substitute = (node: Expression): string | undefined => {
    const core = standsForValue(node) ? cores.get(node.span) : undefined;
    const value = core && traced.notes.values.get(core);
    if (core === undefined || value === undefined) return undefined;
    const text = termText(value, core, traced.notes, keywords);
    return form === "numbers" ? text : `${printExpression(node, { keywords })} ${text}`;
  };
  return printExpression(part, { keywords, substitute });
}

/** Names, cells, and what goes over many rows or units; other formulas show their parts. */
function standsForValue(node: Expression): boolean {
  if (node.kind === "reference" || node.kind === "lookup") return true;
  return node.kind === "call" && (node.over !== undefined || isCohort(node.name.text));
}

function isCohort(name: string): boolean {
  return /^(rank|percentile|cohort_)|^(排名|平均排名|百分位|单位)/u.test(name);
}

/** The operations a formula was written as, by their place; of several at one place the outermost. */
export function coresBySpan(root: Core): Map<Span, Core> {
  const found = new Map<Span, Core>();
  for (const node of nodes(root)) if (!found.has(node.span)) found.set(node.span, node);
  return found;
}

function termText(value: Value, core: Core, notes: Notes, keywords: Keywords): string {
  if (value instanceof Missing) return wordText("missing", keywords);
  if (isNumber(value) && isGiven(core)) return show(value, styleOf(core)).text;
  if (isNumber(value)) return showShort(value, styleOf(core), edgesAt(value, notes)).text;
  if (typeof value === "boolean") return wordText(value ? "yes" : "no", keywords);
  return `"${value}"`;
}

/** Data stays as it was given. */
function isGiven(core: Core): boolean {
  return core.op === "input" || ((core.op === "column" || core.op === "lookup") && core.column.kind === "givenColumn");
}

/** The edges a value was compared with. */
export function edgesAt(value: ExactNumber, notes: Notes): ExactNumber[] {
  return notes.edges.flatMap(({ left, right }) => {
    if (equals(left, value)) return [right];
    return equals(right, value) ? [left] : [];
  });
}

function wordText(key: "yes" | "no" | "missing", keywords: Keywords): string {
  return words.get(key)?.[keywords] ?? key;
}
