import { Along, type CheckedFramework, type UnitData, type Variable } from "../../scoring/index.ts";

/** Walks that were made: blocks are asked about one after the other, along the same data. */
export class Walks {
  readonly #framework: CheckedFramework;
  readonly #known = new Map<UnitData, Map<string, Along>>();

  constructor(framework: CheckedFramework) {
    this.#framework = framework;
  }

  /** @param keep  of data that others will ask for too */
  along(unit: UnitData, variable: Variable, keep: boolean): Along {
    if (!keep) return new Along(this.#framework, unit, variable);
    const own = this.#known.get(unit) ?? new Map<string, Along>();
    this.#known.set(unit, own);
    // Only the blocks that are asked about are worked out: a total of many steps takes long, and is not needed.
    const known = own.get(variable.name) ?? new Along(this.#framework, unit, variable);
    own.set(variable.name, known);
    return known;
  }
}

/** Undefined where formulas need each other in a chain that is too deep to be walked without the rest. */
export function unlessTooDeep<Answer>(work: () => Answer): Answer | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
