import type { Language } from "../../../core/index.ts";

/** What the page says; numbers and names are put in as they are. */
export interface Words {
  readonly title: string;
  readonly loading: string;
  readonly needsScript: string;
  readonly failed: string;
  readonly inputs: string;
  readonly results: string;
  readonly total: string;
  readonly grade: string;
  readonly was: (total: string, grade: string | undefined) => string;
  readonly between: (low: string, high: string) => string;
  readonly original: (value: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly lineOf: (file: string, line: string) => string;
  readonly percentagePoints: (moved: string) => string;
  readonly slider: (name: string) => string;
  /** Behind the name, for who does not see the unit beside the box. */
  readonly inUnit: (unit: string) => string;
  readonly reset: string;
  readonly resetOne: (name: string) => string;
  readonly resetAll: string;
  readonly undo: string;
  readonly redo: string;
  readonly edges: string;
  /** Ahead of what it does to the total. */
  readonly further: (distance: string, isUp: boolean) => string;
  readonly gainsPoints: (points: string) => string;
  readonly losesPoints: (points: string) => string;
  readonly addsPoints: (points: string) => string;
  readonly takesPoints: (points: string) => string;
  readonly sameTotal: string;
  readonly noTotal: string;
  readonly gradeBecomes: (grade: string) => string;
  readonly goTo: (value: string) => string;
  readonly broken: string;
  readonly waterfall: string;
  readonly noChange: string;
  readonly start: string;
  readonly end: string;
  readonly indicators: string;
  readonly indicator: string;
  readonly points: string;
  readonly score: string;
  readonly change: string;
  readonly outputs: string;
  readonly output: string;
  readonly value: string;
  readonly changes: (count: number) => string;
  readonly nothingChanged: string;
  readonly scenario: string;
  readonly scenarioName: string;
  readonly scenarioText: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly notWritable: string;
  readonly download: string;
  readonly announce: (total: string, change: string, grade: string | undefined) => string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    title: "情景推演",
    loading: "正在载入规则……",
    needsScript: "拖动数值、随即重算，需要允许本页运行脚本；其余内容不受影响。",
    failed: "规则或数据没有读成，不能推演：",
    inputs: "可调的数值",
    results: "结果",
    total: "总分",
    grade: "等次",
    was: (total, grade) => (grade === undefined ? `原为 ${total}` : `原为 ${total}，${grade}`),
    between: (low, high) => `可能在 ${low} 与 ${high} 之间`,
    original: (value) => `原值 ${value}`,
    yes: "是",
    no: "否",
    lineOf: (file, line) => `${file} 第 ${line} 行`,
    percentagePoints: (moved) => `${moved} 个百分点`,
    slider: (name) => `${name}，滑块`,
    inUnit: (unit) => (unit === "" ? "" : `（${unit}）`),
    reset: "恢复",
    resetOne: (name) => `${name}恢复原值`,
    resetAll: "全部恢复",
    undo: "撤销",
    redo: "重做",
    edges: "附近的界线",
    further: (distance, isUp) => `再${isUp ? "升" : "降"} ${distance}`,
    gainsPoints: (points) => `得 ${points} 分`,
    losesPoints: (points) => `失 ${points} 分`,
    addsPoints: (points) => `加 ${points} 分`,
    takesPoints: (points) => `减 ${points} 分`,
    sameTotal: "总分不变",
    noTotal: "就算不出总分",
    gradeBecomes: (grade) => `，等次变为${grade}`,
    goTo: (value) => `改为 ${value}`,
    broken: "这一情景与规则或数据的约定不符",
    waterfall: "总分怎样变化",
    noChange: "总分没有变化。",
    start: "原总分",
    end: "现总分",
    indicators: "各指标得分",
    indicator: "指标",
    points: "分值",
    score: "得分",
    change: "变化",
    outputs: "输出",
    output: "输出",
    value: "值",
    changes: (count) => (count === 0 ? "改动" : `改动（${count} 处）`),
    nothingChanged: "还没有改动：拖动滑块，或在方框里输入数值。",
    scenario: "存为情景文件",
    scenarioName: "情景名称",
    scenarioText: "情景文件的内容",
    copy: "复制",
    copied: "已复制",
    copyByHand: "浏览器不许写剪贴板；内容已选中，请按 Ctrl+C 复制",
    notWritable: "数据里有的名称加不上引号，写不成文件",
    download: "下载",
    announce: (total, change, grade) =>
      `总分 ${total}${change === "" ? "，没有变化" : `，变化 ${change}`}${grade === undefined ? "" : `，等次 ${grade}`}`,
  },
  en: {
    title: "What if",
    loading: "Reading the rules …",
    needsScript: "Moving the figures and scoring them anew needs scripts on this page; the rest does not.",
    failed: "The rules or the data could not be read, so nothing can be tried:",
    inputs: "Figures to move",
    results: "Results",
    total: "Total",
    grade: "Grade",
    was: (total, grade) => (grade === undefined ? `was ${total}` : `was ${total}, ${grade}`),
    between: (low, high) => `between ${low} and ${high}`,
    original: (value) => `originally ${value}`,
    yes: "yes",
    no: "no",
    lineOf: (file, line) => `${file}, line ${line}`,
    percentagePoints: (moved) => `${moved} percentage points`,
    slider: (name) => `${name}, slider`,
    inUnit: (unit) => (unit === "" ? "" : ` (${unit})`),
    reset: "Reset",
    resetOne: (name) => `Reset ${name}`,
    resetAll: "Reset all",
    undo: "Undo",
    redo: "Redo",
    edges: "Edges nearby",
    further: (distance, isUp) => `${distance} ${isUp ? "more" : "less"}`,
    gainsPoints: (points) => ` gains ${pointsText(points)}`,
    losesPoints: (points) => ` loses ${pointsText(points)}`,
    addsPoints: (points) => ` adds ${pointsText(points)}`,
    takesPoints: (points) => ` takes ${pointsText(points)} away`,
    sameTotal: " leaves the total as it is",
    noTotal: " leaves no total",
    gradeBecomes: (grade) => `, grade becomes ${grade}`,
    goTo: (value) => `Set to ${value}`,
    broken: "This scenario does not keep what the rules or the data promise",
    waterfall: "How the total changes",
    noChange: "The total does not change.",
    start: "Original total",
    end: "Total now",
    indicators: "Scores of the indicators",
    indicator: "Indicator",
    points: "Points",
    score: "Score",
    change: "Change",
    outputs: "Outputs",
    output: "Output",
    value: "Value",
    changes: (count) => (count === 0 ? "Changes" : `Changes (${count})`),
    nothingChanged: "Nothing is changed yet: move a slider, or type a figure.",
    scenario: "Keep as a scenario file",
    scenarioName: "Name of the scenario",
    scenarioText: "Text of the scenario file",
    copy: "Copy",
    copied: "Copied",
    copyByHand: "The browser does not allow it; the text is selected, press Ctrl+C",
    notWritable: "A name in the data cannot be put in quotes, so no file can say it",
    download: "Download",
    announce: (total, change, grade) =>
      `Total ${total}${change === "" ? ", no change" : `, change ${change}`}${grade === undefined ? "" : `, grade ${grade}`}`,
  },
};

function pointsText(points: string): string {
  return `${points} ${points === "1" ? "point" : "points"}`;
}
