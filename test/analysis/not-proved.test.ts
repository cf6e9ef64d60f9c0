import { expect, test } from "vitest";
import { cheapest, robustness } from "../../analysis/index.ts";
import { check } from "../../scoring/index.ts";
import { parsed, unitData } from "../oracle/real.ts";

function hand(item: string, values: Readonly<Record<string, string>>) {
  const inputs = Object.keys(values).map((name) => `input ${name} : number [0, 100] step 0.01`);
  const rules = ['framework "手写" 10', ...inputs, `item 甲 10 = ${item}`, "grades { 优: >= 8; 差: < 8 }"].join("\n");
  const { framework } = check(parsed("hand.rules", rules));
  if (framework === undefined) throw new Error("rules with errors");
  return { framework, unit: unitData(framework, { values, tables: {} }) };
}

const tangled = hand("clamp(10 - abs(a × b - c × d) ÷ 10 - abs(a - 2 × b + c - d), 0, 10)", {
  a: "40",
  b: "61",
  c: "27",
  d: "13",
});

// More boxes than one command looks at.
test("plans that were not proved the best are not called so", { timeout: 60_000 }, () => {
  const { made, notes, finding } = robustness(tangled.framework, tangled.unit);
  expect([made.certainty, notes.map(({ code }) => code)]).toEqual(["not-proved", ["plans-not-proved"]]);
  expect([finding.zh, finding.en].join()).toMatch(/找到的最小改动.*the smallest change found to rise/u);
  const found = cheapest(tangled.framework, tangled.unit, { target: "next-grade", plans: 1 });
  expect([found.made.certainty, found.notes.map(({ code }) => code)]).toEqual(["not-proved", ["plans-not-proved"]]);
  expect([found.finding.zh, found.finding.en].join()).toMatch(/找到的代价最小的是.*The cheapest way found to/u);
});

test("plans that were proved the best are", () => {
  const { framework, unit } = hand("clamp(a ÷ 10, 0, 10)", { a: "40" });
  const found = cheapest(framework, unit, { target: "next-grade" });
  expect([found.made.certainty, found.notes, found.finding.en.includes("found")]).toEqual(["exact", [], false]);
  const flip = robustness(framework, unit);
  expect([flip.made.certainty, flip.notes, flip.finding.en.includes("found")]).toEqual(["exact", [], false]);
});
