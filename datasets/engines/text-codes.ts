/** Texts of which there are few, as numbers of a list. */
export interface TextCodes {
  /** By row. */
  readonly codes: Uint16Array;
  readonly texts: readonly string[];
}

/** A longer list costs more than it saves. */
const MOST_TEXTS = 4096;
const ROWS_EACH = 4;

/** A database's list ends its texts at a NUL and takes none twice; broken surrogates would all be one sign to it. */
const PLAIN = /^[^\0\ud800-\udfff]*$/;

/** @returns nothing where there are many texts, such as a list cannot hold, or rows without one */
export function textCodes(at: (row: number) => unknown, rows: number): TextCodes | undefined {
  const codes = new Uint16Array(rows);
  const known = new Map<unknown, number>();
  const most = Math.min(MOST_TEXTS, rows / ROWS_EACH);
  for (let row = 0; row < rows; row += 1) {
    const text = at(row);
    const code = known.get(text) ?? known.size;
    if (code === known.size) {
      if (code >= most || typeof text !== "string" || !PLAIN.test(text)) return undefined;
      known.set(text, code);
    }
    codes[row] = code;
  }
  const texts = [...known.keys()].filter((text) => typeof text === "string");
  return texts.length === 0 ? undefined : { codes, texts };
}
