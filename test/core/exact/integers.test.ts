import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitLength, ceilingDivide, exactRoot, floorDivide, floorRoot, gcd } from "../../../core/exact/integers.ts";
import { SEED } from "./samples.ts";

function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? a : euclid(b, a % b);
}

const sizes = [1n, 2n ** 20n, 2n ** 53n, 2n ** 64n, 2n ** 600n, 2n ** 2_500n];
const anySize = fc.constantFrom(...sizes).chain((max) => fc.bigInt({ min: 0n, max }));

test("gcd is Euclid's, with a common factor and without", () => {
  const law = fc.property(anySize, anySize, anySize, (a, b, c) => gcd(a * c, b * c) === euclid(a * c, b * c));
  fc.assert(law, { seed: SEED, numRuns: 2_000 });
});

test("gcd of neighbours in Fibonacci's series, where Euclid needs most steps", () => {
  let [a, b] = [1n, 1n];
  for (let i = 0; i < 3_000; i += 1) [a, b] = [b, a + b];
  expect(gcd(b, a)).toBe(1n);
  expect(gcd(b * 77n, a * 77n)).toBe(77n);
});

test("bitLength counts binary digits", () => {
  for (let k = 0n; k < 300n; k += 1n) {
    expect([bitLength(2n ** k), bitLength(2n ** k - 1n), bitLength(-(2n ** k))]).toEqual(
      [k + 1n, k, k + 1n].map(Number),
    );
  }
});

test("floor and ceiling division", () => {
  const divisor = fc.bigInt({ min: 1n, max: 10n ** 6n });
  const law = fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), divisor, (n, d) => {
    const [low, high] = [floorDivide(n, d), ceilingDivide(n, d)];
    return low * d <= n && n < (low + 1n) * d && high * d >= n && n > (high - 1n) * d;
  });
  fc.assert(law, { seed: SEED, numRuns: 1_000 });
});

describe("roots", () => {
  const cases = fc.tuple(fc.bigInt({ min: 2n, max: 2n ** 300n }), fc.integer({ min: 2, max: 40 }));

  test("of a power and of its neighbours", () => {
    const law = fc.property(cases, ([root, k]) => {
      const n = root ** BigInt(k);
      const degree = BigInt(k);
      const neighbours = exactRoot(n - 1n, degree) === undefined && exactRoot(n + 1n, degree) === undefined;
      return (
        exactRoot(n, degree) === root &&
        neighbours &&
        floorRoot(n - 1n, k) === root - 1n &&
        floorRoot(n + 1n, k) === root
      );
    });
    fc.assert(law, { seed: SEED, numRuns: 500 });
  });

  test("with an index beyond any root", () => {
    expect(exactRoot(2n, 99_999_999n)).toBeUndefined();
    expect(exactRoot(1n, 99_999_999n)).toBe(1n);
    expect(exactRoot(0n, 5n)).toBe(0n);
  });
});
