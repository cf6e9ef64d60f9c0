/** Parts that one comparison or one search for the best may cut a cell into; then it is given up. */
const mostParts = 20_000;

/** Thrown where a cell falls into more parts than anyone could look at, and no shorter way is known. */
export class WalkLimit extends Error {}

/** Counts the parts of one comparison. */
export class Budget {
  #left = mostParts;

  /** @throws WalkLimit */
  spend(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new WalkLimit("too many parts");
  }
}
