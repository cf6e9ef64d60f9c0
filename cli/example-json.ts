import { locate } from "../core/index.ts";
import type { ExampleResult } from "../scoring/index.ts";

/** One example of the rules, run, as `test --json` and `compare --json` tell it. */
export function exampleJson({ title, span, home, holds, expectations }: ExampleResult) {
  return {
    title,
    ...locate({ span }),
    block: home.path,
    holds,
    expectations: expectations.map(({ condition, holds: met, actual, expected, span: place }) => ({
      ...locate({ span: place }),
      condition,
      holds: met,
      ...(actual === undefined ? {} : { actual }),
      ...(expected === undefined ? {} : { expected }),
    })),
  };
}
