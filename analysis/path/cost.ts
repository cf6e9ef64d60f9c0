import { addRationals, compareRationals, Rational } from "../../core/index.ts";

/** What a change asks for: how many data it moves, and how far, each in its own cost. */
export interface Cost {
  readonly changes: number;
  readonly amount: Rational;
}

/** Which of the two counts first; the other decides between equals. */
export type Objective = "amount" | "changes";

export const free: Cost = { changes: 0, amount: Rational.ZERO };

export function addCosts(a: Cost, b: Cost): Cost {
  return { changes: a.changes + b.changes, amount: addRationals(a.amount, b.amount) };
}

export function compareCosts(a: Cost, b: Cost, objective: Objective): number {
  const [changes, amount] = [a.changes - b.changes, compareRationals(a.amount, b.amount)];
  return objective === "amount" ? amount || changes : changes || amount;
}
