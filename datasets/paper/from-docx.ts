import { Buffer } from "node:buffer";
import { fromHtml } from "hucre";
import { problem } from "../../core/index.ts";
import { inspectArchive } from "../spreadsheet/archive.ts";
import { cleanText, type Grid, type GridCell, type ReadGrids } from "./grid.ts";

/**
 * The tables of a Word document (docx); pictures, links and macros are not looked at.
 *
 * @returns problems of `inspectArchive`, `workbook-unreadable`
 */
export async function readDocxGrids(bytes: Uint8Array, file: string): Promise<ReadGrids> {
  const archive = inspectArchive(bytes, file);
  if (archive.problem !== undefined) return { grids: [], diagnostics: [archive.problem] };
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    return { grids: tablesIn(value).map((html, index) => gridOf(html, `${file} #${index + 1}`)), diagnostics: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const told = problem("workbook-unreadable", { file }, { file, reason: { zh: reason, en: reason } });
    return { grids: [], diagnostics: [told] };
  }
}

/** The outermost tables of a page that the reader of documents wrote. */
function tablesIn(html: string): string[] {
  const tables: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: tag, index } of html.matchAll(/<\/?table\b[^>]*>/gu)) {
    if (!tag.startsWith("</")) {
      if (depth === 0) start = index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) tables.push(html.slice(start, index + tag.length));
    }
  }
  return tables;
}

function gridOf(html: string, file: string): Grid {
  // Paragraphs of a cell stand below each other.
  const { rows, merges = [] } = fromHtml(html.replaceAll(/<\/p>|<br ?\/?>/gu, " "), { typeInference: false });
  const firsts = new Map<string, { readonly text: string; readonly cell: object }>();
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const own = { text: cleanText(String(rows[startRow]?.[startCol] ?? "")), cell: {} };
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row += 1)
      for (let column = startCol; column <= endCol; column += 1) firsts.set(`${row},${column}`, own);
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return {
    rows: rows.map((row, at) =>
      Array.from({ length: width }, (_, column): GridCell => {
        const own = firsts.get(`${at},${column}`) ?? { text: cleanText(String(row[column] ?? "")), cell: {} };
        return { ...own, place: { file, line: at + 1 } };
      }),
    ),
  };
}
