import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText, checkReading } from "./mutations.ts";
import { parsed } from "./reading.ts";

test("1,500 random and broken files end in a tree or a problem", () => {
  fc.assert(fc.property(anyText, checkReading), { seed: 2027, numRuns: 1500 });
});

test("some of them still read and some do not", () => {
  const texts = fc.sample(anyText, { seed: 2028, numRuns: 300 });
  const good = texts.filter((text) => parsed(text).file !== undefined).length;
  expect(good).toBeGreaterThan(10);
  expect(good).toBeLessThan(200);
});
