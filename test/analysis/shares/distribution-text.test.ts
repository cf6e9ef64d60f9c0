import { expect, test } from "vitest";
import { usualSpread } from "../../../analysis/shares/distribution.ts";
import { readDistribution } from "../../../analysis/shares/distribution-text.ts";
import { findVariable } from "../../../scoring/index.ts";
import { small } from "../walked/small.ts";

function pointsOf(text: string): unknown {
  const { framework, unit } = small('framework "f" 2\ninput b : yes/no\nitem a 2 = if b then 2 else 0', { b: "yes" });
  const found = findVariable("b", framework, unit);
  if ("problem" in found) throw new Error(found.problem.code);
  const read = readDistribution(text, found.variable, unit, usualSpread);
  if ("problem" in read) return read.problem.code;
  const { distribution } = read;
  return distribution.kind === "points" ? distribution.points.map(({ value, weight }) => [value, weight]) : undefined;
}

test("answers are written as in data; a name that every object has is none", () => {
  expect(pointsOf("points 是:3 N:1")).toEqual([
    [true, 3n],
    [false, 1n],
  ]);
  expect(pointsOf("points constructor:1 no:1")).toBe("bad-distribution");
});
