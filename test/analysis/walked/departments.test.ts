import { expect, test } from "vitest";
import { compareDepartments } from "./departments.ts";

test("random departments: edges and break-even are those that scoring finds", async () => {
  expect(await compareDepartments(2024, 8)).toBeGreaterThan(12);
}, 120_000);
