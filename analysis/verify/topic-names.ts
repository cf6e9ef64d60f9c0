import type { Bilingual } from "../../core/index.ts";
import type { Topic } from "./finding.ts";

/** What each kind of question is called. */
export const topicNames: Readonly<Record<Topic, Bilingual>> = {
  covered: { zh: "分档、对照没有空缺", en: "bands and choices without gaps" },
  reached: { zh: "每一行都轮得到", en: "every row is reached" },
  needed: { zh: "没有多余的行", en: "no row without effect" },
  alike: { zh: "可以合并的行", en: "rows that could be one" },
  divisors: { zh: "除数不为零", en: "divisors are not zero" },
  values: { zh: "数据齐全就有得分", en: "complete data give a score" },
  within: { zh: "得分不越界", en: "scores within their points" },
  range: { zh: "满分得得到", en: "full points can be earned" },
  grades: { zh: "每个等次都有人得到", en: "every grade can be reached" },
  limits: { zh: "否决、封顶、不适用都起作用", en: "vetoes, caps and exemptions take effect" },
  direction: { zh: "方向与声明一致", en: "directions as declared" },
  steps: { zh: "没有陡坎", en: "no steep steps" },
  effect: { zh: "输入都影响得分", en: "inputs move scores" },
};
