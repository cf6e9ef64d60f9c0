import { expect, test } from "vitest";
import { compareDepartments } from "../analysis/walked/departments.ts";
import { compareRandomRules } from "../analysis/walked/random.ts";

test(
  "40 random departments: no edge missed, none false, no nearer gain than break-even tells",
  async () => {
    expect(await compareDepartments(1, 40)).toBeGreaterThan(60);
  },
  90 * 60_000,
);

test(
  "60 random frameworks against every value of small grids",
  () => {
    expect(compareRandomRules(1, 60, 3).whole).toBeGreaterThan(10);
  },
  90 * 60_000,
);
