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
 * A cell that the database did not read, as the exact reader reads it: the same value, the same problems.
 *
 * @param row  the place of its row
 */
export function bindOddCell(
  text: string | null,
  column: BoundColumn,
  row: FilePlace,
  framework: CheckedFramework,
  report: (found: Diagnostic) => void,
): Datum | undefined {
  const raw = rawOf(text, column, new SourceText(row.file, text ?? ""));
  const place = { ...row, field: column.column.head };
  const datum = bindDatum(raw, column.target, {
    units: framework.units,
    report: (found) => {
      // What is said of the head was told when the file was opened.
      if (found.place !== raw.namePlace) report({ ...found, place });
    },
    number: () => undefined,
  });
  return datum && { ...datum, place };
}
