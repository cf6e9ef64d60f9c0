import { joinedBatches, partOf } from "./batch-parts.ts";
import type { Batch } from "./engine.ts";

/** Batches whose first column, the place of the unit of each row, never goes down: taken unit by unit. */
export class SortedRows {
  readonly #batches: AsyncIterator<Batch>;
  #current: Batch | undefined;
  #from = 0;

  constructor(batches: AsyncIterable<Batch>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The rows of all units up to a place that were not taken yet. */
  async before(end: number): Promise<Batch> {
    const parts: Batch[] = [];
    for (let batch = await this.#next(); batch !== undefined; batch = await this.#next()) {
      const to = firstFrom(placesOf(batch), end, this.#from);
      if (to > this.#from) parts.push(partOf(batch, this.#from, to));
      this.#from = to;
      if (to < batch.rows) break;
    }
    return joinedBatches(parts);
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  /** The batch of which some rows are left. */
  async #next(): Promise<Batch | undefined> {
    if (this.#current !== undefined && this.#from < this.#current.rows) return this.#current;
    const { value, done } = await this.#batches.next();
    this.#current = done === true ? undefined : value;
    this.#from = 0;
    return this.#current;
  }
}

/** The places of the units of a batch's rows. */
export function placesOf({ columns: [places] }: Batch): Float64Array {
  return places?.kind === "doubles" ? places.values : new Float64Array(0);
}

function firstFrom(places: Float64Array, end: number, from: number): number {
  let [low, high] = [from, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}
