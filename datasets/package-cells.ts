import { compare, type Diagnostic, nearest, parseDecimal, problem, relatedPlace } from "../core/index.ts";
import type { CellTable } from "./csv.ts";
import { isFormula, readNumber } from "./numbers.ts";
import type { ResourceSpec } from "./package.ts";
import type { Cell, CellRow, FieldConstraints, FieldSpec, FieldType } from "./package-types.ts";

/** A file of a package against what the package says of it: its columns, the number of its rows, every cell, its key. */
export function checkTable(table: CellTable, spec: ResourceSpec): Diagnostic[] {
  const columns = checkColumns(table, spec);
  return [...columns, ...checkRowCount(table, spec), ...checkCells(table, spec), ...checkKeys(table, spec)];
}

/** Whether a cell stands for nothing: empty, or a text the package declares for that. */
export function isMissing(cell: Cell | undefined, spec: Pick<ResourceSpec, "missingValues">): boolean {
  return cell === undefined || cell.text.trim() === "" || spec.missingValues.includes(cell.text);
}

function checkColumns(table: CellTable, { fields }: ResourceSpec): Diagnostic[] {
  const absent = [...fields.values()].filter(({ name }) => !table.columns.has(name));
  const unknown = [...table.columns].filter(([name]) => !fields.has(name));
  const head = { file: table.source.name, line: 1 };
  return [
    ...absent.map(({ name, description }) => {
      const close = nearest(
        name,
        unknown.map(([other]) => other),
      );
      const meaning = description === undefined ? {} : { meaning: description };
      return problem("missing-column", head, {
        column: name,
        ...meaning,
        ...(close === undefined ? {} : { nearest: close }),
      });
    }),
    ...unknown.map(([name, place]) => {
      const close = nearest(name, fields.keys());
      const values = { name, columns: [...fields.keys()], ...(close === undefined ? {} : { nearest: close }) };
      return problem("unknown-column", place, values);
    }),
  ];
}

function checkRowCount({ source, rows }: CellTable, spec: ResourceSpec): Diagnostic[] {
  if (spec.rows === undefined || spec.rows === rows.length) return [];
  const values = { file: spec.path, found: String(rows.length), expected: String(spec.rows) };
  return [problem("row-count", { file: source.name }, values)];
}

function checkCells(table: CellTable, spec: ResourceSpec): Diagnostic[] {
  return table.rows.flatMap((row) =>
    [...spec.fields.values()].flatMap((field) => {
      const cell = row.cells.get(field.name);
      if (cell === undefined) return [];
      return isMissing(cell, spec) ? checkGap(cell, field) : CHECKS[field.type](cell, field);
    }),
  );
}

function checkGap(cell: Cell, { name, constraints }: FieldSpec): Diagnostic[] {
  return constraints.required === true ? [problem("empty-cell", cell.place, { column: name })] : [];
}

const CHECKS = {
  string: checkText,
  number: checkNumber,
  integer: checkNumber,
  boolean: checkAnswer,
} as const satisfies Record<FieldType, (cell: Cell, field: FieldSpec) => Diagnostic[]>;

function checkText(cell: Cell, field: FieldSpec): Diagnostic[] {
  const formula = isFormula(cell.text) ? [problem("formula-text", cell.place, { value: cell.text })] : [];
  return [...formula, ...checkLabels(cell, field, (a, b) => a === b), ...checkPattern(cell, field)];
}

function checkNumber(cell: Cell, field: FieldSpec): Diagnostic[] {
  const reading = readNumber(cell.text);
  if (reading.kind === "wrong") return [problem(reading.remark.code, cell.place, reading.remark.values)];
  const notes = reading.notes.map(({ code, values }) => problem(code, cell.place, values));
  if (reading.kind === "missing") return [...notes, ...checkGap(cell, field)];
  if (reading.suffix !== "") return [...notes, problem("not-a-number", cell.place, { value: cell.text })];
  return [
    ...notes,
    ...checkBounds(cell, reading.digits, field),
    ...checkDecimals(cell, reading.digits, field),
    ...checkLabels(cell, field, sameNumber),
    ...checkPattern(cell, field),
  ];
}

function checkAnswer(cell: Cell, field: FieldSpec): Diagnostic[] {
  const answers = [...(field.trueValues ?? ["true", "是"]), ...(field.falseValues ?? ["false", "否"])];
  if (answers.includes(cell.text.trim())) return [];
  return [problem("yes-no-expected", cell.place, { name: field.name, value: cell.text })];
}

function checkBounds(cell: Cell, digits: string, { name, type, constraints }: FieldSpec): Diagnostic[] {
  const value = parseDecimal(digits);
  if (value === undefined) return [];
  if (type === "integer" && !value.isInteger()) {
    const below = value.num / value.den;
    const values = { value: digits, name, step: "1", below: String(below), above: String(below + 1n) };
    return [problem("not-a-step", cell.place, values)];
  }
  const low = parseDecimal(constraints.minimum ?? "");
  const high = parseDecimal(constraints.maximum ?? "");
  const outside = (low && compare(value, low) < 0) || (high && compare(value, high) > 0);
  return outside ? [problem("out-of-range", cell.place, { value: digits, name, range: boundsText(constraints) })] : [];
}

function boundsText({ minimum, maximum }: FieldConstraints): string {
  if (minimum !== undefined && maximum !== undefined) return `[${minimum}, ${maximum}]`;
  return minimum === undefined ? `<= ${maximum}` : `>= ${minimum}`;
}

function checkDecimals(cell: Cell, digits: string, { name, decimals }: FieldSpec): Diagnostic[] {
  const written = digits.split(".")[1]?.length ?? 0;
  if (decimals === undefined || written === decimals) return [];
  return [problem("decimals-differ", cell.place, { value: digits, column: name, decimals: String(decimals) })];
}

function checkLabels(cell: Cell, field: FieldSpec, same: (a: string, b: string) => boolean): Diagnostic[] {
  const labels = field.constraints.enum;
  if (labels === undefined || labels.some((label) => same(label, cell.text))) return [];
  const close = nearest(cell.text, labels);
  const values = { value: cell.text, name: field.name, labels, ...(close === undefined ? {} : { nearest: close }) };
  return [problem("label-unknown", cell.place, values)];
}

function sameNumber(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b.trim())];
  return left !== undefined && right !== undefined && compare(left, right) === 0;
}

/** The whole cell must have the form, as the standard says. */
function checkPattern(cell: Cell, { name, constraints: { pattern } }: FieldSpec): Diagnostic[] {
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`, "u").test(cell.text)) return [];
  return [problem("pattern-differs", cell.place, { value: cell.text, pattern, column: name })];
}

function checkKeys(table: CellTable, spec: ResourceSpec): Diagnostic[] {
  const unique = [...spec.fields.values()].filter(({ constraints }) => constraints.unique === true);
  const keys = [spec.primaryKey, ...unique.map(({ name }) => [name])].filter((key) => key.length > 0);
  const distinct = new Map(keys.map((key) => [JSON.stringify(key), key]));
  return [...distinct.values()].flatMap((key) => checkKey(table.rows, key, spec));
}

function checkKey(rows: readonly CellRow[], key: readonly string[], spec: ResourceSpec): Diagnostic[] {
  const firsts = new Map<string, Cell>();
  return rows.flatMap((row) => {
    const cells = key.map((name) => row.cells.get(name)).filter((cell) => cell !== undefined);
    const [cell] = cells;
    if (cell === undefined || cells.some((one) => isMissing(one, spec))) return [];
    const texts = cells.map(({ text }) => text);
    const first = firsts.get(JSON.stringify(texts));
    if (first !== undefined) {
      return [problem("duplicate-key", cell.place, { key: texts.join("、") }, [relatedPlace(first.place)])];
    }
    firsts.set(JSON.stringify(texts), cell);
    return [];
  });
}
