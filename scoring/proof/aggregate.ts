import { Rational } from "../../core/index.ts";
import type { AggregateFunction, Core, NodeOf } from "../model.ts";
import type { Encoding, Site } from "./encoding.ts";
import type { Fraction } from "./fraction.ts";
import type { Row, SymbolicTable } from "./rows.ts";
import type { ConditionTerm } from "./term.ts";
import { absentAlways, asNumber, asTruth, lost, masksOf, type Symbolic, type SymbolicNumber } from "./value.ts";
import type { World } from "./world.ts";

type Aggregate = NodeOf<"aggregate">;

/** Aggregates never skip: one missing value makes the result missing. */
export function aggregate(node: Aggregate, site: Site, to: Encoding): Symbolic {
  const { over } = node;
  const trim = trimOf(node, site, to);
  if (trim === undefined) return to.anything("trim");
  const { terms } = to.world;
  if ("list" in over) {
    const values = over.list.map((one) => asNumber(to.value(one, site), terms));
    return summed(
      node.fn,
      values.map((value) => ({ value, counts: terms.yes })),
      trim,
      to,
    );
  }
  const table = to.table(over.table);
  const entries = table.rows.map((row) => entryOf(node, over.where, row, site, to));
  return table.isComplete ? summed(node.fn, entries, trim, to) : overAnyRows(node, table, entries, trim, site, to);
}

interface Entry {
  readonly value: SymbolicNumber;
  /** Where the row is one of those that count. */
  readonly counts: ConditionTerm;
}

function trimOf({ trim }: Aggregate, site: Site, to: Encoding): number | undefined {
  if (trim === undefined) return 0;
  const value = to.world.fractions.valueOf(asNumber(to.value(trim, site), to.world.terms).number);
  return value?.isInteger() === true && value.num >= 0n && value.num < 1000n ? Number(value.num) : undefined;
}

/** A row that does not count has a value as well: none that is missing. */
function entryOf({ body }: Aggregate, where: Core | undefined, row: Row, site: Site, to: Encoding): Entry {
  const { terms, fractions } = to.world;
  const inner: Site = {
    ...site,
    rows: new Map([...site.rows, [row.table, row]]),
    path: terms.and(site.path, row.present),
  };
  const test = where && asTruth(to.value(where, inner), terms);
  const counts = test === undefined ? row.present : terms.and(row.present, test.yes, terms.not(lost(test, terms)));
  const one: SymbolicNumber = {
    kind: "number",
    number: fractions.constant(Rational.ONE),
    absent: terms.no,
    undecided: terms.no,
  };
  const value =
    body === undefined ? one : asNumber(to.value(body, { ...inner, path: terms.and(inner.path, counts) }), terms);
  const without = (mask: ConditionTerm, own: ConditionTerm | undefined) =>
    terms.or(terms.and(row.present, own ?? terms.no), terms.and(counts, mask));
  const absent = without(value.absent, test?.absent);
  return { value: { ...value, absent, undecided: without(value.undecided, test?.undecided) }, counts };
}

/** Lists that are sorted. */
const MOST_SORTED = 8;

function summed(fn: AggregateFunction, entries: readonly Entry[], trim: number, to: Encoding): Symbolic {
  const { terms } = to.world;
  const masks = masksOf(
    terms,
    entries.map(({ value }) => value),
  );
  const none = terms.not(terms.or(...entries.map(({ counts }) => counts)));
  const counted = fn === "sum" || fn === "count" ? terms.no : none;
  const number = numberOf(fn, entries, trim, to);
  if (number === undefined) return to.anything(fn);
  if (number === "none") return absentAlways(terms);
  return { kind: "number", number, ...masks, absent: terms.or(masks.absent, counted) };
}

function numberOf(
  fn: AggregateFunction,
  entries: readonly Entry[],
  trim: number,
  { world }: Encoding,
): Fraction | "none" | undefined {
  const { fractions, terms } = world;
  const zero = fractions.constant(Rational.ZERO);
  const parts = entries.map(({ value, counts }) => fractions.select(counts, value.number, zero));
  const count = () =>
    entries.reduce((n, { counts }) => terms.add(n, terms.ite(counts, terms.one, terms.zero)), terms.zero);
  const sum = () => parts.reduce((a, b) => fractions.add(a, b), zero);
  if (fn === "sum") return sum();
  if (fn === "count") return fractions.whole(count());
  if (fn === "avg") return fractions.div(sum(), fractions.whole(count()));
  if (entries.length === 0) return "none";
  if (fn === "min" || fn === "max") return extremeOf(fn, entries, world);
  if (entries.some(({ counts }) => counts !== terms.yes)) return undefined;
  if (fn === "product") return parts.reduce((a, b) => fractions.mul(a, b));
  if (entries.length > MOST_SORTED) return undefined;
  if (fn === "trimmed_mean" && entries.length <= 2 * trim) return "none";
  return middleOf(fn, sorted(parts, world), trim, world);
}

function extremeOf(
  wanted: "min" | "max",
  entries: readonly Entry[],
  { terms, fractions }: World,
): Fraction | undefined {
  let best: { readonly has: ConditionTerm; readonly number: Fraction } | undefined;
  for (const { value, counts } of entries) {
    if (best === undefined) {
      best = { has: counts, number: value.number };
      continue;
    }
    const both = fractions.extreme(wanted, best.number, value.number);
    const either = fractions.select(counts, fractions.select(best.has, both, value.number), best.number);
    best = { has: terms.or(best.has, counts), number: either };
  }
  return best?.number;
}

/** By exchanges of neighbours. */
function sorted(parts: readonly Fraction[], { fractions }: World): Fraction[] {
  const ordered = [...parts];
  for (let end = ordered.length - 1; end > 0; end -= 1)
    for (let at = 0; at < end; at += 1) {
      const [a, b] = [ordered[at] as Fraction, ordered[at + 1] as Fraction];
      ordered[at] = fractions.extreme("min", a, b);
      ordered[at + 1] = fractions.extreme("max", a, b);
    }
  return ordered;
}

function middleOf(fn: AggregateFunction, ordered: readonly Fraction[], trim: number, { fractions }: World): Fraction {
  const middle = ordered.length >> 1;
  const median = ordered.length % 2 === 1 ? ordered.slice(middle, middle + 1) : ordered.slice(middle - 1, middle + 1);
  const kept = fn === "median" ? median : ordered.slice(trim, ordered.length - trim);
  const sum = kept.reduce((a, b) => fractions.add(a, b));
  return fractions.times(Rational.of(1, kept.length), sum);
}

/**
 * Over as many rows as there may be: the result is a number of which its range is told. With a bounded number of rows
 * it is worked out.
 */
function overAnyRows(
  node: Aggregate,
  table: SymbolicTable,
  entries: readonly Entry[],
  trim: number,
  site: Site,
  to: Encoding,
): Symbolic {
  const { terms, fractions } = to.world;
  const key = `${node.fn} ${trim} ${entries.map(({ value, counts }) => `${value.number.num.id}/${value.number.den.id}?${counts.id}!${value.absent.id}/${value.undecided.id}`).join(" ")}`;
  const { result, absent, undecided, isNew } = to.world.aggregate(key);
  if (!isNew) return { kind: "number", number: fractions.whole(result), absent, undecided };
  const exactly = summed(node.fn, entries, trim, to);
  const isOpen = terms.or(absent, undecided);
  to.world.assumeExact(absent, terms.same(absent, exactly.absent));
  to.world.assumeExact(undecided, terms.same(undecided, exactly.undecided));
  if (exactly.kind === "number") {
    const { num, den } = exactly.number;
    to.world.assumeExact(
      result,
      terms.implies(
        terms.and(terms.not(isOpen), terms.less(terms.zero, den)),
        terms.equal(terms.mul(result, den), num),
      ),
    );
  }
  const { low, high } = to.rangeOf(node, site);
  const inRange = [
    ...(low === undefined ? [] : [terms.atMost(terms.number(low), result)]),
    ...(high === undefined ? [] : [terms.atMost(result, terms.number(high))]),
  ];
  const mayBeAbsent = masksOf(
    terms,
    entries.map(({ value }) => value),
  );
  const always = node.fn === "sum" || node.fn === "count";
  const isEmpty = terms.equal(table.count, terms.zero);
  to.world.assumeRelaxed(result, ...inRange.map((one) => terms.implies(terms.not(isOpen), one)));
  to.world.assumeRelaxed(result, ...(node.fn === "count" ? [terms.atMost(result, table.count)] : []));
  to.world.assumeRelaxed(result, ...(always ? [terms.implies(isEmpty, terms.equal(result, terms.zero))] : []));
  to.world.assumeRelaxed(undecided, ...(mayBeAbsent.undecided === terms.no ? [terms.not(undecided)] : []));
  if (mayBeAbsent.absent === terms.no) {
    const only = node.over && "where" in node.over && node.over.where !== undefined ? terms.yes : isEmpty;
    to.world.assumeRelaxed(absent, always ? terms.not(absent) : terms.implies(absent, only));
  }
  return { kind: "number", number: fractions.whole(result), absent, undecided };
}
