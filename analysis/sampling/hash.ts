/**
 * Chance as a function of its place: every random number is a hash of the seed and of where it is used, so that the
 * order of the work does not matter. Only 32-bit integer operations: the same numbers on any machine.
 */

/** A bijection of 32-bit integers in which every bit of the input flips every bit of the output half the time. */
export function mix(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A key of 64 bits for a place that is named by whole numbers. */
export type Key = readonly [number, number];

/** @param seed  a whole number from 0 to 2^53 − 1; @param place  32-bit integers */
export function keyOf(seed: number, ...place: readonly number[]): Key {
  if (!isSeed(seed)) throw new RangeError(`not a seed: ${seed}`);
  const words = [seed >>> 0, Math.floor(seed / 2 ** 32), ...place];
  return [chain(0x243f6a88, words), chain(0x85a308d3, words)];
}

export function isSeed(seed: number): boolean {
  return Number.isSafeInteger(seed) && seed >= 0;
}

/** 32 random bits that belong to a key and a number. */
export function hash(first: number, second: number, word: number): number {
  return mix(mix(word ^ first) + second);
}

/** Random numbers in turn: whole numbers below a bound, each as likely as the other. */
export function randomBelow(key: Key): (bound: number) => number {
  let turn = 0;
  return (bound) => {
    const fair = 2 ** 32 - (2 ** 32 % bound);
    let word = hash(key[0], key[1], turn++);
    while (word >= fair) word = hash(key[0], key[1], turn++);
    return word % bound;
  };
}

function chain(start: number, words: readonly number[]): number {
  return words.reduce((state, word) => mix((Math.imul(state, 0x9e3779b1) + word) ^ (state >>> 7)), start);
}
