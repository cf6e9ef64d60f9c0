import { type Cell, readPiece, splitCells, withMarks } from "./cells.ts";

/** The Jupyter notebook format, version 4.5, as far as it is written here. */
export interface Ipynb {
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly IpynbCell[];
}

export interface IpynbCell {
  readonly id?: string;
  readonly cell_type: "code" | "markdown" | "raw";
  readonly metadata: { readonly quanheng?: Kept };
  readonly source: string | readonly string[];
  readonly execution_count?: null;
  readonly outputs?: readonly unknown[];
}

/** What the format has no place for. */
interface Kept {
  readonly header: string;
  /** The piece of text itself, where it is not what would be written for this cell. */
  readonly text?: string;
  /** Blank lines before the first header. */
  readonly before?: string;
}

const KERNEL = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
};

/**
 * A notebook's text as a Jupyter notebook.
 *
 * @param outputs  of a cell, where it has been run
 */
export function toIpynb(text: string, outputs: (cell: Cell) => readonly unknown[] = () => []): Ipynb {
  const cells = splitCells(text);
  const written = cells.map((cell, index): IpynbCell => {
    const piece = text.slice(cell.start, cell.end);
    const before = index === 0 && cell.start > 0 ? { before: text.slice(0, cell.start) } : {};
    const quanheng = { ...kept(cell, piece), ...before };
    const common = { id: `cell-${index + 1}`, metadata: { quanheng }, source: lines(cell.source) };
    if (cell.kind === "markdown") return { ...common, cell_type: "markdown" };
    return { ...common, cell_type: "code", execution_count: null, outputs: outputs(cell) };
  });
  return { nbformat: 4, nbformat_minor: 5, metadata: KERNEL, cells: written };
}

/** The text of a Jupyter notebook: that which it was made from, where nobody changed it. */
export function fromIpynb({ cells }: Ipynb): string {
  return cells.map((cell) => (cell.metadata.quanheng?.before ?? "") + pieceOf(cell)).join("");
}

function pieceOf({ cell_type, metadata: { quanheng }, source }: IpynbCell): string {
  const text = typeof source === "string" ? source : source.join("");
  const kind = cell_type === "code" ? "code" : "markdown";
  if (quanheng?.text !== undefined) {
    const before = readPiece(quanheng.text, quanheng.header !== "");
    if (before.source === text && before.kind === kind) return quanheng.text;
  }
  const header = quanheng?.header ?? (kind === "code" ? "// %%" : "// %% [markdown]");
  return canonical({ kind, header, source: text });
}

function kept(cell: Cell, piece: string): Kept {
  return canonical(cell) === piece ? { header: cell.header } : { header: cell.header, text: piece };
}

/** A cell as one writes it: header, text, a blank line. */
function canonical({ kind, header, source }: Pick<Cell, "kind" | "header" | "source">): string {
  const body = kind === "markdown" ? withMarks(source) : source;
  return `${[...(header === "" ? [] : [header]), ...(source === "" ? [] : [body])].join("\n")}\n\n`;
}

function lines(source: string): string[] {
  return source === "" ? [] : source.split(/(?<=\n)/u);
}
