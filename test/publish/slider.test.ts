import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, formatDecimal, Rational, sub } from "../../core/index.ts";
import { positionOf, sliderOf, stepped, valueAt } from "../../publish/what-if/model/slider.ts";
import { allows } from "../../scoring/index.ts";
import { variableOf } from "./real.ts";

const hundredth = Rational.of(1, 100);
const decimal = (text: number) => Rational.of(BigInt(Math.round(text * 100)), 100n);
const number = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 1_000n }));
const rational = number.map(([num, den]) => Rational.of(num, den));
const positive = rational.map((one) => Rational.of(one.num < 0n ? -one.num : one.num + 1n, one.den));

function ends(value: Rational, domain: Parameters<typeof variableOf>[0]["domain"], step = hundredth) {
  const slider = sliderOf(variableOf({ domain: domain ?? {} }, step), value);
  return slider && [valueAt(slider, 0), valueAt(slider, slider.last)].map(formatDecimal);
}

describe("the range of a slider", () => {
  const [zero, hundred] = [Rational.ZERO, Rational.of(100)];
  test.each([
    [
      "the domain",
      decimal(97),
      { low: { value: zero, closed: true }, high: { value: hundred, closed: true } },
      ["0", "100"],
    ],
    [
      "open ends are left out",
      decimal(5),
      { low: { value: zero, closed: false }, high: { value: hundred, closed: false } },
      ["0.01", "99.99"],
    ],
    [
      "half the value on a side without a bound",
      decimal(80.65),
      { low: { value: zero, closed: true } },
      ["0", "120.97"],
    ],
    ["half the value on both sides", decimal(80.65), {}, ["40.33", "120.97"]],
    ["around a value below zero", decimal(-10), {}, ["-15", "-5"]],
    ["around zero", zero, {}, ["-100", "100"]],
  ])("%s", (_, value, domain, expected) => {
    expect(ends(value, domain)).toEqual(expected);
  });

  test("there is none without a value and a bound, or with one value only", () => {
    expect(sliderOf(variableOf({}, hundredth), undefined)).toBeUndefined();
    const point = { low: { value: Rational.ONE, closed: true }, high: { value: Rational.ONE, closed: true } };
    expect(ends(Rational.ONE, point)).toBeUndefined();
    expect(sliderOf(variableOf({ type: { kind: "text" } }, hundredth), undefined)).toBeUndefined();
  });
});

describe("positions", () => {
  test("every one is a value that can be reported, and comes back", () => {
    const property = fc.property(
      rational,
      positive,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (value, step, share) => {
        const variable = variableOf({}, step);
        const slider = sliderOf(variable, value);
        if (slider === undefined) return;
        const position = Math.floor(share * slider.last);
        const at = valueAt(slider, position);
        expect(allows(variable, at)).toBe(true);
        expect(positionOf(slider, at)).toBe(position);
      },
    );
    fc.assert(property, { seed: 20_253, numRuns: 2_000 });
  });

  test("a value between two has the nearer", () => {
    const property = fc.property(positive, rational, positive, (value, other, step) => {
      const slider = sliderOf(variableOf({}, step), value);
      if (slider === undefined) return;
      const far = (position: number) => sub(valueAt(slider, position), other);
      const size = (position: number) =>
        compare(far(position), Rational.ZERO) < 0 ? sub(Rational.ZERO, far(position)) : far(position);
      const position = positionOf(slider, other);
      for (const near of [position - 1, position + 1])
        expect(compare(size(position), size(near))).toBeLessThanOrEqual(0);
    });
    fc.assert(property, { seed: 20_254, numRuns: 1_000 });
  });

  test("a range with more steps than a page can count is taken in strides", () => {
    const high = { value: Rational.of(10n ** 30n), closed: true };
    const slider = sliderOf(
      variableOf({ domain: { low: { value: Rational.ZERO, closed: true }, high } }, Rational.ONE),
      undefined,
    );
    expect(Number.isSafeInteger(slider?.last)).toBe(true);
    expect(slider && formatDecimal(valueAt(slider, 1))).toBe("111022302462516");
  });

  test("outside of the range the end is shown, and no position gives a value outside", () => {
    const slider = sliderOf(variableOf({}, hundredth), decimal(100));
    if (slider === undefined) throw new Error("a slider");
    expect(positionOf(slider, decimal(9_999))).toBe(slider.last);
    expect(positionOf(slider, decimal(-1))).toBe(0);
    expect(formatDecimal(valueAt(slider, 1e300))).toBe("150");
  });
});

test("keys move by reporting steps and stop at the domain", () => {
  const variable = variableOf({ domain: { low: { value: Rational.ZERO, closed: true } } }, hundredth);
  const text = (value: number, count: number) => {
    const next = stepped(variable, Rational.of(Math.round(value * 1_000), 1_000), count);
    return next && formatDecimal(next);
  };
  expect([text(80.65, -1), text(80.65, 1), text(80.655, 1), text(80.655, -1), text(0, -1)]).toEqual([
    "80.64",
    "80.66",
    "80.66",
    "80.65",
    undefined,
  ]);
});
