import { readNumber } from "./numbers.ts";
import type { FieldSpec, Resource } from "./package-types.ts";

/** The little of a danfojs DataFrame that notebooks are promised; the rest is danfojs' own. */
export interface DataFrame {
  readonly columns: string[];
  readonly values: (string | number | boolean | null)[][];
  readonly shape: [number, number];
  toString(): string;
}

/**
 * The checked rows of a table as a danfojs frame: a second view for looking and plotting, never for scoring.
 *
 * Numbers become floats (the exact text stays in the resource), texts stay texts ("007"), a missing cell is null,
 * yes/no become true and false. A column that would hide a member of the frame, such as `shape`, gets a `_` behind it.
 */
export async function frameOf(resource: Resource): Promise<DataFrame> {
  const { DataFrame: Frame } = await import("danfojs-node");
  const fields = [...resource.fields.values()];
  const values = resource.rows.map((row) =>
    fields.map((field) => plainValue(row.cells.get(field.name)?.text, field, resource)),
  );
  const members = Object.getOwnPropertyNames(new Frame([[0]])).concat(inherited(Frame.prototype));
  return new Frame(values, { columns: safeNames(fields, new Set(members)) }) as unknown as DataFrame;
}

function plainValue(text: string | undefined, field: FieldSpec, resource: Resource): string | number | boolean | null {
  if (text === undefined || text === "" || resource.missingValues.includes(text)) return null;
  if (field.type === "string") return text;
  if (field.type === "boolean") return (field.trueValues ?? ["true", "是"]).includes(text.trim());
  const reading = readNumber(text);
  return reading.kind === "number" ? Number(reading.digits) : null;
}

function safeNames(fields: readonly FieldSpec[], members: ReadonlySet<string>): string[] {
  const taken = new Set(fields.map(({ name }) => name));
  return fields.map(({ name }) => {
    let safe = name;
    while (members.has(safe) || (safe !== name && taken.has(safe))) safe += "_";
    return safe;
  });
}

function inherited(prototype: object | null): string[] {
  if (prototype === null) return [];
  return [...Object.getOwnPropertyNames(prototype), ...inherited(Object.getPrototypeOf(prototype))];
}
