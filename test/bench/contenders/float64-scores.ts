import type { Columns } from "../../../scoring/targets/columns.ts";
import { numbersOf } from "../written.ts";

export type Inputs = ReturnType<typeof inputsOf>;

/** The 22 inputs as written in data. */
export function inputsOf(columns: Columns) {
  return numbersOf.computed(columns);
}

/** Half up to whole hundredths, for numbers from 0. */
export function hundredths(score: number): number {
  return Math.round(score * 100);
}

/** A row that is there: all arrays are equally long. */
export function at(array: Float64Array | Uint8Array, row: number): number {
  return array[row] as number;
}

export function bought(c: Inputs, row: number): number {
  const [planned, actual] = [at(c.purchasePlan, row), at(c.purchaseActual, row)];
  return actual > planned ? 0 : actual / planned;
}

export function adjustment(c: Inputs, row: number): number {
  const over = Math.floor((at(c.adjusted, row) / at(c.initialBudget, row) - 0.1) / 0.01);
  return Math.max(0, 1 - 0.1 * Math.max(0, over));
}

/** The indicators that nothing else is added to, in hundredths. */
export function others(c: Inputs, row: number): number {
  const staff = at(c.staff, row);
  const outside = at(c.extraStaff, row) / (staff + at(c.extraStaff, row));
  const used = at(c.assetsUsed, row) / at(c.assetsAll, row);
  const satisfied = at(c.satisfaction, row);
  return (
    100 * Math.max(0, 5 - at(c.draftFaults, row)) +
    100 * Math.max(0, 3 - at(c.goalFaults, row)) +
    (used >= 0.9 ? 100 : used >= 0.75 ? 70 : used >= 0.6 ? 40 : 0) +
    (staff / at(c.posts, row) <= 1 ? 100 : 0) +
    (outside < 0.05 ? 100 : outside <= 0.1 ? 50 : 0) +
    controlled(at(c.travelSpent, row) / at(c.travelBudget, row)) +
    controlled(at(c.officeSpent, row) / at(c.officeBudget, row)) +
    hundredths(execution(c, row)) +
    hundredths((6 * at(c.projectsDone, row)) / at(c.projectsPlanned, row)) +
    (satisfied >= 95 ? 600 : satisfied >= 90 ? 400 : satisfied >= 80 ? 200 : 100)
  );
}

function controlled(rate: number): number {
  return rate < 0.9 ? 300 : rate <= 1 ? 200 : 0;
}

function execution(c: Inputs, row: number): number {
  const year = at(c.initialBudget, row) + at(c.adjusted, row);
  const q1 = at(c.spent1, row) / year / 0.25;
  const q2 = at(c.spent2, row) / year / 0.5;
  const q3 = at(c.spent3, row) / year / 0.75;
  const q4 = at(c.spent4, row) / year;
  const average = Math.min(2, (2 * (q1 + q2 + q3 + q4)) / 4);
  return Math.min(1, q1) + Math.min(1, q2) + Math.min(1, q3) + Math.min(1, q4) + average;
}
