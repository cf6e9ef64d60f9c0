import type { Bilingual } from "../../core/index.ts";
import { writtenText } from "../explain/formula-text.ts";
import type { ChooseNode } from "../model.ts";
import type { EdgeSide } from "./coverage-edges.ts";

/** What no example reaches, in words. */

export function rowText(node: ChooseNode, row: number): Bilingual {
  const found = node.cases[row];
  const what = found === undefined ? "else" : writtenText(found.span).replace(/[;；]$/u, "");
  const zh = { bands: "分档", linear: "线性", match: "对照", if: "" }[node.form];
  return { zh: `${zh} ${what} 一行没有算例达到`, en: `no example reaches the row ${what}` };
}

export function branchText(node: ChooseNode, isElse: boolean): Bilingual {
  const condition = writtenText(node.cases[0]?.test.span ?? node.span);
  const zh = isElse ? "不成立" : "成立";
  return {
    zh: `“${condition}”${zh}的情形没有算例达到`,
    en: `no example in which "${condition}" ${isElse ? "does not hold" : "holds"}`,
  };
}

export function limitText(rule: string): Bilingual {
  return { zh: `没有算例使“${rule}”生效`, en: `no example in which "${rule}" takes effect` };
}

export function itemText(name: string): Bilingual {
  return { zh: `“${name}”没有算例算出得分`, en: `no example scores "${name}"` };
}

export function gradeText(label: string): Bilingual {
  return { zh: `没有算例评为“${label}”`, en: `no example is graded "${label}"` };
}

const sides = {
  below: { zh: "低于界线", en: "below" },
  on: { zh: "正好在界线上", en: "exactly on" },
  above: { zh: "高于界线", en: "above" },
} as const satisfies Record<EdgeSide, Bilingual>;

export function edgeText(name: string, bound: string, lacking: readonly EdgeSide[]): Bilingual {
  const zh = lacking.map((side) => sides[side].zh).join("、");
  const en = lacking.map((side) => sides[side].en).join(", ");
  return { zh: `“${name}”的界线 ${bound}：没有算例${zh}`, en: `edge ${bound} of "${name}": no example ${en} it` };
}
