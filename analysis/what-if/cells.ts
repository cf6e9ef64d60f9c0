import { type CellAt, type CellReference, type DataPackage, rowsWith } from "../../datasets/index.ts";
import type { Variable, VariablePlace } from "../../scoring/index.ts";

/** The cell of a package that a variable is read from, and the unit it is read in when that is not the column's. */
export interface BoundCell {
  readonly at: CellAt;
  readonly as?: string;
}

type Find = {
  readonly [K in VariablePlace["kind"]]: (
    at: Extract<VariablePlace, { kind: K }>,
    pkg: DataPackage,
  ) => BoundCell | undefined;
};

/** @returns undefined for what the package does not bind */
export function cellOfVariable({ at }: Variable, pkg: DataPackage): BoundCell | undefined {
  const find = finders[at.kind] as (at: VariablePlace, pkg: DataPackage) => BoundCell | undefined;
  return find(at, pkg);
}

const finders: Find = {
  input: ({ input }, pkg) => {
    const reference: CellReference | undefined = Object.hasOwn(pkg.binding.inputs, input.name)
      ? pkg.binding.inputs[input.name]
      : undefined;
    const resource = reference && pkg.resources.get(reference.resource);
    const [row] = resource && reference ? rowsWith(resource, reference.row) : [];
    if (reference === undefined || resource === undefined || row === undefined) return undefined;
    const { column, as } = reference;
    return { at: { resource, row, column }, ...(as === undefined ? {} : { as }) };
  },
  cell: ({ table, column, row: index }, pkg) => {
    const reference = pkg.binding.tables[table.name];
    const resource = reference && pkg.resources.get(reference.resource);
    const row = resource && reference ? rowsWith(resource, reference.where ?? {})[index] : undefined;
    const bound = reference?.columns[column.name];
    return resource && row && bound !== undefined ? { at: { resource, row, column: bound } } : undefined;
  },
  judged: ({ name, block }, pkg) => {
    const { judged } = pkg.binding;
    const resource = judged && pkg.resources.get(judged.resource);
    const names = [name, block.name, block.path.join(".")];
    const row = resource?.rows.find(({ cells }) => names.includes(cells.get(judged?.name ?? "")?.text.trim() ?? ""));
    return judged && resource && row ? { at: { resource, row, column: judged.score } } : undefined;
  },
};
