import type { Term } from "./term.ts";

interface Edge {
  readonly at: Term;
  readonly closed: boolean;
}
export type Ends = { readonly low?: Edge; readonly high?: Edge };

/** Where a row of bands begins and ends, by the formulas of its bounds. */
export function endsOf(test: Term, subject: Term): Ends {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return {};
  if (test.op === "and") return { ...endsOf(left, subject), ...endsOf(right, subject) };
  if (test.op !== "compare" || left !== subject || test.operator === "!=") return {};
  const edge = { at: right, closed: test.operator.endsWith("=") };
  if (test.operator === "=") return { low: edge, high: edge };
  return test.operator.startsWith("<") ? { high: edge } : { low: edge };
}

/** True where each row begins at the very bound at which the one before ends: then no value is left out. */
export function isChain(rows: readonly Ends[]): boolean {
  const ordered = rows[0]?.low === undefined ? rows : rows.toReversed();
  if (ordered[0]?.low !== undefined || ordered[0]?.high === undefined || ordered.at(-1)?.high !== undefined)
    return false;
  return ordered.slice(1).every(({ low }, index) => {
    const before = ordered[index]?.high;
    return before !== undefined && low !== undefined && before.at === low.at && (before.closed || low.closed);
  });
}
