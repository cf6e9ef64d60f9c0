import type { Draw } from "./draw.ts";
import type { Department } from "./fields.ts";

/** Changes a department so that one value lies exactly on an edge or exactly half way between two scores. */
type Plant = (department: Department, draw: Draw) => void;

/** Money that a share with the given number of parts divides without a rest. */
function divisible(counts: number, parts: number): number {
  return Math.max(1, Math.round(counts / parts)) * parts;
}

const plants: readonly [Plant, ...Plant[]] = [
  // Bought ÷ planned = an odd number of half hundredths.
  (one, draw) => {
    one.purchasePlan = divisible(one.purchasePlan, 200);
    one.purchaseActual = (one.purchasePlan / 200) * (2 * draw.whole(70, 99) + 1);
  },
  // 600 × done ÷ planned = an odd number of halves.
  (one, draw) => {
    one.projectsPlanned = draw.of([16, 48, 80]);
    one.projectsDone = 2 * draw.whole(Math.ceil(one.projectsPlanned / 4), one.projectsPlanned / 2 - 1) + 1;
  },
  // Three full quarters and a year that is short by an odd number of 1/300: 4.5 + 1.5 × share.
  (one, draw) => {
    one.initialBudget = divisible(one.initialBudget + one.adjusted, 1200) + 1200 - one.adjusted;
    const year = one.initialBudget + one.adjusted;
    Object.assign(one, { spent1: year / 4, spent2: year / 2, spent3: (year / 4) * 3 });
    one.spent4 = (year / 300) * (2 * draw.whole(113, 149) + 1);
  },
  (one, draw) => {
    one.travelBudget = divisible(one.travelBudget, 10);
    one.travelSpent = (one.travelBudget / 10) * draw.of([9, 10]);
  },
  (one) => {
    one.officeBudget = divisible(one.officeBudget, 10);
    one.officeSpent = (one.officeBudget / 10) * 9;
  },
  (one, draw) => {
    one.assetsAll = divisible(one.assetsAll, 20);
    one.assetsUsed = (one.assetsAll / 20) * draw.of([18, 15, 12]);
  },
  (one, draw) => {
    const own = draw.of([19, 9]);
    one.extraStaff = Math.max(1, Math.round(one.staff / own));
    one.staff = own * one.extraStaff;
  },
  // A whole number of percentage points over the tenth that is free.
  (one, draw) => {
    one.initialBudget = divisible(one.initialBudget, 100);
    one.adjusted = (one.initialBudget / 100) * draw.whole(10, 20);
  },
];

export function plantTie(department: Department, draw: Draw): void {
  draw.of(plants)(department, draw);
}
