import type { Scorecard } from "../../scoring/index.ts";

/** The mark of a unit whose scores cannot be relied on. */
export const UNTRUSTED = "*";

const doubts: ReadonlySet<string> = new Set(["require-broken", "outside-points"]);

/** Data that break a requirement, and scores outside of their points, show that something that went in is wrong. */
export function isTrusted({ diagnostics }: Scorecard): boolean {
  return !diagnostics.some(({ code }) => doubts.has(code));
}

/** A name, marked where the unit cannot be relied on. */
export function marked(name: string, card: Scorecard): string {
  return isTrusted(card) ? name : `${name} ${UNTRUSTED}`;
}
