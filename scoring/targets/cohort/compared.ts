import type { Rational } from "../../../core/index.ts";
import { state } from "../columns.ts";
import { flag, resultOf, type ScoredColumn } from "../reading.ts";
import type { Compare } from "./phases.ts";

/** What units are compared by: num ÷ den × scale, or near x. */
export type Values =
  | { readonly kind: "fraction"; readonly nums: Float64Array; readonly dens?: Float64Array; readonly scale: Rational }
  | { readonly kind: "near"; readonly x: Float64Array; readonly errors: Float64Array };

/** The units of a run, in groups that are sure. */
export interface Compared {
  readonly values: Values;
  /** The rows that count, group by group. */
  readonly groups: readonly Uint32Array[];
  /** For each row `given` where it is in one of the groups, `absent` or `beyond`. */
  readonly states: Uint8Array;
}

/** @param arrays  what the program of the phase gave for one comparison */
export function comparedOf({ values, group }: Compare, arrays: readonly Float64Array[]): Compared {
  const own = arrays.slice(0, values.nodes.length);
  const flags = own[0] ?? new Float64Array();
  // Texts are told apart by their codes alone.
  const around = group && resultOf(group, arrays.slice(values.nodes.length), []);
  const { groups, states } = grouped(flags, around);
  return { values: valuesOf(values, own), groups, states };
}

function valuesOf(reading: Compare["values"], arrays: readonly Float64Array[]): Values {
  const [, first = new Float64Array(), second] = arrays;
  if (reading.kind === "near") return { kind: "near", x: first, errors: second ?? new Float64Array(first.length) };
  return { kind: "fraction", nums: first, scale: reading.scale, ...(second && { dens: second }) };
}

interface Members {
  readonly rows: number[];
  /** No where some unit may or may not be among them. */
  isSure: boolean;
}

/** One unit that may be in any group leaves all of them unsure; one that may be missing, its own. */
function grouped(flags: Float64Array, around: ScoredColumn | undefined): Pick<Compared, "groups" | "states"> {
  const states = new Uint8Array(flags.length);
  // A run of one is not compared, whatever is missing: the evaluator says so.
  if (flags.length < 2) return { groups: [], states: states.fill(state.beyond) };
  const all = new Map<number | string, Members>();
  let areSure = true;
  for (let row = 0; row < flags.length; row += 1) {
    const own = stateOf(flags[row] ?? flag.doubtful);
    const outer = around === undefined ? state.given : stateOf(around.flags[row] ?? flag.doubtful);
    states[row] = own === state.given ? outer : own;
    if (own === state.absent || outer === state.absent) continue;
    if (outer === state.beyond) areSure = false;
    else join(row, own === state.given, membersOf(keyAt(around, row), all));
  }
  return { groups: sureGroups([...all.values()], areSure, states), states };
}

function stateOf(flags: number): number {
  if ((flags & flag.doubtful) !== 0) return state.beyond;
  return flags === 0 ? state.given : state.absent;
}

function join(row: number, isGiven: boolean, members: Members): void {
  if (isGiven) members.rows.push(row);
  else members.isSure = false;
}

function membersOf(key: number | string, all: Map<number | string, Members>): Members {
  const members = all.get(key) ?? { rows: [], isSure: true };
  all.set(key, members);
  return members;
}

/** Equal values have equal keys: fractions are reduced. */
function keyAt(around: ScoredColumn | undefined, row: number): number | string {
  if (around === undefined) return 0;
  if (around.kind === "text") return around.codes[row] ?? 0;
  if (around.kind === "truth") return around.answers[row] ?? 0;
  const num = around.nums[row] ?? 0;
  if (around.dens === undefined) return num;
  const den = around.dens[row] ?? 1;
  const common = commonDivisor(Math.abs(num), den);
  return `${num / common}/${den / common}`;
}

export function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function sureGroups(all: readonly Members[], areSure: boolean, states: Uint8Array): Uint32Array[] {
  return all.flatMap(({ rows, isSure }) => {
    if (areSure && isSure) return [Uint32Array.from(rows)];
    for (const row of rows) states[row] = state.beyond;
    return [];
  });
}
