import { ROUNDOFF } from "../amount/index.ts";
import type { Values } from "./compared.ts";

/** Where each row of a group stands, in the order of the group. */
export interface Places {
  readonly above: Float64Array;
  /** Those equal to it, itself among them; 0 where only the exact evaluator can tell. */
  readonly ties: Float64Array;
}

export function placesOf(values: Values, rows: Uint32Array): Places {
  if (values.kind === "near") return nearPlaces(values.x, values.errors, rows);
  return fractionPlaces(values.nums, values.dens, rows);
}

/** The order of rows, highest first; 0 where two are equal. */
type Order = (a: number, b: number) => number;

function fractionPlaces(nums: Float64Array, dens: Float64Array | undefined, rows: Uint32Array): Places {
  const order = dens === undefined ? wholeOrder(nums) : quotientOrder(nums, dens);
  const sorted = sortedPlaces(rows, order);
  return runs(sorted, rows, (a, b) => order(a, b) === 0);
}

function wholeOrder(nums: Float64Array): Order {
  return (a, b) => (nums[b] as number) - (nums[a] as number);
}

/** Rounding keeps the order of quotients, so that only those that became one number have to be looked at again. */
function quotientOrder(nums: Float64Array, dens: Float64Array): Order {
  const quotients = nums.map((num, row) => num / (dens[row] as number));
  return (a, b) => {
    const difference = (quotients[b] as number) - (quotients[a] as number);
    return difference === 0 ? crossed(nums, dens, a, b) : difference;
  };
}

function crossed(nums: Float64Array, dens: Float64Array, a: number, b: number): number {
  const [m, n, c, d] = [nums[a] as number, nums[b] as number, dens[a] as number, dens[b] as number];
  if (m === n && c === d) return 0;
  const difference = BigInt(n) * BigInt(c) - BigInt(m) * BigInt(d);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

/** Places in the group, sorted by the rows there. */
function sortedPlaces(rows: Uint32Array, order: Order): Uint32Array {
  return Uint32Array.from(rows.keys()).sort((a, b) => order(rows[a] as number, rows[b] as number));
}

function runs(sorted: Uint32Array, rows: Uint32Array, areEqual: (a: number, b: number) => boolean): Places {
  const [above, ties] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    const first = rows[sorted[start] as number] as number;
    while (end < sorted.length && areEqual(first, rows[sorted[end] as number] as number)) end += 1;
    for (const place of sorted.subarray(start, end)) {
      above[place] = start;
      ties[place] = end - start;
    }
    start = end;
  }
  return { above, ties };
}

/** Where the bounds of all before are above those of all after, the order is sure; a row between two such places is alone. */
function nearPlaces(x: Float64Array, errors: Float64Array, rows: Uint32Array): Places {
  const [above, ties] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const isKnown = rows.every((row) => Number.isFinite(x[row]) && Number.isFinite(errors[row]));
  if (!isKnown) return { above, ties };
  const sorted = sortedPlaces(rows, wholeOrder(x));
  const isCut = cutsOf(
    Uint32Array.from(sorted, (place) => rows[place] as number),
    x,
    errors,
  );
  for (const [at, place] of sorted.entries()) {
    above[place] = at;
    ties[place] = isCut[at] === 1 && isCut[at + 1] === 1 ? 1 : 0;
  }
  return { above, ties };
}

/** 1 at each place in the order where all that stand before are surely above it and all that follow. */
function cutsOf(sorted: Uint32Array, x: Float64Array, errors: Float64Array): Uint8Array {
  const isCut = new Uint8Array(sorted.length + 1).fill(1);
  const lowest = new Float64Array(sorted.length + 1).fill(Number.POSITIVE_INFINITY);
  for (const [at, row] of sorted.entries())
    lowest[at + 1] = Math.min(lowest[at] as number, (x[row] as number) - reachOf(row, x, errors));
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = sorted.length - 1; at > 0; at -= 1) {
    const row = sorted[at] as number;
    highest = Math.max(highest, (x[row] as number) + reachOf(row, x, errors));
    isCut[at] = highest < (lowest[at] as number) ? 1 : 0;
  }
  return isCut;
}

/** The error, and more than what is lost where it is added or taken away. */
function reachOf(row: number, x: Float64Array, errors: Float64Array): number {
  return 1.001 * (errors[row] as number) + 4 * ROUNDOFF * Math.abs(x[row] as number) + Number.MIN_VALUE;
}
