import { formatDecimal, type Span } from "../../core/index.ts";
import { type Constant, readSetting, type SetInput, type SetPlace } from "../../grammar/index.ts";
import type { EditInfo } from "../amend/titles.ts";
import { labelText, literalValue, signedLiteral } from "../check/literals.ts";

/** A line that moves the data: what it names, and the value as it is written. */
export interface SetLine {
  /** As variables are called: `三公实际`, `季度[2].累计支出`. */
  readonly name: string;
  /** Where the name is written. */
  readonly span: Span;
  readonly value: SetInput["value"];
  /** The table and the keys, where it names a cell. */
  readonly cell?: { readonly table: string; readonly keys: readonly Constant[] };
  /** The edit it belongs to; absent where no file holds it. */
  readonly edit?: EditInfo;
}

/** The lines of edits that move the data, in their order. */
export function setLines(edits: readonly EditInfo[]): SetLine[] {
  return edits.flatMap((edit) =>
    edit.edit.changes.flatMap((change) => (change.kind === "setInput" ? [lineOf(change, edit)] : [])),
  );
}

function lineOf({ place, value }: SetInput, edit: EditInfo): SetLine {
  const table = place.path.parts.map((part) => part.text).join(".");
  const cell = place.keys === undefined ? {} : { cell: { table, keys: place.keys } };
  return { name: placeName(place), span: place.span, value, edit, ...cell };
}

function placeName({ path, keys, column }: SetPlace): string {
  const name = path.parts.map((part) => part.text).join(".");
  if (keys === undefined || column === undefined) return name;
  return `${name}[${keys.map(keyText).join(", ")}].${column.text}`;
}

function keyText(key: Constant): string {
  const signed = signedLiteral(key);
  if (signed === undefined) return key.kind === "negate" ? "" : labelText(key);
  return `${signed.negative ? "-" : ""}${formatDecimal(literalValue(signed.literal))}`;
}

/** `name=value` as one text: from the command line, or from a box of a page. Undefined where it is no such pair. */
export function setPair(span: Span): SetLine | undefined {
  const { source, start, end } = span;
  const text = source.text.slice(start, end);
  const [, before = "", name = "", middle = "", value = ""] = /^(\s*)(.*?)(\s*[=＝]\s*)(.*?)\s*$/su.exec(text) ?? [];
  if (name === "" || value === "") return undefined;
  const nameStart = start + before.length;
  const valueStart = nameStart + name.length + middle.length;
  return {
    name,
    span: { source, start: nameStart, end: nameStart + name.length },
    value: readSetting({ source, start: valueStart, end: valueStart + value.length }),
  };
}
