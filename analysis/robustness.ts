import { type Bilingual, type ExactNumber, formatDecimal, problem, type Rational } from "../core/index.ts";
import {
  type CheckedFramework,
  gradesBestFirst,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
} from "../scoring/index.ts";
import { Baseline } from "./moved.ts";
import { axesOf, type Freedom } from "./path/axes.ts";
import { type Axis, priceOf } from "./path/axis.ts";
import type { Objective } from "./path/cost.ts";
import { goalIn } from "./path/goal.ts";
import type { Direction } from "./path/group.ts";
import { type Plan, type Plans, plansFor } from "./path/plans.ts";
import { planText, shareText } from "./path/told.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { cellOfValue } from "./told.ts";

/** One input of the smallest change that flips the grade; without an input where nothing does. */
export interface RobustnessRow {
  readonly direction: "better" | "worse";
  /** What is smallest: how many inputs change, or how much they change in all. */
  readonly measure: "fewest" | "least";
  readonly variable: Variable | undefined;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  /** Change of the input as a part of its value; 1 for another answer. */
  readonly change: Rational | undefined;
  /** Of the whole plan. */
  readonly inputs: number | undefined;
  readonly sum: Rational | undefined;
  /** What comes out; where nothing flips the grade, the farthest that can be reached. */
  readonly total: ExactNumber;
  readonly grade: string | undefined;
  readonly flips: boolean;
}

export interface RobustnessOptions extends Freedom {
  readonly advance?: (done: number, all: number) => void;
}

interface Flip {
  readonly direction: RobustnessRow["direction"];
  readonly measure: RobustnessRow["measure"];
  readonly plans: Plans;
}

const objectives = { fewest: "changes", least: "amount" } as const satisfies Record<string, Objective>;
const asked = [
  ["worse", "fewest"],
  ["worse", "least"],
  ["better", "fewest"],
  ["better", "least"],
] as const;

/**
 * The smallest change of the data that gives a better grade, and a worse one: by the number of inputs (among those of
 * as many, the least change), and by the sum of relative changes. Requirements that hold now go on holding.
 *
 * @throws DiagnosticError `unknown-variable`, `empty-limits`, `no-total`
 */
export function robustness(
  framework: CheckedFramework,
  unit: UnitData,
  options: RobustnessOptions = {},
): Result<RobustnessRow> {
  const baseline = new Baseline(framework, unit);
  const now = baseline.total;
  const axes = axesOf(framework, unit, options);
  const flips = asked.flatMap(([direction, measure], index): Flip[] => {
    const goal = goalIn(gradesThat(direction, baseline), wayTo(direction, framework), framework, unit, now);
    const plans = goal && plansFor({ baseline, axes, goal, objective: objectives[measure], count: 1 });
    options.advance?.(index + 1, asked.length);
    return plans === undefined ? [] : [{ direction, measure, plans }];
  });
  const evaluations = flips.reduce((sum, { plans }) => sum + plans.evaluations, baseline.evaluations);
  const isProved = flips.every(({ plans }) => plans.isProved && (plans.plans.length > 0 || plans.isMostProved));
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "robustness",
      settings: { judged: String(options.judged === true), fixed: (options.fixed ?? []).join(",") },
      certainty: isProved ? "exact" : "not-proved",
      evaluations,
    },
    finding: findingOf(flips, baseline),
    columns,
    rows: flips.flatMap((flip) => rowsOf(flip, axes, unit)),
    notes: isProved ? [] : [problem("plans-not-proved", undefined, {})],
  };
}

function gradesThat(direction: Flip["direction"], { framework, outcome }: Baseline): string[] {
  const labels = gradesBestFirst(framework);
  const index = labels.indexOf(outcome.grade ?? "");
  if (index < 0) return [];
  return direction === "better" ? labels.slice(0, index) : labels.slice(index + 1);
}

function wayTo(direction: Flip["direction"], { better }: CheckedFramework): Direction {
  return (direction === "better") === (better !== "lower") ? 1 : -1;
}

function rowsOf({ direction, measure, plans }: Flip, axes: readonly Axis[], unit: UnitData): RobustnessRow[] {
  const [plan] = plans.plans;
  if (plan === undefined) {
    const { total, grade } = plans.most;
    const none = { variable: undefined, from: undefined, to: undefined, change: undefined };
    return [{ direction, measure, ...none, inputs: undefined, sum: undefined, total, grade, flips: false }];
  }
  const { cost, total, grade } = plan;
  const whole = { inputs: cost.changes, sum: cost.amount, total, grade, flips: true };
  return [...plan.values].map(([variable, to]) => {
    const axis = axes.find((one) => one.variable === variable);
    const given = valueOfVariable(variable, unit);
    const from = typeof given === "symbol" ? undefined : given;
    return { direction, measure, variable, from, to, change: axis && priceOf(axis, to), ...whole };
  });
}

function findingOf(flips: readonly Flip[], { outcome, total }: Baseline): Bilingual {
  const now = formatDecimal(total);
  const told = (direction: Flip["direction"], lang: "zh" | "en") =>
    flips.filter((one) => one.direction === direction && one.measure === "least").map((one) => flipText(one, lang))[0];
  const [zhWorse, zhBetter] = [told("worse", "zh"), told("better", "zh")];
  const [enWorse, enBetter] = [told("worse", "en"), told("better", "en")];
  const grade = outcome.grade ?? "—";
  return {
    zh: [`现为 ${now} 分，“${grade}”`, zhWorse, zhBetter]
      .filter((one) => one !== undefined)
      .join("；")
      .concat("。"),
    en: [`Now ${now}, "${grade}"`, enWorse, enBetter]
      .filter((one) => one !== undefined)
      .join("; ")
      .concat("."),
  };
}

const words = {
  zh: {
    worse: (plan: Plan, text: string, found: string) =>
      `${found} ${text}（相对变动 ${shareText(plan.cost.amount)}）就降为“${plan.grade}”`,
    better: (plan: Plan, text: string, found: string) =>
      `${found} ${text}（相对变动 ${shareText(plan.cost.amount)}）就升为“${plan.grade}”`,
    smallest: "最小的改动",
    smallestFound: "找到的最小改动",
    never: { worse: "怎样改都不会降等次", better: "怎样改都不能升等次" },
    noneFound: { worse: "没有找到会降等次的改动", better: "没有找到能升等次的改动" },
  },
  en: {
    worse: (plan: Plan, text: string, found: string) =>
      `the ${found} to lose it is ${text} (${shareText(plan.cost.amount)} in all), which gives "${plan.grade}"`,
    better: (plan: Plan, text: string, found: string) =>
      `the ${found} to rise is ${text} (${shareText(plan.cost.amount)} in all), which gives "${plan.grade}"`,
    smallest: "smallest change",
    smallestFound: "smallest change found",
    never: { worse: "no change of these inputs loses it", better: "no change of these inputs raises it" },
    noneFound: { worse: "no change was found that loses it", better: "no change was found that raises it" },
  },
} as const;

function flipText({ direction, plans }: Flip, lang: "zh" | "en"): string {
  const [plan] = plans.plans;
  const text = words[lang];
  if (plan === undefined) return (plans.isProved ? text.never : text.noneFound)[direction];
  return text[direction](plan, planText(plan.values, lang), plans.isProved ? text.smallest : text.smallestFound);
}

const names = {
  better: { zh: "升等次", en: "better" },
  worse: { zh: "降等次", en: "worse" },
  fewest: { zh: "改动输入最少", en: "fewest inputs" },
  least: { zh: "相对变动最小", en: "least change" },
} as const;

const columns: readonly Column<RobustnessRow>[] = [
  { key: "direction", title: { zh: "方向", en: "direction" }, value: ({ direction }) => names[direction] },
  { key: "measure", title: { zh: "衡量", en: "measure" }, value: ({ measure }) => names[measure] },
  { key: "input", title: { zh: "输入", en: "input" }, value: ({ variable }) => variable?.name },
  {
    key: "from",
    title: { zh: "现值", en: "from" },
    value: ({ from, variable }) => variable && cellOfValue(from, variable),
  },
  { key: "to", title: { zh: "改为", en: "to" }, value: ({ to, variable }) => variable && cellOfValue(to, variable) },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ variable }) => variable?.field.unitText },
  { key: "change", title: { zh: "相对变动", en: "relative change" }, value: ({ change }) => change },
  { key: "sum", title: { zh: "合计变动", en: "change in all" }, value: ({ sum }) => sum },
  { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
  { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
  { key: "flips", title: { zh: "等次改变", en: "flips" }, value: ({ flips }) => flips },
];
