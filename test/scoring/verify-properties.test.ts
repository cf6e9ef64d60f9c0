import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, type Enclosure, formatDecimal, parseDecimal, Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/check/check.ts";
import { scoreUnits } from "../../scoring/evaluate/index.ts";
import type { CheckedFramework } from "../../scoring/model.ts";
import { isNumber } from "../../scoring/value.ts";
import {
  closed,
  contains,
  type Interval,
  intersect,
  interval,
  isEmpty,
  isWithin,
  point,
} from "../../scoring/verify/interval.ts";
import * as on from "../../scoring/verify/interval-arithmetic.ts";
import { Analysis } from "../../scoring/verify/ranges.ts";
import { intervalText, plainStyle } from "../../scoring/verify/show.ts";
import { outside } from "../../scoring/verify/terms.ts";

const seed = 20240901;

function checked(body: string) {
  const { file, diagnostics } = parse(new SourceText("t.rules", `framework "t"\n${body}`));
  if (file === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code }) => code)));
  return check(file);
}

const inputs = "input x : number [-4, 4] step 0.5\ninput y : number (0, 3]\ninput n : 0..3\ninput k : one of p, q\n";
const required = "require n <= y + 1\n";

const leaf = fc.oneof(
  fc.constantFrom("x", "y", "n"),
  fc.integer({ min: -3, max: 6 }).map((value) => (value < 0 ? `(${value})` : `${value / 2}`)),
);

const { number } = fc.letrec<{ number: string; truth: string }>((tie) => ({
  truth: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(tie("number"), fc.constantFrom("<", "<=", ">", ">=", "=", "!="), tie("number"))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.constant('(k = "p")'),
    fc.tuple(tie("truth"), fc.constantFrom("and", "or"), tie("truth")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie("truth").map((a) => `(not ${a})`),
  ),
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `(if ${b} = 0 then 7 else ${a} / ${b})`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `(if ${a} < ${b} then ${a} / (${b} - ${a}) else ${b})`),
    fc
      .tuple(fc.constantFrom("min", "max", "avg", "sum", "median"), tie("number"), tie("number"))
      .map(([fn, a, b]) => `${fn}(${a}, ${b})`),
    fc
      .tuple(fc.constantFrom("round", "floor", "ceil", "trunc", "round_half_even"), tie("number"))
      .map(([fn, a]) => `${fn}(${a})`),
    fc
      .tuple(fc.constantFrom("abs(", "sqrt(max(0, ", "ln(max(1, ", "-("), tie("number"))
      .map(([fn, a]) => `(${fn}${a}${fn.includes("max") ? "))" : ")"})`),
    tie("number").map((a) => `(${a}) ^ 2`),
    fc.tuple(tie("truth"), tie("number"), tie("number")).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
    fc
      .tuple(tie("number"), tie("number"), tie("number"))
      .map(([s, a, b]) => `(bands ${s} { < 1: ${a}; [1, 2): 0; >= 2: ${b} })`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `(match k { p: ${a}; q: ${b} })`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `(bands ${a} linear { -1: 0; 2: ${b} })`),
  ),
}));

const data = fc.record({
  x: fc.integer({ min: -8, max: 8 }).map((value) => Rational.of(value, 2)),
  y: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 10, max: 13 })).map(([a, b]) => Rational.of(a, b)),
  n: fc.integer({ min: 0, max: 3 }).map((value) => Rational.of(value)),
  k: fc.constantFrom("p", "q"),
});

function valueFor(framework: CheckedFramework, sample: typeof data extends fc.Arbitrary<infer T> ? T : never) {
  const values = new Map(Object.entries(sample).map(([name, value]) => [name, { value }]));
  const [card] = scoreUnits(framework, [{ id: "", values, tables: new Map() }]);
  if (card?.diagnostics.some(({ code }) => code === "require-broken")) return undefined;
  return card?.outputs.get("o");
}

function holds(range: Interval, value: Rational | Enclosure): boolean {
  if (value instanceof Rational) return contains(range, value);
  return !isEmpty(intersect(interval(range.low, range.high), closed(value.low, value.high)));
}

describe("the range of a formula", () => {
  test.each([
    ["", "without requirements"],
    [required, "with a requirement"],
  ])("holds its exact value on data%s (%s)", (requirement) => {
    let compared = 0;
    let known = 0;
    fc.assert(
      fc.property(number, fc.array(data, { minLength: 5, maxLength: 5 }), (formula, samples) => {
        const { framework } = checked(
          `${inputs}${requirement}output o = ${formula}\noutput used = x + y + n + (if k = "p" then 1 else 0)`,
        );
        if (framework === undefined) return;
        known += 1;
        const ranges = new Analysis(framework);
        const output = framework.outputs.get("o");
        if (output === undefined) return;
        const range = ranges.interval(ranges.terms.of(output.formula.core, outside), ranges.base);
        for (const sample of samples) {
          const value = valueFor(framework, sample);
          if (!isNumber(value)) continue;
          compared += 1;
          expect(
            holds(range, value),
            `${formula} = ${formatDecimal(value)} in ${intervalText(range, plainStyle)}`,
          ).toBe(true);
        }
      }),
      { seed, numRuns: 250 },
    );
    expect(known).toBeGreaterThan(100);
    expect(compared).toBeGreaterThan(500);
  });
});

const edges = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 6 })
  .map((list) => list.sort((a, b) => a - b));

function rowsOf(list: readonly number[]): string[] {
  const inner = list.slice(1).map((edge, index) => `[${list[index]}, ${edge}): 0`);
  return [`< ${list[0]}: 0`, ...inner, `>= ${list.at(-1)}: 0`];
}

function bandCodes(rows: readonly string[], step: string): string[] {
  const { diagnostics } = checked(`input r : number [0, 100]${step}\noutput o = bands r { ${rows.join("; ")} }`);
  return diagnostics.map(({ code }) => code).filter((code) => code.startsWith("band"));
}

describe("bands", () => {
  test("that follow each other have neither gap nor overlap; without one of them they have a gap", () => {
    fc.assert(
      fc.property(edges, fc.nat(), fc.constantFrom("", " step 1"), (list, which, step) => {
        const rows = rowsOf(list);
        expect(bandCodes(rows, step)).toEqual([]);
        expect(bandCodes(rows.toReversed(), step)).toEqual([]);
        expect(bandCodes(rows.toSpliced(which % rows.length, 1), step)).toEqual(["band-gap"]);
      }),
      { seed, numRuns: 40 },
    );
  });
});

const bound = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.boolean())
  .map(([value, isClosed]) => ({ value: Rational.of(value, 2), closed: isClosed }));
const grids = fc.option(
  fc.constantFrom(1, 2, 4).map((den) => ({ offset: Rational.ZERO, step: Rational.of(1, den) })),
  { nil: undefined },
);
const someInterval = fc
  .tuple(fc.option(bound, { nil: undefined }), fc.option(bound, { nil: undefined }), grids)
  .map(([low, high, grid]) => interval(low, high, grid));
const someNumber = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.constantFrom(1, 2, 3, 4))
  .map(([a, b]) => Rational.of(a, b));

const binary = { add: on.add, sub: on.sub, mul: on.mul, div: on.div, min: on.min, max: on.max, power: on.power };
const unary = {
  neg: on.neg,
  abs: on.abs,
  square: (a: Interval) => on.power(a, point(Rational.of(2))),
  floor: (a: Interval) => on.round(a, 0, "floor"),
  ceiling: (a: Interval) => on.round(a, 0, "ceiling"),
  halfUp: (a: Interval) => on.round(a, 0, "half_up"),
  tens: (a: Interval) => on.round(a, 1, "half_even"),
};

describe("an operation on intervals", () => {
  test.each(Object.entries(binary))("%s holds the results of all pairs of numbers", (_name, operation) => {
    fc.assert(
      fc.property(someInterval, someInterval, someNumber, someNumber, (a, b, x, y) => {
        if (!contains(a, x) || !contains(b, y)) return;
        expect(isWithin(operation(point(x), point(y)), operation(a, b))).toBe(true);
      }),
      { seed, numRuns: 3000 },
    );
  });

  test.each(Object.entries(unary))("%s holds the results of all numbers", (_name, operation) => {
    fc.assert(
      fc.property(someInterval, someNumber, (a, x) => {
        if (contains(a, x)) expect(isWithin(operation(point(x)), operation(a))).toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

test("rounding to more places than can be worked out says nothing", () => {
  const range = closed(Rational.ZERO, Rational.ONE);
  expect(intervalText(on.round(range, 999_999_999_999, "half_up"), plainStyle)).toBe("(−∞, ∞)");
  expect(intervalText(on.round(range, -999_999_999_999, "half_up"), plainStyle)).toBe("(−∞, ∞)");
  expect(intervalText(on.round(range, 2, "half_up"), plainStyle)).toBe("[0, 1]");
});

/** Exact ends, open or closed. */
const ends = [
  ["(0, 5]", "floor", "[0, 5]"],
  ["(0, 5)", "ceiling", "[1, 5]"],
  ["(0.5, 2.5)", "half_up", "[1, 2]"],
  ["[0.5, 2.5]", "half_up", "[1, 3]"],
  ["[-2.5, -0.5]", "half_even", "[-2, 0]"],
  ["[-1.5, 1.5]", "down", "[-1, 1]"],
] as const;

test.each(ends)("%s rounded by %s is %s", (text, mode, expected) => {
  expect(intervalText(on.round(intervalFrom(text), 0, mode), plainStyle)).toBe(expected);
});

function intervalFrom(text: string): Interval {
  const [low = "", high = ""] = text.slice(1, -1).split(", ");
  const [from, to] = [parseDecimal(low) ?? Rational.ZERO, parseDecimal(high) ?? Rational.ZERO];
  expect(compare(from, to)).toBe(-1);
  return interval({ value: from, closed: text.startsWith("[") }, { value: to, closed: text.endsWith("]") });
}
