import {
  abs,
  type Bilingual,
  compare,
  type Diagnostic,
  DiagnosticError,
  div,
  type ExactNumber,
  type Language,
  mul,
  problem,
  Rational,
  sign,
  sub,
} from "../core/index.ts";
import {
  allows,
  type CheckedFramework,
  extremeOf,
  inputText,
  type Met,
  nearestIn,
  numberOfVariable,
  orderOf,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  withVariables,
} from "../scoring/index.ts";
import { Baseline, movableVariables, optionsOf, variableNamed } from "./moved.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import type { Outcome } from "./scorer.ts";
import { cellsReaching, isReached, readTarget, type Target, targetText } from "./target.ts";
import { cellOfValue, signed } from "./told.ts";
import { unlessTooLong, walked, whole } from "./walked.ts";

/** The smallest change of one input that reaches the target, or that none does. */
export interface BreakEvenRow {
  readonly variable: Variable;
  readonly from: Value | undefined;
  /** Absent where the target cannot be reached. */
  readonly to?: Value;
  readonly total?: ExactNumber;
  readonly gain?: ExactNumber;
  readonly grade?: string;
  readonly reachable: boolean;
  /** The best total that the input alone can reach, and where. */
  readonly best: ExactNumber;
  readonly bestAt: Value | undefined;
  /** `require` lines that hold now and would not after the change. */
  readonly breaks: readonly string[];
}

export interface BreakEvenOptions {
  /** `next`, `next-grade`, a grade or a total. */
  readonly target?: string;
  /** Names of inputs; all that are not judged when left out. */
  readonly inputs?: readonly string[];
  /** Also scores that a person gave. */
  readonly judged?: boolean;
  /** For `next`: how many gains, one after the other, are told of each input. */
  readonly steps?: number;
  readonly advance?: (done: number, all: number) => void;
}

/**
 * For each input the smallest change that reaches a target, in values that can be reported.
 *
 * The answer and the value one step before it are both evaluated; what no value of the domain reaches is told as such,
 * with the best that can be had.
 *
 * @throws DiagnosticError `unknown-variable`, `unknown-target`, `no-total`, `cohort-moves`, `not-a-number-input`
 */
export function breakEven(
  framework: CheckedFramework,
  unit: UnitData,
  options: BreakEvenOptions = {},
): Result<BreakEvenRow> {
  const baseline = new Baseline(framework, unit);
  const now = baseline.total;
  const target = readTarget(options.target ?? "next", framework, baseline.outcome);
  const variables = chosen(framework, unit, options);
  const notes: Diagnostic[] = [];
  const rows = variables.flatMap((variable, index) => {
    const found = unlessTooLong(() => rowsOf(variable, target, baseline, options.steps ?? 1));
    if (found === undefined) notes.push(problem("walk-left-out", undefined, { name: variable.name }));
    options.advance?.(index + 1, variables.length);
    return found ?? [];
  });
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "break-even",
      settings: {
        target: options.target ?? "next",
        steps: String(options.steps ?? 1),
        judged: String(options.judged === true),
        ...((options.inputs ?? []).length === 0 ? {} : { inputs: variables.map(({ name }) => name).join(", ") }),
      },
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: isThere(target, baseline) ? thereAlready(target, now) : findingOf(rows, target, now),
    columns,
    rows: rows.sort(byEffort),
    notes,
  };
}

/** Those named; else all numbers, answers and labels that the data hold. */
function chosen(framework: CheckedFramework, unit: UnitData, { inputs, judged = false }: BreakEvenOptions): Variable[] {
  if (inputs !== undefined && inputs.length > 0) return inputs.map((name) => movable(name, framework, unit));
  return movableVariables(framework, unit, judged);
}

function movable(name: string, framework: CheckedFramework, unit: UnitData): Variable {
  const variable = variableNamed(name, framework, unit);
  if (variable.field.type.kind === "number" || optionsOf(variable).length > 0) return variable;
  throw new DiagnosticError([problem("not-a-number-input", undefined, { name: variable.name })]);
}

function rowsOf(variable: Variable, target: Target, baseline: Baseline, steps: number): BreakEvenRow[] {
  return variable.field.type.kind === "number"
    ? walkedRows(variable, target, baseline, steps)
    : triedRows(variable, target, baseline);
}

function walkedRows(variable: Variable, target: Target, baseline: Baseline, steps: number): BreakEvenRow[] {
  const from = numberOfVariable(variable, baseline.unit);
  const along = walked(baseline.framework, baseline.unit, variable);
  const start = from ?? Rational.ZERO;
  const limit = limitOf(extremeOf(whole(along.total()), wantedOf(baseline), variable.step, start), from, baseline);
  if (isThere(target, baseline)) return [{ variable, from, ...limit, ...stayed(from, baseline) }];
  const rows: BreakEvenRow[] = [];
  let best = baseline.total;
  for (let step = 0; step < (target.kind === "gain" ? steps : 1); step += 1) {
    const to = nearestIn(cellsReaching(target, along, best), start, variable.step);
    if (to === undefined) break;
    const outcome = proved(variable, start, to, target, best, baseline);
    rows.push({ variable, from, ...limit, ...gained(to, outcome, variable, baseline) });
    best = outcome.total ?? best;
  }
  return rows.length > 0 ? rows : [{ variable, from, reachable: false, breaks: [], ...limit }];
}

function wantedOf({ framework }: Baseline): -1 | 1 {
  return framework.better === "lower" ? -1 : 1;
}

/** The best of all values; what the data hold may be finer than what is reported, and better. */
function limitOf(found: Met | undefined, from: Value | undefined, baseline: Baseline) {
  const isBetter = found !== undefined && orderOf(found.value, baseline.total) !== -wantedOf(baseline);
  return isBetter ? { best: found.value, bestAt: found.at } : { best: baseline.total, bestAt: from };
}

/** True where the data as they are already reach the target. */
function isThere(target: Target, { outcome, framework, total }: Baseline): boolean {
  return target.kind !== "gain" && isReached(target, outcome, total, framework);
}

function stayed(from: Value | undefined, { total, outcome: { grade } }: Baseline) {
  const to = from === undefined ? {} : { to: from };
  return { ...to, total, gain: Rational.ZERO, ...(grade === undefined ? {} : { grade }), reachable: true, breaks: [] };
}

/**
 * Evaluates the value and the one a step before it, if it lies on the way: the first must reach the target, the second
 * must not.
 */
function proved(
  variable: Variable,
  from: Rational,
  to: Rational,
  target: Target,
  best: ExactNumber,
  baseline: Baseline,
): Outcome {
  const order = compare(to, from);
  const back = sub(to, mul(Rational.of(order), variable.step)) as Rational;
  const isOnTheWay = order !== 0 && compare(back, from) !== -order && allows(variable, back);
  const [there, before] = baseline.score([to, ...(isOnTheWay ? [back] : [])].map((at) => new Map([[variable, at]])));
  const reaches = there !== undefined && isReached(target, there, best, baseline.framework);
  const tooEarly = before !== undefined && isReached(target, before, best, baseline.framework);
  if (there === undefined || !reaches || tooEarly)
    throw new Error(`${variable.name}: what was walked is not what is scored`);
  return there;
}

function gained(to: Value, { total, grade }: Outcome, variable: Variable, baseline: Baseline) {
  const after = total ?? baseline.total;
  return {
    to,
    total: after,
    gain: sub(after, baseline.total),
    ...(grade === undefined ? {} : { grade }),
    reachable: true,
    breaks: broken(baseline, variable, to),
  };
}

/** The requirements that hold for the data as they are, and not with the change. */
export function broken({ framework, unit }: Baseline, variable: Variable, to: Value): string[] {
  const [before, after] = [unit, withVariables(unit, new Map([[variable, to]]))].map((row) => {
    const [card] = scoreUnits(framework, [row]);
    const found = card?.diagnostics.filter(({ code }) => code === "require-broken") ?? [];
    return found.map(({ values }) => String(values.text ?? values.condition));
  });
  return (after ?? []).filter((text) => before?.includes(text) !== true);
}

/** All answers or labels are tried; there are few. */
function triedRows(variable: Variable, target: Target, baseline: Baseline): BreakEvenRow[] {
  const given = valueOfVariable(variable, baseline.unit);
  const from = typeof given === "boolean" || typeof given === "string" ? given : undefined;
  const values = optionsOf(variable).filter((value) => value !== from);
  const tried = baseline.score(values.map((value) => new Map([[variable, value]]))).flatMap((outcome, index) => {
    const value = values[index];
    return value === undefined || outcome.total === undefined ? [] : [{ value, outcome, total: outcome.total }];
  });
  const wanted = wantedOf(baseline);
  const best = tried.reduce((sofar, one) => (orderOf(one.total, sofar.total) === wanted ? one : sofar), {
    total: baseline.total,
    value: from as Value | undefined,
  });
  const limit = { best: best.total, bestAt: best.value };
  if (isThere(target, baseline)) return [{ variable, from, ...limit, ...stayed(from, baseline) }];
  const hit = tried
    .filter(({ outcome }) => isReached(target, outcome, baseline.total, baseline.framework))
    .sort((a, b) => (orderOf(a.total, b.total) ?? 0) * wanted)[0];
  if (hit === undefined) return [{ variable, from, reachable: false, breaks: [], ...limit }];
  return [{ variable, from, ...limit, ...gained(hit.value, hit.outcome, variable, baseline) }];
}

/** What can be reached first, by how little it takes of what there is. */
function byEffort(a: BreakEvenRow, b: BreakEvenRow): number {
  if (a.reachable !== b.reachable) return a.reachable ? -1 : 1;
  const [left, right] = [effortOf(a), effortOf(b)];
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return compare(left, right);
}

function effortOf({ from, to }: BreakEvenRow): ExactNumber | undefined {
  if (!(from instanceof Rational) || !(to instanceof Rational) || from.num === 0n) return undefined;
  return abs(div(sub(to, from), from));
}

function findingOf(rows: readonly BreakEvenRow[], target: Target, now: ExactNumber): Bilingual {
  const hits = rows.filter(({ reachable }) => reachable).sort(byEffort);
  const [first] = hits;
  const wish = targetText(target);
  const names = new Set(hits.map(({ variable }) => variable.name)).size;
  const all = new Set(rows.map(({ variable }) => variable.name)).size;
  if (first === undefined)
    return {
      zh: `只改一个输入，${all} 个都不能${wish.zh}（现为 ${signedTotal(now)} 分）。`,
      en: `No single one of ${all} inputs can ${wish.en} (now ${signedTotal(now)}).`,
    };
  const { variable, from, to, gain = Rational.ZERO } = first;
  const way = (lang: Language) => [inputText(variable, from, lang), inputText(variable, to, lang)] as const;
  const [[zhFrom, zhTo], [enFrom, enTo]] = [way("zh"), way("en")];
  return {
    zh: `只改一个输入，${all} 个中有 ${names} 个能${wish.zh}；相对变动最小的是${variable.name}：从 ${zhFrom} 到 ${zhTo}（${signed(gain)} 分）。`,
    en: `${names} of ${all} inputs can each ${wish.en} alone; the smallest relative change is ${variable.name} from ${enFrom} to ${enTo} (${signed(gain)}).`,
  };
}

function thereAlready(target: Target, now: ExactNumber): Bilingual {
  const { zh, en } = targetText(target);
  const total = signedTotal(now);
  return {
    zh: `不必改动：现为 ${total} 分，已经${zh}。`,
    en: `Nothing needs to change: the total is ${total} now, which is enough to ${en}.`,
  };
}

function signedTotal(total: ExactNumber): string {
  return sign(total) < 0 ? signed(total) : signed(total).replace("+", "");
}

const columns: readonly Column<BreakEvenRow>[] = [
  { key: "input", title: { zh: "输入", en: "input" }, value: ({ variable }) => variable.name },
  { key: "from", title: { zh: "现值", en: "from" }, value: ({ from, variable }) => cellOfValue(from, variable) },
  { key: "to", title: { zh: "改为", en: "to" }, value: ({ to, variable }) => cellOfValue(to, variable) },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ variable }) => variable.field.unitText },
  { key: "gain", title: { zh: "得分变动", en: "gain" }, value: ({ gain }) => gain },
  { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
  { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
  { key: "reachable", title: { zh: "能否达到", en: "reachable" }, value: ({ reachable }) => reachable },
  { key: "best", title: { zh: "最多可达", en: "best total" }, value: ({ best }) => best },
  { key: "bestAt", title: { zh: "在", en: "at" }, value: ({ bestAt, variable }) => cellOfValue(bestAt, variable) },
  { key: "breaks", title: { zh: "与之不符的约束", en: "would break" }, value: ({ breaks }) => breaks.join("；") },
];
