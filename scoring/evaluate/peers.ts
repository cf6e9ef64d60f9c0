import {
  ArithmeticProblem,
  add,
  compare,
  div,
  Enclosure,
  type ExactNumber,
  equals,
  max,
  min,
  mul,
  Rational,
  sqrt,
  sub,
} from "../../core/index.ts";
import type { CohortFunction } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";

/** What one unit is compared by, and the group it is compared in. */
export interface Compared {
  readonly value: Value;
  /** Undefined where all are one group. */
  readonly group: Value | undefined;
}

/** The units of a run, each with those of its own group in which there is a number. */
export class Groups {
  readonly #all: readonly Compared[];
  readonly #byKey = new Map<string, Peers>();
  readonly #isPlain: boolean;

  constructor(all: readonly Compared[]) {
    this.#all = all;
    this.#isPlain = !all.some(({ group }) => group instanceof Enclosure);
    if (!this.#isPlain) return;
    const values = new Map<string, ExactNumber[]>();
    for (const { value, group } of all) {
      if (!isNumber(value) || group instanceof Missing) continue;
      const key = keyOf(group);
      const own = values.get(key);
      if (own === undefined) values.set(key, [value]);
      else own.push(value);
    }
    for (const [key, own] of values) this.#byKey.set(key, new Peers(own));
  }

  /** @throws ArithmeticProblem where it cannot be told whether two groups are one */
  peersOf({ group }: Compared): Peers {
    const known = this.#isPlain ? this.#byKey.get(keyOf(group)) : undefined;
    if (known !== undefined) return known;
    const same = this.#all.filter((one) => sameGroup(one.group, group));
    return new Peers(same.flatMap(({ value }) => (isNumber(value) ? [value] : [])));
  }
}

function keyOf(group: Value | undefined): string {
  return group instanceof Rational ? `${group.num}/${group.den}` : `${typeof group} ${String(group)}`;
}

function sameGroup(a: Value | undefined, b: Value | undefined): boolean {
  return isNumber(a) && isNumber(b) ? equals(a, b) : a === b;
}

/** Where a number stands among its peers. */
interface Place {
  readonly above: number;
  /** Those equal to it, itself among them. */
  readonly ties: number;
}

/** The numbers of one group; what is worked out of all of them is worked out once. */
export class Peers {
  readonly count: number;
  readonly #values: readonly ExactNumber[];
  readonly #places = once(() => placesOf(this.#values));
  readonly mean = once(() => meanOf(this.#values));
  readonly deviation = once(() => deviationOf(this.#values, this.mean()));
  readonly least = once(() => this.#values.reduce(min));
  readonly most = once(() => this.#values.reduce(max));

  constructor(values: readonly ExactNumber[]) {
    this.#values = values;
    this.count = values.length;
  }

  /**
   * @param own  one of the peers
   * @throws ArithmeticProblem `too-close`
   */
  place(own: ExactNumber): Place {
    return this.#places()?.get(own) ?? placeAmong(own, this.#values);
  }
}

/** Undefined where some are too close to be put in order: each is then compared with all. */
function placesOf(values: readonly ExactNumber[]): ReadonlyMap<ExactNumber, Place> | undefined {
  try {
    return sortedPlaces(values.toSorted((a, b) => compare(b, a)));
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

function sortedPlaces(sorted: readonly ExactNumber[]): ReadonlyMap<ExactNumber, Place> {
  const places = new Map<ExactNumber, Place>();
  for (let above = 0; above < sorted.length; ) {
    const first = sorted[above] as ExactNumber;
    let end = above + 1;
    while (end < sorted.length && equals(first, sorted[end] as ExactNumber)) end += 1;
    const place = { above, ties: end - above };
    for (const value of sorted.slice(above, end)) places.set(value, place);
    above = end;
  }
  return places;
}

function placeAmong(own: ExactNumber, values: readonly ExactNumber[]): Place {
  const orders = values.map((value) => compare(value, own));
  return { above: orders.filter((order) => order > 0).length, ties: orders.filter((order) => order === 0).length };
}

/** Exact, of one unit among its peers. */
export const statistics: Readonly<Record<CohortFunction, (peers: Peers, own: ExactNumber) => ExactNumber>> = {
  rank: (peers, own) => Rational.of(1 + peers.place(own).above),
  rank_average: (peers, own) => {
    const { above, ties } = peers.place(own);
    return Rational.of(2 * above + ties + 1, 2);
  },
  percentile: (peers, own) => Rational.of(peers.count - peers.place(own).above, peers.count),
  cohort_count: ({ count }) => Rational.of(count),
  cohort_avg: (peers) => peers.mean(),
  cohort_sd: (peers) => peers.deviation(),
  cohort_min: (peers) => peers.least(),
  cohort_max: (peers) => peers.most(),
};

function meanOf(values: readonly ExactNumber[]): ExactNumber {
  return div(values.reduce(add), Rational.of(values.length));
}

function deviationOf(values: readonly ExactNumber[], mean: ExactNumber): ExactNumber {
  return sqrt(
    meanOf(
      values.map((value) => {
        const distance = sub(value, mean);
        return mul(distance, distance);
      }),
    ),
  );
}

/** Worked out when first asked for; what cannot be is not tried again. */
function once<Result>(compute: () => Result): () => Result {
  let known: { readonly result: Result } | { readonly problem: unknown } | undefined;
  return () => {
    known ??= attempt(compute);
    if ("problem" in known) throw known.problem;
    return known.result;
  };
}

function attempt<Result>(compute: () => Result): { readonly result: Result } | { readonly problem: unknown } {
  try {
    return { result: compute() };
  } catch (problem) {
    return { problem };
  }
}
