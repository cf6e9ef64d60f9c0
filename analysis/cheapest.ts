import type { Bilingual } from "../core/index.ts";
import { type ExactNumber, formatDecimal, problem, Rational } from "../core/index.ts";
import type { CheckedFramework, UnitData, Value, Variable } from "../scoring/index.ts";
import { valueOfVariable } from "../scoring/index.ts";
import { Baseline } from "./moved.ts";
import { axesOf, type Freedom } from "./path/axes.ts";
import type { Axis } from "./path/axis.ts";
import { priceOf } from "./path/axis.ts";
import { type Goal, goalOf } from "./path/goal.ts";
import { type Plan, type Plans, plansFor } from "./path/plans.ts";
import { planText, shareText } from "./path/told.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { readTarget, type Target, targetText } from "./target.ts";
import { cellOfValue } from "./told.ts";

/** One input of a plan; `plan` is 1 for the cheapest, then the alternatives, or `most` where the target is out of reach. */
export interface CheapestRow {
  readonly plan: string;
  readonly variable: Variable;
  readonly from: Value | undefined;
  readonly to: Value;
  readonly cost: Rational;
  readonly planCost: Rational;
  readonly total: ExactNumber;
  readonly grade: string | undefined;
}

export interface CheapestOptions extends Freedom {
  /** `next`, `next-grade`, a grade or a total; the next grade when left out. */
  readonly target?: string;
  /** How many plans; 3 when left out. */
  readonly plans?: number;
  readonly advance?: (done: number, all: number) => void;
}

export interface CheapestResult extends Result<CheapestRow> {
  readonly plans: readonly Plan[];
  /** False: it is proved that no plan reaches the target, unless a note says otherwise. */
  readonly reachable: boolean;
  readonly most: Plan;
}

/**
 * The cheapest way to a target by moving several inputs at once, in values that can be reported and that keep every
 * requirement that holds now; then the next best, each leaving alone at least one input of every plan before it.
 *
 * That nothing is cheaper is proved by exact bounds of scores over boxes of data. Where the target cannot be reached,
 * the rows are the plan with the farthest total, proved as well.
 *
 * @throws DiagnosticError `unknown-variable`, `unknown-target`, `empty-limits`, `no-total`
 */
export function cheapest(framework: CheckedFramework, unit: UnitData, options: CheapestOptions = {}): CheapestResult {
  const baseline = new Baseline(framework, unit);
  const now = baseline.total;
  const target = readTarget(options.target ?? "next-grade", framework, baseline.outcome);
  const axes = axesOf(framework, unit, options);
  const goal = goalOf(target, framework, unit, now) ?? unreachable;
  const count = options.plans ?? 3;
  const { advance } = options;
  const found = plansFor({ baseline, axes, goal, objective: "amount", count, ...(advance && { advance }) });
  const reachable = found.plans.length > 0;
  const shown = reachable
    ? found.plans.map((plan, index) => [String(index + 1), plan] as const)
    : [["most", found.most] as const];
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "cheapest",
      settings: settingsOf(options, count),
      certainty: isProved(found) ? "exact" : "not-proved",
      evaluations: baseline.evaluations + found.evaluations,
    },
    finding: findingOf(found, target, now, options),
    columns,
    rows: shown.flatMap(([name, plan]) => rowsOf(name, plan, axes, unit)),
    notes: isProved(found) ? [] : [problem("plans-not-proved", undefined, {})],
    plans: found.plans,
    reachable,
    most: found.most,
  };
}

/** A grade that no total has. */
const unreachable: Goal = { direction: 1, needed: { points: Rational.of(10n ** 30n), isStrict: true } };

function isProved({ plans, isProved: isBest, isMostProved }: Plans): boolean {
  return isBest && (plans.length > 0 || isMostProved);
}

function settingsOf(options: CheapestOptions, count: number): Record<string, string> {
  const { inputs = [], fixed = [], judged = false, limits, prices } = options;
  const listed: readonly (readonly [string, string])[] = [
    ["target", options.target ?? "next-grade"],
    ["plans", String(count)],
    ["inputs", inputs.join(",")],
    ["fixed", fixed.join(",")],
    ["judged", String(judged)],
    ["limit", [...(limits ?? [])].map(([name, { low, high }]) => `${name}=${told(low)}..${told(high)}`).join(" ")],
    ["cost", [...(prices ?? [])].map(([name, price]) => `${name}=${formatDecimal(price)}`).join(" ")],
  ];
  return Object.fromEntries(listed.filter(([, value]) => value !== ""));
}

function told(value: Rational | undefined): string {
  return value === undefined ? "" : formatDecimal(value);
}

function rowsOf(name: string, plan: Plan, axes: readonly Axis[], unit: UnitData): CheapestRow[] {
  return [...plan.values].map(([variable, to]) => {
    const axis = axes.find((one) => one.variable === variable);
    if (axis === undefined) throw new Error(`${variable.name} was not to be moved`);
    const given = valueOfVariable(variable, unit);
    return {
      plan: name,
      variable,
      from: typeof given === "symbol" ? undefined : given,
      to,
      cost: priceOf(axis, to),
      planCost: plan.cost.amount,
      total: plan.total,
      grade: plan.grade,
    };
  });
}

function findingOf(found: Plans, target: Target, now: ExactNumber, { prices }: CheapestOptions): Bilingual {
  const wish = targetText(target);
  const [best] = found.plans;
  const total = formatDecimal(now);
  if (best === undefined) {
    const most = formatDecimal(found.most.total);
    const farthest = found.isMostProved
      ? { zh: "最远可达", en: "farthest" }
      : { zh: "找到的最远为", en: "farthest found" };
    const none = found.isProved
      ? { zh: `无论怎样改这些输入，都不能${wish.zh}`, en: `No change of these inputs can ${wish.en}` }
      : { zh: `没有找到改这些输入就能${wish.zh}的办法`, en: `No change of these inputs was found to ${wish.en}` };
    return {
      zh: `${none.zh}：现为 ${total} 分，${farthest.zh} ${most} 分。`,
      en: `${none.en}: now ${total}, the ${farthest.en} is ${most}.`,
    };
  }
  if (best.values.size === 0)
    return {
      zh: `已${wish.zh}，不必改动（${total} 分）。`,
      en: `Nothing needs to change to ${wish.en}: ${total} now.`,
    };
  const cost =
    prices === undefined || prices.size === 0 ? shareText(best.cost.amount) : formatDecimal(best.cost.amount);
  const after = formatDecimal(best.total);
  const way = found.isProved
    ? { zh: "代价最小的", en: "cheapest way" }
    : { zh: "找到的代价最小的", en: "cheapest way found" };
  return {
    zh: `要${wish.zh}，${way.zh}是 ${planText(best.values, "zh")}（代价 ${cost}）：${total} → ${after} 分。`,
    en: `The ${way.en} to ${wish.en} is ${planText(best.values, "en")} (cost ${cost}): ${total} → ${after}.`,
  };
}

const columns: readonly Column<CheapestRow>[] = [
  { key: "plan", title: { zh: "方案", en: "plan" }, value: ({ plan }) => plan },
  { key: "input", title: { zh: "输入", en: "input" }, value: ({ variable }) => variable.name },
  { key: "from", title: { zh: "现值", en: "from" }, value: ({ from, variable }) => cellOfValue(from, variable) },
  { key: "to", title: { zh: "改为", en: "to" }, value: ({ to, variable }) => cellOfValue(to, variable) },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ variable }) => variable.field.unitText },
  { key: "cost", title: { zh: "代价", en: "cost" }, value: ({ cost }) => cost },
  { key: "planCost", title: { zh: "方案代价", en: "cost of plan" }, value: ({ planCost }) => planCost },
  { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
  { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
];
