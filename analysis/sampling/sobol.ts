import { directionNumbers, sobolBits } from "./direction-numbers.ts";
import { hash, keyOf } from "./hash.ts";

/** Points of the unit cube as whole parts of 2^32, point after point. */
export type NetPoints = Uint32Array;

/**
 * A stretch of Sobol's sequence in the order of the Gray code, its first point the origin.
 *
 * Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", USSR Computational
 * Mathematics and Mathematical Physics 7 (1967), 86–112; Antonov and Saleev, ibid. 19 (1979), 252–256, for the order.
 *
 * @param first  number of the first point, from 0; @param count  first + count ≤ 2^32
 * @returns count × dimensions numbers
 */
export function sobolPoints(dimensions: number, first: number, count: number): NetPoints {
  const points = new Uint32Array(count * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const numbers = directionNumbers(dimension);
    let value = pointAt(numbers, first);
    for (let index = 0; index < count; index++) {
      points[index * dimensions + dimension] = value;
      value ^= numbers[trailingOnes(first + index)] ?? 0;
    }
  }
  return points;
}

function pointAt(numbers: Uint32Array, index: number): number {
  const gray = (index ^ (index >>> 1)) >>> 0;
  return numbers.reduce((value, number, bit) => ((gray >>> bit) & 1 ? value ^ number : value), 0);
}

function trailingOnes(index: number): number {
  return 31 - Math.clz32(~index & (index + 1));
}

/** Bits that one hash decides: a binary tree of five levels has 31 inner nodes. */
const levels = 5;
/** Digits that have a coin for every way to get there; below them, 2^−20, one coin a digit serves a whole cell. */
const nested = 20;
const hashes = nested / levels + 1;

/** Random points that keep the net: writes the scrambled copy of `points`, as numbers between 0 and 1, both left out. */
export type Scrambling = (points: NetPoints, into: Float64Array) => void;

/**
 * Nested uniform scrambling: a digit is flipped or not by a coin that belongs to its dimension and to all digits before
 * it. Each point is then uniform on the cube, and any 2^m points that were a (t, m, s)-net stay one.
 *
 * Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in Niederreiter and Shiue (eds.), Monte Carlo and
 * Quasi-Monte Carlo Methods in Scientific Computing, Springer 1995, 299–317.
 *
 * @param replicate  number of the independent scrambling, from 0; a replicate of a seed never changes with their count
 */
export function owenScrambling(dimensions: number, seed: number, replicate: number): Scrambling {
  const keys = scramblingKeys(dimensions, seed, replicate);
  return (points, into) => {
    for (let at = 0; at < points.length; at++) {
      into[at] = (scrambled(points[at] ?? 0, keys, (at % dimensions) * hashes * 2) + 0.5) / 2 ** sobolBits;
    }
  };
}

function scramblingKeys(dimensions: number, seed: number, replicate: number): Uint32Array {
  const places = Array.from({ length: dimensions * hashes }, (_, place) => place);
  return Uint32Array.from(places.flatMap((place) => keyOf(seed, replicate, place)));
}

function scrambled(value: number, keys: Uint32Array, offset: number): number {
  let result = 0;
  let key = offset;
  for (let done = 0; done < nested; done += levels) {
    const prefix = done === 0 ? 0 : value >>> (sobolBits - done);
    result |= flipped(value, hash(keys[key++] ?? 0, keys[key++] ?? 0, prefix), sobolBits - 1 - done);
  }
  const rest = value ^ hash(keys[key++] ?? 0, keys[key] ?? 0, value >>> (sobolBits - nested));
  return (result | (rest & (2 ** (sobolBits - nested) - 1))) >>> 0;
}

/** Five digits from bit `top` downwards, in place; coin 1 belongs to the root, 2n and 2n + 1 to the children of n. */
function flipped(value: number, coins: number, top: number): number {
  let result = 0;
  let node = 1;
  for (let bit = top; bit > top - levels; bit--) {
    const digit = (value >>> bit) & 1;
    result |= (digit ^ ((coins >>> node) & 1)) << bit;
    node = node * 2 + digit;
  }
  return result;
}
