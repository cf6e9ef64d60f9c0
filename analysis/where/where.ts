import type { Solver } from "../../scoring/index.ts";
import { type Nearest, nearestDifference } from "./nearest.ts";
import { type Region, regions } from "./regions.ts";
import { isAlone, type Sides } from "./sides.ts";

/** Where two frameworks give other results, seen from the data of one department. */
export interface WhereDiffering {
  /** The id of the department. */
  readonly unit: string;
  readonly regions: readonly Region[];
  readonly nearest: Nearest | undefined;
}

/** @returns undefined where scores depend on other departments */
export async function whereDiffering(
  sides: Sides,
  options: {
    readonly solver: Solver;
    /** Milliseconds of work that one question to the solver may cost on a usual machine. */
    readonly effort: number;
    readonly advance?: (done: number, all: number) => void;
  },
): Promise<WhereDiffering | undefined> {
  if (!isAlone(sides)) return undefined;
  const found = regions(sides, options.advance);
  return {
    unit: sides.old.unit.id,
    regions: found,
    nearest: await nearestDifference(sides, { ...options, regions: found }),
  };
}
