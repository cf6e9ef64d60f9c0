import { costOfRows } from "./cost-of-rows.ts";
import type { Section } from "./section.ts";
import { sobol } from "./sobol.ts";
import { threads } from "./threads.ts";

/** What a row costs in small and large runs, threads, and the evaluations of one estimate of sensitivity. */
export const manyRows: Section = {
  name: "rows",
  title: "Many rows in memory, in blocks",
  measure: async (options) => {
    const parts = [costOfRows(options), await threads(options), await sobol(options)];
    return { figures: parts.flatMap(({ figures }) => figures), targets: parts.flatMap(({ targets }) => targets) };
  },
};
