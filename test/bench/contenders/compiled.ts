import { formatDecimal } from "../../../core/index.ts";
import {
  engineFor,
  flag,
  generated,
  isNumber,
  type ScoredNumbers,
  scoreUnits,
  valueAt,
} from "../../../scoring/index.ts";
import type { Contender, Job, Workload } from "../contender.ts";
import { compiledName } from "../targets.ts";
import { unitsOf } from "../units-of.ts";

/** The product's compiled columns; rows that leave a doubt go to the exact evaluator within the same run. */
export const compiled: Contender = {
  name: compiledName,
  kind: "product",
  rows: 200_000,
  models: { computed: job, full: job, ties: job },
};

function job({ columns, framework }: Workload): Job {
  const wanted = { blocks: [framework.root], outputs: [], grade: false, told: false };
  const engine = engineFor(framework, wanted, generated);
  const units = unitsOf(columns);
  const exact = new Map<number, string>();
  let total: ScoredNumbers | undefined;
  return {
    run: () => {
      total = engine(columns)?.blocks.get(framework.root);
      exact.clear();
      for (let row = 0; row < columns.rows; row += 1) {
        const unit = units[row];
        if (((total?.flags[row] ?? flag.doubtful) & flag.doubtful) === 0 || unit === undefined) continue;
        const value = scoreUnits(framework, [unit])[0]?.total;
        exact.set(row, isNumber(value) ? formatDecimal(value) : "");
      }
    },
    totals: () =>
      Array.from(
        { length: columns.rows },
        (_, row) =>
          exact.get(row) ?? (total === undefined || total.flags[row] !== 0 ? "" : formatDecimal(valueAt(total, row))),
      ),
    shares: () => ({ certified: 1 - exact.size / columns.rows, exactPath: exact.size / columns.rows }),
  };
}
