import { DiagnosticError, problem } from "../../core/index.ts";
import { type CheckedFramework, numberOfVariable, type UnitData, type Variable } from "../../scoring/index.ts";
import { numericVariables, variableNamed } from "../moved.ts";
import { around, countOf, type Spread, usualSpread, type Varied } from "./distribution.ts";
import { readDistribution } from "./distribution-text.ts";

/** Which inputs vary, and how. */
export interface Choice {
  /** Names of inputs; all numbers that the data hold when left out. Those with a distribution vary as well. */
  readonly inputs?: readonly string[];
  /** Also scores that a person gave. */
  readonly judged?: boolean;
  /** `name=uniform 70..90`, one each. */
  readonly distributions?: readonly string[];
  readonly spread?: Spread;
}

export interface Chosen {
  readonly varied: readonly Varied[];
  /** What was named or found, but has a single value. */
  readonly still: readonly Variable[];
  /** Those whose distribution nobody stated. */
  readonly assumed: readonly Variable[];
}

/**
 * The inputs that vary, each with its distribution: independent of each other, those without a stated one around their
 * present value.
 *
 * @throws DiagnosticError `unknown-variable`, `bad-distribution`, `nothing-varies`, `cohort-moves`
 */
export function chooseVaried(framework: CheckedFramework, unit: UnitData, choice: Choice = {}): Chosen {
  refuseCohorts(framework);
  const spread = choice.spread ?? usualSpread;
  const stated = new Map((choice.distributions ?? []).map((text) => statedOf(text, framework, unit, spread)));
  const named = (choice.inputs ?? []).map((name) => variableNamed(name, framework, unit));
  const usual = named.length > 0 ? named : numericVariables(framework, unit, choice.judged === true);
  const known = new Map([...stated.values()].map((varied) => [varied.variable.name, varied]));
  const all = [...usual.filter(({ name }) => !known.has(name)).map((variable) => assumed(variable, unit, spread))];
  const withStated = inOrder([...all.filter((one) => one !== undefined), ...known.values()]);
  const varied = withStated.filter(({ distribution }) => countOf(distribution) > 1);
  const moving = new Set(varied.map(({ variable }) => variable.name));
  const still = usual.filter(({ name }) => !moving.has(name));
  if (varied.length === 0) throw nothingVaries(still);
  return {
    varied,
    still,
    assumed: varied.map(({ variable }) => variable).filter(({ name }) => !known.has(name)),
  };
}

/** A score that compares units cannot be worked out for one alone. */
function refuseCohorts({ needsCohort, title }: CheckedFramework): void {
  if (needsCohort) throw new DiagnosticError([problem("cohort-moves", undefined, { name: title })]);
}

function statedOf(text: string, framework: CheckedFramework, unit: UnitData, spread: Spread): [string, Varied] {
  const at = text.indexOf("=");
  const name = text.slice(0, at < 0 ? text.length : at).trim();
  const variable = variableNamed(name, framework, unit);
  const read = readDistribution(text.slice(at < 0 ? text.length : at + 1), variable, unit, spread);
  if ("problem" in read) throw new DiagnosticError([read.problem]);
  return [variable.name, { variable, distribution: read.distribution }];
}

function assumed(variable: Variable, unit: UnitData, spread: Spread): Varied | undefined {
  const value = numberOfVariable(variable, unit);
  return value && { variable, distribution: around(variable, value, spread) };
}

function inOrder(varied: readonly Varied[]): Varied[] {
  return varied.toSorted((a, b) => a.variable.field.span.start - b.variable.field.span.start);
}

function nothingVaries(still: readonly Variable[]): DiagnosticError {
  const names = still.map(({ name }) => name);
  return new DiagnosticError([problem("nothing-varies", undefined, { names })]);
}
