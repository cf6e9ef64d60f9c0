import { placeName } from "../../datasets/index.ts";

/** A cell of a workbook; rows and columns count from 0. */
export interface Spot {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** `$C$5`, with its sheet where it is read from another one. */
export function reference({ sheet, row, column }: Spot, from?: string): string {
  return `${prefix(sheet, from)}${placeName(row, column, true)}`;
}

/** `$C$5:$C$40` of one sheet. */
export function referenceTo(first: Spot, last: Omit<Spot, "sheet">, from?: string): string {
  return `${reference(first, from)}:${placeName(last.row, last.column, true)}`;
}

function prefix(sheet: string, from: string | undefined): string {
  return sheet === from ? "" : `'${sheet.replaceAll("'", "''")}'!`;
}

/** A text in a formula; spreadsheets take up to 255 characters. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const FORBIDDEN = /[\\/?*[\]:']/gu;
const LONGEST_SHEET_NAME = 31;

/** A name that spreadsheets take for a sheet, and that none before it has. */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted.replaceAll(FORBIDDEN, " ").trim() || "-";
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? "" : ` ${count}`;
    const name = `${[...clean].join("").slice(0, LONGEST_SHEET_NAME - end.length)}${end}`;
    if (![...taken].some((one) => one.toLowerCase() === name.toLowerCase())) return name;
  }
}

const NO_NAME = /[^\p{L}\p{N}_]/gu;
const LONGEST_NAME = 200;

/** Names of cells as all spreadsheets take them: letters, digits and `_`, and never what could be a cell. */
export class Names {
  readonly #taken = new Set<string>();

  add(wanted: string): string {
    const clean = wanted.replaceAll(NO_NAME, "_").slice(0, LONGEST_NAME);
    const start = /^\p{Script=Han}/u.test(clean) ? clean : `_${clean}`;
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? start : `${start}_${count}`;
      const key = name.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}
