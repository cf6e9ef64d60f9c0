import { expect, test } from "vitest";
import { runNotebook } from "../../publish/index.ts";

test("other numbers make another recommendation: rules that do not differ leave nothing to decide", async () => {
  const params = { rules: "rules/luohu-2024-as-applied.rules", cases: "20" };
  const run = await runNotebook("notebooks/07-framework-change.nb.ts", { lang: "zh", params });
  const figures = Object.fromEntries(run.figures.map(({ name, value }) => [name, value]));
  expect([run.failure, run.asserts.filter(({ holds }) => !holds)]).toEqual([undefined, []]);
  expect(figures).toMatchObject({
    建议: "两套规则没有差别，没有什么要决定",
    平均总分变动: "0",
    东晓街道办事处的总分: "91.91 → 91.91",
    "等次升、降": "0、0",
  });
}, 240_000);
