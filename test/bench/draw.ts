/**
 * Pseudo-random numbers that depend on a seed and a row only: any block of rows can be made again by itself, in any
 * order. sfc32 by Chris Doty-Humphrey (PractRand), state filled with the seed and the row.
 */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, row: number) {
    this.#a = seed | 0;
    this.#b = row | 0;
    this.#c = Math.floor(row / 4_294_967_296) | 0;
    for (let round = 0; round < 15; round++) this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** In [0, 1). */
  share(): number {
    return this.#next() / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.share();
  }

  /** A whole number; both ends can come. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.share());
  }

  /** Between two sizes, each order of magnitude as likely as the other. */
  size(low: number, high: number): number {
    return low * (high / low) ** this.share();
  }

  happens(chance: number): boolean {
    return this.share() < chance;
  }

  of<One>(list: readonly [One, ...One[]]): One {
    return list[this.whole(0, list.length - 1)] ?? list[0];
  }
}
