import { type EqualityProof, equality, type WhereDiffering, whereDiffering, Z3 } from "../../analysis/index.ts";
import { DiagnosticError } from "../../core/index.ts";
import type { CheckedFramework, Difference, UnitData } from "../../scoring/index.ts";
import { unknownUnit } from "../one-unit.ts";
import type { Watched } from "../progress.ts";

interface Sides {
  readonly old: CheckedFramework;
  readonly now: CheckedFramework;
  readonly difference: Difference;
}

/** Milliseconds of work that one question to the solver may cost on a usual machine. */
const EFFORT = 500;

/** No unit shows a difference: whether any data would. */
export async function proofOf({ old, now, difference }: Sides, units: readonly UnitData[]): Promise<EqualityProof> {
  const solver = new Z3();
  try {
    const names = namesOf(difference);
    return await equality(old, now, { solver, effort: EFFORT, units: units.slice(0, 3), names });
  } finally {
    await solver.close();
  }
}

/**
 * The place of the department that is asked for; the first where none is.
 *
 * @throws DiagnosticError `wrong-argument`
 */
export function departmentAt(id: string | undefined, units: readonly UnitData[]): number {
  if (id === undefined) return 0;
  const ids = units.map((unit) => unit.id);
  if (!ids.includes(id)) throw new DiagnosticError([unknownUnit(id, ids, "--near")]);
  return ids.indexOf(id);
}

/** Where the two differ, seen from one department. */
export async function whereOf(
  { old, now, difference }: Sides,
  [before, after]: readonly [UnitData, UnitData],
  { advance, end }: Watched,
): Promise<WhereDiffering | undefined> {
  const sides = {
    old: { framework: old, unit: before },
    now: { framework: now, unit: after },
    names: namesOf(difference),
  };
  const solver = new Z3();
  try {
    return await whereDiffering(sides, { solver, effort: EFFORT, advance });
  } finally {
    end();
    await solver.close();
  }
}

/** The old names of inputs by the new ones. */
function namesOf({ renamed }: Difference): Map<string, string> {
  return new Map(renamed.flatMap(({ kind, from, to }) => (kind === "input" ? [[to, from]] : [])));
}
