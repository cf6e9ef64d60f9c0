import { type BunchingRow, bunching, crowded } from "../portfolio/bunching.ts";
import { discrimination } from "../portfolio/discrimination.ts";
import type { BoundSide } from "./versions.ts";

/** What a change does to how well scores tell departments apart, and to crowding above cuts. */
export interface LostEdge {
  /** Indicators on which nearly all departments have one score under the new rules, not under the old ones. */
  readonly flattened: readonly string[];
  /** Those that tell departments apart only now. */
  readonly revived: readonly string[];
  /** Cuts of the new rules with departments crowding on the better side, and how many there were under the old ones. */
  readonly crowded: readonly BunchingRow[];
  readonly crowdedBefore: number;
}

/** @throws DiagnosticError `no-totals` */
export function lostEdge(old: BoundSide, now: BoundSide): LostEdge {
  const [before, after] = [flatIn(old), flatIn(now)];
  return {
    flattened: [...after.flat].filter((name) => before.apart.has(name)),
    revived: [...after.apart].filter((name) => before.flat.has(name)),
    crowded: crowded(bunching(now.framework, now.units).rows),
    crowdedBefore: crowded(bunching(old.framework, old.units).rows).length,
  };
}

function flatIn({ framework, units }: BoundSide) {
  const rows = discrimination(framework, units).rows.filter(({ kind }) => kind === "indicator");
  const names = (isFlat: boolean) => new Set(rows.filter(({ flat }) => flat === isFlat).map(({ block }) => block.name));
  return { flat: names(true), apart: names(false) };
}
