import { add, compare, type ExactNumber } from "../../../core/index.ts";
import { type Contribution, isNumber, type Scorecard, waterfall } from "../../../scoring/index.ts";

/** How one total becomes another: the steps' changes add up to the difference exactly. */
export interface Waterfall {
  readonly from: ExactNumber;
  readonly to: ExactNumber;
  readonly steps: readonly WaterfallStep[];
}

export interface WaterfallStep extends Pick<Contribution, "block" | "difference"> {
  /** The running total before and behind the step. */
  readonly from: ExactNumber;
  readonly to: ExactNumber;
}

/** @returns undefined without both totals */
export function waterfallOf(before: Scorecard, now: Scorecard): Waterfall | undefined {
  const parts = waterfall(before, now);
  if (parts === undefined || !isNumber(before.total) || !isNumber(now.total)) return undefined;
  let running = before.total;
  const steps = parts.map(({ block, difference }) => {
    const from = running;
    running = add(running, difference);
    return { block, difference, from, to: running };
  });
  return { from: before.total, to: now.total, steps };
}

/** The least and the greatest number on the way. */
export function extentOf({ from, to, steps }: Waterfall): { readonly low: ExactNumber; readonly high: ExactNumber } {
  const all = [from, to, ...steps.map((step) => step.to)];
  return {
    low: all.reduce((a, b) => (compare(a, b) <= 0 ? a : b)),
    high: all.reduce((a, b) => (compare(a, b) >= 0 ? a : b)),
  };
}
