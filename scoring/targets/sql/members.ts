import type { Rational } from "../../../core/index.ts";
import { ROUNDOFF } from "../amount/index.ts";
import type { Compare } from "../cohort/index.ts";
import { state } from "../columns.ts";
import { flag } from "../reading.ts";
import type { Dialect } from "./dialect.ts";
import type { Layers } from "./layers.ts";

/** The units of a run as they are compared: names of columns. */
export interface Members {
  /** Before the names of columns of this comparison. */
  readonly prefix: string;
  /** One of `state`: `given` for those that are compared, which is all of a group or none. */
  readonly state: string;
  /** Equal for the units of one group. */
  readonly within: readonly string[];
  readonly values: MemberValues;
}

/** Numbers are whole, in 64 bits; keys order and equal as the values do. */
export type MemberValues =
  | { readonly kind: "whole"; readonly num: string; readonly keys: readonly string[]; readonly scale: Rational }
  | {
      readonly kind: "fraction";
      readonly num: string;
      readonly den: string;
      readonly keys: readonly string[];
      readonly scale: Rational;
    }
  /** How far each x can be from what it stands for, and 1 or 0 for whether that is known. */
  | { readonly kind: "near"; readonly x: string; readonly reach: string; readonly isKnown: string };

/**
 * The columns of one comparison: who takes part, in which group, with what.
 *
 * @param outputs   what the program of the phase gives for it: values first, then groups
 * @param mostUnits  more are left to the exact evaluator
 */
export function membersOf(
  compare: Compare,
  outputs: readonly string[],
  prefix: string,
  mostUnits: number,
  layers: Layers,
  dialect: Dialect,
): Members {
  const count = compare.values.nodes.length;
  const put = (name: string, text: string) => layers.put(`${prefix}_${name}`, text);
  const own = put("own", stateOf(put("flags", outputs[0] ?? ""), dialect));
  const values = valuesOf(compare.values, outputs.slice(1, count), own, put, dialect);
  const around = compare.group && groupOf(outputs.slice(count), put, dialect);
  const states = put("state", memberState(own, around, mostUnits, put, dialect));
  return { prefix, state: states, within: [states, ...(around?.keys ?? [])], values };
}

type Put = (name: string, text: string) => string;

/** What does not count is a block's, and blocks are not read here. */
function stateOf(flags: string, { choice, number }: Dialect): string {
  const isGiven = choice(`${flags} = ${number(0)}`, String(state.given), String(state.absent));
  return choice(`${flags} >= ${number(flag.doubtful)}`, String(state.beyond), isGiven);
}

function valuesOf(
  reading: Compare["values"],
  [first = "", second]: readonly string[],
  own: string,
  put: Put,
  dialect: Dialect,
): MemberValues {
  const isGiven = `${own} = ${state.given}`;
  if (reading.kind === "near") return nearValues(first, second ?? "", isGiven, put, dialect);
  const { scale } = reading;
  const num = put("num", whole(first, isGiven, 0, dialect));
  if (second === undefined) return { kind: "whole", num, keys: [num], scale };
  const den = put("den", whole(second, isGiven, 1, dialect));
  return { kind: "fraction", num, den, keys: digits("k", num, den, put, dialect), scale };
}

/** What is not given may be anything, and some engines stop at a number that does not fit. */
function whole(text: string, isGiven: string, instead: number, { choice, long, number }: Dialect): string {
  return long(choice(isGiven, text, number(instead)));
}

/** Sums of larger ones may be no number. */
const MOST_NEAR = 1e300;

function nearValues(x: string, error: string, isGiven: string, put: Put, { choice, number }: Dialect): MemberValues {
  const [ownX, ownError] = [put("rawx", x), put("rawe", error)];
  const isWell = `(abs(${ownX}) <= ${number(MOST_NEAR)} AND ${ownError} <= ${number(MOST_NEAR)})`;
  const known = put("known", choice(`NOT ${isGiven} OR ${isWell}`, "1", "0"));
  const isUsed = `${isGiven} AND ${known} = 1`;
  const value = put("x", choice(isUsed, ownX, number(0)));
  const bound = `1.001e0 * ${ownError} + ${number(4 * ROUNDOFF)} * abs(${ownX}) + ${number(1e-300)}`;
  return { kind: "near", x: value, reach: put("reach", choice(isUsed, bound, number(0))), isKnown: known };
}

/** Twice the largest whole number of a fraction. */
export const BASE = 2 ** 54;

/**
 * The first three digits of num ÷ den in base 2^54, each with the sign of num, cut off towards 0. Fractions of whole numbers
 * below 2^53 that are not equal differ by more than 2^−106, and those with the same digits by less than 2^−107.
 */
function digits(letter: string, num: string, den: string, put: Put, dialect: Dialect): string[] {
  const { choice, long, quotient, rest, wide } = dialect;
  const divisor = put(`${letter}q`, wide(den));
  let over = put(`${letter}p0`, wide(`abs(${num})`));
  return [0, 1, 2].map((place) => {
    const digit = put(`${letter}d${place}`, long(quotient(over, divisor)));
    over = put(`${letter}p${place + 1}`, `${rest(over, divisor)} * ${wide(String(BASE))}`);
    return put(`${letter}${place}`, choice(`${num} < 0`, `-${digit}`, digit));
  });
}

interface Around {
  /** One of `state`. */
  readonly outer: string;
  readonly keys: readonly string[];
}

function groupOf([flags = "", first = "", second]: readonly string[], put: Put, dialect: Dialect): Around {
  const outer = put("outer", stateOf(put("outerflags", flags), dialect));
  const isGiven = `${outer} = ${state.given}`;
  const num = put("g", whole(first, isGiven, 0, dialect));
  if (second === undefined) return { outer, keys: [outer, num] };
  const den = put("gden", whole(second, isGiven, 1, dialect));
  return { outer, keys: [outer, ...digits("g", num, den, put, dialect)] };
}

/** One unit that may be in any group leaves all of them unsure; one that may be missing, its own. */
function memberState(own: string, around: Around | undefined, mostUnits: number, put: Put, dialect: Dialect): string {
  const { choice } = dialect;
  const units = put("units", "count(*) OVER ()");
  const isAny = (name: string, test: string, group: string) =>
    `${put(name, `max(${choice(test, "1", "0")}) OVER (${group})`)} = 1`;
  const [given, beyond, absent] = [state.given, state.beyond, state.absent].map(String) as [string, string, string];
  const isBeyond = `${own} = ${beyond}`;
  const inGroups = (outer: string, keys: readonly string[]) => {
    const isMissing = isAny("unsure", `${isBeyond} AND ${outer} = ${given}`, `PARTITION BY ${keys.join(", ")}`);
    const isAnywhere = isAny("any", `${own} <> ${absent} AND ${outer} = ${beyond}`, "");
    return choice(`${outer} = ${given}`, choice(`${isMissing} OR ${isAnywhere}`, beyond, given), outer);
  };
  const ofGiven =
    around === undefined ? choice(isAny("unsure", isBeyond, ""), beyond, given) : inGroups(around.outer, around.keys);
  // A run of one is not compared, whatever is missing: the evaluator says so.
  const isNoRun = `${units} < 2 OR ${units} > ${mostUnits}`;
  return choice(isNoRun, beyond, choice(`${own} = ${given}`, ofGiven, own));
}
