import type { CohortFunction } from "../../model.ts";
import { MOST_WHOLE } from "../amount/index.ts";
import { isPlainScale } from "../cohort/index.ts";
import type { Dialect } from "./dialect.ts";
import type { Layers } from "./layers.ts";
import type { Members, MemberValues } from "./members.ts";

/** One function of a group for each of its units, as expressions: value ÷ den. */
export interface Statistic {
  readonly value: string;
  /** 1 where there is none. */
  readonly den?: string;
  /** Where it does not hold only the exact evaluator can tell; absent where it always does. */
  readonly isSure?: string;
}

/** Undefined where only the exact evaluator can tell. */
export function statisticOf(
  fn: CohortFunction,
  members: Members,
  layers: Layers,
  dialect: Dialect,
): Statistic | undefined {
  return statistics[fn](new Group(members, layers, dialect));
}

/** What the statistics are made of; each column is there once for all of them. */
class Group {
  readonly values: MemberValues;
  readonly dialect: Dialect;
  readonly #members: Members;
  readonly #layers: Layers;

  constructor(members: Members, layers: Layers, dialect: Dialect) {
    this.values = members.values;
    this.#members = members;
    this.#layers = layers;
    this.dialect = dialect;
  }

  put(name: string, text: string): string {
    return this.#layers.put(`${this.#members.prefix}_${name}`, text);
  }

  /** A window over the group. */
  over(call: string, more: { readonly by?: readonly string[]; readonly order?: string; readonly frame?: string } = {}) {
    const by = [...this.#members.within, ...(more.by ?? [])].join(", ");
    const order = more.order === undefined ? "" : ` ORDER BY ${more.order}`;
    return `${call} OVER (PARTITION BY ${by}${order}${more.frame === undefined ? "" : ` ROWS BETWEEN ${more.frame}`})`;
  }

  count(): string {
    return this.put("count", this.over("count(*)"));
  }

  /** The exact sum of whole numbers. */
  sum(num: string): string {
    return this.put("sum", this.over(`sum(${this.dialect.wide(num)})`));
  }
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

/** The mean of whole numbers; reduced only where the sum itself is too large. */
function mean(group: Group): Statistic | undefined {
  const { values, dialect } = group;
  if (values.kind !== "whole" || !isPlainScale(values.scale)) return undefined;
  const { choice, long, quotient, rest, wide } = dialect;
  const [sum, count] = [group.sum(values.num), group.count()];
  const isSmall = (value: string) => `abs(${value}) < ${MOST_WHOLE}`;
  // Never with 0, which some engines do not divide by.
  const divisor = `gcd(${long(count)}, ${long(count)} + ${long(rest(`abs(${sum})`, wide(count)))})`;
  const common = group.put("common", wide(choice(isSmall(sum), long("1"), divisor)));
  const num = group.put("meannum", quotient(sum, common));
  return { value: num, den: quotient(wide(count), common), isSure: isSmall(num) };
}

/** 2^63. */
const MOST_SPREAD = "9223372036854775808";

/**
 * The standard deviation of whole numbers: n Σ(x−c)² − (Σ(x−c))² exactly, c near the mean, divided by n². With n times the
 * spread below 2^63 both terms are below 2^126.
 */
function deviation(group: Group): Statistic | undefined {
  const { values, dialect } = group;
  if (values.kind !== "whole" || !isPlainScale(values.scale)) return undefined;
  const { asDouble, binary, choice, quotient, unary, wide } = dialect;
  const [sum, count] = [group.sum(values.num), group.put("widecount", wide(group.count()))];
  const [low, high] = (["min", "max"] as const).map((fn) => group.put(fn, group.over(`${fn}(${values.num})`)));
  const isSure = `(${wide(high ?? "")} - ${wide(low ?? "")}) * ${count} < ${MOST_SPREAD}`;
  const from = group.put("from", quotient(sum, count));
  const distance = group.put("distance", choice(isSure, `${wide(values.num)} - ${from}`, wide("0")));
  const squares = group.put("squares", group.over(`sum(${distance} * ${distance})`));
  const over = group.put("distances", `${sum} - ${count} * ${from}`);
  const square = group.put("square", asDouble(`${count} * ${squares} - ${over} * ${over}`));
  return { value: unary.sqrt(binary.div(square, asDouble(`${count} * ${count}`))), isSure };
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
