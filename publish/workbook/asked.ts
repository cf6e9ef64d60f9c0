import type { CheckedFramework, GivenColumn, Table } from "../../scoring/index.ts";
import type { Asked } from "./given.ts";

/** What a framework asks of a unit: inputs and judged scores, block by block in the order of the rules. */
export function askedOf(framework: CheckedFramework): Asked[] {
  const inputs = [...framework.inputs.values()];
  return [framework.root, ...framework.blocks].flatMap((home): Asked[] => {
    const judged = framework.judged.get(home);
    return [
      ...inputs.filter((input) => input.home === home).map((field) => ({ name: field.name, of: { field, home } })),
      ...(judged === undefined ? [] : [{ name: judged, of: { block: home } }]),
    ];
  });
}

/** The columns of a table that data give. */
export function columnsAsked({ columns }: Table, { root }: CheckedFramework): Asked[] {
  return [...columns.values()]
    .filter((one): one is GivenColumn => one.kind === "givenColumn")
    .map((field) => ({ name: field.name, of: { field, home: root } }));
}
