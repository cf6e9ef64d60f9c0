import {
  type Bilingual,
  compareRationals,
  DiagnosticError,
  type ExactNumber,
  formatDecimal,
  problem,
  type Rational,
} from "../core/index.ts";
import {
  type Along,
  between,
  type CheckedFramework,
  isNumber,
  isPoint,
  middleOf,
  orderOf,
  type Pieces,
  reportedMiddle,
  type UnitData,
  type Variable,
  valueIn,
} from "../scoring/index.ts";
import { askedStretch } from "./asked-stretch.ts";
import { type Stretch, slopeOf, stretchesOf } from "./edges.ts";
import { Baseline, variableNamed } from "./moved.ts";
import { type Column, madeFrom, type Quantity, type Result } from "./result.ts";
import { quantity, withUnit } from "./told.ts";
import { walked, withNumbers } from "./walked.ts";

/** A stretch of one input over which the total is one line, or a single value where it stands alone. */
export interface SweepRow {
  readonly from: Rational;
  readonly to: Rational;
  readonly isPoint: boolean;
  readonly start: ExactNumber | undefined;
  readonly end: ExactNumber | undefined;
  readonly slope: ExactNumber | undefined;
  readonly grade: string | undefined;
}

export interface SweepOptions {
  readonly input: string;
  /** In base units; the whole domain when left out. */
  readonly from?: Rational;
  readonly to?: Rational;
}

export interface Sweep extends Result<SweepRow> {
  readonly variable: Variable;
  /** The same without the single values, for drawing. */
  readonly stretches: readonly Stretch[];
}

/**
 * The total over a stretch of one input as a curve: cut at every edge, so that no band is missed.
 *
 * @throws DiagnosticError `unknown-variable`, `not-a-number-input`, `cohort-moves`, `empty-stretch`,
 *   `nowhere-a-number`, `walk-too-long`
 */
export function sweep(framework: CheckedFramework, unit: UnitData, options: SweepOptions): Sweep {
  const baseline = new Baseline(framework, unit);
  const variable = numericVariable(options.input, framework, unit);
  const along = walked(framework, unit, variable);
  const { total, grade } = stretch(along, askedStretch(variable, options));
  withNumbers(total, { zh: "总分", en: "the total" }, along);
  const rows = total.map(
    ({ cell, form }): SweepRow => ({
      from: cell.low,
      to: cell.high,
      isPoint: isPoint(cell),
      start: numberIn(valueIn(form, cell.low)),
      end: numberIn(valueIn(form, cell.high)),
      slope: isPoint(cell) ? undefined : slopeOf(form, variable),
      grade: labelAt(grade, middleOf(cell)),
    }),
  );
  confirmMiddles(total, variable, baseline);
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "sweep",
      settings: { input: variable.name },
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(rows, variable),
    columns: columnsOf(variable),
    rows,
    notes: [],
    variable,
    stretches: stretchesOf(total, variable),
  };
}

export function numericVariable(name: string, framework: CheckedFramework, unit: UnitData): Variable {
  const variable = variableNamed(name, framework, unit);
  if (variable.field.type.kind === "number") return variable;
  throw new DiagnosticError([problem("not-a-number-input", undefined, { name: variable.name })]);
}

interface Cut {
  readonly total: Pieces;
  readonly grade: Pieces;
}

/** Total and grade between two values; cut where either turns. */
function stretch(along: Along, { from, to }: Pick<SweepOptions, "from" | "to">): Cut {
  const [first, last] = [along.domain[0]?.low, along.domain.at(-1)?.high];
  if (first === undefined || last === undefined) return { total: [], grade: [] };
  const [low, high] = [from ?? first, to ?? last];
  const grade = along.framework.grades.length === 0 ? [] : between(along.grade(), low, high);
  const total = between(along.total(), low, high);
  const cut =
    grade.length === 0
      ? total
      : grade.flatMap(({ cell }) => between(total, cell.low, cell.high).filter((one) => isInside(one.cell, cell)));
  return { total: cut, grade };
}

function isInside(inner: { low: Rational; high: Rational }, outer: { low: Rational; high: Rational }): boolean {
  const middle = middleOf(inner);
  if (isPoint(outer)) return compareRationals(middle, outer.low) === 0;
  return compareRationals(outer.low, middle) < 0 && compareRationals(middle, outer.high) < 0;
}

function numberIn(value: unknown): ExactNumber | undefined {
  return isNumber(value) ? value : undefined;
}

function labelAt(grades: Pieces, at: Rational): string | undefined {
  const found = grades.find(({ cell }) => isInside({ low: at, high: at }, cell));
  const value = found && valueIn(found.form, at);
  return typeof value === "string" ? value : undefined;
}

/** One value that can be reported of every stretch is scored. */
function confirmMiddles(total: Pieces, variable: Variable, baseline: Baseline): void {
  const claims = total.flatMap(({ cell, form }) => {
    const at = reportedMiddle(cell, variable.step);
    return at === undefined ? [] : [{ at, value: numberIn(valueIn(form, at)) }];
  });
  baseline.confirm(variable, claims);
}

function findingOf(rows: readonly SweepRow[], variable: Variable): Bilingual {
  const values = rows.flatMap(({ start, end }) => [start, end]).filter((one) => one !== undefined);
  const sorted = [...values].sort((a, b) => orderOf(a, b) ?? 0);
  const [least, most] = [sorted[0], sorted.at(-1)].map((one) => (one === undefined ? "—" : formatDecimal(one)));
  const [first, last] = [rows[0]?.from, rows.at(-1)?.to].map((one) =>
    one === undefined ? "" : withUnit(one, variable),
  );
  const lines = rows.filter((row) => !row.isPoint).length;
  return {
    zh: `${variable.name}从 ${first} 到 ${last}，总分在 ${least} 和 ${most} 之间，分 ${lines} 段。`,
    en: `From ${first} to ${last} of ${variable.name} the total runs between ${least} and ${most}, in ${lines} stretches.`,
  };
}

function columnsOf(variable: Variable): Column<SweepRow>[] {
  const told = (value: Rational): Quantity => quantity(value, variable);
  return [
    { key: "from", title: { zh: "起", en: "from" }, value: ({ from }) => told(from) },
    { key: "to", title: { zh: "止", en: "to" }, value: ({ to }) => told(to) },
    { key: "unit", title: { zh: "单位", en: "unit" }, value: () => variable.field.unitText },
    { key: "alone", title: { zh: "单独一点", en: "one value" }, value: (row) => row.isPoint },
    { key: "start", title: { zh: "起点总分", en: "total at start" }, value: ({ start }) => start },
    { key: "end", title: { zh: "止点总分", en: "total at end" }, value: ({ end }) => end },
    { key: "slope", title: { zh: "斜率", en: "slope" }, value: ({ slope }) => slope },
    { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
  ];
}
