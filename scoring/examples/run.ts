import type { Diagnostic, Span } from "../../core/index.ts";
import { type Scorecard, scoreUnits } from "../evaluate/index.ts";
import { formulaText } from "../explain/formula-text.ts";
import { type Shown, show } from "../explain/shown.ts";
import { styleOf } from "../explain/shown-as.ts";
import type { Block, CheckedFramework, Example, Expectation, NodeOf, Output } from "../model.ts";
import { Missing } from "../value.ts";

/** One example of the rules, run. */
export interface ExampleResult {
  readonly example: Example;
  readonly title: string;
  readonly span: Span;
  /** The block it stands in; the framework's root at the top level. */
  readonly home: Block;
  /** True when every expectation holds. */
  readonly holds: boolean;
  readonly expectations: readonly ExpectationResult[];
  /** Of the example's own unit, with its trace. */
  readonly card: Scorecard;
}

export interface ExpectationResult {
  readonly expectation: Expectation;
  readonly span: Span;
  readonly holds: boolean;
  /** The condition as written; of `expect 2` just the 2. */
  readonly condition: string;
  /** Both sides of a comparison; absent for other conditions and where the left side has no value. */
  readonly actual?: Shown;
  readonly expected?: Shown;
  /** Why there is nothing to compare; empty when there is. */
  readonly missing: readonly Diagnostic[];
}

/** Runs every example of a framework, in the order of the file; each is a run of its own, with its own cohort. */
export function runExamples(framework: CheckedFramework): ExampleResult[] {
  return framework.examples.flatMap((example) => runExample(framework, example));
}

/** @returns one result */
export function runExample(framework: CheckedFramework, example: Example): ExampleResult[] {
  const [card] = scoreUnits(framework, [example.unit, ...example.others], { traced: true });
  return card === undefined ? [] : [resultOf(example, card)];
}

export function isKnown({ outputs }: Scorecard, { name }: Output): boolean {
  const value = outputs.get(name);
  return value !== undefined && !(value instanceof Missing);
}

function resultOf(example: Example, card: Scorecard): ExampleResult {
  const { title, span, home } = example;
  const expectations = example.expectations.map((expectation) => compareWith(expectation, card));
  return { example, title, span, home, holds: expectations.every(({ holds }) => holds), expectations, card };
}

function compareWith(expectation: Expectation, card: Scorecard): ExpectationResult {
  const { condition, span } = expectation;
  const value = card.valueOf(condition);
  return {
    expectation,
    span,
    holds: value === true,
    condition: formulaText(condition),
    ...(condition.core.op === "compare" ? sides(condition.core, expectation, card) : {}),
    missing: value instanceof Missing ? value.causes : [],
  };
}

function sides(
  node: NodeOf<"compare">,
  { condition }: Expectation,
  { notes }: Scorecard,
): Pick<ExpectationResult, "actual" | "expected"> {
  const values = notes?.get(condition)?.values;
  const [left, right] = [values?.get(node.left), values?.get(node.right)];
  if (left === undefined || right === undefined || left instanceof Missing || right instanceof Missing) return {};
  const styles = [styleOf(node.left), styleOf(node.right)];
  const style = styles.find(({ unit }) => unit !== "");
  return { actual: show(left, style), expected: show(right, style) };
}
