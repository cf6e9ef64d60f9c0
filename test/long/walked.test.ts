import { expect, test } from "vitest";
import { compareDepartments } from "../analysis/walked/departments.ts";
import { compareRandomRules } from "../analysis/walked/random.ts";

test(
  "1,000 random departments: no edge missed, none false, no nearer gain than break-even tells",
  async () => {
    expect(await compareDepartments(1, 1000)).toBeGreaterThan(1500);
  },
  90 * 60_000,
);

test(
  "1,000 random frameworks against every value of small grids",
  () => {
    const { inputs, whole, givenUp } = compareRandomRules(1, 1000, 3);
    expect(inputs).toBeGreaterThan(1500);
    expect(whole).toBeGreaterThan(300);
    expect(givenUp).toBeLessThan(inputs / 500);
  },
  90 * 60_000,
);
