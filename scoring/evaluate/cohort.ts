import {
  add,
  compare,
  div,
  type ExactNumber,
  equals,
  max,
  min,
  mul,
  Rational,
  spanText,
  sqrt,
  sub,
} from "../../core/index.ts";
import type { CohortFunction, NodeOf } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { type CohortEntry, type Environment, missingFor, type Run } from "./environment.ts";

/** A unit among the units of the run: those in which x is not missing, of the same group when one is named. */
export function cohortValue(node: NodeOf<"cohort">, environment: Environment, run: Run): Value {
  if (run.cohort.members.length < 2) return missingFor("cohort-of-one", node.span, { name: spanText(node.span) });
  const entries = entriesOf(node, environment, run);
  const own = entries.find((entry) => entry.member === run);
  if (own === undefined || own.value instanceof Missing) return own?.value ?? new Missing([]);
  if (own.group instanceof Missing) return own.group;
  const peers = entries
    .filter((entry) => sameGroup(entry.group, own.group))
    .flatMap(({ value }) => (isNumber(value) ? [value] : []));
  return isNumber(own.value) ? statistics[node.fn](own.value, peers) : new Missing([]);
}

/** x of every unit; worked out once a run, unless it depends on a function's arguments. */
function entriesOf(node: NodeOf<"cohort">, environment: Environment, run: Run): readonly CohortEntry[] {
  const known = run.cohort.columns.get(node);
  if (known !== undefined) return known;
  const entries = run.cohort.members.map((member): CohortEntry => {
    const there = elsewhere(environment);
    const group = node.within === undefined ? undefined : member.value(node.within, there);
    return { member, value: member.value(node.body, there), group };
  });
  if (environment.slots.length === 0) run.cohort.columns.set(node, entries);
  return entries;
}

/** The same bound names, to be worked out for another unit. */
function elsewhere({ slots, subject }: Environment): Environment {
  const moved = slots.map(({ node, environment }) => ({
    node,
    environment: elsewhere(environment),
    value: undefined,
  }));
  return { slots: moved, rows: new Map(), subject, notes: undefined };
}

function sameGroup(a: Value | undefined, b: Value | undefined): boolean {
  return isNumber(a) && isNumber(b) ? equals(a, b) : a === b;
}

type Statistic = (own: ExactNumber, peers: readonly ExactNumber[]) => ExactNumber;

const statistics: Readonly<Record<CohortFunction, Statistic>> = {
  rank: (own, peers) => Rational.of(1 + above(own, peers)),
  rank_average: (own, peers) => {
    const ties = peers.filter((peer) => equals(peer, own)).length;
    return Rational.of(2 * above(own, peers) + ties + 1, 2);
  },
  percentile: (own, peers) => Rational.of(peers.length - above(own, peers), peers.length),
  cohort_count: (_own, peers) => Rational.of(peers.length),
  cohort_avg: (_own, peers) => mean(peers),
  cohort_sd: (_own, peers) => {
    const centre = mean(peers);
    return sqrt(mean(peers.map((peer) => mul(sub(peer, centre), sub(peer, centre)))));
  },
  cohort_min: (_own, peers) => peers.reduce(min),
  cohort_max: (_own, peers) => peers.reduce(max),
};

function above(own: ExactNumber, peers: readonly ExactNumber[]): number {
  return peers.filter((peer) => compare(peer, own) > 0).length;
}

function mean(values: readonly ExactNumber[]): ExactNumber {
  return div(values.reduce(add), Rational.of(values.length));
}
