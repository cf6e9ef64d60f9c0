import type { Contender, Job, Workload } from "../contender.ts";
import { numbersOf, totalText } from "../written.ts";

/** What a good engineer writes by hand: one loop over typed arrays, scores in whole hundredths. */
export const float64: Contender = {
  name: "float64 loop by hand",
  kind: "hand",
  rows: 200_000,
  models: { computed, ties },
};

/** Half up to hundredths, for numbers from 0. */
const hundredths = (score: number): number => Math.round(score * 100);
const controlled = (rate: number): number => (rate < 0.9 ? 300 : rate <= 1 ? 200 : 0);

function computed({ columns }: Workload): Job {
  const c = numbersOf.computed(columns);
  const found = new Float64Array(columns.rows);
  // The arrays are all as long as `found`.
  const at = (array: Float64Array, row: number): number => array[row] as number;
  const score = (row: number): number => {
    const planned = at(c.purchasePlan, row);
    const bought = at(c.purchaseActual, row);
    const initial = at(c.initialBudget, row);
    const adjusted = at(c.adjusted, row);
    const year = initial + adjusted;
    const staff = at(c.staff, row);
    const extra = at(c.extraStaff, row);
    const used = at(c.assetsUsed, row) / at(c.assetsAll, row);
    const outside = extra / (staff + extra);
    const q1 = at(c.spent1, row) / year / 0.25;
    const q2 = at(c.spent2, row) / year / 0.5;
    const q3 = at(c.spent3, row) / year / 0.75;
    const q4 = at(c.spent4, row) / year;
    const average = Math.min(2, (2 * (q1 + q2 + q3 + q4)) / 4);
    const execution = Math.min(1, q1) + Math.min(1, q2) + Math.min(1, q3) + Math.min(1, q4) + average;
    const over = Math.max(0, Math.floor((adjusted / initial - 0.1) / 0.01));
    const satisfied = at(c.satisfaction, row);
    return (
      100 * Math.max(0, 5 - at(c.draftFaults, row)) +
      100 * Math.max(0, 3 - at(c.goalFaults, row)) +
      (bought > planned ? 0 : hundredths(bought / planned)) +
      hundredths(Math.max(0, 1 - 0.1 * over)) +
      (used >= 0.9 ? 100 : used >= 0.75 ? 70 : used >= 0.6 ? 40 : 0) +
      (staff / at(c.posts, row) <= 1 ? 100 : 0) +
      (outside < 0.05 ? 100 : outside <= 0.1 ? 50 : 0) +
      controlled(at(c.travelSpent, row) / at(c.travelBudget, row)) +
      controlled(at(c.officeSpent, row) / at(c.officeBudget, row)) +
      hundredths(execution) +
      hundredths((6 * at(c.projectsDone, row)) / at(c.projectsPlanned, row)) +
      (satisfied >= 95 ? 600 : satisfied >= 90 ? 400 : satisfied >= 80 ? 200 : 100)
    );
  };
  return loop(found, score);
}

function ties({ columns }: Workload): Job {
  const { done, planned, worth } = numbersOf.ties(columns);
  const found = new Float64Array(columns.rows);
  return loop(found, (row) => hundredths(((done[row] as number) / (planned[row] as number)) * (worth[row] as number)));
}

function loop(found: Float64Array, score: (row: number) => number): Job {
  return {
    run: () => {
      for (let row = 0; row < found.length; row++) found[row] = score(row) / 100;
    },
    totals: () => Array.from(found, totalText),
  };
}
