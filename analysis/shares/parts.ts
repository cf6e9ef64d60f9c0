import { type ExactNumber, Rational } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import type { Decomposition, Term } from "../decompose.ts";
import type { Varied } from "./distribution.ts";
import { type GroupPlan, groupTables, isNoScore, type NoScore, planGroup, type RawTable } from "./group-table.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { type Part, partOf } from "./sum-shares.ts";
import { sumOfTables, type Table } from "./table.ts";

/** A group worked out: its part of the total over the values of its variables. */
export interface GroupPart extends Part {
  /** In the order of the axes, the walked one last. */
  readonly varied: readonly Varied[];
  readonly terms: readonly Term[];
  /** For each term, over the same axes. */
  readonly tables: readonly Table[];
}

/** The whole total as a sum of independent parts, all on one scale. */
export interface Parts {
  readonly groups: readonly GroupPart[];
  readonly rest: bigint;
  readonly scale: Scale;
  /** How far a sum may be from the truth, on the scale; 0: exact. */
  readonly error: Rational;
  readonly evaluations: number;
}

/** Why there are no exact parts. */
export type OutOfReach =
  | { readonly kind: "no-score"; readonly at: NoScore }
  | { readonly kind: "too-many"; readonly names: readonly string[]; readonly combinations: string };

export type Advance = (done: number, all: number) => void;

/**
 * Works every group out, combination by combination, within a budget of evaluations; lets other work of the program go on
 * in between.
 */
export async function workOut(
  framework: CheckedFramework,
  unit: UnitData,
  varied: readonly Varied[],
  decomposition: Decomposition,
  budget: number,
  advance: Advance = () => undefined,
): Promise<Parts | OutOfReach> {
  const plans: GroupPlan[] = [];
  for (const group of decomposition.groups) {
    const plan = planGroup(group, varied, budget);
    if (plan === undefined) return tooMany(group.variables, varied);
    plans.push(plan);
  }
  const all = plans.reduce((sum, { work }) => sum + work, 0);
  const found: { readonly plan: GroupPlan; readonly tables: readonly RawTable[] }[] = [];
  let done = 0;
  for (const plan of plans) {
    const tables = await stepped(groupTables(plan, framework, unit), () => advance(++done, all));
    if (tables === undefined) return tooMany(plan.group.variables, varied);
    if (isNoScore(tables)) return { kind: "no-score", at: tables };
    found.push({ plan, tables });
  }
  return scaled(found, decomposition.rest, all);
}

function tooMany(variables: Decomposition["groups"][number]["variables"], varied: readonly Varied[]): OutOfReach {
  const own = varied.filter(({ variable }) => variables.includes(variable));
  const count = ({ distribution }: Varied) =>
    distribution.kind === "points" ? distribution.points.length : distribution.count;
  const combinations = own.reduce((product, one) => product * BigInt(count(one)), 1n);
  return { kind: "too-many", names: variables.map(({ name }) => name), combinations: String(combinations) };
}

/** Steps through a generator, pausing now and then. */
async function stepped<Answer>(work: Generator<void, Answer>, onStep: () => void): Promise<Answer> {
  let paused = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    onStep();
    if (performance.now() - paused < 50) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    paused = performance.now();
  }
}

function scaled(
  found: readonly { readonly plan: GroupPlan; readonly tables: readonly RawTable[] }[],
  rest: ExactNumber,
  evaluations: number,
): Parts {
  const scale = scaleOf(valuesIn(found, rest));
  const terms = found.reduce((sum, { tables }) => sum + tables.length, 1);
  const { num, den } = scale.error;
  const groups = found.map(({ plan, tables }): GroupPart => {
    const whole = tables.map((table) => wholeTable(table, scale));
    const table = sumOfTables(whole) ?? { axes: [], walked: 1, rows: [[{ to: 1, value: 0n }]] };
    const varied = [...plan.listed, ...(plan.walked === undefined ? [] : [plan.walked])];
    return { ...partOf(table), varied, terms: plan.group.terms, tables: whole };
  });
  return {
    groups,
    rest: scale.whole(rest),
    scale,
    error: Rational.of(num * scale.den * BigInt(terms), den),
    evaluations,
  };
}

function* valuesIn(found: readonly { readonly tables: readonly RawTable[] }[], rest: ExactNumber) {
  yield rest;
  for (const { tables } of found)
    for (const { rows } of tables) for (const runs of rows) for (const { value } of runs) yield value;
}

function wholeTable({ axes, walked, rows }: RawTable, scale: Scale): Table {
  return { axes, walked, rows: rows.map((runs) => runs.map(({ to, value }) => ({ to, value: scale.whole(value) }))) };
}

/** The part of a group at one value of each of its variables, by index. */
export function partAt({ table, varied }: GroupPart, indexOf: (one: Varied) => number): bigint {
  const row = table.axes.reduce((at, axis, index) => at * axis.length + numberAt(varied[index], indexOf), 0);
  const place = numberAt(table.walked > 1 ? varied.at(-1) : undefined, indexOf);
  return table.rows[row]?.find(({ to }) => place < to)?.value ?? 0n;
}

function numberAt(one: Varied | undefined, indexOf: (one: Varied) => number): number {
  return one === undefined ? 0 : indexOf(one);
}

/** A sum as the number it stands for. */
export function valueOfSum({ scale }: Parts, sum: bigint): Rational {
  return Rational.of(sum, scale.den);
}

export function sumAt(parts: Parts, indexOf: (one: Varied) => number): Rational {
  return valueOfSum(
    parts,
    parts.groups.reduce((sum, group) => sum + partAt(group, indexOf), parts.rest),
  );
}
