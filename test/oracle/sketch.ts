import type { Given } from "./data.ts";
import type { Tape } from "./tape.ts";

/** Things that generated formulas may name, and what a framework under generation has gathered so far. */
export type Kind = "plain" | "money" | "people" | "truth" | "choice" | "text";

export interface Thing {
  readonly text: string;
  readonly kind: Kind;
  /** Declared above 0, so that one may divide by it. */
  readonly positive?: boolean;
  readonly whole?: boolean;
  /** May be 0, which nothing shows beforehand. */
  readonly risky?: boolean;
  readonly labels?: readonly string[];
}

export interface TableSketch {
  readonly name: string;
  readonly keys: readonly Thing[];
  readonly columns: readonly Thing[];
}

export interface FunctionSketch {
  readonly name: string;
  readonly parameters: number;
}

/** What a formula may use where it stands. */
export interface Reach {
  readonly things: readonly Thing[];
  readonly tables: readonly TableSketch[];
  readonly functions: readonly FunctionSketch[];
}

/** Writes a formula; `depth` is how many levels may still follow. */
export type Make = (reach: Reach, depth: number, sketch: Sketch) => string;

export class Sketch {
  readonly tape: Tape;
  readonly chinese: boolean;
  /** How many of a hundred values the data lack. */
  readonly lacking: number;
  /** Formulas may compare units; the oracle knows one unit only. */
  readonly compares: boolean;
  readonly values: Record<string, Given | "left out"> = {};
  readonly tables: Record<string, Record<string, Given>[]> = {};
  #names = 0;

  constructor(tape: Tape, compares = false) {
    this.tape = tape;
    this.compares = compares;
    this.chinese = tape.chance(50);
    this.lacking = tape.pick([0, 0, 5, 20]);
  }

  /** A name that no other thing has. */
  name(stem: string): string {
    this.#names += 1;
    return `${stem}${this.#names}`;
  }

  /** A word or function of the language in this file's spelling. */
  word(english: string): string {
    return this.chinese ? (chinese.get(english) ?? english) : english;
  }
}

const chinese: ReadonlyMap<string, string> = new Map([
  ["framework", "指标体系"],
  ["rounding", "修约"],
  ["grades", "等次划分"],
  ["rescale", "折算"],
  ["veto", "一票否决"],
  ["when", "当"],
  ["unit", "计量单位"],
  ["param", "参数"],
  ["input", "输入"],
  ["table", "数据表"],
  ["key", "主键"],
  ["function", "函数"],
  ["let", "设"],
  ["output", "输出"],
  ["section", "指标组"],
  ["indicator", "指标"],
  ["item", "得分项"],
  ["judged", "评议"],
  ["checked", "核对"],
  ["bonus", "加分"],
  ["malus", "减分"],
  ["score", "计分"],
  ["bands", "分档"],
  ["match", "对照"],
  ["linear", "线性"],
  ["if", "若"],
  ["then", "则"],
  ["else", "否则"],
  ["and", "且"],
  ["or", "或"],
  ["not", "非"],
  ["for", "对"],
  ["where", "其中"],
  ["yes", "是"],
  ["no", "否"],
  ["missing", "缺失"],
  ["number", "数值"],
  ["text", "文本"],
  ["yes/no", "是否"],
  ["one of", "取自"],
  ["step", "精度"],
  ["optional", "可缺"],
  ["default", "默认"],
  ["require", "约束"],
  ["not applicable", "不适用"],
  ["give full", "得满分"],
  ["leave out", "作缺项"],
  ["or left out", "可作缺项"],
  ["at most", "封顶"],
  ["total", "总分"],
  ["grade", "等次"],
  ["sum", "合计"],
  ["count", "计数"],
  ["avg", "平均"],
  ["min", "最小"],
  ["max", "最大"],
  ["median", "中位数"],
  ["product", "连乘"],
  ["trimmed_mean", "截尾平均"],
  ["round", "四舍五入"],
  ["round_half_even", "四舍六入五成双"],
  ["floor", "向下取整"],
  ["ceil", "向上取整"],
  ["trunc", "截尾"],
  ["abs", "绝对值"],
  ["sqrt", "平方根"],
  ["deduct", "扣完为止"],
  ["clamp", "限于"],
  ["per_whole", "整档"],
  ["per_started", "起档"],
  ["count_over", "超过个数"],
  ["count_reached", "达到个数"],
  ["rank", "排名"],
  ["rank_average", "平均排名"],
  ["percentile", "百分位"],
  ["cohort_count", "单位数"],
  ["cohort_avg", "单位平均"],
  ["cohort_sd", "单位标准差"],
  ["cohort_min", "单位最小"],
  ["cohort_max", "单位最大"],
  ["within", "同组"],
  ["half_up", "四舍五入"],
  ["half_even", "四舍六入五成双"],
  ["down", "截尾"],
  ["ceiling", "向上取整"],
]);
