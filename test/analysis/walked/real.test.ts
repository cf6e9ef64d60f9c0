import { expect, test } from "vitest";
import { breakEven, breakpoints, cellText, type Result, sweep } from "../../../analysis/index.ts";
import { Rational } from "../../../core/index.ts";
import { loadData } from "../../../datasets/index.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";

const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
const [unit = { id: "", values: new Map(), tables: new Map() }] = (await loadData(dataset, framework)).units;

/** Some members of each row, as JSON writes them. */
function told<Row>({ columns, rows }: Result<Row>, ...keys: string[]): string[] {
  const wanted = keys.map((key) => columns.find((one) => one.key === key));
  return rows.map((row) => wanted.map((column) => cellText(column?.value(row), "en")).join(" "));
}

test.each([
  ["三公实际", ["三公实际 80.65 80.24 1 true"]],
  ["日常公用实际", ["日常公用实际 613.73 606.96 1 true"]],
  ["季度[2].累计支出", ["季度[2].累计支出 11026.13 11089.38 0.01 true"]],
  ["季度[1].累计支出", ["季度[1].累计支出 6500.18   false"]],
])("break-even of %s", (input, rows) => {
  expect(told(breakEven(framework, unit, { inputs: [input] }), "input", "from", "to", "gain", "reachable")).toEqual(
    rows,
  );
});

test("an input that divides: the edges of 1,295.88 over 11 % to 20 % of it, although it has no value at 0", () => {
  expect(told(breakpoints(framework, unit, { input: "年初预算数" }), "below")).toEqual([
    "6479.4",
    "6820.42",
    "7199.33",
    "7622.82",
    "8099.25",
    "8639.2",
    "9256.28",
    "9968.3",
    "10799",
    "11780.72",
  ]);
});

test("staff outside the establishment: half a point at 10, a whole one at 5", () => {
  const result = breakEven(framework, unit, { inputs: ["编外人数"], steps: 9 });
  expect(told(result, "from", "to", "gain", "total")).toEqual(["408 10 0.5 92.41", "408 5 1 92.91"]);
});

test("what the data already reach needs no change; what cannot be reached says how far it goes", () => {
  const there = breakEven(framework, unit, { inputs: ["三公实际", "涉密部门"], target: "90" });
  expect(told(there, "input", "from", "to", "gain", "reachable")).toEqual([
    "三公实际 80.65 80.65 0 true",
    "涉密部门 false false 0 true",
  ]);
  expect(there.finding.en).toContain("Nothing needs to change: the total is 91.91 now");
  const far = breakEven(framework, unit, { inputs: ["三公实际"], target: "95" });
  expect(told(far, "to", "reachable", "best", "bestAt")).toEqual([" false 92.91 80.24"]);
});

test("breakpoints: the edge of 三公实际 is 80.244, which nobody can report", () => {
  const { rows, made } = breakpoints(framework, unit, { input: "三公实际" });
  const edge = rows.find(({ at }) => at.num * 1000n === 80_244n * 10_000n * at.den);
  expect(edge).toBeDefined();
  const shown = told(
    { ...breakpoints(framework, unit, { input: "三公实际" }), rows: edge === undefined ? [] : [edge] },
    "at",
    "below",
    "above",
    "jump",
  );
  expect(shown).toEqual(["80.244 80.24 80.25 -1"]);
  expect(made.evaluations).toBeLessThan(200 * rows.length);
});

test("a sweep is cut at 95 % of satisfaction, where two points are won", () => {
  const [from, to] = [Rational.of(9, 10), Rational.of(1)];
  const result = sweep(framework, unit, { input: "满意度", from, to });
  expect(told(result, "from", "to", "alone", "start", "end")).toEqual([
    "90 90 true 91.91 91.91",
    "90 95 false 91.91 91.91",
    "95 95 true 93.91 93.91",
    "95 100 false 93.91 93.91",
    "100 100 true 93.91 93.91",
  ]);
});
