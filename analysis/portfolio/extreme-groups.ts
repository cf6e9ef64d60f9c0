import {
  addRationals,
  compare,
  compareRationals,
  divideRationals,
  type ExactNumber,
  multiplyRationals,
  negateRational,
  Rational,
} from "../../core/index.ts";

/** Share of the units in each of the two groups: the best trade-off for normal scores (Kelley 1939). */
const GROUP: Rational = Rational.of(27, 100);

/** How much of each unit belongs to the group with the highest and with the lowest totals; each adds up to 1. */
export interface GroupWeights {
  readonly upper: readonly Rational[];
  readonly lower: readonly Rational[];
}

/** Units with one total are in a group in equal parts, so the order of the units does not matter. */
export function groupWeights(totals: readonly ExactNumber[]): GroupWeights {
  return { upper: weights(totals, -1), lower: weights(totals, 1) };
}

/** @param way  1: the lowest totals, −1: the highest */
function weights(totals: readonly ExactNumber[], way: 1 | -1): Rational[] {
  const size = multiplyRationals(GROUP, Rational.of(totals.length));
  const order = totals
    .map((_, place) => place)
    .sort((a, b) => way * compare(totals[a] as ExactNumber, totals[b] as ExactNumber));
  const found = totals.map(() => Rational.ZERO);
  let room = size;
  for (const alike of runs(order, totals)) {
    const count = Rational.of(alike.length);
    const part = compareRationals(count, room) <= 0 ? Rational.ONE : divideRationals(room, count);
    for (const place of alike) found[place] = divideRationals(part, size);
    room = addRationals(room, negateRational(multiplyRationals(part, count)));
    if (room.sign() === 0) break;
  }
  return found;
}

/** Places next to each other whose totals are the same. */
function runs(order: readonly number[], totals: readonly ExactNumber[]): number[][] {
  const found: number[][] = [];
  for (const place of order) {
    const last = found.at(-1);
    const before = last?.[0];
    if (
      last !== undefined &&
      before !== undefined &&
      compare(totals[before] as ExactNumber, totals[place] as ExactNumber) === 0
    )
      last.push(place);
    else found.push([place]);
  }
  return found;
}
