import {
  type Bilingual,
  type Diagnostic,
  type MessageValue,
  messageOf,
  type Related,
  relatedPlace,
  type Span,
} from "../../core/index.ts";
import { words } from "../../grammar/index.ts";
import type { Report } from "../check/context.ts";
import { blockFormulas, nodes } from "../check/walk.ts";
import type { Notes, Scorecard } from "../evaluate/index.ts";
import { formulaText } from "../explain/formula-text.ts";
import { type Shown, show } from "../explain/shown.ts";
import { styleOf } from "../explain/shown-as.ts";
import type { Block, CheckedFramework, Definition, Formula, NodeOf, Output } from "../model.ts";
import { isNumber, Missing } from "../value.ts";
import { Needs, PartialRun, type Reach, reachOf } from "./partial-run.ts";
import { type ExampleResult, type ExpectationResult, runExamples } from "./run.ts";

/**
 * Runs the examples of a framework and tells which fail, which lack data, and which formulas none reaches.
 *
 * @returns the results, for who wants to count or show them
 */
export function reportExamples(framework: CheckedFramework, report: Report): ExampleResult[] {
  const results = runExamples(framework);
  for (const result of results) reportFailures(result, report);
  reportUnreached(framework, results.map(reachOf), report);
  return results;
}

/** Tells the same; examples that hold are worked out no further than it takes to know that. */
export function checkExamples(framework: CheckedFramework, report: Report): void {
  // Units that are compared with each other are worked out together.
  if (framework.needsCohort) {
    reportExamples(framework, report);
    return;
  }
  const needs = new Needs(framework);
  const runs = framework.examples.map((example) => new PartialRun(needs, example));
  for (const run of runs) if (!run.holds()) for (const result of run.whole()) reportFailures(result, report);
  reportUnreached(framework, runs, report);
}

function reportFailures(result: ExampleResult, report: Report): void {
  for (const expectation of result.expectations) if (!expectation.holds) reportOne(result, expectation, report);
}

function reportOne(result: ExampleResult, expectation: ExpectationResult, report: Report): void {
  const { missing, span } = expectation;
  const absent = missing.filter(({ code }) => code === "missing-input" || code === "missing-judged");
  if (missing.length === 0 || absent.length < missing.length) reportFailure(result, expectation, report);
  else
    report(
      "example-incomplete",
      span,
      { title: result.title, missing: absent.map(nameOf) },
      absent.flatMap(declaration),
    );
}

function nameOf({ values }: Diagnostic): MessageValue & (string | Bilingual) {
  const { name = "" } = values;
  return typeof name === "string" || "zh" in name ? name : name.join(".");
}

/** An input is declared where the cause points to, a judged score where the cause stands. */
function declaration({ place, related }: Diagnostic): Related[] {
  const where = related[0]?.place ?? place;
  return where === undefined ? [] : [relatedPlace(where)];
}

function reportFailure(
  { title, card }: ExampleResult,
  { expectation, span, condition, actual, expected, missing }: ExpectationResult,
  report: Report,
): void {
  const values =
    actual === undefined || expected === undefined
      ? { title, expected: condition, actual: missing.length > 0 ? noValue : notSo }
      : { title, expected: expectedText(expectation.condition, expected), actual: exactText(actual) };
  report("example-failed", span, values, [
    ...traceOf(expectation.condition, card),
    ...missing.flatMap((cause) => causeShown(cause, condition)),
  ]);
}

const notSo: Bilingual = { zh: "不成立", en: "it does not hold" };
const noValue: Bilingual = { zh: "没有结果", en: "no result" };

function causeShown(found: Diagnostic, affected: string): Related[] {
  const cause = { ...found, values: { ...found.values, affected } };
  const value = { zh: messageOf(cause, "zh").what, en: messageOf(cause, "en").what };
  return cause.place === undefined ? [] : [relatedPlace(cause.place, { value })];
}

function expectedText({ core }: Formula, expected: Shown): MessageValue {
  const operator = core.op === "compare" && core.operator !== "=" ? `${core.operator} ` : "";
  return worded(expected, operator);
}

function worded(shown: Shown, before = ""): Bilingual {
  if (typeof shown.value !== "boolean") return { zh: before + exactText(shown), en: before + exactText(shown) };
  const word = words.get(shown.value ? "yes" : "no");
  return { zh: word?.zh ?? shown.text, en: word?.en ?? shown.text };
}

/** Nothing is rounded away: a number that does not end has its fraction too, a long one all its places. */
function exactText({ text, value, unit, exact, rounded }: Shown): string {
  if (exact !== undefined) return `${text} (${exact})`;
  if (rounded !== true || typeof value === "boolean") return text;
  return unit === undefined || unit === "%" ? value : `${value} ${unit}`;
}

/** As much of the way to a result as helps; a whole framework would bury it. */
const longestTrace = 12;

function traceOf({ core }: Formula, card: Scorecard): Related[] {
  const [target] = core.op === "compare" ? [core.left] : [core];
  const told = new Set<unknown>();
  const found = [...nodes(target)].flatMap((node) => {
    if (node.op === "block") return blockTrace(node.block, card, told);
    return node.op === "definition" ? definitionTrace(node.definition, card, told) : [];
  });
  return found.slice(0, longestTrace);
}

function blockTrace(block: Block, card: Scorecard, told: Set<unknown>): Related[] {
  if (told.has(block)) return [];
  told.add(block);
  const children = block.scoring.kind === "children" ? block.children.map((child) => scoreShown(child, card)) : [];
  const own = blockFormulas(block).flatMap((formula) =>
    formulaTrace(formula, formula, formula.syntax.span, card, told),
  );
  return [...own, ...children];
}

function scoreShown(block: Block, card: Scorecard): Related {
  const value = card.blocks.get(block)?.value;
  return relatedPlace(block.span, { formula: block.name, value: isNumber(value) ? exactText(show(value)) : noValue });
}

function definitionTrace(definition: Definition | Output, card: Scorecard, told: Set<unknown>): Related[] {
  if (told.has(definition) || definition.kind === "param") return [];
  told.add(definition);
  return formulaTrace(definition.formula, definition, definition.span, card, told, definition.name);
}

/** A formula with its value, then what it is made of. */
function formulaTrace(
  formula: Formula,
  owner: object,
  span: Span,
  card: Scorecard,
  told: Set<unknown>,
  name?: string,
): Related[] {
  const notes: Notes | undefined = card.notes?.get(owner);
  const value = notes?.values.get(formula.core);
  if (notes === undefined || value === undefined) return [];
  const text = name === undefined ? formulaText(formula) : `${name} = ${formulaText(formula)}`;
  const shown = value instanceof Missing ? noValue : worded(show(value, styleOf(formula.core)));
  const inner = usedDefinitions(formula, notes).flatMap((definition) => definitionTrace(definition, card, told));
  return [relatedPlace(span, { formula: text, value: shown }), ...inner];
}

function usedDefinitions({ core }: Formula, notes: Notes): (Definition | Output)[] {
  const used = [...nodes(core)].filter(
    (node): node is NodeOf<"definition"> => node.op === "definition" && notes.values.has(node),
  );
  return used.map((node) => node.definition);
}

/**
 * One note for all that is computed and never shown by an example. Of an amendment only what stands in its own file: its
 * base has examples of its own, which are not run on the change.
 */
function reportUnreached(framework: CheckedFramework, examples: readonly Reach[], report: Report): void {
  const owners = new Map<Block | Output, boolean>();
  for (const block of framework.blocks) {
    if (block.scoring.kind !== "formula") continue;
    const owner = indicatorOf(block);
    owners.set(owner, owners.get(owner) === true || isReached(block, examples));
  }
  for (const output of framework.outputs.values())
    owners.set(
      output,
      examples.some((example) => example.knows(output)),
    );
  const { source } = framework.file.span;
  const unreached = [...owners]
    .filter(([{ span }, reached]) => !reached && span.source === source)
    .map(([owner]) => owner);
  const [first] = unreached;
  if (first !== undefined) report("no-examples", first.span, { name: unreached.map(({ name }) => name) });
}

/** The block's own examples are asked first: they reach it, most likely. */
function isReached(block: Block, examples: readonly Reach[]): boolean {
  const owner = indicatorOf(block);
  const [own, others] = [true, false].map((isOwn) => examples.filter(({ home }) => (home === owner) === isOwn));
  return [...(own ?? []), ...(others ?? [])].some((example) => example.scores(block));
}

/** The indicator a block belongs to; a block outside of indicators stands for itself. */
function indicatorOf(block: Block): Block {
  let found: Block | undefined = block;
  while (found !== undefined && found.level !== "indicator") found = found.parent;
  return found ?? block;
}
