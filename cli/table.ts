import { cellWidth, type Paint, padEndCells, padStartCells, painter } from "../core/index.ts";

/** `decimal` puts the points of numbers below each other. */
export type Alignment = "left" | "right" | "decimal";

export interface Column {
  readonly head: string;
  readonly align: Alignment;
}

/** A line of cells, or a rule across the table. */
export type Line = readonly string[] | "rule";

const GAP = "  ";
const RULE = "─";

/**
 * A table for the terminal. Widths are measured in cells, so Han text lines up; a text in the last column may be as
 * long as it likes. Cells are shown as they are: whoever makes them has made controls visible.
 */
export function tableText(columns: readonly Column[], lines: readonly Line[], paint: Paint = painter(false)): string {
  const rows = lines.filter((line) => line !== "rule");
  const shaped = columns.map((column, index) =>
    shape(
      column,
      rows.map((row) => row[index] ?? ""),
    ),
  );
  const head = columns.map((column, index) => placed(column.head, shaped[index]?.width ?? 0, column.align));
  const ruler = RULE.repeat(shaped.reduce((sum, { width }) => sum + width, GAP.length * (columns.length - 1)));
  let next = 0;
  const body = lines.map((line) => {
    if (line === "rule") return paint("faint", ruler);
    const number = next++;
    return joined(shaped.map(({ cells }) => cells[number] ?? ""));
  });
  return [paint("strong", joined(head)), paint("faint", ruler), ...body].join("\n");
}

interface Shaped {
  readonly width: number;
  readonly cells: readonly string[];
}

function shape({ head, align }: Column, texts: readonly string[]): Shaped {
  const cells = align === "decimal" ? alignedAtPoint(texts) : texts;
  const width = Math.max(cellWidth(head), ...cells.map(cellWidth));
  return { width, cells: cells.map((cell) => placed(cell, width, align)) };
}

/** Fills up behind the point, so that aligning on the right puts points below each other. */
function alignedAtPoint(texts: readonly string[]): string[] {
  const behind = (text: string) => (/\d/u.test(text) && text.includes(".") ? text.length - text.lastIndexOf(".") : 0);
  const most = Math.max(0, ...texts.map(behind));
  return texts.map((text) => (/\d/u.test(text) ? text + " ".repeat(most - behind(text)) : text));
}

function placed(text: string, width: number, align: Alignment): string {
  return align === "left" ? padEndCells(text, width) : padStartCells(text, width);
}

function joined(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}
