import type { Contender, Job, Workload } from "../contender.ts";
import { numbersOf, totalText } from "../written.ts";
import { full } from "./float64-full.ts";
import { adjustment, at, bought, hundredths, inputsOf, others } from "./float64-scores.ts";

/** What a good engineer writes by hand: one loop over typed arrays, scores in whole hundredths. */
export const float64: Contender = {
  name: "float64 loop by hand",
  kind: "hand",
  rows: 200_000,
  models: { computed, full, ties },
};

// Each model has a loop of its own: one loop for all would call its body instead of taking it in.

function computed({ columns }: Workload): Job {
  const c = inputsOf(columns);
  const found = new Float64Array(columns.rows);
  return {
    run: () => {
      for (let row = 0; row < found.length; row++) {
        found[row] = (others(c, row) + hundredths(bought(c, row)) + hundredths(adjustment(c, row))) / 100;
      }
    },
    totals: () => Array.from(found, totalText),
  };
}

function ties({ columns }: Workload): Job {
  const { done, planned, worth } = numbersOf.ties(columns);
  const found = new Float64Array(columns.rows);
  return {
    run: () => {
      for (let row = 0; row < found.length; row++) {
        found[row] = hundredths((at(done, row) / at(planned, row)) * at(worth, row)) / 100;
      }
    },
    totals: () => Array.from(found, totalText),
  };
}
