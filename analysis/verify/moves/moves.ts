import type { Rational } from "../../../core/index.ts";
import type { Examiner } from "../examiner.ts";
import { examineDirection } from "./direction.ts";
import { examineEffect, examineParam, examineRoundingOnly } from "./effect.ts";
import { dataOf, pairOf } from "./pair.ts";
import { examineSteps } from "./steps.ts";

/** What each input does to scores: nothing at all, the wrong way, too much at once, through rounding only. */
export async function examineMoves(examiner: Examiner, steepest: Rational): Promise<void> {
  for (const datum of dataOf(examiner)) {
    const pair = pairOf(datum, examiner);
    if (pair === undefined) continue;
    const change = await examineEffect(pair, examiner);
    if (change === undefined || datum.field.type.kind !== "number") continue;
    await examineRoundingOnly(pair, change, examiner);
    await examineDirection(pair, examiner);
    await examineSteps(pair, steepest, examiner);
  }
  for (const param of examiner.framework.params.values()) await examineParam(param, examiner);
}
