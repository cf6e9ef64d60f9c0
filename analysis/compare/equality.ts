import type { Difference } from "../../scoring/index.ts";
import type { UnitComparison } from "./unit.ts";

/** Whether two frameworks score alike. */
export interface Equality {
  /** True: for all data; false: the witness scores otherwise; null: not proved. */
  readonly equal: boolean | null;
  /** The id of a unit that shows the difference. */
  readonly witness: string | undefined;
}

/**
 * What is known of equality: without any edit there is no difference; a unit with another total is one. That other rules
 * give the same for all data would have to be proved: whoever can prove it answers here.
 */
export function equalityOf({ edits }: Difference, units: readonly UnitComparison[]): Equality {
  const witness = units.find(({ change }) => change !== undefined && change.num !== 0n)?.id;
  if (edits.length === 0 && witness === undefined) return { equal: true, witness };
  return { equal: witness === undefined ? null : false, witness };
}
