import { wantNumber } from "../check/operations.ts";
import type { CohortFunction } from "../model.ts";
import { anyType, plainNumber } from "../types.ts";
import type { FunctionDefinition } from "./definition.ts";

/** Functions over the cohort: the units of a run in which x is not missing. */

function cohort(name: CohortFunction, zh: string, doc: string, keepsUnit: boolean): FunctionDefinition {
  return {
    name,
    zh,
    doc,
    signature: `${name}(x within group)`,
    arity: [1, 1],
    cohort: true,
    expand: ({ arguments: [body], within, span, report }) => {
      if (body === undefined) throw new Error("arity is checked before");
      const type = !wantNumber(body, report) ? anyType : keepsUnit ? body.type : plainNumber;
      return within === undefined
        ? { op: "cohort", fn: name, body, span, type }
        : { op: "cohort", fn: name, body, within, span, type };
    },
    examples: [],
  };
}

export const cohortFunctions: readonly FunctionDefinition[] = [
  cohort("rank", "排名", "The place, 1 for the highest; ties share the best place.", false),
  cohort("rank_average", "平均排名", "The place, 1 for the highest; ties share the mean of their places.", false),
  cohort("percentile", "百分位", "The share of units that are not above x.", false),
  cohort("cohort_count", "单位数", "How many units there are.", false),
  cohort("cohort_avg", "单位平均", "The mean over the units.", true),
  cohort("cohort_sd", "单位标准差", "The standard deviation over the units, divided by their number.", true),
  cohort("cohort_min", "单位最小", "The smallest over the units.", true),
  cohort("cohort_max", "单位最大", "The largest over the units.", true),
];
