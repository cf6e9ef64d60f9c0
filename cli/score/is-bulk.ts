import { type Input, textOption, textOptions } from "../command.ts";

/** True for data that are read in blocks: Parquet, several files, tables named one by one, results that go into files of their own. */
export function isBulk(input: Input): boolean {
  const data = textOption(input, "data") ?? "";
  return (
    /[*?[\]]|\.parquet$/iu.test(data) ||
    textOption(input, "out") !== undefined ||
    textOptions(input, "table").length > 0
  );
}
