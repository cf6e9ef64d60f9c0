import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addRationals, compareRationals, formatDecimal, parseDecimal, Rational, SourceText } from "../../core/index.ts";
import { type Expression, rangeOf } from "../../datasets/audit/expression.ts";
import { type Figure, inOwnUnit, readFigure } from "../../datasets/audit/figure.ts";
import {
  added,
  around,
  exactly,
  holdsZero,
  hull,
  type Interval,
  inverted,
  multiplied,
  negated,
} from "../../datasets/audit/interval.ts";
import type { Cell, CellRow, FieldSpec, Resource } from "../../datasets/package-types.ts";

function number(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new Error(text);
  return value;
}

/** `[1, 2)` */
function text({ low, high, lowIn, highIn }: Interval): string {
  return `${lowIn ? "[" : "("}${formatDecimal(low)}, ${formatDecimal(high)}${highIn ? "]" : ")"}`;
}

function interval(written: string): Interval {
  const [, open, low = "", high = "", close] = /^([[(])(.*), (.*)([\])])$/u.exec(written) ?? [];
  return { low: number(low), high: number(high), lowIn: open === "[", highIn: close === "]" };
}

function figureOf(printed: string, field: Partial<FieldSpec> = {}): Figure | undefined {
  const source = new SourceText("a.csv", printed);
  const cell: Cell = { text: printed, place: { span: { source, start: 0, end: printed.length } } };
  const row: CellRow = { number: 1, cells: new Map([["a", cell]]) };
  const fields = new Map([["a", { name: "a", type: "number", constraints: {}, ...field } as const]]);
  const shape = { name: "t", path: "a.csv", primaryKey: [], foreignKeys: [], missingValues: ["n/a"] };
  const resource: Resource = { ...shape, fields, rows: [row], source };
  return readFigure({ resource, row, column: "a" });
}

describe("a printed figure", () => {
  test.each([
    ["22799.99", {}, "[22799.985, 22799.995)"],
    ["21,504.11", {}, "[21504.105, 21504.115)"],
    ["94", {}, "[93.5, 94.5)"],
    ["0.00", {}, "[-0.005, 0.005)"],
    ["-437.00", {}, "(-437.005, -436.995]"],
    ["−1.5", {}, "(-1.55, -1.45]"],
    ["９８．５％", {}, "[98.45, 98.55)"],
    ["103", { type: "integer" }, "[103, 103]"],
    ["85860867.83", { exact: true }, "[85860867.83, 85860867.83]"],
    ["13", { unit: "辆", exactUnits: ["辆"] }, "[13, 13]"],
    ["13.5", { unit: "平方米", exactUnits: ["辆"] }, "[13.45, 13.55)"],
  ] as const)("%s %o is %s", (printed, field, wanted) => {
    const figure = figureOf(printed, field);
    expect(figure && text(figure.printed)).toBe(wanted);
  });

  test.each(["", "-", "—", "n/a", "about 5", "1e3", "1.2.3"])("%j is none", (printed) => {
    expect(figureOf(printed)).toBeUndefined();
  });

  test.each([
    ["万元", "10000"],
    ["亿元", "100000000"],
    ["%", "0.01"],
    ["百分点", "0.01"],
    ["个百分点", "0.01"],
    ["万元/人", "10000"],
    ["元/万人", "0.0001"],
    ["百万元", "1000000"],
    ["万人次", "10000"],
    ["册", "1"],
  ])("one %s is %s base units", (unit, wanted) => {
    expect(formatDecimal(figureOf("1", { unit })?.factor ?? Rational.ZERO)).toBe(wanted);
  });

  test("a percent sign is a unit where none is declared", () => {
    expect(figureOf("60.0%")?.unit).toBe("%");
  });
});

describe("intervals", () => {
  test.each([
    ["[1, 2)", "[3, 4)", "[3, 8)"],
    ["[-1, 2)", "[3, 4)", "(-4, 8)"],
    ["(-2, -1]", "[3, 4)", "(-8, -3]"],
    ["[0, 1)", "(0, 2)", "[0, 2)"],
    ["(0, 1)", "(-1, 0)", "(-1, 0)"],
    ["(-1, 1)", "(0, 2)", "(-2, 2)"],
  ])("%s × %s = %s", (a, b, wanted) => {
    expect(text(multiplied(interval(a), interval(b)))).toBe(wanted);
    expect(text(multiplied(interval(b), interval(a)))).toBe(wanted);
  });

  test("add up: an end belongs to the sum when both do", () => {
    expect(text(added(interval("[1, 2)"), interval("(3, 4]")))).toBe("(4, 6)");
    expect(text(added(interval("[1, 2]"), interval("[3, 4)")))).toBe("[4, 6)");
  });

  test("turn round", () => {
    expect(text(negated(interval("[1, 2)")))).toBe("(-2, -1]");
    expect(inverted(interval("(0, 2)"))).toBeUndefined();
    expect(inverted(interval("[-1, 2)"))).toBeUndefined();
    const turned = inverted(interval("[2, 4)"));
    expect(turned && text(turned)).toBe("(0.25, 0.5]");
  });

  test("hold zero where an end at zero belongs to them", () => {
    const texts = ["[0, 1)", "(0, 1)", "(-1, 0]", "(-1, 0)", "(-1, 1)", "[0, 0]"];
    expect(texts.filter((one) => holdsZero(interval(one)))).toEqual(["[0, 1)", "(-1, 0]", "(-1, 1)", "[0, 0]"]);
    expect(text(hull([interval("(0, 1)"), interval("[0, 1]")]))).toBe("[0, 1]");
    expect(text(around(number("-3"), number("1")))).toBe("(-3.5, -2.5]");
  });
});

describe("the range of a formula", () => {
  const [a, b] = [figureOf("1.2"), figureOf("1.3")];
  if (!a || !b) throw new Error("figures expected");
  const [x, y]: Expression[] = [
    { kind: "figure", figure: a },
    { kind: "figure", figure: b },
  ];
  if (!x || !y) throw new Error("formulas expected");
  const both: Expression = { kind: "sum", parts: [x, y] };
  const share: Expression = { kind: "quotient", over: x, under: both };
  const square: Expression = { kind: "product", parts: [x, { kind: "sum", parts: [x, { kind: "negative", of: y }] }] };

  test("takes a figure that stands in it twice for one", () => {
    const nothing = rangeOf({ kind: "sum", parts: [x, { kind: "negative", of: x }] }, inOwnUnit);
    expect(nothing && text(nothing)).toBe("[0, 0]");
    const range = rangeOf(share, inOwnUnit);
    expect(range && text(range)).toBe("(0.46, 0.5)");
  });

  test("holds what the formula gives for any numbers that the figures allow", () => {
    const thousandths = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(thousandths, thousandths, (i, j) => {
        const values = new Map([
          [a, addRationals(a.printed.low, Rational.of(i, 1000))],
          [b, addRationals(b.printed.low, Rational.of(j, 1000))],
        ]);
        for (const formula of [both, share, square]) {
          const value = rangeOf(formula, (figure) => exactly(values.get(figure) ?? Rational.ZERO));
          const range = rangeOf(formula, inOwnUnit);
          if (!value || !range) throw new Error("a value expected");
          expect(compareRationals(range.low, value.low)).toBeLessThanOrEqual(0);
          expect(compareRationals(value.high, range.high)).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
