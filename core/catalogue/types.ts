import type { Stage } from "./entry.ts";

export const types = {
  "unit-mismatch": {
    severity: "error",
    zh: {
      what: "单位不一致：左边是{left}，右边是{right}，不能{operation}。",
      next: "请核对单位；需要无单位的数时，除以一个单位，如 x / 1 万元。",
      related: "单位来自此处",
    },
    en: {
      what: "The units differ: {left} on the left, {right} on the right; they cannot be {operation}.",
      next: "Check the units; for a plain number divide by one unit, such as x / 1 万元.",
      related: "the unit comes from here",
    },
    example: "input 支出 : 万元\ninput 人数 : 人\nlet 和 = 支出 + 人数",
  },
  "type-mismatch": {
    severity: "error",
    zh: { what: "此处需要{expected}，写的却是{found}。", next: "⟦{hint}⟧" },
    en: { what: "This place needs {expected}, but has {found}.", next: "⟦{hint}⟧" },
    example: "input 类型 : text\nlet 甲 = 类型 + 1",
  },
  "unit-left-over": {
    severity: "error",
    zh: {
      what: "得分应是无单位的数，算出的结果却带有单位“{unit}”。",
      next: "请除以同单位的量（例如支出 ÷ 预算），使单位约去。",
    },
    en: {
      what: 'A score is a plain number, but this formula leaves the unit "{unit}" over.',
      next: "Divide by a quantity of the same unit (such as spent / budget), so that it cancels.",
    },
    example: "input 支出 : 万元\nindicator 甲 5 = 支出 * 2",
  },
  "condition-not-yes-no": {
    severity: "error",
    zh: { what: "条件必须是“是”或“否”，这里是{found}。", next: "请写成比较，例如 x > 0。" },
    en: { what: "A condition must be yes or no; this one is {found}.", next: "Write a comparison, such as x > 0." },
    example: "score = if 违规项数 then 0 else 1",
  },
  "not-constant": {
    severity: "error",
    zh: { what: "此处必须是固定的数或文本，不能用到“{name}”。", next: "请直接写出数值；可变的值用“参数”声明。" },
    en: {
      what: 'This must be a fixed number or text; it cannot depend on "{name}".',
      next: "Write the value itself; declare what may be changed as a param.",
    },
    example: "input 预算 : 万元\nparam 上限 = 预算 * 10%",
  },
  "not-positive": {
    severity: "error",
    zh: { what: "“{name}”的大小或精度必须大于 0，这里是 {value}。", next: "请写一个大于 0 的数。" },
    en: { what: 'The size or step of "{name}" must be above 0; it is {value} here.', next: "Write a number above 0." },
    example: "input 支出 : 万元 >= 0 step 0",
  },
  "bad-places": {
    severity: "error",
    zh: {
      what: "修约的位数必须是不超过 {most} 的整数，这里是 {places}。",
      next: "请写整数，例如 2；负数表示小数点之前的位。",
    },
    en: {
      what: "Places of a rounding are a whole number of at most {most}; here they are {places}.",
      next: "Write a whole number such as 2; below 0 it counts places before the point.",
    },
    example: "rounding item 1.5 half_up",
  },
} as const satisfies Stage;
