import type { ArgumentSpec, OptionSpec } from "./command.ts";

export const oneRules: ArgumentSpec = {
  name: "RULES",
  meaning: { zh: "规则文件（.rules），- 为标准输入", en: "a rules file (.rules), - for standard input" },
  count: "one",
};

export const manyRules: ArgumentSpec = {
  ...oneRules,
  meaning: { zh: "一个或多个规则文件，- 为标准输入", en: "one or more rules files, - for standard input" },
  count: "many",
};

export const dataOption: OptionSpec = {
  name: "data",
  value: "D",
  required: true,
  meaning: {
    zh: "数据：数据包文件夹、.json 或 .csv 文件，- 为标准输入中的 JSON",
    en: "data: the folder of a data package, a .json or a .csv file, - for JSON on standard input",
  },
};
