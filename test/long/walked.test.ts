import { expect, test } from "vitest";
import { compareDepartments } from "../analysis/walked/departments.ts";
import { compareRandomRules } from "../analysis/walked/random.ts";

test(
  "150 random departments: no edge missed, none false, no nearer gain than break-even tells",
  async () => {
    expect(await compareDepartments(1, 150)).toBeGreaterThan(225);
  },
  90 * 60_000,
);

test(
  "300 random frameworks against every value of small grids",
  () => {
    expect(compareRandomRules(1, 300, 3).whole).toBeGreaterThan(90);
  },
  90 * 60_000,
);
