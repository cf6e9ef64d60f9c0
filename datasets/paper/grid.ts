import type { Diagnostic, FilePlace } from "../../core/index.ts";

/** A table on paper: every place of its grid, those that a merged cell covers too. */
export interface Grid {
  readonly rows: readonly (readonly GridCell[])[];
}

export interface GridCell {
  readonly text: string;
  readonly place: FilePlace;
  /** The same for all places that one merged cell covers. */
  readonly cell: object;
}

export interface ReadGrids {
  readonly grids: readonly Grid[];
  readonly diagnostics: readonly Diagnostic[];
}

/** White space and the line ends of a cell as one blank; full-width digits and brackets as they are typed. */
export function cleanText(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}
