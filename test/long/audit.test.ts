import { expect, test } from "vitest";
import { filesOf, packageOf } from "../datasets/audit-package.ts";
import { perturb } from "../datasets/audit-perturb.ts";

test("1,000 shifts of figures of the report: every one beyond its interval is found, none within", () => {
  const { beyond, within } = perturb(packageOf(filesOf("datasets/dongxiao-2024")), 8_128, 1000);
  expect(Math.min(beyond, within)).toBeGreaterThan(200);
});
