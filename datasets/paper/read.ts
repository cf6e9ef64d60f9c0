import { basename, extname } from "node:path";
import type { Diagnostic } from "../../core/index.ts";
import { hasErrors, problem } from "../../core/index.ts";
import type { Keywords } from "../../grammar/index.ts";
import { readWorkbook } from "../files.ts";
import { readBook } from "../spreadsheet/read.ts";
import { blocksOf, type PaperBlock } from "./blocks.ts";
import { readDocxGrids } from "./from-docx.ts";
import { gridsOf } from "./from-workbook.ts";
import type { ReadGrids } from "./grid.ts";
import { type Proposal, proposalsOf } from "./proposals.ts";
import { paperRules } from "./rules-text.ts";

/** A framework from paper: rules to begin with, and what is left to decide. */
export interface Paper {
  readonly rules?: string;
  readonly blocks: readonly PaperBlock[];
  readonly proposals: readonly Proposal[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the table of indicators in a workbook (xlsx, xls) or a Word document (docx).
 *
 * @returns problems of `readBook`, `data-format`, `paper-no-table`, `paper-no-points`, `paper-points-sum`
 */
export async function readPaper(path: string, keywords: Keywords): Promise<Paper> {
  const { bytes, diagnostics } = await readWorkbook(path);
  if (bytes === undefined) return { blocks: [], proposals: [], diagnostics };
  const file = basename(path);
  const read = await gridsIn(bytes, file, extname(path).toLowerCase());
  if (read.grids.length === 0 && hasErrors(read.diagnostics))
    return { blocks: [], proposals: [], diagnostics: read.diagnostics };
  const { blocks, diagnostics: found } = blocksOf(read.grids, file);
  // Merged cells are what such a table is made of.
  const told = [...read.diagnostics.filter(({ code }) => code !== "merged-cells"), ...found];
  if (blocks.length === 0) return { blocks, proposals: [], diagnostics: told };
  const title = file.replace(/\.[^.]+$/u, "");
  return {
    rules: paperRules(title, blocks, file, keywords),
    blocks,
    proposals: proposalsOf(blocks),
    diagnostics: told,
  };
}

async function gridsIn(bytes: Uint8Array, file: string, ending: string): Promise<ReadGrids> {
  if (ending === ".docx") return readDocxGrids(bytes, file);
  if (!/^\.xls[xm]?$/u.test(ending)) return { grids: [], diagnostics: [problem("paper-no-table", { file }, { file })] };
  const book = await readBook(bytes, file);
  return { grids: gridsOf(book), diagnostics: book.diagnostics };
}
