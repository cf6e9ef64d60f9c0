import { type Bilingual, type Code, type MessageValues, nearest, parseDecimal } from "../../core/index.ts";
import type { DataPackage, Resource } from "../package-types.ts";
import { type Condition, comparisonNames, isComparison, rowsWhere } from "./condition.ts";
import { numberOf, textOf } from "./figure.ts";
import type { CellsOperand, Operand, RowsOperand } from "./identity.ts";
import { type JsonPath, pointerOf } from "./json-place.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Something wrong in the description of a statement, and where it stands in the descriptor. */
export interface IdentityProblem {
  readonly code: Code;
  readonly pointer: string;
  readonly values: MessageValues;
}

export const nouns = {
  kind: { zh: "种类", en: "kind" },
  member: { zh: "成员", en: "member" },
  resource: { zh: "数据表", en: "table" },
  column: { zh: "列", en: "column" },
  comparison: { zh: "比较符", en: "comparison" },
} as const satisfies Record<string, Bilingual>;

const CELL_MEMBERS = ["resource", "row", "column", "where", "as", "derived"];
const OPERAND: Bilingual = {
  zh: '列名、{"resource", "row", "column"}、{"resource", "column", "where"}、{"add": […]}、{"multiply": […]} 或 {"constant": "数"}',
  en: 'a column, {"resource", "row", "column"}, {"resource", "column", "where"}, {"add": […]}, {"multiply": […]} or {"constant": "number"}',
};

/** Finds in a package what statements name, and keeps every problem met on the way. */
export class OperandReader {
  readonly problems: IdentityProblem[] = [];
  readonly #package: DataPackage;
  #identity: Bilingual = { zh: "", en: "" };

  constructor(pkg: DataPackage) {
    this.#package = pkg;
  }

  /** The statement that the problems to come belong to. */
  begin(identity: Bilingual): void {
    this.#identity = identity;
  }

  /** @param own  the table whose columns may be named alone; absent where no row is looked at */
  operand(value: unknown, path: JsonPath, own: Resource | undefined): Operand | undefined {
    if (typeof value === "string" && own) return this.#own(value, path, own);
    if (!isObject(value)) return this.invalid(path, notThere(value), OPERAND);
    if ("constant" in value) return this.#constant(value, path);
    if ("add" in value) return this.#compound("sum", value.add, [...path, "add"], own);
    if ("multiply" in value) return this.#compound("product", value.multiply, [...path, "multiply"], own);
    return this.#cells(value, path);
  }

  operands(value: unknown, path: JsonPath, own: Resource | undefined): readonly Operand[] | undefined {
    if (!Array.isArray(value) || value.length === 0)
      return this.invalid(path, notThere(value), { zh: "列表 […]", en: "a list […]" });
    const items: readonly unknown[] = value;
    const operands = items.map((item, index) => this.operand(item, [...path, index], own));
    return operands.every((operand) => operand !== undefined) ? operands : undefined;
  }

  /** `{"resource", "where"}` */
  rows(value: unknown, path: JsonPath): RowsOperand | undefined {
    if (!isObject(value))
      return this.invalid(path, notThere(value), { zh: '{"resource", "where"}', en: '{"resource", "where"}' });
    this.checkMembers(value, path, ["resource", "where"]);
    return this.rowsOf(value, path);
  }

  /** The rows that the members `resource` and `where` of an object name. */
  rowsOf(value: JsonObject, path: JsonPath): RowsOperand | undefined {
    const resource = this.#resource(value.resource, [...path, "resource"]);
    const conditions = resource && this.#conditions(value.where, [...path, "where"], resource);
    return resource && conditions && { resource, rows: rowsWhere(resource, conditions) };
  }

  column(value: unknown, path: JsonPath, resource: Resource): string | undefined {
    if (typeof value === "string" && resource.fields.has(value)) return value;
    return this.unknown(path, nouns.column, value, [...resource.fields.keys()]);
  }

  checkMembers(value: JsonObject, path: JsonPath, allowed: readonly string[]): void {
    for (const name of Object.keys(value))
      if (!allowed.includes(name)) this.unknown([...path, name], nouns.member, name, allowed);
  }

  unknown(path: JsonPath, what: Bilingual, name: unknown, known: readonly string[]): undefined {
    if (typeof name !== "string")
      return this.invalid(path, notThere(name), { zh: known.join("、"), en: known.join(", ") });
    const near = nearest(name, known);
    const values = { identity: this.#identity, what, name, ...(near === undefined ? {} : { nearest: near }) };
    this.problems.push({ code: "identity-unknown", pointer: pointerOf(path), values });
    return undefined;
  }

  invalid(path: JsonPath, reason: Bilingual, expected: Bilingual): undefined {
    const values = { identity: this.#identity, reason, expected };
    this.problems.push({ code: "identity-invalid", pointer: pointerOf(path), values });
    return undefined;
  }

  #own(column: string, path: JsonPath, resource: Resource): Operand | undefined {
    return this.column(column, path, resource) === undefined ? undefined : { kind: "own", column };
  }

  #constant(value: JsonObject, path: JsonPath): Operand | undefined {
    const text = value.constant;
    const number = typeof text === "string" ? parseDecimal(text) : undefined;
    if (number) return { kind: "constant", value: number };
    return this.invalid([...path, "constant"], notThere(text), {
      zh: '引号中的数，如 "100"',
      en: 'a number in quotes, such as "100"',
    });
  }

  #compound(kind: "sum" | "product", list: unknown, path: JsonPath, own: Resource | undefined): Operand | undefined {
    const parts = this.operands(list, path, own);
    return parts && { kind, parts };
  }

  #cells(value: JsonObject, path: JsonPath): CellsOperand | undefined {
    this.checkMembers(value, path, CELL_MEMBERS);
    const found = "row" in value ? this.#oneRow(value, path) : this.#someRows(value, path);
    const column = found && this.column(value.column, [...path, "column"], found.resource);
    if (!found || column === undefined) return undefined;
    const kind = "row" in value ? "cell" : "column";
    return { kind, ...found, column, ...this.#readings(value, path) };
  }

  /** How the cells are to be read: `as` a unit, `derived` or printed. */
  #readings({ as, derived = false }: JsonObject, path: JsonPath): Pick<CellsOperand, "as" | "derived"> {
    if (typeof derived !== "boolean")
      this.invalid([...path, "derived"], notThere(derived), { zh: "true 或 false", en: "true or false" });
    if (as !== undefined && typeof as !== "string")
      this.invalid([...path, "as"], notThere(as), { zh: '单位，如 "%"', en: 'a unit, such as "%"' });
    return { derived: derived === true, ...(typeof as === "string" ? { as } : {}) };
  }

  /** The rows of a column to be added: none is no sum but a slip in the condition. */
  #someRows(value: JsonObject, path: JsonPath): RowsOperand | undefined {
    const found = this.rowsOf(value, path);
    if (!found || found.rows.length > 0) return found;
    const reason = { zh: `“${found.resource.name}”中没有这样的行`, en: `"${found.resource.name}" has no such row` };
    return this.invalid([...path, "where"], reason, {
      zh: "至少有一行符合的条件",
      en: "a condition that some row meets",
    });
  }

  #oneRow(value: JsonObject, path: JsonPath): RowsOperand | undefined {
    const resource = this.#resource(value.resource, [...path, "resource"]);
    const conditions = resource && this.#conditions(value.row, [...path, "row"], resource);
    if (!resource || !conditions) return undefined;
    const rows = rowsWhere(resource, conditions);
    if (rows.length === 1) return { resource, rows };
    return this.#rowNotFound([...path, "row"], resource, value.row, rows.length);
  }

  #rowNotFound(path: JsonPath, resource: Resource, wanted: unknown, found: number): undefined {
    const entries = isObject(wanted) ? Object.entries(wanted) : [];
    const row = entries.map(
      ([column, value]) => `${column} = ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    const near = found === 0 ? nearestCell(resource, entries) : undefined;
    const values = { table: resource.name, row: row.join("，"), found: String(found), ...near };
    this.problems.push({ code: "row-not-found", pointer: pointerOf(path), values });
    return undefined;
  }

  #resource(name: unknown, path: JsonPath): Resource | undefined {
    const { resources } = this.#package;
    if (typeof name !== "string") return this.unknown(path, nouns.resource, name, [...resources.keys()]);
    return resources.get(name) ?? this.unknown(path, nouns.resource, name, [...resources.keys()]);
  }

  #conditions(value: unknown, path: JsonPath, resource: Resource): readonly Condition[] | undefined {
    if (value === undefined) return [];
    if (!isObject(value)) return this.invalid(path, notThere(value), { zh: '{"列": "值"}', en: '{"column": "value"}' });
    const read = Object.entries(value).map(([column, wanted]) =>
      this.#condition(column, wanted, [...path, column], resource),
    );
    return read.every((condition) => condition !== undefined) ? read.flat() : undefined;
  }

  #condition(column: string, wanted: unknown, path: JsonPath, resource: Resource): readonly Condition[] | undefined {
    if (this.column(column, path, resource) === undefined) return undefined;
    if (typeof wanted === "string") return [{ column, text: wanted }];
    if (!isObject(wanted))
      return this.invalid(path, notThere(wanted), { zh: '"值" 或 {">=": "数"}', en: '"value" or {">=": "number"}' });
    const read = Object.entries(wanted).map(([name, text]) => this.#comparison(column, name, text, [...path, name]));
    return read.every((condition) => condition !== undefined) ? read : undefined;
  }

  #comparison(column: string, name: string, text: unknown, path: JsonPath): Condition | undefined {
    if (!isComparison(name)) return this.unknown(path, nouns.comparison, name, comparisonNames);
    const number = typeof text === "string" ? numberOf(text) : undefined;
    if (number) return { column, comparison: name, number };
    return this.invalid(path, notThere(text), { zh: '引号中的数，如 "95"', en: 'a number in quotes, such as "95"' });
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What was found instead of what is expected. */
export function notThere(value: unknown): Bilingual {
  if (value === undefined) return { zh: "此处缺少内容", en: "something is missing here" };
  const text = JSON.stringify(value);
  return { zh: `写的是 ${text}`, en: `it says ${text}` };
}

function nearestCell(resource: Resource, entries: readonly (readonly [string, unknown])[]): { nearest?: string } {
  for (const [column, wanted] of entries) {
    if (typeof wanted !== "string") continue;
    const texts = resource.rows.map((row) => textOf({ resource, row, column }));
    const near = texts.includes(wanted) ? undefined : nearest(wanted, texts);
    if (near !== undefined) return { nearest: near };
  }
  return {};
}
