import type { Draw } from "./draw.ts";
import type { Department } from "./fields.ts";

/**
 * One department as real ones are: money over four orders of magnitude with two decimals, much that is exactly full
 * (all posts filled, all projects done, all of the plan bought), much that stays just below an edge.
 */
export function department(draw: Draw): Department {
  const initialBudget = counts(draw.size(300, 200_000));
  const adjusted = adjustment(draw, initialBudget);
  const assetsAll = counts(draw.size(200_000, 900_000_000));
  const purchasePlan = counts((initialBudget / 100) * draw.between(0.02, 0.3));
  const travelBudget = counts(draw.size(3, 400));
  const officeBudget = counts((initialBudget / 100) * draw.between(0.02, 0.08));
  return {
    draftFaults: faults(draw),
    goalFaults: faults(draw),
    purchasePlan,
    purchaseActual: spent(draw, purchasePlan, [1], 0.85),
    initialBudget,
    adjusted,
    assetsAll,
    assetsUsed: spent(draw, assetsAll, [0.9, 0.75, 0.6], 0.7, 0.4),
    ...people(draw),
    travelBudget,
    travelSpent: spent(draw, travelBudget, [0.9, 1], 0.5),
    officeBudget,
    officeSpent: spent(draw, officeBudget, [0.9, 1], 0.7),
    ...quarters(draw, initialBudget + adjusted),
    ...projects(draw),
    satisfaction: draw.happens(0.08) ? draw.whole(78, 99) * 100 : Math.round(10_000 - draw.size(40, 3500)),
  };
}

/** Money as counts of 0.01. */
export function counts(amount: number): number {
  return Math.max(1, Math.round(amount * 100));
}

function faults(draw: Draw): number {
  return draw.happens(0.6) ? 0 : Math.floor(draw.size(1, 9));
}

/** Of a plan: often all of it, at times just beside an edge, seldom more, else some share. */
export function spent(
  draw: Draw,
  plan: number,
  edges: readonly [number, ...number[]],
  least: number,
  all = 0.15,
): number {
  if (draw.happens(all)) return plan;
  if (draw.happens(0.04)) return Math.max(0, Math.round(plan * draw.of(edges)) + draw.whole(-2, 1));
  if (edges.includes(1) && draw.happens(0.04)) return Math.round(plan * draw.between(1, 1.1));
  return Math.round(plan * draw.between(least, 1));
}

function adjustment(draw: Draw, budget: number): number {
  if (draw.happens(0.05)) return 0;
  if (draw.happens(0.03)) return Math.max(0, Math.round((budget * draw.whole(10, 20)) / 100) + draw.whole(-2, 1));
  return Math.round(budget * (draw.happens(0.75) ? draw.between(0, 0.1) : draw.between(0.1, 0.22)));
}

function people(draw: Draw): Pick<Department, "posts" | "staff" | "extraStaff"> {
  const posts = Math.round(draw.size(8, 400));
  const staff = draw.happens(0.25) ? posts : draw.whole(Math.ceil(posts * 0.8), Math.floor(posts * 1.02));
  const extraStaff = draw.happens(0.2) ? 0 : Math.round(staff * draw.size(0.01, 1.5));
  return { posts, staff, extraStaff };
}

function quarters(draw: Draw, budget: number): Pick<Department, "spent1" | "spent2" | "spent3" | "spent4"> {
  const year = draw.happens(0.12) ? 1 : draw.between(0.82, 1);
  const spent4 = Math.round(budget * year);
  const spent3 = Math.round(spent4 * draw.between(0.62, 0.85));
  const spent2 = Math.round(spent3 * draw.between(0.55, 0.8));
  return { spent1: Math.round(spent2 * draw.between(0.3, 0.62)), spent2, spent3, spent4 };
}

function projects(draw: Draw): Pick<Department, "projectsDone" | "projectsPlanned"> {
  const projectsPlanned = Math.round(draw.size(4, 160));
  const open = draw.happens(0.45) ? 0 : Math.floor(draw.size(1, 1 + projectsPlanned / 3));
  return { projectsPlanned, projectsDone: projectsPlanned - open };
}
