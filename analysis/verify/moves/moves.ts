import type { Rational } from "../../../core/index.ts";
import type { Examiner } from "../examiner.ts";
import { examineDirection } from "./direction.ts";
import { examineEffect, examineParam, examineRoundingOnly } from "./effect.ts";
import { dataOf, pairOf } from "./pair.ts";
import { examineSteps } from "./steps.ts";

/** Which of the data are asked about: every so many-th. */
export interface Share {
  readonly strand: number;
  readonly of: number;
}

const everything: Share = { strand: 0, of: 1 };

/** What each input does to scores: nothing at all, the wrong way, too much at once, through rounding only. */
export async function examineMoves(
  examiner: Examiner,
  steepest: Rational,
  { strand, of }: Share = everything,
): Promise<void> {
  const isOwn = (_: unknown, index: number) => index % of === strand;
  for (const datum of dataOf(examiner).filter(isOwn)) {
    const pair = pairOf(datum, examiner);
    if (pair === undefined) continue;
    const change = await examineEffect(pair, examiner);
    if (change === undefined || datum.field.type.kind !== "number") continue;
    await examineRoundingOnly(pair, change, examiner);
    await examineDirection(pair, examiner);
    await examineSteps(pair, steepest, examiner);
  }
  for (const param of [...examiner.framework.params.values()].filter(isOwn)) await examineParam(param, examiner);
}
