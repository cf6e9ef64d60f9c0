import { type Diagnostic, nearest, problem } from "../core/index.ts";
import type { UnitData } from "../scoring/index.ts";
import type { OptionSpec } from "./command.ts";

export const unitOption: OptionSpec = {
  name: "unit",
  value: "ID",
  meaning: { zh: "数据中有许多单位时，只看这一个", en: "one unit of data that hold many" },
};

const mostNamed = 10;

/** A unit that the data do not have, with the nearest one. */
export function unknownUnit(id: string, ids: readonly string[], option = "--unit"): Diagnostic {
  const close = nearest(id, ids);
  const allowed = ids.length <= mostNamed ? ids : [...ids.slice(0, mostNamed), "…"];
  return problem("wrong-argument", undefined, {
    name: option,
    value: id,
    allowed,
    ...(close ? { nearest: close } : {}),
  });
}

export type OneUnit = { readonly unit: UnitData } | { readonly problem: Diagnostic };

/** The unit asked for; the only one where none is. */
export function oneUnit(units: readonly UnitData[], id: string | undefined): OneUnit | undefined {
  const [only, another] = units;
  if (only === undefined) return undefined;
  const ids = units.map((unit) => unit.id);
  const unit = id === undefined && another === undefined ? only : units.find((one) => one.id === id);
  return unit === undefined ? { problem: unknownUnit(id ?? "", ids) } : { unit };
}
