import { writeFileSync } from "node:fs";
import process from "node:process";
import { cellWidth, characterCells } from "../core/index.ts";

/**
 * Draws terminal text as the picture that the README shows: `npm run picture`. Every run of characters of one width
 * is held to its cells, so that Han text stays aligned whatever fonts the reader has.
 */
const cell = 8;
const lineHeight = 19;
const margin = 20;

export function terminalPicture(text: string): string {
  const lines = text.trimEnd().split("\n");
  const width = Math.max(...lines.map(cellWidth)) * cell + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const drawn = lines.flatMap((line, index) =>
    runs(line).map((run) => drawRun(run, margin + (index + 0.75) * lineHeight)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>`,
    `<g fill="#e6e6e6" font-size="14" font-family="${fonts}" xml:space="preserve">`,
    ...drawn,
    "</g>",
    "</svg>\n",
  ].join("\n");
}

const fonts =
  "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace";

interface Run {
  readonly text: string;
  readonly from: number;
  readonly cells: number;
}

/** Stretches of characters of one width, blanks left out. */
function runs(line: string): Run[] {
  const found: Run[] = [];
  let from = 0;
  for (const [text] of line.matchAll(/ +|[^ ]/gu)) {
    const cells = cellWidth(text);
    const last = found.at(-1);
    const goesOn = last !== undefined && last.from + last.cells === from && sameWidth(last.text, text);
    if (goesOn) found[found.length - 1] = { ...last, text: last.text + text, cells: last.cells + cells };
    else if (text.trim() !== "") found.push({ text, from, cells });
    from += cells;
  }
  return found;
}

function sameWidth(a: string, b: string): boolean {
  return b.trim() !== "" && characterCells(a.slice(0, 1)) === characterCells(b);
}

function drawRun({ text, from, cells }: Run, y: number): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const x = margin + from * cell;
  return `<text x="${x}" y="${y.toFixed(1)}" textLength="${cells * cell}" lengthAdjust="spacingAndGlyphs">${safe}</text>`;
}

/** What the README shows of the main job: the table and where the points went. */
export function pictureText(output: string): string {
  const [story = ""] = output.split(/\n四、|\n4\. /u);
  return story;
}

const [, script, target] = process.argv;
if (script?.endsWith("picture.ts") && target !== undefined) {
  process.stdin.setEncoding("utf8");
  let output = "";
  // A pipe may have nothing yet when it is read at once.
  for await (const chunk of process.stdin) output += chunk;
  writeFileSync(target, terminalPicture(pictureText(output)));
}
