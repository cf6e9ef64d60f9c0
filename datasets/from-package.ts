import { rowsWith } from "./package-links.ts";
import type {
  Cell,
  CellRow,
  DataPackage,
  FieldSpec,
  JudgedReference,
  Resource,
  TableReference,
} from "./package-types.ts";
import type { RawData, RawRow, RawTable, RawValue } from "./raw-data.ts";

/** The one unit of a data package: its inputs, tables and judged scores, as `quanheng` in the descriptor binds them. */
export function readPackageUnit(data: DataPackage): RawData {
  const { inputs, tables, judged } = data.binding;
  const values = new Map<string, RawValue>();
  for (const [name, reference] of Object.entries(inputs)) {
    const resource = data.resources.get(reference.resource);
    const [row] = resource === undefined ? [] : rowsWith(resource, reference.row);
    const raw = rawCell(resource, row, reference.column, reference.as);
    if (raw !== undefined) values.set(name, raw);
  }
  if (judged !== undefined) {
    for (const [name, raw] of judgedValues(data, judged)) values.set(name, raw);
  }
  const rawTables = Object.entries(tables).flatMap(([name, reference]) => rawTable(name, reference, data));
  const place = { span: { source: data.source, start: 0, end: 0 } };
  const unit = { id: data.name, place, values, tables: new Map(rawTables) };
  return { units: [unit], diagnostics: [], lenient: true };
}

function judgedValues(data: DataPackage, judged: JudgedReference): [string, RawValue][] {
  const resource = data.resources.get(judged.resource);
  return (resource?.rows ?? []).flatMap((row): [string, RawValue][] => {
    const name = row.cells.get(judged.name)?.text.trim() ?? "";
    const raw = rawCell(resource, row, judged.score);
    const reason = row.cells.get(judged.reason ?? "")?.text ?? "";
    if (raw === undefined || name === "") return [];
    return [[name, reason === "" ? raw : { ...raw, reason }]];
  });
}

function rawTable(
  name: string,
  { resource: from, columns, where }: TableReference,
  data: DataPackage,
): [string, RawTable][] {
  const resource = data.resources.get(from);
  if (resource === undefined) return [];
  const rows = rowsWith(resource, where ?? {}).map((row) => rawRow(row, columns, resource));
  return [[name, { namePlace: { span: { source: resource.source, start: 0, end: 0 } }, rows }]];
}

function rawRow(row: CellRow, columns: TableReference["columns"], resource: Resource): RawRow {
  const cells = Object.entries(columns).flatMap(([name, column]): [string, RawValue][] => {
    const raw = rawCell(resource, row, column);
    return raw === undefined ? [] : [[name, raw]];
  });
  return new Map(cells);
}

function rawCell(
  resource: Resource | undefined,
  row: CellRow | undefined,
  column: string,
  as?: string,
): RawValue | undefined {
  const cell = row?.cells.get(column);
  const field = resource?.fields.get(column);
  if (resource === undefined || row === undefined || cell === undefined || field === undefined) return undefined;
  const unit = as ?? unitOf(field, row);
  const missing = resource.missingValues.includes(cell.text);
  return {
    form: missing ? "missing" : "text",
    text: field.type === "boolean" ? answerText(cell, field) : cell.text,
    place: cell.place,
    namePlace: cell.place,
    ...(unit === undefined ? {} : { unit: { text: unit, noted: false } }),
  };
}

function unitOf(field: FieldSpec, row: CellRow): string | undefined {
  const named = field.unitColumn === undefined ? undefined : row.cells.get(field.unitColumn)?.text.trim();
  return field.unit ?? (named === "" ? undefined : named);
}

/** A package may have its own words for yes and no. */
function answerText(cell: Cell, { trueValues = [], falseValues = [] }: FieldSpec): string {
  const text = cell.text.trim();
  if (trueValues.includes(text)) return "yes";
  return falseValues.includes(text) ? "no" : cell.text;
}
