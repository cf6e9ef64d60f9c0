import { cellWidth, padEndCells, padStartCells, visible } from "../../core/index.ts";
import type { Display, ScoreNode, TableData } from "./events.ts";

/** A display for a terminal or a log. */
export function plainText(display: Display): string {
  const lines = linesOf(display);
  return lines.map((line) => visible(line).trimEnd()).join("\n");
}

function linesOf(display: Display): string[] {
  if (display.kind === "table") return tableLines(display);
  if (display.kind === "scorecard") return [display.title, ...display.nodes.flatMap((node) => treeLines(node, "  "))];
  if (display.kind === "number") return treeLines(display.node, "");
  if (display.kind === "what-if") return [...display.lines];
  if (display.kind === "chart") return [display.title, display.alt];
  return display.text.split("\n");
}

function tableLines({ title, finding, columns, rows, notes }: TableData): string[] {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => row.map((cell) => cell.shown ?? cell.text)),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => cellWidth(visible(row[index] ?? "")))));
  const lines = cells.map((row) =>
    row.map((text, index) => {
      const pad = columns[index]?.isNumber ? padStartCells : padEndCells;
      return pad(visible(text), widths[index] ?? 0);
    }),
  );
  return [...[finding, title].filter((text) => text !== ""), ...lines.map((line) => line.join("  ")), ...notes];
}

function treeLines({ name, score, points, children }: ScoreNode, indent: string): string[] {
  const own = `${indent}${name}  ${score}${points === "" ? "" : ` / ${points}`}`;
  return [own, ...children.flatMap((child) => treeLines(child, `${indent}  `))];
}
