import { expect, test } from "vitest";
import { SmallQuestions } from "../../analysis/index.ts";

test("long questions are not asked, and their answer is the size", async () => {
  const asked: string[] = [];
  const solver = new SmallQuestions(
    {
      ask: async (script, effort) => {
        asked.push(`${script} ${effort}`);
        return "unsat";
      },
    },
    3,
  );
  expect([await solver.ask("abc", 7), await solver.ask("abcd", 7)]).toEqual(["unsat", "size"]);
  expect(asked).toEqual(["abc 7"]);
});
