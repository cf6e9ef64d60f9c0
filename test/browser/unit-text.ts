import { Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Field,
  inUnit,
  type Row,
  type UnitData,
  valueOfVariable,
  variablesOf,
} from "../../scoring/index.ts";

/** Figures as they are written in data, by the name of the variable. */
export type Written = ReadonlyMap<string, string>;

/** A unit as an analyst writes it in JSON: every figure a text in its declared unit; some of them others. */
export function unitText(framework: CheckedFramework, unit: UnitData, id: string, other: Written): unknown {
  const variables = variablesOf(framework, unit);
  const plain = variables.filter(({ at }) => at.kind !== "cell");
  const members = plain.map((variable): [string, unknown] => {
    const { at, name, field } = variable;
    const text = other.get(name) ?? written(valueOfVariable(variable, unit), field);
    return [name, at.kind === "judged" ? { score: text } : text];
  });
  const tables = [...framework.tables.values()].map((table): [string, unknown] => {
    const rows = unit.tables.get(table.name) ?? [];
    const names = new Map(
      variables.flatMap(({ at, name }) =>
        at.kind === "cell" && at.table === table ? [[`${at.row} ${at.column.name}`, name]] : [],
      ) as [string, string][],
    );
    return [
      table.name,
      rows.map((row, index) =>
        rowText(row, table.columns, (column) => other.get(names.get(`${index} ${column}`) ?? "")),
      ),
    ];
  });
  return Object.fromEntries([["id", id], ...members, ...tables]);
}

function rowText(row: Row, columns: ReadonlyMap<string, unknown>, other: (column: string) => string | undefined) {
  return Object.fromEntries(
    [...row].map(([name, { value }]) => [name, other(name) ?? written(value, columns.get(name) as Field)]),
  );
}

function written(value: unknown, field: Field): string | undefined {
  if (value instanceof Rational) return inUnit(value, field);
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" ? value : undefined;
}
