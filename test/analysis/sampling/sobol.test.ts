import { describe, expect, test } from "vitest";
import { directionNumbers, directionRows, maxDimensions } from "../../../analysis/sampling/direction-numbers.ts";
import { owenScrambling, sobolPoints } from "../../../analysis/sampling/sobol.ts";

const whole = 2 ** 32;

/** Column `dimension` of points that lie one after the other. */
function column(points: ArrayLike<number>, dimensions: number, dimension: number): readonly number[] {
  return Array.from({ length: points.length / dimensions }, (_, index) => points[index * dimensions + dimension] ?? 0);
}

function scrambledNet(dimensions: number, count: number, seed: number, replicate = 0): Float64Array {
  const net = sobolPoints(dimensions, 0, count);
  const into = new Float64Array(net.length);
  owenScrambling(dimensions, seed, replicate)(net, into);
  return into;
}

describe("the published table", () => {
  test("holds dimensions 2 to 1000 in order, degrees rising", () => {
    expect(maxDimensions).toBe(1000);
    expect(directionRows.map(({ dimension }) => dimension)).toEqual(Array.from({ length: 999 }, (_, i) => i + 2));
    const degrees = directionRows.map(({ degree }) => degree);
    expect(degrees).toEqual([...degrees].sort((a, b) => a - b));
  });

  test("names primitive polynomials, each once, and every one of a degree before the next", () => {
    const polynomials = directionRows.map(({ degree, polynomial }) => 2 ** degree + 2 * polynomial + 1);
    expect(new Set(polynomials).size).toBe(999);
    expect(directionRows.filter((_, index) => !isPrimitive(polynomials[index] ?? 0))).toEqual([]);
    const counts = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144];
    const found = counts.map((_, index) => directionRows.filter(({ degree }) => degree === index + 1).length);
    expect(found).toEqual(counts);
  });

  test("gives as many odd initial numbers as the degree, m_i below 2^i", () => {
    for (const { degree, initial } of directionRows) {
      expect(initial).toHaveLength(degree);
      expect(initial.every((m, index) => m % 2 === 1 && m < 2 ** (index + 1))).toBe(true);
    }
  });

  test("ends where it ends", () => {
    expect(() => directionNumbers(1000)).toThrow(RangeError);
  });
});

/** x has the order 2^s − 1 modulo the polynomial. */
function isPrimitive(polynomial: number): boolean {
  const order = 2 ** (31 - Math.clz32(polynomial)) - 1;
  const proper = primeFactors(order).map((prime) => order / prime);
  return power(polynomial, order) === 1 && proper.every((exponent) => power(polynomial, exponent) !== 1 || order === 1);
}

function power(polynomial: number, exponent: number): number {
  const degree = 31 - Math.clz32(polynomial);
  let value = 1;
  for (let turn = 0; turn < exponent; turn++) {
    value <<= 1;
    if ((value >>> degree) & 1) value ^= polynomial;
  }
  return value;
}

function primeFactors(n: number): readonly number[] {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return [d, ...primeFactors(n / d).filter((prime) => prime !== d)];
  return n > 1 ? [n] : [];
}

describe("the sequence", () => {
  test("begins as published: the first 16 points of 8 dimensions, in sixteenths", () => {
    const points = sobolPoints(8, 0, 16);
    const rows = Array.from({ length: 16 }, (_, i) => [...points.slice(i * 8, i * 8 + 8)].map((x) => (x / whole) * 16));
    expect(rows.map((row) => row.join(" "))).toEqual([
      "0 0 0 0 0 0 0 0",
      "8 8 8 8 8 8 8 8",
      "12 4 4 4 12 12 4 12",
      "4 12 12 12 4 4 12 4",
      "6 6 10 14 6 2 6 14",
      "14 14 2 6 14 10 14 6",
      "10 2 14 10 10 14 2 2",
      "2 10 6 2 2 6 10 10",
      "3 5 15 7 9 5 7 15",
      "11 13 7 15 1 13 15 7",
      "15 1 11 3 5 9 3 3",
      "7 9 3 11 13 1 11 11",
      "5 3 5 9 15 7 1 1",
      "13 11 13 1 7 15 9 9",
      "9 7 1 13 3 11 5 13",
      "1 15 9 5 11 3 13 5",
    ]);
  });

  test("is that of another implementation in all 1000 dimensions, told by checksums", () => {
    const numbers = Array.from({ length: 1000 }, (_, dimension) => [...directionNumbers(dimension)]);
    expect(checksum(numbers.flat())).toBe(240_854_133);
    expect(checksum(sobolPoints(1000, 0, 4096))).toBe(13_299_708);
  });

  test("can be continued at any point", () => {
    const all = sobolPoints(5, 0, 100);
    expect(sobolPoints(5, 37, 63)).toEqual(all.slice(37 * 5));
  });

  test("fills every dimension evenly: one point in each of 2^m intervals, with mean 1/2 − 2^−(m+1)", () => {
    const points = sobolPoints(1000, 0, 64);
    for (let dimension = 0; dimension < 1000; dimension++) {
      const values = column(points, 1000, dimension);
      expect(new Set(values.map((value) => Math.floor(value / 2 ** 26))).size).toBe(64);
      expect(values.reduce((sum, value) => sum + value / whole, 0) / 64).toBe(0.5 - 2 ** -7);
    }
  });

  test("has property A: in d dimensions, the leading bits of the first d direction numbers are independent", () => {
    for (let d = 1; d <= 32; d++) {
      const rows = Array.from({ length: d }, (_, dimension) => leadingBits(directionNumbers(dimension), d));
      expect(rank(rows)).toBe(d);
    }
  });
});

function checksum(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum = (sum * 31 + (value % 1_000_000_007)) % 1_000_000_007;
  return sum;
}

function leadingBits(numbers: Uint32Array, count: number): bigint {
  return [...numbers.slice(0, count)].reduce((bits, number) => bits * 2n + BigInt(number >>> 31), 0n);
}

/** Over the field of two elements. */
function rank(rows: readonly bigint[]): number {
  const [pivot] = [...rows].sort((a, b) => (a > b ? -1 : 1));
  if (pivot === undefined || pivot === 0n) return 0;
  const length = pivot.toString(2).length;
  const used = rows.indexOf(pivot);
  const rest = rows.filter((_, index) => index !== used);
  return 1 + rank(rest.map((row) => (row.toString(2).length === length ? row ^ pivot : row)));
}

describe("Owen's scrambling", () => {
  const nets: readonly (readonly [string, Float64Array])[] = [
    ["before", Float64Array.from(sobolPoints(6, 0, 256), (value) => value / whole)],
    ["seed 0", scrambledNet(6, 256, 0)],
    ["seed 7, replicate 3", scrambledNet(6, 256, 7, 3)],
  ];

  test.each(nets)("keeps the first two dimensions a (0, 8, 2)-net: %s", (_, net) => {
    const [x, y] = [column(net, 6, 0), column(net, 6, 1)];
    for (let bits = 0; bits <= 8; bits++) {
      const cells = x.map((value, index) => cell(value, bits) * 2 ** (8 - bits) + cell(y[index] ?? 0, 8 - bits));
      expect(new Set(cells).size).toBe(256);
    }
  });

  test.each(nets)("keeps every dimension stratified: %s", (_, net) => {
    for (let dimension = 0; dimension < 6; dimension++) {
      expect(new Set(column(net, 6, dimension).map((value) => cell(value, 8))).size).toBe(256);
    }
  });

  test("leaves the number of common leading digits of two points as it was, through all 32 digits", () => {
    const base = Array.from({ length: 33 }, (_, digits) => (digits === 32 ? 0 : 2 ** (31 - digits)));
    const points = Uint32Array.from(base.flatMap((value) => [value, (value ^ 0xdeadbeef) >>> 0]));
    const into = new Float64Array(points.length);
    owenScrambling(1, 5, 0)(points, into);
    const after = Array.from(into, (value) => value * whole - 0.5);
    for (const [i, one] of points.entries()) {
      for (const [j, other] of points.entries()) {
        expect(Math.clz32((after[i] ?? 0) ^ (after[j] ?? 0))).toBe(Math.clz32(one ^ other));
      }
    }
  });

  test("is nested: below the first digit, both halves are flipped independently of each other", () => {
    const flips = Array.from({ length: 64 }, (_, replicate) => {
      const net = scrambledNet(1, 4, 1, replicate);
      const digit = (index: number) => cell(net[index] ?? 0, 2) % 2;
      return `${digit(0)}${digit(1)}`;
    });
    expect(new Set(flips).size).toBe(4);
  });

  test("spreads each point evenly over its replicates", () => {
    const counts = new Uint32Array(16);
    for (let replicate = 0; replicate < 1600; replicate++) {
      const net = scrambledNet(3, 2, 11, replicate);
      for (const value of net) counts[cell(value, 4)] = (counts[cell(value, 4)] ?? 0) + 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 600) ** 2 / 600, 0);
    expect(chiSquared).toBeLessThan(25);
  });

  test.each([
    [0, 0, [2527516787, 3691840294, 953942666, 1564607207, 2015604334, 2260506771]],
    [0, 1, [2657718203, 3000333963, 2290764700, 1436765867, 2104832450, 324548898]],
    [2 ** 53 - 1, 0, [314175372, 41691205, 4188607441, 3655404767, 2221645962, 123402531]],
  ])("gives the same numbers on any machine: seed %s, replicate %s", (seed, replicate, numbers) => {
    const net = scrambledNet(3, 2, seed, replicate);
    expect(Array.from(net, (value) => value * whole - 0.5)).toEqual(numbers);
  });

  test("refuses what is no seed", () => {
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => owenScrambling(1, seed, 0)).toThrow(RangeError);
  });
});

/** Number of the interval of length 2^−bits. */
function cell(value: number, bits: number): number {
  return Math.floor(value * 2 ** bits);
}
