import { readFileSync } from "node:fs";

/** The printed framework with one change. */
export interface Mutant {
  readonly name: string;
  readonly text: string;
  /** Written otherwise, and the same for all data. */
  readonly isEquivalent: boolean;
}

const printed = readFileSync(new URL("../../rules/luohu-2024.rules", import.meta.url), "utf8");

interface Operator {
  readonly name: string;
  readonly pattern: RegExp;
  readonly change: (...found: string[]) => string;
  readonly isEquivalent?: boolean;
}

/** Faults that people make when they copy a framework; and ways to write the same. */
const operators: readonly Operator[] = [
  {
    name: "an end that moved down",
    pattern: /\b(5|75|80|90|95)%(?=[,)\]:])/gu,
    change: (_, end = "") => `${Number(end) - 1}%`,
  },
  {
    name: "a deduction too few",
    pattern: /扣完为止\((\d), /gu,
    change: (_, points = "") => `扣完为止(${Number(points) - 0.5}, `,
  },
  {
    name: "a comparison that takes its edge",
    pattern: /(?<![<>=])([<>]) (?=[\d采])/gu,
    change: (_, sign = "") => `${sign}= `,
  },
  { name: "a comparison that leaves its edge", pattern: /([<>])= (?=\d)/gu, change: (_, sign = "") => `${sign} ` },
  { name: "a closed end that is open", pattern: /\[(?=\d+%, \d+%)/gu, change: () => "(" },
  { name: "an open end that is closed", pattern: /(?<=\d+%, \d+%)\)/gu, change: () => "]" },
  { name: "a closed end that is open above", pattern: /(?<=\[\d+%, \d+%)\]/gu, change: () => ")" },
  {
    name: "an end that moved",
    pattern: /\b(5|75|80|90|95)%(?=[,)\]:])/gu,
    change: (_, end = "") => `${Number(end) + 1}%`,
  },
  {
    name: "other points of a row",
    pattern: /(?<=[%\])类]): (\d+(?:\.\d+)?)(?=[;} \n])/gu,
    change: (_, points = "") => `: ${Number(points) / 2}`,
  },
  { name: "a dropped row", pattern: /\[\d+%, \d+%\)?\]?: [\d.]+;\s*/gu, change: () => "" },
  {
    name: "numerator and denominator swapped",
    pattern: /(\p{L}+) ÷ (\p{L}+)/gu,
    change: (_, a = "", b = "") => `${b} ÷ ${a}`,
  },
  { name: "min for max", pattern: /min\(/gu, change: () => "max(" },
  { name: "another cap", pattern: /min\((\d), /gu, change: (_, cap = "") => `min(${Number(cap) / 2}, ` },
  {
    name: "another deduction",
    pattern: /扣完为止\((\d), (1|0\.1), /gu,
    change: (_, points = "", each = "") => `扣完为止(${points}, ${Number(each) * 2}, `,
  },
  { name: "another quarter", pattern: /季度\[2\]\.序时执行率/gu, change: () => "季度[3].序时执行率" },
  { name: "another unit", pattern: /: 万元 (>=? 0)/gu, change: (_, bound = "") => `: 元 ${bound}` },
  { name: "another rounding", pattern: /修约 指标 2 四舍五入/gu, change: () => "修约 指标 1 四舍五入" },
  { name: "rounded downwards", pattern: /修约 指标 2 四舍五入/gu, change: () => "修约 指标 2 向下取整" },
  {
    name: "yes for no in a veto",
    pattern: /一票否决 当 (\p{L}+) "/gu,
    change: (_, name = "") => `一票否决 当 非 ${name} "`,
  },
  { name: "and for or", pattern: / 或 (?=\p{L})/gu, change: () => " 且 " },
  { name: "or for and", pattern: / 且 (?=\p{L})/gu, change: () => " 或 " },
  { name: "another weight", pattern: /= 6 × /gu, change: () => "= 5 × " },
  { name: "another limit", pattern: /调整上限 = 10%/gu, change: () => "调整上限 = 8%" },
  {
    name: "an edge that is not reached",
    pattern: /(信访回复率|及时回复率) >= 100%/gu,
    change: (_, name = "") => `${name} > 100%`,
  },
  {
    name: "branches the other way round",
    pattern: /若 采购实际金额 > 采购计划金额 则 0 否则 执行率/gu,
    change: () => "若 采购实际金额 <= 采购计划金额 则 执行率 否则 0",
    isEquivalent: true,
  },
  {
    name: "a ratio that is tested instead of its parts",
    pattern: /若 采购实际金额 > 采购计划金额/gu,
    change: () => "若 执行率 > 1",
    isEquivalent: true,
  },
  {
    name: "a deduction written out",
    pattern: /扣完为止\((\d), 1, (\p{L}+)\)/gu,
    change: (_, points = "", count = "") => `max(0, ${points} - ${count})`,
    isEquivalent: true,
  },
  {
    name: "a product the other way round",
    pattern: /6 × 完成项目数 ÷ 计划项目数/gu,
    change: () => "完成项目数 ÷ 计划项目数 × 6",
    isEquivalent: true,
  },
  {
    name: "a share of what is lost",
    pattern: /6 × 完成项目数 ÷ 计划项目数/gu,
    change: () => "6 × (1 - (计划项目数 - 完成项目数) ÷ 计划项目数)",
    isEquivalent: true,
  },
  {
    name: "a product instead of a ratio",
    pattern: /累计支出 ÷ 全年预算数 ÷ \(季 ÷ 4\)/gu,
    change: () => "4 × 累计支出 ÷ (全年预算数 × 季)",
    isEquivalent: true,
  },
  {
    name: "a choice instead of a minimum",
    pattern: /min\(1, 季度\[(\d)\]\.序时执行率\)/gu,
    change: (_, quarter = "") => `若 季度[${quarter}].序时执行率 < 1 则 季度[${quarter}].序时执行率 否则 1`,
    isEquivalent: true,
  },
  {
    name: "a sum instead of a mean",
    pattern: /2 × avg\((季度\[1\][^)]*)\)/gu,
    change: (_, list = "") => `sum(${list}) ÷ 2`,
    isEquivalent: true,
  },
  {
    name: "and the other way round",
    pattern: /(及时回复率 >= 100%) 且 (超期件数 = 0)/gu,
    change: (_, a = "", b = "") => `${b} 且 ${a}`,
    isEquivalent: true,
  },
  {
    name: "fewer than one instead of none",
    pattern: /超期件数 = 0/gu,
    change: () => "超期件数 < 1 件",
    isEquivalent: true,
  },
];

/** Each operator at each place; examples and comments are left as they are. */
export function mutants(): Mutant[] {
  return operators.flatMap(({ name, pattern, change, isEquivalent = false }) =>
    [...printed.matchAll(pattern)].flatMap((match, place): Mutant[] => {
      // Domains are told of by themselves; units are read with the data.
      if (!isRule(match.index) || (isDomain(match.index) && !/unit/u.test(name))) return [];
      const text = printed.slice(0, match.index) + change(...match) + printed.slice(match.index + match[0].length);
      return text === printed || isSamePoints(match[0], change(...match))
        ? []
        : [{ name: `${name} (${place + 1})`, text, isEquivalent }];
    }),
  );
}

/** Half of nothing is nothing. */
function isSamePoints(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => /^: ([\d.]+)$/u.exec(text)?.[1]);
  return a !== undefined && b !== undefined && Number(a) === Number(b);
}

function isDomain(at: number): boolean {
  const start = printed.lastIndexOf("\n", at) + 1;
  return /^\s*(?:输入|累计支出) /u.test(printed.slice(start, at + 12));
}

/** The line is neither an example nor a comment, and the place not in a description. */
function isRule(at: number): boolean {
  const start = printed.lastIndexOf("\n", at) + 1;
  const before = printed.slice(start, at);
  const line = printed.slice(start, printed.indexOf("\n", at));
  if (/算例|应得|依据|约束|季度 主键|季 :/u.test(line) || before.includes("#")) return false;
  return (before.match(/"/gu)?.length ?? 0) % 2 === 0 && !isInExample(at);
}

/** An example goes from its word to the brace that closes it. */
function isInExample(at: number): boolean {
  const example = printed.lastIndexOf("算例", at);
  if (example < 0) return false;
  let depth = 0;
  for (const character of printed.slice(example, at)) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (character === "}" && depth === 0) return false;
  }
  return depth > 0;
}
