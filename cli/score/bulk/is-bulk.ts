import { type Input, textOption, textOptions } from "../../command.ts";

/** True for data that are read in blocks: Parquet, several files, tables named one by one, an engine, threads, results in files of their own. */
export function isBulk(input: Input): boolean {
  const data = textOption(input, "data") ?? "";
  return (
    (/[*?[\]]|\.parquet$/iu.test(data) && !/\.xls[xm]?$/iu.test(data)) ||
    ["out", "out-table", "engine", "url", "threads"].some((name) => textOption(input, name) !== undefined) ||
    textOptions(input, "table").length > 0
  );
}
