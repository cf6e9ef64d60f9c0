import { expect, test } from "vitest";
import { Rational } from "../../core/index.ts";
import { Workers } from "../../datasets/engines/workers.ts";
import { check, columnsOf, engineFor, generated, Plan, shapeOf, type UnitData } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";

const rules = `framework "f" 100
input a : number [0, 100]
input b : number [1, 100]
table t { v : number [0, 10] }
rounding item 2 half_up
item s 60 = min(1, a / b) * 60
item m 40 = 4 * median(v for t)
grades { good: >= 60; poor: < 60 }`;

function unit(row: number): UnitData {
  const number = (value: number) => ({ value: Rational.of(value) });
  const rows = Array.from({ length: (row % 4) + 1 }, (_, line) => new Map([["v", number((row * line) % 11)]]));
  return {
    id: String(row),
    values: new Map([
      ["a", number(row % 97)],
      ["b", number((row % 89) + 1)],
    ]),
    tables: new Map([["t", rows]]),
  };
}

test("any number of threads gives what one gives", async () => {
  const { framework } = check(parsed("f.rules", rules));
  if (framework === undefined) throw new Error("the rules do not check");
  const wanted = { blocks: [framework.root, ...framework.blocks], outputs: [], grade: true, told: true };
  const columns = columnsOf(
    framework,
    Array.from({ length: 1001 }, (_, row) => unit(row)),
  );
  const alone = engineFor(framework, wanted, generated)(columns);
  const plan = new Plan(framework, shapeOf(columns), wanted);
  for (const count of [1, 2, 3]) {
    const workers = new Workers(count);
    for (let time = 0; time < 3; time += 1) expect(await workers.score(plan, columns)).toEqual(alone);
    await workers.close();
  }
});
