import {
  abs,
  type Bilingual,
  compare,
  compareRationals,
  type ExactNumber,
  formatDecimal,
  mul,
  Rational,
  sign,
  sub,
} from "../core/index.ts";
import {
  allows,
  type CheckedFramework,
  numberOfVariable,
  stepAbove,
  stepBelow,
  type UnitData,
  type Variable,
} from "../scoring/index.ts";
import { causeTexts, type Edge, edgesOf, isJump, jumpOf } from "./edges.ts";
import { Baseline, numericVariables, variableNamed } from "./moved.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { quantity, signed, withUnit } from "./told.ts";
import { walked } from "./walked.ts";

/** A jump of the total that is nearer than the noise, on one side of the value. */
export interface CliffRow {
  readonly variable: Variable;
  readonly value: Rational;
  readonly edge: Rational;
  readonly distance: ExactNumber;
  readonly noise: Rational;
  /** The nearest value beyond the edge that can be reported. */
  readonly across: Rational;
  /** What the total would be there, and how much it would have changed. */
  readonly total: ExactNumber;
  readonly stake: ExactNumber;
  readonly grade: string | undefined;
  /** The words of the rules that make the edge. */
  readonly causes: readonly string[];
}

export interface CliffsOptions {
  readonly inputs?: readonly string[];
  readonly judged?: boolean;
  /** A part of each value: 1/200 for half a per cent. */
  readonly share?: Rational;
  /** By name, in the unit in which the input is told. */
  readonly noise?: ReadonlyMap<string, Rational>;
  readonly advance?: (done: number, all: number) => void;
}

/**
 * Where a small difference of one input costs or wins points: jumps no farther from the value than its noise, which is
 * one unit of the reporting precision where none is named. What lies beyond is scored, not guessed.
 *
 * @throws DiagnosticError `unknown-variable`, `no-total`
 */
export function cliffs(framework: CheckedFramework, unit: UnitData, options: CliffsOptions = {}): Result<CliffRow> {
  const baseline = new Baseline(framework, unit);
  const now = baseline.total;
  const { inputs = [], judged = false, share } = options;
  const variables =
    inputs.length > 0
      ? inputs.map((name) => variableNamed(name, framework, unit))
      : numericVariables(framework, unit, judged);
  const noises = new Map(
    [...(options.noise ?? [])].map(([name, size]) => [variableNamed(name, framework, unit).name, size]),
  );
  const rows = variables.flatMap((variable, index) => {
    const found = cliffsAlong(variable, noiseOf(variable, unit, noises.get(variable.name), share), baseline, now);
    options.advance?.(index + 1, variables.length);
    return found;
  });
  rows.sort((a, b) => sign(a.stake) - sign(b.stake) || compare(abs(b.stake), abs(a.stake)));
  const named = [...(options.noise ?? [])].map(([name, size]) => `${name}=${formatDecimal(size)}`);
  const noise = [...(share === undefined ? [] : [formatDecimal(share)]), ...named].join(" ");
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "cliffs",
      settings: { noise: noise === "" ? "precision" : noise, judged: String(judged) },
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(rows, variables.length),
    columns,
    rows,
    notes: [],
  };
}

function noiseOf(
  variable: Variable,
  unit: UnitData,
  named: Rational | undefined,
  share: Rational | undefined,
): Rational {
  if (named !== undefined) return mul(named, variable.field.scale) as Rational;
  const value = numberOfVariable(variable, unit);
  if (share === undefined || value === undefined) return variable.step;
  const part = mul(abs(value), share) as Rational;
  return compareRationals(part, variable.step) < 0 ? variable.step : part;
}

function cliffsAlong(variable: Variable, noise: Rational, baseline: Baseline, now: ExactNumber): CliffRow[] {
  const value = numberOfVariable(variable, baseline.unit);
  if (value === undefined) return [];
  const along = walked(baseline.framework, baseline.unit, variable);
  const near = edgesOf(along.total(), along).filter(
    (edge) => isJump(edge) && compare(abs(sub(edge.at, value)), noise) <= 0,
  );
  return near.flatMap((edge) =>
    beyond(edge, value, variable).flatMap((across): CliffRow[] => {
      const [outcome] = baseline.score([new Map([[variable, across]])]);
      if (outcome?.total === undefined) return [];
      const stake = sub(outcome.total, now);
      const distance = abs(sub(edge.at, value));
      if (sign(stake) === 0 || sign(jumpOf(edge) ?? stake) === 0) return [];
      const told = { total: outcome.total, stake, grade: outcome.grade, causes: causeTexts(edge) };
      return [{ variable, value, edge: edge.at, distance, noise, across, ...told }];
    }),
  );
}

/** The nearest value that can be reported on the other side; on both sides of an edge on which the value stands. */
function beyond({ at, exact, before, on, after }: Edge, value: Rational, variable: Variable): Rational[] {
  const order = compareRationals(at, value);
  const same = (a: ExactNumber | undefined, b: ExactNumber | undefined) =>
    a !== undefined && b !== undefined && compare(a, b) === 0;
  const onIsAfter = exact && on !== undefined && !same(on, before);
  const onIsBefore = exact && on !== undefined && !same(on, after);
  const up = order > 0 && onIsAfter ? stepAbove(at, variable.step) : above(at, variable);
  const down = order < 0 && onIsBefore ? stepBelow(at, variable.step) : below(at, variable);
  const both = order > 0 ? [up] : order < 0 ? [down] : [down, up];
  return both.filter((across) => allows(variable, across));
}

function above(at: Rational, { step }: Variable): Rational {
  const next = stepAbove(at, step);
  return compareRationals(next, at) > 0 ? next : (sub(next, Rational.of(-step.num, step.den)) as Rational);
}

function below(at: Rational, { step }: Variable): Rational {
  const next = stepBelow(at, step);
  return compareRationals(next, at) < 0 ? next : (sub(next, step) as Rational);
}

function findingOf(rows: readonly CliffRow[], count: number): Bilingual {
  const falls = rows.filter(({ stake }) => sign(stake) < 0);
  const rises = rows.length - falls.length;
  const [worst] = rows;
  if (worst === undefined)
    return { zh: `${count} 个输入都离界线足够远。`, en: `None of ${count} inputs stands that near to an edge.` };
  const place = `${worst.variable.name} ${withUnit(worst.across, worst.variable)}`;
  return {
    zh: `界线近在咫尺的有 ${rows.length} 处：失分 ${falls.length} 处，得分 ${rises} 处；最要紧的是${place}（${signed(worst.stake)} 分）。`,
    en: `${rows.length} edges are that near: ${falls.length} would lose points, ${rises} would win some; the gravest is ${place} (${signed(worst.stake)}).`,
  };
}

const columns: readonly Column<CliffRow>[] = [
  { key: "input", title: { zh: "输入", en: "input" }, value: ({ variable }) => variable.name },
  { key: "value", title: { zh: "现值", en: "value" }, value: ({ value, variable }) => quantity(value, variable) },
  { key: "edge", title: { zh: "界线", en: "edge" }, value: ({ edge, variable }) => quantity(edge, variable) },
  {
    key: "distance",
    title: { zh: "相距", en: "distance" },
    value: ({ distance, variable }) => quantity(distance, variable),
  },
  { key: "noise", title: { zh: "误差", en: "noise" }, value: ({ noise, variable }) => quantity(noise, variable) },
  { key: "across", title: { zh: "越过后", en: "across" }, value: ({ across, variable }) => quantity(across, variable) },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ variable }) => variable.field.unitText },
  {
    key: "direction",
    title: { zh: "方向", en: "direction" },
    value: ({ stake }) => (sign(stake) < 0 ? { zh: "失分", en: "falls" } : { zh: "得分", en: "rises" }),
  },
  { key: "stake", title: { zh: "得失", en: "stake" }, value: ({ stake }) => stake },
  { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
  { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
  { key: "rule", title: { zh: "规则", en: "rule" }, value: ({ causes }) => causes.join("；") },
];
