/**
 * The words of the language, each in English and Chinese: two spellings of one token.
 * Reserved words are never names; all others may be names as well.
 */
export interface Word {
  readonly en: string;
  readonly zh: string;
  readonly reserved: boolean;
}

const reservedWords = {
  if: "若",
  // biome-ignore lint/suspicious/noThenProperty: a word of the language; nobody awaits this table
  then: "则",
  else: "否则",
  and: "且",
  or: "或",
  not: "非",
  for: "对",
  where: "其中",
  within: "同组",
  when: "当",
  bands: "分档",
  match: "对照",
  missing: "缺失",
  yes: "是",
  no: "否",
  expect: "应得",
  others: "其他单位",
} as const;

const freeWords = {
  framework: "指标体系",
  version: "版本",
  amends: "修订自",
  source: "依据",
  rounding: "修约",
  grades: "等次划分",
  rescale: "折算",
  veto: "一票否决",
  require: "约束",
  unit: "计量单位",
  param: "参数",
  input: "输入",
  table: "数据表",
  key: "主键",
  function: "函数",
  let: "设",
  output: "输出",
  section: "指标组",
  indicator: "指标",
  item: "得分项",
  judged: "评议",
  checked: "核对",
  bonus: "加分",
  malus: "减分",
  score: "计分",
  example: "算例",
  linear: "线性",
  text: "文本",
  number: "数值",
  step: "精度",
  optional: "可缺",
  default: "默认",
  lever: "可调",
  edit: "修订",
  set: "设定",
  replace: "替换",
  remove: "删除",
  add: "新增",
  to: "归入",
  before: "先于",
  after: "后于",
  "yes/no": "是否",
  "one of": "取自",
  "not applicable": "不适用",
  "give full": "得满分",
  "leave out": "作缺项",
  "or left out": "可作缺项",
  "left out": "缺项",
  "at most": "封顶",
  "lower is better": "越低越好",
  "higher is better": "越高越好",
  "set param": "改参数",
  "set points": "改分值",
} as const;

export type WordKey = keyof typeof reservedWords | keyof typeof freeWords;

/** Every word by its English spelling. */
export const words: ReadonlyMap<WordKey, Word> = new Map([
  ...entries(reservedWords, true),
  ...entries(freeWords, false),
]);

function entries(table: Readonly<Record<string, string>>, reserved: boolean): [WordKey, Word][] {
  return Object.entries(table).map(([en, zh]) => [en as WordKey, { en, zh, reserved }]);
}

/** The token type of a word: `kw_one_of`. A bare word would collide with JavaScript in the generated parser. */
export function wordType(key: WordKey): string {
  return `kw_${key.replaceAll(/[ /]/gu, "_")}`;
}

/** Ways of rounding: the first spelling is the one in results, the second its Chinese twin. */
export const roundingModes = {
  half_up: "四舍五入",
  half_even: "四舍六入五成双",
  down: "截尾",
  floor: "向下取整",
  ceiling: "向上取整",
} as const;

/** How a datum can be moved without anything being done better: in results, and the Chinese twin. */
export const levers = {
  denominator: "分母",
  timing: "时点",
  reclassification: "归类",
} as const;

export type Lever = keyof typeof levers;

export type RoundingModeName = keyof typeof roundingModes;
