import { resolve } from "node:path";
import { type Diagnostic, type Language, problem } from "../../core/index.ts";
import { writeWhole } from "../../datasets/index.ts";
import type { Scorecard } from "../../scoring/index.ts";
import { scoreCsv } from "./score-csv.ts";

/**
 * Writes the table for a spreadsheet, whole or not at all.
 *
 * @param read  the files of the run, which it must not replace
 * @returns `not-written`, or nothing
 */
export function writeCsv(
  path: string,
  cards: readonly Scorecard[],
  read: readonly string[],
  lang: Language,
): Promise<Diagnostic[]> {
  return writeTable(path, scoreCsv(cards, lang), read);
}

/** The same for any table. */
export async function writeTable(path: string, text: string, read: readonly string[]): Promise<Diagnostic[]> {
  const reason = {
    zh: "它是这次读取或写出的文件，不能覆盖；请换一个名称",
    en: "it is a file that this run reads or writes; choose another name",
  };
  const failure = read.some((one) => resolve(one) === resolve(path))
    ? problem("not-written", { file: path }, { file: path, reason })
    : await writeWhole(path, text);
  return failure === undefined ? [] : [failure];
}
