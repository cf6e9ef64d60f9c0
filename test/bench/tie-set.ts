import type { Columns } from "../../scoring/targets/columns.ts";
import { emptyColumns } from "./columns-of.ts";
import { tieFields } from "./fields.ts";

const points = [10, 15, 20, 30, 40] as const;

/**
 * Every a ÷ b × w with 1 ≤ a ≤ b ≤ most, w in {10, 15, 20, 30, 40}, that lies exactly half way between two hundredths.
 */
export function tieSet(most = 400): Columns {
  const found: [number, number, number][] = [];
  for (const worth of points) {
    for (let planned = 1; planned <= most; planned++) {
      for (let done = 1; done <= planned; done++) {
        const halves = 200 * done * worth;
        if (halves % planned === 0 && (halves / planned) % 2 === 1) found.push([done, planned, worth]);
      }
    }
  }
  const { columns, counts } = emptyColumns(tieFields, found.length);
  for (const [row, [done, planned, worth]] of found.entries()) {
    counts.done[row] = done;
    counts.planned[row] = planned;
    counts.worth[row] = worth;
  }
  return { rows: found.length, values: columns, tables: new Map() };
}
