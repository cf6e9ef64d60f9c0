/** How an input of the benchmark's frameworks stands in data. */
export interface FieldSpec {
  /** Its name in the rules. */
  readonly name: string;
  /** A name that every engine accepts: some take no Han characters. */
  readonly key: string;
  /** What one count is worth in base units, as a fraction; money columns count 0.01 of their unit. */
  readonly scale: readonly [number, number];
  /** How many counts one number as written in data has: 100 for 0.01. */
  readonly perUnit: number;
}

const money = { scale: [100, 1], perUnit: 100 } as const;
const yuan = { scale: [1, 100], perUnit: 100 } as const;
const whole = { scale: [1, 1], perUnit: 1 } as const;
const percent = { scale: [1, 10_000], perUnit: 100 } as const;

/** The 22 inputs of rules/computed.rules. */
export const computedFields = [
  { name: "编制不符合项", key: "draftFaults", ...whole },
  { name: "目标不符合项", key: "goalFaults", ...whole },
  { name: "采购计划金额", key: "purchasePlan", ...money },
  { name: "采购实际金额", key: "purchaseActual", ...money },
  { name: "年初预算数", key: "initialBudget", ...money },
  { name: "调整调剂额", key: "adjusted", ...money },
  { name: "在用固定资产", key: "assetsUsed", ...yuan },
  { name: "全部固定资产", key: "assetsAll", ...yuan },
  { name: "在编人数", key: "staff", ...whole },
  { name: "编制人数", key: "posts", ...whole },
  { name: "编外人数", key: "extraStaff", ...whole },
  { name: "三公实际", key: "travelSpent", ...money },
  { name: "三公预算", key: "travelBudget", ...money },
  { name: "日常公用实际", key: "officeSpent", ...money },
  { name: "日常公用预算", key: "officeBudget", ...money },
  { name: "一季度支出", key: "spent1", ...money },
  { name: "二季度支出", key: "spent2", ...money },
  { name: "三季度支出", key: "spent3", ...money },
  { name: "四季度支出", key: "spent4", ...money },
  { name: "完成项目数", key: "projectsDone", ...whole },
  { name: "计划项目数", key: "projectsPlanned", ...whole },
  { name: "满意度", key: "satisfaction", ...percent },
] as const satisfies readonly FieldSpec[];

/** Inputs of the full framework beside those of the computed one and its quarters. */
export const fullFields = [
  { name: "全年预算数", key: "yearBudget", ...money },
  { name: "信访回复率", key: "replied", ...percent },
  { name: "及时回复率", key: "repliedInTime", ...percent },
  { name: "超期件数", key: "overdue", ...whole },
] as const satisfies readonly FieldSpec[];

/** The inputs of rules/ties.rules. */
export const tieFields = [
  { name: "完成", key: "done", ...whole },
  { name: "计划", key: "planned", ...whole },
  { name: "分值", key: "worth", ...whole },
] as const satisfies readonly FieldSpec[];

export type ComputedKey = (typeof computedFields)[number]["key"];
/** One department as counts. */
export type Department = Record<ComputedKey, number>;
