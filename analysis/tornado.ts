import {
  type Bilingual,
  type Diagnostic,
  type ExactNumber,
  formatDecimal,
  type Language,
  problem,
  Rational,
  sub,
} from "../core/index.ts";
import {
  Along,
  between,
  type Cell,
  type CheckedFramework,
  extremeOf,
  formulaValues,
  inputText,
  isPoint,
  type Met,
  nearestIn,
  numberOfVariable,
  orderOf,
  type Pieces,
  type Requirement,
  reaching,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  variablesBehind,
} from "../scoring/index.ts";
import { Baseline, movableVariables, optionsOf, variableNamed } from "./moved.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { allowedNear } from "./shares/distribution.ts";
import { percentText } from "./shares/notes.ts";
import { cellOfValue } from "./told.ts";

/** The least and the most that the total becomes while one input moves. */
export interface TornadoSpan {
  readonly variable: Variable;
  /** `near`: within a part of the present value; `all`: everything that the domain and the requirements allow. */
  readonly scope: "near" | "all";
  readonly now: Value | undefined;
  readonly low: ExactNumber;
  readonly lowAt: Value;
  readonly high: ExactNumber;
  readonly highAt: Value;
  readonly swing: ExactNumber;
}

export interface TornadoOptions {
  /** Half of the width as a part of the present value; a tenth when left out. */
  readonly range?: Rational;
  /** Names of inputs; all that are not judged when left out. */
  readonly inputs?: readonly string[];
  /** Also scores that a person gave. */
  readonly judged?: boolean;
  readonly advance?: (done: number, all: number) => void;
}

/**
 * How far each input alone moves the total: exact least and greatest totals over the values that can be reported, near
 * the present value and over the whole range that the domain and the requirements which hold now leave to it. Answers and
 * labels are tried, and have the whole range only. Each end is evaluated before it is told.
 *
 * @throws DiagnosticError `unknown-variable`, `no-total`
 */
export function tornado(
  framework: CheckedFramework,
  unit: UnitData,
  options: TornadoOptions = {},
): Result<TornadoSpan> {
  const baseline = new Baseline(framework, unit);
  const base = baseline.total;
  const range = options.range ?? Rational.of(1, 10);
  const variables = chosen(framework, unit, options);
  const spans = variables.flatMap((variable, index) => {
    const found = spansOf(variable, range, baseline);
    options.advance?.(index + 1, variables.length);
    return found;
  });
  const rows = spans.toSorted(bySwing);
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "tornado",
      settings: { range: percentText(range), judged: String(options.judged === true) },
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(rows, range, base),
    columns,
    rows,
    notes: endlessNotes(rows),
  };
}

function chosen(framework: CheckedFramework, unit: UnitData, { inputs, judged = false }: TornadoOptions): Variable[] {
  if (inputs !== undefined && inputs.length > 0) return inputs.map((name) => variableNamed(name, framework, unit));
  return movableVariables(framework, unit, judged);
}

function spansOf(variable: Variable, range: Rational, baseline: Baseline): TornadoSpan[] {
  if (variable.field.type.kind !== "number") return triedSpans(variable, baseline);
  const now = numberOfVariable(variable, baseline.unit);
  const along = new Along(baseline.framework, baseline.unit, variable);
  along.run();
  const total = feasible(along, variable, baseline);
  const start = now ?? Rational.ZERO;
  const window = now && windowOf(variable, now, range);
  const near = window && spanOf(between(total, window[0], window[1]), variable, now, "near", baseline);
  const all = spanOf(total, variable, start, "all", baseline);
  return [near, all].flatMap((span) => (span === undefined ? [] : [{ ...span, now }]));
}

/** The present value less and more by a part of it, within the domain. */
function windowOf(variable: Variable, now: Rational, range: Rational): [Rational, Rational] {
  const by = Rational.of(now.num * range.num, now.den * range.den);
  const ends = [sub(now, by), sub(now, Rational.of(-by.num, by.den))].map((end) => inside(variable, end as Rational));
  const [low = now, high = now] = ends;
  return (orderOf(low, high) ?? 0) <= 0 ? [low, high] : [high, low];
}

/** An end that can be reported, not beyond what was asked. */
function inside(variable: Variable, end: Rational): Rational {
  return allowedNear(variable, end);
}

/** The total where the requirements that hold now still hold. */
function feasible(along: Along, variable: Variable, { framework, unit }: Baseline): Pieces {
  const kept = framework.requirements.filter(
    (requirement) =>
      variablesBehind([requirement.condition.core], [variable]).length > 0 &&
      formulaValues(framework, unit, [requirement.condition])[0] === true,
  );
  return kept.reduce((pieces, requirement) => where(pieces, holding(along, requirement)), along.total());
}

function holding(along: Along, { condition }: Requirement): Cell[] {
  const pieces = along.domain.flatMap((cell) => along.formula(condition.core, "require", cell));
  return pieces.flatMap(({ cell, form }) => (form.kind === "fixed" && form.value === true ? [cell] : []));
}

function where(pieces: Pieces, cells: readonly Cell[]): Pieces {
  return cells.flatMap((cell) => {
    const inner = between(pieces, cell.low, cell.high);
    if (isPoint(cell)) return inner;
    return inner.filter((one) => !isPoint(one.cell) || !(isAt(one.cell, cell.low) || isAt(one.cell, cell.high)));
  });
}

function isAt(cell: Cell, end: Rational): boolean {
  return (orderOf(cell.low, end) ?? 0) === 0;
}

function spanOf(
  pieces: Pieces,
  variable: Variable,
  now: Rational,
  scope: TornadoSpan["scope"],
  baseline: Baseline,
): TornadoSpan | undefined {
  const [low, high] = [extreme(pieces, -1, variable, now), extreme(pieces, 1, variable, now)];
  if (low === undefined || high === undefined) return undefined;
  baseline.confirm(variable, [low, high]);
  return told(variable, scope, low, high);
}

/** What is met only at the far end of an endless domain may have been met long before. */
function extreme(pieces: Pieces, wanted: -1 | 1, { step, field }: Variable, now: Rational): Met | undefined {
  const met = extremeOf(pieces, wanted, step, now);
  if (met === undefined || !isFar(met.at, field.scale)) return met;
  const at = nearestIn(reaching(pieces, met.value, step, wanted), now, step);
  return { at: at ?? met.at, value: met.value };
}

function told(variable: Variable, scope: TornadoSpan["scope"], low: Met, high: Met): TornadoSpan {
  return {
    variable,
    scope,
    now: undefined,
    low: low.value,
    lowAt: low.at,
    high: high.value,
    highAt: high.at,
    swing: sub(high.value, low.value),
  };
}

/** All answers or labels are tried; there are few. Of equal totals the present value stands for all. */
function triedSpans(variable: Variable, baseline: Baseline): TornadoSpan[] {
  const given = valueOfVariable(variable, baseline.unit);
  const now = typeof given === "boolean" || typeof given === "string" ? given : undefined;
  const options = optionsOf(variable).toSorted((a, b) => Number(b === now) - Number(a === now));
  const outcomes = baseline.score(options.map((value) => new Map([[variable, value]])));
  const tried = options.flatMap((value, index) => {
    const total = outcomes[index]?.total;
    return total === undefined ? [] : [{ value, total }];
  });
  const [first] = tried;
  if (first === undefined) return [];
  const best = (wanted: -1 | 1) =>
    tried.reduce((sofar, one) => ((orderOf(one.total, sofar.total) ?? 0) === wanted ? one : sofar), first);
  const [low, high] = [best(-1), best(1)];
  const ends = { low: low.total, lowAt: low.value, high: high.total, highAt: high.value };
  return [{ variable, scope: "all", now, ...ends, swing: sub(high.total, low.total) }];
}

/** Near before all, the widest first. */
function bySwing(a: TornadoSpan, b: TornadoSpan): number {
  if (a.scope !== b.scope) return a.scope === "near" ? -1 : 1;
  return orderOf(b.swing, a.swing) ?? 0;
}

function findingOf(rows: readonly TornadoSpan[], range: Rational, base: ExactNumber): Bilingual {
  const near = widest(rows, "near");
  const all = widest(rows, "all");
  const spread = `±${percentText(range)}`;
  const now = formatDecimal(base);
  if (all === undefined && near === undefined)
    return { zh: `没有输入能单独改变总分（现为 ${now} 分）。`, en: `No input alone changes the total (now ${now}).` };
  const zh = [
    near && `各输入单独变动 ${spread} 时，${near.variable.name}影响最大：总分 ${ends(near, "zh")}`,
    all && `在全部可行范围内，${all.variable.name}影响最大：总分 ${ends(all, "zh")}`,
  ];
  const en = [
    near && `within ${spread} ${near.variable.name} moves the total most, from ${ends(near, "en")}`,
    all && `over the whole range ${all.variable.name} does, from ${ends(all, "en")}`,
  ];
  const join = (parts: readonly (string | undefined)[], mark: string) =>
    parts.filter((one) => one !== undefined).join(mark);
  return { zh: `${join(zh, "；")}（现为 ${now} 分）。`, en: `Alone, ${join(en, "; ")} (now ${now}).` };
}

function widest(rows: readonly TornadoSpan[], scope: TornadoSpan["scope"]): TornadoSpan | undefined {
  const first = rows.find((row) => row.scope === scope);
  return first !== undefined && (orderOf(first.swing, Rational.ZERO) ?? 0) > 0 ? first : undefined;
}

function ends({ low, high, lowAt, highAt, variable }: TornadoSpan, lang: Language): string {
  const at = (value: Value) => inputText(variable, value, lang);
  return `${formatDecimal(low)} (${at(lowAt)}) ${lang === "zh" ? "至" : "to"} ${formatDecimal(high)} (${at(highAt)})`;
}

/** Where an extreme lies at the far end of a domain without one. */
function endlessNotes(rows: readonly TornadoSpan[]): Diagnostic[] {
  const far = rows.filter(({ variable: { field }, scope, lowAt, highAt, swing }) => {
    const open = field.type.kind === "number" && (field.domain.low === undefined || field.domain.high === undefined);
    return (
      scope === "all" &&
      open &&
      (orderOf(swing, Rational.ZERO) ?? 0) > 0 &&
      [lowAt, highAt].some((at) => isFar(at, field.scale))
    );
  });
  const names = far.map(({ variable }) => variable.name);
  return names.length === 0 ? [] : [problem("range-without-end", undefined, { names })];
}

const farther = 10n ** 14n;

function isFar(at: Value, scale: Rational): boolean {
  if (!(at instanceof Rational)) return false;
  const size = at.num < 0n ? -at.num : at.num;
  return size * scale.den > farther * at.den * scale.num;
}

const scopes: Readonly<Record<TornadoSpan["scope"], Bilingual>> = {
  near: { zh: "现值上下", en: "near" },
  all: { zh: "全部可行", en: "all feasible" },
};

const columns: readonly Column<TornadoSpan>[] = [
  { key: "scope", title: { zh: "范围", en: "range" }, value: ({ scope }) => scopes[scope] },
  { key: "input", title: { zh: "输入", en: "input" }, value: ({ variable }) => variable.name },
  { key: "now", title: { zh: "现值", en: "now" }, value: ({ now, variable }) => cellOfValue(now, variable) },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ variable }) => variable.field.unitText },
  { key: "low", title: { zh: "最低总分", en: "least total" }, value: ({ low }) => low },
  { key: "lowAt", title: { zh: "在", en: "at" }, value: ({ lowAt, variable }) => cellOfValue(lowAt, variable) },
  { key: "high", title: { zh: "最高总分", en: "most total" }, value: ({ high }) => high },
  { key: "highAt", title: { zh: "在", en: "at" }, value: ({ highAt, variable }) => cellOfValue(highAt, variable) },
  { key: "swing", title: { zh: "相差", en: "swing" }, value: ({ swing }) => swing },
];
