import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, realCard } from "../oracle/real.ts";

/** The checker's promise: what it does not warn of never happens on data. */
describe("checked items", () => {
  test("stay within their points on any data, unless the checker warned that it cannot show it", () => {
    let shown = 0;
    fc.assert(
      fc.property(frameworkCase(), ({ rules, data }) => {
        const file = parsed("random.rules", rules);
        const warned = new Set(
          check(file).diagnostics.flatMap(({ code, values }) => (code === "not-shown" ? [String(values.name)] : [])),
        );
        const outside = realCard(file, data).diagnostics.filter(({ code }) => code === "outside-points");
        shown += warned.size === 0 ? 1 : 0;
        expect(outside.map(({ values }) => String(values.name)).filter((name) => !warned.has(name))).toEqual([]);
      }),
      { seed: 2024, numRuns: 200 },
    );
    expect(shown).toBeGreaterThan(20);
  });
});
