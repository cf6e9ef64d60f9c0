import { Rational } from "../../core/index.ts";
import type { CheckedFramework, Datum, Field, GivenColumn, Row, UnitData } from "../../scoring/index.ts";
import { inUnit, isNumber, leftOut, Missing } from "../../scoring/index.ts";
import { dataHead, groupHead } from "../heads.ts";
import { targetsOf } from "../targets.ts";

/** A column of a file of units, or of the rows of a table: `read` gives the cell as text, undefined where it is empty. */
export interface WrittenColumn<Of> {
  /** As a table writes it, with its unit where that can stand there. */
  readonly head: string;
  readonly name: string;
  /** True where every cell is an exact decimal, or empty. */
  readonly isNumber: boolean;
  readonly read: (of: Of) => string | undefined;
}

export interface WrittenTable {
  readonly name: string;
  readonly columns: readonly WrittenColumn<Row>[];
}

/** What a file of units has: the groups they belong to, everything that the rules ask for, and the tables of the rules. */
export interface Layout {
  readonly id: string;
  readonly units: readonly WrittenColumn<UnitData>[];
  readonly tables: readonly WrittenTable[];
}

/** @param groups  names of the groups, in order */
export function layoutOf(framework: CheckedFramework, groups: readonly string[]): Layout {
  const { byName } = targetsOf(framework);
  const names = [...framework.inputs.keys(), ...framework.judged.values()];
  const targets = names.map((name) => byName.get(name)).filter((target) => target !== undefined);
  return {
    id: "单位",
    units: [
      ...groups.map((group) => ({
        head: groupHead(group),
        name: groupHead(group),
        isNumber: false,
        read: (unit: UnitData) => unit.groups?.get(group),
      })),
      ...targets.map((target) => columnOf(target, (unit: UnitData) => unit.values.get(target.name))),
    ],
    tables: [...framework.tables.values()].map(({ name, columns }) => ({
      name,
      columns: [...columns.values()]
        .filter((column): column is GivenColumn => column.kind === "givenColumn")
        .map((column) => columnOf(column, (row: Row) => row.get(column.name))),
    })),
  };
}

type Told = Pick<Field, "name" | "unitText" | "type" | "scale"> & { readonly orLeftOut?: boolean };

function columnOf<Of>(field: Told, datum: (of: Of) => Datum | undefined): WrittenColumn<Of> {
  return {
    head: dataHead(field),
    name: field.name,
    isNumber: field.type.kind === "number" && field.orLeftOut !== true,
    read: (of) => cellText(datum(of)?.value, field),
  };
}

function cellText(value: Datum["value"] | undefined, field: Told): string | undefined {
  if (value === undefined || value instanceof Missing) return undefined;
  if (value === leftOut) return "缺项";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  if (value instanceof Rational) return inUnit(value, field);
  throw new Error(`${field.name}: ${isNumber(value) ? "no fraction" : "no value"} to write`);
}
