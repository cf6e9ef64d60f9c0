import { Along, type CheckedFramework, type UnitData, type Variable } from "../../scoring/index.ts";
import { walked } from "../walked.ts";

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
    const known = own.get(variable.name) ?? walked(this.#framework, unit, variable);
    own.set(variable.name, known);
    return known;
  }
}
