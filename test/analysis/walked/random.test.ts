import { expect, test } from "vitest";
import { compareRandomRules } from "./random.ts";

test("random rules: no edge is missed, none is false, and break-even finds what scoring every value finds", () => {
  const { inputs, whole } = compareRandomRules(31, 10, 3);
  expect(inputs).toBeGreaterThan(10);
  expect(whole).toBeGreaterThan(2);
}, 120_000);
