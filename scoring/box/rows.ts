import { Rational } from "../../core/index.ts";
import type { AggregateFunction, NodeOf } from "../model.ts";
import {
  hull,
  hullOf,
  type Interval,
  intersect,
  interval,
  isEmpty,
  nothing,
  point,
  whole,
} from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { joinedReach, maybe, missingReach, numbersReach, type Reach, reachOf, surely, unreached } from "./reach.ts";
import type { BoxFrame, Running, Surroundings } from "./running.ts";

/** What one row adds: its number, and whether it may also be left aside. */
interface Counted {
  readonly reach: Reach;
  readonly always: boolean;
}

const zero = point(Rational.ZERO);
const one = point(Rational.ONE);

export function aggregate(node: NodeOf<"aggregate">, around: Surroundings, run: Running): Reach {
  const rows = "list" in node.over ? listed(node.over.list, around, run) : counted(node, around, run);
  if (rows === undefined) return missingReach;
  const trim = node.trim === undefined ? reachOf(Rational.ZERO) : run.value(node.trim, around);
  const isMissing = trim.isMissing || rows.some(({ reach }) => reach.isMissing);
  const mayBeNone = rows.every(({ always }) => !always) && node.fn !== "sum" && node.fn !== "count";
  return numbersReach(summaries[node.fn](rows), isMissing || mayBeNone || node.trim !== undefined);
}

function listed(list: readonly Parameters<Running["value"]>[0][], around: Surroundings, run: Running): Counted[] {
  return list.map((body) => ({ reach: run.value(body, around), always: true }));
}

function counted(node: NodeOf<"aggregate">, around: Surroundings, run: Running): Counted[] | undefined {
  if ("list" in node.over) return undefined;
  const { table, where } = node.over;
  return run.rows(table)?.flatMap((frame): Counted[] => {
    const inner = { ...around, rows: new Map([...around.rows, [table, frame]]) };
    const holds = where === undefined ? reachOf(true) : run.value(where, inner);
    const left = holds.isMissing ? missingReach : unreached;
    if (!maybe(holds, true)) return holds.isMissing ? [{ reach: left, always: false }] : [];
    const body = node.body === undefined ? reachOf(Rational.ONE) : run.value(node.body, inner);
    return [{ reach: joinedReach(body, left), always: surely(holds, true) }];
  });
}

type Summary = (rows: readonly Counted[]) => Interval;

/** Every row's numbers; of one that may be left aside also what leaving it aside comes to. */
function orWithout(rows: readonly Counted[], without: Interval): Interval[] {
  return rows.map(({ reach, always }) => (always ? reach.numbers : hull(reach.numbers, without)));
}

function numbersOf(rows: readonly Counted[]): Interval[] {
  return rows.map(({ reach }) => reach.numbers);
}

/** Where all rows count; else all that is known is that the result lies among them. */
function ofAll(compute: (all: readonly Interval[]) => Interval): Summary {
  return (rows) => {
    const all = numbersOf(rows);
    if (all.length === 0) return nothing;
    return rows.every(({ always }) => always) ? compute(all) : withoutGrid(hullOf(all));
  };
}

function withoutGrid({ low, high }: Interval): Interval {
  return interval(low, high);
}

const summaries: Readonly<Record<AggregateFunction, Summary>> = {
  sum: (rows) => orWithout(rows, zero).reduce(on.add, zero),
  count: (rows) => {
    const least = rows.filter(({ always }) => always).length;
    return intersect(whole(Rational.of(least)), whole(Rational.ZERO, Rational.of(rows.length)));
  },
  avg: ofAll((all) => on.div(all.reduce(on.add, zero), point(Rational.of(all.length)))),
  min: ofAll((all) => all.reduce(on.min)),
  max: ofAll((all) => all.reduce(on.max)),
  product: (rows) => (rows.length === 0 ? nothing : orWithout(rows, one).reduce(on.mul, one)),
  median: ofAll((all) => withoutGrid(hullOf(all))),
  trimmed_mean: ofAll((all) => withoutGrid(hullOf(all))),
};

/** The cells of all rows that can have the keys asked for. */
export function lookup(node: NodeOf<"lookup">, around: Surroundings, run: Running): Reach {
  const keys = node.keys.map((key) => run.value(key, around));
  const rows = run.rows(node.table);
  if (rows === undefined) return missingReach;
  const fits = rows.map((frame) => ({ frame, fit: hasKeys(node, frame, keys, run) }));
  const possible = fits.filter(({ fit }) => fit !== "never");
  const isSure = possible.length === 1 && possible[0]?.fit === "always" && !keys.some(({ isMissing }) => isMissing);
  return possible.reduce(
    (reach, { frame }) => joinedReach(reach, run.cell(node.table, frame, node.column)),
    isSure ? unreached : missingReach,
  );
}

type Fit = "always" | "sometimes" | "never";

function hasKeys(node: NodeOf<"lookup">, frame: BoxFrame, keys: readonly Reach[], run: Running): Fit {
  const fits = node.table.keys.map((name, index): Fit => {
    const column = node.table.columns.get(name);
    const key = keys[index];
    return column === undefined || key === undefined ? "never" : sameKey(run.cell(node.table, frame, column), key);
  });
  if (fits.includes("never")) return "never";
  return fits.every((fit) => fit === "always") ? "always" : "sometimes";
}

function sameKey(a: Reach, b: Reach): Fit {
  const shared = [...a.others].filter((value) => b.others.has(value));
  const numbers = intersect(a.numbers, b.numbers);
  if (shared.length === 0 && isEmpty(numbers)) return "never";
  const single = a.others.size + b.others.size === 2 && isEmpty(a.numbers) && isEmpty(b.numbers);
  return single || isOne(a, b) ? "always" : "sometimes";
}

function isOne(a: Reach, b: Reach): boolean {
  const ends = [a.numbers.low, a.numbers.high, b.numbers.low, b.numbers.high];
  const [first] = ends;
  const isSame = ends.every(
    (end) =>
      end !== undefined && first !== undefined && end.value.num * first.value.den === first.value.num * end.value.den,
  );
  return isSame && a.others.size === 0 && b.others.size === 0;
}
