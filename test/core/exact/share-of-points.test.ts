import { expect, test } from "vitest";
import { div, mul, Rational, round } from "../../../core/exact/index.ts";

const POINTS = [10, 15, 20, 30, 40];
const LARGEST = 400;

type Order = (a: Rational, b: Rational, w: Rational) => ReturnType<typeof mul>;

const ORDERS: Record<string, Order> = {
  "a/b*w": (a, b, w) => mul(div(a, b), w),
  "a*w/b": (a, b, w) => div(mul(a, w), b),
  "w*a/b": (a, b, w) => div(mul(w, a), b),
  "w/b*a": (a, b, w) => mul(div(w, b), a),
  "w*(a/b)": (a, b, w) => mul(w, div(a, b)),
  "a*(w/b)": (a, b, w) => mul(a, div(w, b)),
  "1/b*a*w": (a, b, w) => mul(mul(div(Rational.ONE, b), a), w),
  "a/(b/w)": (a, b, w) => div(a, div(b, w)),
};

const numbers = Array.from({ length: LARGEST + 1 }, (_, n) => Rational.of(n));

/** The answer in whole numbers alone: hundredths rounded half up, and the whole part; nothing here is negative. */
function answers(a: number, b: number, w: number): { hundredths: bigint; whole: bigint } {
  const num = BigInt(a * w);
  const den = BigInt(b);
  return { hundredths: (200n * num + den) / (2n * den), whole: num / den };
}

function mistakesFor(order: Order, w: number): string[] {
  const mistakes: string[] = [];
  for (let b = 1; b <= LARGEST; b += 1) {
    for (let a = 0; a <= b; a += 1) {
      const value = order(numbers[a] ?? Rational.ZERO, numbers[b] ?? Rational.ONE, numbers[w] ?? Rational.ONE);
      const rounded = round(value, 2, "half_up");
      const floor = round(value, 0, "floor");
      const right = answers(a, b, w);
      const same =
        rounded.num * 100n === right.hundredths * rounded.den && floor.den === 1n && floor.num === right.whole;
      if (!same) mistakes.push(`a=${a} b=${b} w=${w}`);
    }
  }
  return mistakes;
}

test.each(Object.entries(ORDERS))(
  "every share up to 400 of 10, 15, 20, 30, 40 points: %s",
  (_, order) => {
    expect(POINTS.flatMap((w) => mistakesFor(order, w))).toEqual([]);
  },
  60_000,
);
