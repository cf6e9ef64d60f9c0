import type { CohortFunction } from "../../model.ts";
import type { Dialect } from "./dialect.ts";
import { Group, type Statistic } from "./group.ts";
import type { Layers } from "./layers.ts";
import type { Members, MemberValues } from "./members.ts";
import { deviation, mean } from "./moments.ts";

/** Undefined where only the exact evaluator can tell. */
export function statisticOf(
  fn: CohortFunction,
  members: Members,
  layers: Layers,
  dialect: Dialect,
): Statistic | undefined {
  return statistics[fn](new Group(members, layers, dialect));
}

interface Place {
  readonly above: string;
  /** Those equal to it, itself among them. */
  readonly ties: string;
  readonly isSure?: string;
}

function placeOf(group: Group): Place {
  const { values } = group;
  if (values.kind === "near") return nearPlace(values, group);
  const order = values.keys.map((key) => `${key} DESC`).join(", ");
  return {
    above: group.put("above", `${group.over("rank()", { order })} - 1`),
    ties: group.put("ties", group.over("count(*)", { by: values.keys })),
  };
}

/**
 * Where the bounds of all before are above those of all after, the order is sure; a row between two such places is alone.
 */
function nearPlace({ x, reach, isKnown }: MemberValues & { kind: "near" }, group: Group): Place {
  const order = `${x} DESC, row`;
  const lowest = (name: string, frame: string) => group.put(name, group.over(`min(${x} - ${reach})`, { order, frame }));
  const highest = (name: string, frame: string) =>
    group.put(name, group.over(`max(${x} + ${reach})`, { order, frame }));
  const above = group.put("above", `${group.over("row_number()", { order })} - 1`);
  const before = lowest("before", "UNBOUNDED PRECEDING AND 1 PRECEDING");
  const from = highest("from", "CURRENT ROW AND UNBOUNDED FOLLOWING");
  const to = lowest("to", "UNBOUNDED PRECEDING AND CURRENT ROW");
  const after = highest("after", "1 FOLLOWING AND UNBOUNDED FOLLOWING");
  const areKnown = `${group.put("allknown", group.over(`min(${isKnown})`))} = 1`;
  const isFirst = `${above} = 0`;
  const isLast = `${above} = ${group.count()} - 1`;
  const isAlone = `(${isFirst} OR ${from} < ${before}) AND (${isLast} OR ${after} < ${to})`;
  return { above, ties: "1", isSure: `(${areKnown} AND ${isAlone})` };
}

/** What depends on where a row stands. */
function ofPlace(compute: (above: string, ties: string, group: Group) => Statistic) {
  return (group: Group): Statistic => {
    const { above, ties, isSure } = placeOf(group);
    return { ...compute(above, ties, group), ...(isSure && { isSure }) };
  };
}

/** Both are told exactly: what is only near has no digits of its own. Of equal ones the first row is taken, whole. */
function extreme(fn: "min" | "max", direction: string) {
  return (group: Group): Statistic | undefined => {
    const { values } = group;
    if (values.kind === "near") return undefined;
    if (values.kind === "whole") return { value: group.put(fn, group.over(`${fn}(${values.num})`)) };
    const order = [...values.keys.map((key) => `${key}${direction}`), "row"].join(", ");
    const first = (name: string, of: string) => group.put(`${fn}${name}`, group.over(`first_value(${of})`, { order }));
    return { value: first("num", values.num), den: first("den", values.den) };
  };
}

const statistics: Readonly<Record<CohortFunction, (group: Group) => Statistic | undefined>> = {
  rank: ofPlace((above) => ({ value: `${above} + 1` })),
  // Counted in halves.
  rank_average: ofPlace((above, ties) => ({ value: `2 * ${above} + ${ties} + 1` })),
  percentile: ofPlace((above, _ties, group) => ({ value: `${group.count()} - ${above}`, den: group.count() })),
  cohort_count: (group) => ({ value: group.count() }),
  cohort_avg: mean,
  cohort_sd: deviation,
  cohort_min: extreme("min", ""),
  cohort_max: extreme("max", " DESC"),
};
