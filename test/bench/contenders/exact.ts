import { formatDecimal } from "../../../core/index.ts";
import { isNumber, scoreUnits } from "../../../scoring/index.ts";
import type { Contender, Job, Workload } from "../contender.ts";
import { unitsOf } from "../units-of.ts";

/** The product's exact evaluator, unit by unit. */
export const exact: Contender = {
  name: "exact evaluator",
  kind: "product",
  rows: 2000,
  models: { computed: evaluator, full: evaluator, ties: evaluator },
};

function evaluator({ columns, framework }: Workload): Job {
  const units = unitsOf(columns);
  const found = units.map((): unknown => undefined);
  return {
    run: () => {
      for (const [row, unit] of units.entries()) found[row] = scoreUnits(framework, [unit])[0]?.total;
    },
    totals: () => found.map((total) => (isNumber(total) ? formatDecimal(total) : "")),
  };
}
