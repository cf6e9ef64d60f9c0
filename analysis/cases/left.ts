import type { Bilingual } from "../../core/index.ts";
import type { Variable } from "../../scoring/index.ts";
import type { Turn } from "./turns.ts";

/** What is not written, in words. */

export function noDifference({ name }: Variable): Bilingual {
  return {
    zh: `在所试的数据中，“${name}”取什么值都不改变得分`,
    en: `in the data that were tried no value of ${name} changes the score`,
  };
}

export function notMet({ variable }: Turn): Bilingual {
  return {
    zh: `有一条界线按“${variable.name}”的报数精度碰不到，只给出最近的两个值`,
    en: `an edge that no value of ${variable.name} that can be reported lies on: only the two nearest are given`,
  };
}

export function countLeft(count: number): Bilingual {
  return { zh: `界线太多，其余 ${count} 处没有写`, en: `too many edges: ${count} more are not written` };
}

export function stepsLeft(count: number): Bilingual {
  return {
    zh: `取整或修约的台阶太多，只写有代表性的几级，其余 ${count} 级没有写`,
    en: `roundings have many steps: only some are written, ${count} are not`,
  };
}

export function notWalked({ name }: Variable): Bilingual {
  return { zh: `${name}变动时太复杂，没有走完`, en: `${name} moves too much to be walked` };
}
