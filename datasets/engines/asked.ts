import { type Diagnostic, nearest, type Place, problem } from "../../core/index.ts";
import type { CheckedFramework, Table } from "../../scoring/index.ts";
import { fieldTarget, type Target, targetsOf } from "../targets.ts";
import { unknownName } from "../unknown-names.ts";

/** What the rules ask of a file: of units, or of the rows of a table. */
export interface Asked {
  /** In the order of their numbers in `n0`, `s0` …: inputs, then judged blocks; or the given columns of the table. */
  readonly targets: readonly Target[];
  /** Judged blocks answer to more than one name. */
  readonly byName: ReadonlyMap<string, Target>;
  /** Names that no file may go without. */
  readonly needed: ReadonlySet<string>;
  /** What to say of a name that is none of these. */
  readonly unknown: (name: string, place: Place, given: ReadonlySet<string>) => Diagnostic;
}

export function askedOfUnits(framework: CheckedFramework, retired: ReadonlySet<string>): Asked {
  const targets = targetsOf(framework);
  const names = [...framework.inputs.keys(), ...framework.judged.values()];
  return {
    targets: names.map((name) => targets.byName.get(name)).filter((target) => target !== undefined),
    byName: targets.byName,
    needed: new Set(),
    unknown: (name, place, given) => {
      const candidates = targets.ambiguous.get(name);
      if (candidates === undefined) return unknownName(name, place, { framework, targets, retired, given });
      return problem("ambiguous-name", place, { name, candidates, first: candidates[0] ?? name });
    },
  };
}

export function askedOfRows(table: Table): Asked {
  const columns = [...table.columns.values()].filter((column) => column.kind === "givenColumn");
  const targets = columns.map((column) => fieldTarget(column, table.name));
  const names = columns.map(({ name }) => name);
  return {
    targets,
    byName: new Map(targets.map((target) => [target.name, target])),
    needed: new Set(columns.filter(({ optional }) => !optional).map(({ name }) => name)),
    unknown: (name, place) => {
      const close = nearest(name, names);
      const values = { name, table: table.name, columns: names, ...(close === undefined ? {} : { nearest: close }) };
      return problem("unknown-column", place, values);
    },
  };
}
