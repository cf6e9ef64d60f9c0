import { type Diagnostic, type FilePlace, SourceText } from "../../core/index.ts";
import type { CheckedFramework, Datum } from "../../scoring/index.ts";
import { bindDatum } from "../bind-value.ts";
import type { RawValue } from "../raw-data.ts";
import type { BoundColumn } from "./bind-heads.ts";

/** A cell as the exact reader takes it. */
export function rawOf(text: string | null, { column, kind, unit }: BoundColumn, source: SourceText): RawValue {
  const span = { source, start: 0, end: source.text.length };
  const place = { span, field: column.head };
  return {
    form: text === null ? "missing" : formOf(text, kind),
    text: text ?? "",
    place,
    namePlace: { ...place },
    ...(unit === undefined ? {} : { unit: { text: unit, noted: true } }),
  };
}

/** A float is written with an exponent where that is shorter; what is no number at all is a word. */
function formOf(text: string, kind: BoundColumn["kind"]): RawValue["form"] {
  return kind === "double" && /^-?\d/u.test(text) ? "number" : "text";
}

/**
 * A row with a cell that the database did not read, as the exact reader reads it: the same values, the same problems.
 *
 * @param texts  of the columns, in their order
 * @param place  of the row
 */
export function bindOddRow(
  texts: readonly (string | null)[],
  columns: readonly BoundColumn[],
  place: FilePlace,
  framework: CheckedFramework,
  report: (found: Diagnostic) => void,
): Map<string, Datum> {
  const values = new Map<string, Datum>();
  for (const [index, column] of columns.entries()) {
    const text = texts[index] ?? null;
    const raw = rawOf(text, column, new SourceText(place.file, text ?? ""));
    const here = { ...place, field: column.column.head };
    const datum = bindDatum(raw, column.target, {
      units: framework.units,
      report: (found) => {
        // What is said of the head was told when the file was opened.
        if (found.place !== raw.namePlace) report({ ...found, place: here });
      },
      number: () => undefined,
    });
    if (datum !== undefined) values.set(column.target.name, { ...datum, place: here });
  }
  return values;
}
