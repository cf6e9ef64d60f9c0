import type { Language } from "../../core/index.ts";

interface CompareWords {
  readonly heading: (old: string, now: string) => string;
  readonly years: (count: string) => string;
  readonly size: (edits: string, units: string) => string;
  readonly noOne: string;
  readonly total1: (old: string, now: string, change: string) => string;
  readonly grade1: (old: string, now: string) => string;
  readonly gradeSame: (grade: string) => string;
  readonly main1: (edit: string, part: string) => string;
  readonly shares1: string;
  readonly means: (old: string, now: string, change: string) => string;
  readonly moves: (up: string, down: string, same: string) => string;
  readonly grades: (better: string, worse: string) => string;
  readonly ranks: (moved: string) => string;
  readonly rankUp: (places: string, id: string) => string;
  readonly rankDown: (places: string, id: string) => string;
  readonly correlation: (spearman: string, kendall: string, old: string, now: string) => string;
  readonly main: (edit: string, part: string) => string;
  readonly shares: string;
  readonly sharesYears: string;
  readonly sharesYears1: string;
  readonly rulesPart: string;
  readonly dataPart: string;
  readonly total: string;
  readonly method: string;
  readonly methodYears: string;
  readonly sampled: (orders: string, seed: string, error: string) => string;
  readonly together: (first: string, second: string, value: string, units: string) => string;
  readonly matrix: string;
  readonly bands: string;
  readonly units: string;
  readonly groups: (by: string) => string;
  readonly group: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly up: string;
  readonly down: string;
  readonly regraded: string;
  readonly most: string;
  readonly mainly: (edit: string, part: string) => string;
  readonly all: string;
  readonly rank: string;
  readonly unscored: string;
  readonly examples: string;
  readonly examplesCount: (changed: number, same: number) => string;
  readonly examplesGone: (count: number, titles: readonly string[]) => string;
  readonly noValue: string;
  readonly oldSide: string;
  readonly newSide: string;
  readonly edits: string;
  readonly reason: string;
  readonly wording: (names: string) => string;
  readonly equalTrue: string;
  readonly equalProved: string;
  readonly domains: (names: string) => string;
  readonly equalFalse: (data: string) => string;
  readonly equalNull: (reason: string) => string;
  readonly id: string;
  readonly gradeOld: string;
  readonly gradeNew: string;
  readonly rankOld: string;
  readonly rankNew: string;
  readonly semicolon: string;
  readonly stop: string;
}

function departments(count: string): string {
  return `${count} ${count === "1" ? "department" : "departments"}`;
}

export const compareWords = {
  zh: {
    heading: (old, now) => `${old} → ${now}`,
    years: (count) => `两个年度的数据，${count} 个部门`,
    size: (edits, units) => `${edits} 处修订，${units} 个部门`,
    noOne: "没有一个部门在两边都有总分，无从比较。",
    total1: (old, now, change) => `总分 ${old} → ${now}（${change}）`,
    grade1: (old, now) => `等次由“${old}”变为“${now}”`,
    gradeSame: (grade) => `等次仍为“${grade}”`,
    main1: (edit, part) => `影响最大的是“${edit}”：${part} 分`,
    shares1: "哪一条造成的",
    means: (old, now, change) => `平均总分 ${old} → ${now}（${change}）`,
    moves: (up, down, same) => `${up} 个部门得分更好，${down} 个更差，${same} 个不变`,
    grades: (better, worse) => `等次升 ${better} 个，降 ${worse} 个`,
    ranks: (moved) => `名次变动 ${moved} 个`,
    rankUp: (places, id) => `上升最多 ${places} 位（${id}）`,
    rankDown: (places, id) => `下降最多 ${places} 位（${id}）`,
    correlation: (spearman, kendall, old, now) =>
      `两次名次的 Spearman 相关 ${spearman}，Kendall τ-b ${kendall}（并列：旧 ${old} 对，新 ${now} 对）`,
    main: (edit, part) => `影响最大的是“${edit}”：平均 ${part} 分`,
    shares: "哪一条造成的（各部门平均）",
    sharesYears: "为什么与上一年不同（各部门平均）",
    sharesYears1: "为什么与上一年不同",
    rulesPart: "规则",
    dataPart: "数据",
    total: "合计",
    method: "按 Shapley 值分到每处修订，与修订的先后无关，各份相加恰为变动；逐组修订计分时，不要求分值之和与总分相等。",
    methodYears:
      "数据与规则先平分先后次序，再各按 Shapley 值分到每个输入、每处修订（Owen 值）；各份相加恰为变动；逐组修订计分时，不要求分值之和与总分相等。",
    sampled: (orders, seed, error) =>
      `牵连在一起的修订超过 12 处，按 ${orders} 种随机次序估计（种子 ${seed}），平均份额的标准误最大 ${error}；各份相加仍恰为变动。`,
    together: (first, second, value, units) =>
      `“${first}”与“${second}”一起还有 ${value}（平均每个受影响部门，${units} 个）`,
    matrix: "等次变化（行：旧；列：新）",
    bands: "变动的分布（分）",
    units: "部门",
    groups: (by) => `按“${by}”`,
    group: "组",
    before: "旧",
    after: "新",
    change: "变动",
    up: "更好",
    down: "更差",
    regraded: "等次变",
    most: "变动最大的部门",
    mainly: (edit, part) => `主要是“${edit}”（${part}）`,
    all: "各部门",
    rank: "名次",
    unscored: "没有计入的部门",
    examples: "旧规则的算例，现在得到别的结果",
    examplesCount: (changed, same) => `${changed} 个算例的结果变了，${same} 个不变；变了的应得与现值：`,
    examplesGone: (count, titles) => `所涉内容已不在的 ${count} 个：${titles.join("、")}`,
    noValue: "没有结果",
    oldSide: "旧",
    newSide: "新",
    edits: "修订",
    reason: "理由",
    wording: (names) => `另有只改了说明文字的：${names}`,
    equalTrue: "两套规则没有差别。",
    equalProved: "写法不同，但对取值范围内的一切数据，两套规则的得分、等次都相同（已证明）。",
    domains: (names) => `只对两套规则都允许的数据：取值范围或精度不同的有 ${names}。`,
    equalFalse: (data) => `这些部门的得分都没有变，换了数据就不同，例如 ${data}。`,
    equalNull: (reason) => `这些部门的得分都没有变；对一切数据是否相同，未能判定（${reason}）。`,
    id: "单位",
    gradeOld: "旧等次",
    gradeNew: "新等次",
    rankOld: "旧名次",
    rankNew: "新名次",
    semicolon: "；",
    stop: "。",
  },
  en: {
    heading: (old, now) => `${old} → ${now}`,
    years: (count) => `data of two years, ${departments(count)}`,
    size: (edits, units) => `${edits} ${edits === "1" ? "edit" : "edits"}, ${departments(units)}`,
    noOne: "No department has a total on both sides: nothing can be compared.",
    total1: (old, now, change) => `total ${old} → ${now} (${change})`,
    grade1: (old, now) => `the grade "${old}" becomes "${now}"`,
    gradeSame: (grade) => `the grade stays "${grade}"`,
    main1: (edit, part) => `most is done by "${edit}": ${part} points`,
    shares1: "Which clause did it",
    means: (old, now, change) => `mean total ${old} → ${now} (${change})`,
    moves: (up, down, same) => `${departments(up)} score better, ${down} worse, ${same} the same`,
    grades: (better, worse) => `${better} gain a grade, ${worse} lose one`,
    ranks: (moved) => `${moved} change rank`,
    rankUp: (places, id) => `up to ${places} places up (${id})`,
    rankDown: (places, id) => `up to ${places} places down (${id})`,
    correlation: (spearman, kendall, old, now) =>
      `Spearman's correlation of the ranks ${spearman}, Kendall's tau-b ${kendall} (tied pairs: ${old} before, ${now} after)`,
    main: (edit, part) => `most is done by "${edit}": ${part} points on average`,
    shares: "Which clause did it (mean over the departments)",
    sharesYears: "Why it is not last year's (mean over the departments)",
    sharesYears1: "Why it is not last year's",
    rulesPart: "rules",
    dataPart: "data",
    total: "together",
    method:
      "Split over the edits by Shapley's value: independent of their order, and the parts sum exactly to the change. Sets of edits are scored without the check that points sum up.",
    methodYears:
      "Data and rules share evenly who comes first; inside each the parts are Shapley's values of inputs and edits (Owen's value). They sum exactly to the change. Sets of edits are scored without the check that points sum up.",
    sampled: (orders, seed, error) =>
      `More than 12 edits depend on each other: estimated from ${orders} random orders (seed ${seed}), standard error of a mean part at most ${error}; the parts still sum exactly to the change.`,
    together: (first, second, value, units) =>
      `"${first}" and "${second}" together do ${value} more (mean over ${departments(units)} concerned)`,
    matrix: "Grades (rows: old, columns: new)",
    bands: "How far totals move (points)",
    units: "departments",
    groups: (by) => `By "${by}"`,
    group: "group",
    before: "old",
    after: "new",
    change: "change",
    up: "better",
    down: "worse",
    regraded: "regraded",
    most: "Departments most affected",
    mainly: (edit, part) => `mainly "${edit}" (${part})`,
    all: "All departments",
    rank: "rank",
    unscored: "Departments left out",
    examples: "Worked examples of the old rules that give other results now",
    examplesCount: (changed, same) =>
      `${changed} ${changed === 1 ? "example gives" : "examples give"} another result, ${same} the same; what was expected, and what comes now:`,
    examplesGone: (count, titles) => `${count} about what is no longer there: ${titles.join(", ")}`,
    noValue: "no value",
    oldSide: "old",
    newSide: "new",
    edits: "Edits",
    reason: "reason",
    wording: (names) => `Only described in other words: ${names}`,
    equalTrue: "There is no difference between the two frameworks.",
    equalProved: "Written otherwise, but proved to give the same scores and grades for all data within their ranges.",
    domains: (names) => ` Only for data that both allow: they differ in the range or step of ${names}.`,
    equalFalse: (data) => `No score of these departments changed, but other data would differ, for example ${data}.`,
    equalNull: (reason) =>
      `No score of these departments changed; whether that holds for all data was not decided (${reason}).`,
    id: "unit",
    gradeOld: "old grade",
    gradeNew: "new grade",
    rankOld: "old rank",
    rankNew: "new rank",
    semicolon: "; ",
    stop: ".",
  },
} as const satisfies Record<Language, CompareWords>;
