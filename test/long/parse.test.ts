import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../grammar/index.ts";
import { anyText, checkReading } from "../grammar/mutations.ts";
import { problems, tree } from "../grammar/reading.ts";

test("10,000 random and broken files end in a tree or a problem", () => {
  fc.assert(fc.property(anyText, checkReading), { seed: 10_000, numRuns: 10_000 });
});

test("a file of 300,000 tokens is read", () => {
  const statement = "let a=1\n";
  const count = (limits.tokens - 4) / 4;
  const text = `framework "F" 1 rescale ${statement.repeat(count)}`;
  expect(tree(text).body).toHaveLength(count + 1);
  expect(problems(`${text} rescale`)).toEqual([`${count + 1}:2 too-many-tokens`]);
});
