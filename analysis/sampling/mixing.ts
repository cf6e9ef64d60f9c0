import { crossedPart, movesOf, type Part, swapsOf } from "./crossed.ts";
import { type Design, momentTargets, type ShareKind, slot, tally } from "./design.ts";
import { columnCount, columnsOf, drawPoint, type Factor, type Player } from "./model.ts";
import { pathsPart } from "./paths.ts";

/**
 * Evaluates two points A and B and mixtures of them: first those in which one player has swapped its columns, then what
 * the kinds of shares need besides. A and B are the halves of one point of the net; the Shapley shares take their orders
 * from further dimensions.
 */
export function mixingDesign(
  factors: readonly Factor[],
  players: readonly Player[],
  kinds: ReadonlySet<ShareKind>,
): Design {
  const count = factors.length;
  const columns = columnCount(factors);
  const parts = partsOf(
    players.map(({ name }) => name),
    kinds,
  );
  const swaps = swapsOf(players.length);
  const fills = columnsOf(factors, players);
  const points = { a: new Float64Array(columns), b: new Float64Array(columns) };
  return {
    uniforms: 2 * count + (kinds.has("shapley") ? players.length : 0),
    rows: 2 + swaps.length + sum(parts.map(({ rows }) => rows)),
    columns,
    slots: slot.free + sum(parts.map(({ slots }) => slots)),
    targets: [...momentTargets, ...parts.flatMap(({ targets }) => targets)],
    place: (uniforms, into, at) => {
      drawPoint(factors, uniforms, points.a);
      drawPoint(factors, uniforms.subarray(count), points.b);
      into.set(points.a, at);
      into.set(points.b, at + columns);
      let start = placeMixes(into, at + 2 * columns, points, swaps, fills);
      for (const { mixes } of parts)
        start = placeMixes(into, start, points, mixes(uniforms.subarray(2 * count)), fills);
    },
    add: (uniforms, outputs, sums) => addAll(parts, players.length, uniforms.subarray(2 * count), outputs, sums),
  };
}

interface Pair {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

function partsOf(names: readonly string[], kinds: ReadonlySet<ShareKind>): readonly Part[] {
  const crossed = crossedPart(names, kinds, slot.free);
  return kinds.has("shapley") ? [crossed, pathsPart(names, slot.free + crossed.slots)] : [crossed];
}

/** Writes the row of each mix behind the other; returns where the next row begins. */
function placeMixes(
  into: Float64Array,
  at: number,
  { a, b }: Pair,
  mixes: readonly (readonly number[])[],
  fills: readonly (readonly number[])[],
): number {
  let start = at;
  for (const mix of mixes) {
    into.set(a, start);
    for (const player of mix) for (const column of fills[player] ?? []) into[start + column] = b[column] ?? 0;
    start += a.length;
  }
  return start;
}

function addAll(
  parts: readonly Part[],
  count: number,
  keys: Float64Array,
  outputs: Float64Array,
  sums: Float64Array,
): void {
  const [a = 0, b = 0] = outputs;
  const found = { keys, a, b, moves: movesOf(count, outputs) };
  let from = 2 + 2 * count;
  addMoments(outputs.subarray(0, from), sums);
  for (const part of parts) {
    part.add(found, outputs.subarray(from, from + part.rows), sums);
    from += part.rows;
  }
}

/** Mean of f(A) and f(B); variance from all pairs of rows that share nothing, each a half of its squared difference. */
function addMoments(outputs: Float64Array, sums: Float64Array): void {
  tally(sums, slot.count, 1);
  tally(sums, slot.mean, ((outputs[0] ?? 0) + (outputs[1] ?? 0)) / 2);
  let squares = 0;
  for (let row = 0; row + 1 < outputs.length; row += 2) squares += ((outputs[row] ?? 0) - (outputs[row + 1] ?? 0)) ** 2;
  tally(sums, slot.variance, squares / outputs.length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
