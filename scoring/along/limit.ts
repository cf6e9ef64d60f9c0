/** Parts that one comparison or one search for the best may cut a cell into; then it is given up. */
const mostParts = 20_000;

/** Parts that a cell is cut into to tell where arithmetic fails and where it does not. */
export const mostTries = 400;

/** Thrown where a cell falls into more parts than anyone could look at, and no shorter way is known. */
export class WalkLimit extends Error {}

/** Counts the parts of one comparison. */
export class Budget {
  #left: number;

  constructor(most = mostParts) {
    this.#left = most;
  }

  /** @throws WalkLimit */
  spend(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new WalkLimit("too many parts");
  }
}
