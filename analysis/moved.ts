import { DiagnosticError, type ExactNumber, problem, type Rational, spanText } from "../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  cohortUse,
  findVariable,
  isNumber,
  numberOfVariable,
  type Output,
  orderOf,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  variablesOf,
  withVariables,
} from "../scoring/index.ts";
import { exactScorer, type Outcome, type Scorer } from "./scorer.ts";

/** One unit and what it scores, to be moved: every row that an analysis asks for is counted. */
export class Baseline {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly outcome: Outcome;
  #evaluations = 0;
  readonly #scorer: Scorer;

  /** @throws DiagnosticError `cohort-moves` where scores depend on other units, which are not at hand */
  constructor(framework: CheckedFramework, unit: UnitData, scorer: Scorer = exactScorer) {
    refuseCohort(framework);
    this.framework = framework;
    this.unit = unit;
    this.#scorer = scorer;
    this.outcome = this.score([new Map()])[0] ?? { total: undefined, grade: undefined };
  }

  /** Rows of data that were scored so far. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** @throws DiagnosticError `no-total` when the data as they are give no total */
  get total(): ExactNumber {
    if (this.outcome.total !== undefined) return this.outcome.total;
    throw new DiagnosticError([problem("no-total", undefined, { unit: this.unit.id })]);
  }

  /** What the unit would score with other data, a set of changes a row. */
  score(changes: readonly ReadonlyMap<Variable, Value>[]): readonly Outcome[] {
    this.#evaluations += changes.length;
    return this.#scorer(
      this.framework,
      changes.map((change) => withVariables(this.unit, change)),
    );
  }

  /**
   * Every claim is evaluated before it is told: a walk that says something else is a defect of the program.
   *
   * @param of  what the claims are about; the total when left out
   */
  confirm(variable: Variable, claims: readonly Claim[], of?: Block | Output): void {
    const found = this.#values(
      claims.map(({ at }) => new Map([[variable, at]])),
      of,
    );
    for (const [index, { at, value }] of claims.entries()) {
      const real = found[index];
      if (!isSameNumber(real, value))
        throw new Error(`${variable.name} at ${at.num}/${at.den}: what was walked is not what is scored`);
    }
  }

  #values(changes: readonly ReadonlyMap<Variable, Value>[], of?: Block | Output): (ExactNumber | undefined)[] {
    if (of === undefined || of === this.framework.root) return this.score(changes).map(({ total }) => total);
    this.#evaluations += changes.length;
    return changes.map((change) => {
      const [card] = scoreUnits(this.framework, [withVariables(this.unit, change)]);
      const value = of.kind === "block" ? card?.blocks.get(of)?.value : card?.outputs.get(of.name);
      return isNumber(value) ? value : undefined;
    });
  }
}

export interface Claim {
  readonly at: Rational;
  /** Undefined: there is no number. */
  readonly value: ExactNumber | undefined;
}

export function isSameNumber(a: ExactNumber | undefined, b: ExactNumber | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (orderOf(a, b) ?? 0) === 0;
}

function refuseCohort(framework: CheckedFramework): void {
  const use = cohortUse(framework);
  if (use !== undefined) throw new DiagnosticError([problem("cohort-moves", use.span, { name: spanText(use.span) })]);
}

/** @throws DiagnosticError `unknown-variable` */
export function variableNamed(name: string, framework: CheckedFramework, unit: UnitData): Variable {
  const found = findVariable(name, framework, unit);
  if ("problem" in found) throw new DiagnosticError([found.problem]);
  return found.variable;
}

/** What has a number in the data; scores that a person gave only when asked for. */
export function numericVariables(framework: CheckedFramework, unit: UnitData, judged: boolean): Variable[] {
  return variablesOf(framework, unit).filter(
    (variable) =>
      variable.field.type.kind === "number" &&
      (judged || variable.at.kind !== "judged") &&
      numberOfVariable(variable, unit) !== undefined,
  );
}

/** The values of what has only a few; none of a number. */
export function optionsOf({ field: { type } }: Pick<Variable, "field">): Value[] {
  if (type.kind === "truth") return [true, false];
  return type.kind === "choice" ? [...type.labels] : [];
}

/** What an analysis of each input by itself moves: numbers of the data, answers and labels, in order. */
export function movableVariables(framework: CheckedFramework, unit: UnitData, judged: boolean): Variable[] {
  const numbers = new Set(numericVariables(framework, unit, judged).map(({ name }) => name));
  return variablesOf(framework, unit).filter(
    (variable) =>
      numbers.has(variable.name) || (optionsOf(variable).length > 0 && (judged || variable.at.kind !== "judged")),
  );
}
