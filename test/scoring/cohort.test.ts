import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, formatDecimal, Rational } from "../../core/index.ts";
import { check, isNumber, Missing, type Scorecard, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";

function frameworkOf(text: string) {
  const { framework, diagnostics } = check(parsed("cohort.rules", `framework "f"\n${text}`));
  if (framework === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values }) => [code, values])));
  return framework;
}

type Given = number | string | Rational | undefined;

function unitOf(id: number, given: Readonly<Record<string, Given>>): UnitData {
  const values = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { value: typeof value === "number" ? Rational.of(value) : value }] as const],
  );
  return { id: String(id), values: new Map(values), tables: new Map() };
}

function texts({ outputs }: Scorecard): string[] {
  return [...outputs.values()].map((value) => {
    if (value instanceof Missing) return value.causes.map(({ code }) => code).join();
    return isNumber(value) ? formatDecimal(value) : String(value);
  });
}

const functions = ["rank", "rank_average", "percentile", "cohort_count", "cohort_avg", "cohort_min", "cohort_max"];

describe("units compared with each other", () => {
  test("give what their definitions say, with ties, groups and gaps", () => {
    const framework = frameworkOf(
      `input x : number\ninput g : one of a, b, c\n${functions.map((fn) => `output ${fn}1 = ${fn}(x within g)`).join("\n")}`,
    );
    const some = fc.record({
      x: fc.option(fc.constantFrom(...[1, 2, 3, 4].map((over) => Rational.of(over, 3))), { nil: undefined, freq: 8 }),
      g: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined, freq: 8 }),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 20, size: "max" }), (drawn) => {
        const cards = scoreUnits(
          framework,
          drawn.map((one, id) => unitOf(id, one)),
        );
        for (const [place, { x, g }] of drawn.entries()) {
          if (x === undefined || g === undefined) continue;
          const peers = drawn.flatMap((one) => (one.g === g && one.x !== undefined ? [one.x] : []));
          expect(texts(cards[place] as Scorecard)).toEqual(defined(x, peers).map((value) => formatDecimal(value)));
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("a unit without a value has its cause, and others do without it", () => {
    const framework = frameworkOf("input x : number optional\ninput g : number optional\noutput o = rank(x within g)");
    const cards = scoreUnits(framework, [
      unitOf(0, { x: 1, g: 1 }),
      unitOf(1, { x: 2 }),
      unitOf(2, { g: 1 }),
      unitOf(3, { x: 3, g: 1 }),
      unitOf(4, { x: 9, g: 2 }),
    ]);
    expect(cards.flatMap(texts)).toEqual(["2", "missing-input", "missing-input", "1", "1"]);
  });

  test("one unit is not compared", () => {
    const framework = frameworkOf("input x : number\noutput o = rank(x)");
    expect(scoreUnits(framework, [unitOf(0, { x: 1 })]).flatMap(texts)).toEqual(["cohort-of-one"]);
  });

  test("irrational values and groups are told apart", () => {
    const framework = frameworkOf(
      "input x : number >= 0\ninput g : number >= 0\noutput o = rank_average(sqrt(x) within sqrt(g))",
    );
    const drawn = [
      [2, 2],
      [3, 2],
      [2, 2],
      [5, 3],
      [4, 4],
      [5, 3],
    ];
    const cards = scoreUnits(
      framework,
      drawn.map(([x, g], id) => unitOf(id, { x, g })),
    );
    expect(cards.flatMap(texts)).toEqual(["2.5", "1", "2.5", "1.5", "1", "1.5"]);
  });

  test("what is bound to a name counts: one function, two ranks", () => {
    const framework = frameworkOf(
      "input x : number\ninput y : number\nfunction f(a) = g(a + 1)\nfunction g(b) = rank(b)\noutput o = f(x)\noutput p = f(y)\noutput q = f(x) + f(y)",
    );
    const cards = scoreUnits(framework, [
      unitOf(0, { x: 1, y: 5 }),
      unitOf(1, { x: 2, y: 4 }),
      unitOf(2, { x: 3, y: 3 }),
    ]);
    expect(cards.map(texts)).toEqual([
      ["3", "1", "4"],
      ["2", "2", "4"],
      ["1", "3", "4"],
    ]);
  });

  test("a cell of the row at hand cannot be compared, however it comes there", () => {
    const table = "table t { v : number }\nfunction f(a) = g(1, a)\nfunction g(a, b) = a + rank(b)\n";
    expect(() => frameworkOf(`${table}output o = sum(f(v) for t)`)).toThrow("column-without-row");
    expect(() => frameworkOf(`${table}output o = sum(g(v, 2) for t) + f(sum(v for t))`)).not.toThrow();
  });

  test("long chains within a comparison do not pile up", () => {
    const chain = Array.from({ length: 4000 }, (_, place) => `let a${place + 1} = a${place} + x`);
    const framework = frameworkOf(`input x : number\nlet a0 = x\n${chain.join("\n")}\noutput o = rank(a4000)`);
    const cards = scoreUnits(framework, [unitOf(0, { x: 1 }), unitOf(1, { x: 2 })], { only: [1] });
    expect(cards.map(texts)).toEqual([["1"]]);
  });
});

describe("some units of a run", () => {
  const framework = frameworkOf(`input x : number optional
input y : number
let z = x + y
item s = rank(z within y) + y
output o = percentile(total)
require rank(x) <= 3`);
  const units = [3, 1, undefined, 1, 8, 5].map((x, id) => unitOf(id, { x, y: id % 2 }));

  test("are scored as in the whole run, with the same messages", () => {
    const all = scoreUnits(framework, units);
    const only = [4, 2];
    const some = scoreUnits(framework, units, { only });
    expect(some.map(texts)).toEqual(only.map((place) => texts(all[place] as Scorecard)));
    expect(some.map(({ diagnostics }) => diagnostics)).toEqual(only.map((place) => all[place]?.diagnostics));
    expect(some.map(({ unit }) => unit.id)).toEqual(["4", "2"]);
  });

  test("that are not there are refused", () => {
    expect(() => scoreUnits(framework, units, { only: [6] })).toThrow(RangeError);
  });
});

test("a portfolio of 20,000 units is sorted, not compared in pairs", () => {
  const framework = frameworkOf(
    "input x : number\noutput o = rank(x)\noutput p = cohort_avg(x)\noutput q = percentile(p - x)",
  );
  const units = Array.from({ length: 20_000 }, (_, id) => unitOf(id, { x: (id * 7919) % 10_007 }));
  const cards = scoreUnits(framework, units, { only: [0, 19_999] });
  expect(cards.map(texts).map(([rank]) => rank)).toEqual(["19999", String(1 + units.filter(isAbove).length)]);

  function isAbove({ values }: UnitData): boolean {
    const [value, last] = [values.get("x")?.value, units.at(-1)?.values.get("x")?.value];
    return isNumber(value) && isNumber(last) && compare(value, last) > 0;
  }
}, 60_000);

/** By counting, in the order of `functions`. */
function defined(own: Rational, peers: readonly Rational[]): Rational[] {
  const orders = peers.map((peer) => compare(peer, own));
  const above = orders.filter((order) => order > 0).length;
  const ties = orders.filter((order) => order === 0).length;
  // All are thirds.
  const thirds = peers.map(({ num, den }) => Number(num * (3n / den)));
  const sum = thirds.reduce((a, b) => a + b, 0);
  return [
    Rational.of(1 + above),
    Rational.of(2 * above + ties + 1, 2),
    Rational.of(peers.length - above, peers.length),
    Rational.of(peers.length),
    Rational.of(sum, 3 * peers.length),
    Rational.of(Math.min(...thirds), 3),
    Rational.of(Math.max(...thirds), 3),
  ];
}
