import {
  type CheckedFramework,
  cohortUse,
  type Datum,
  type Row,
  type Scorecard,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { resultsDiffer } from "../verify/index.ts";

/** One department under two frameworks. */
export interface Sides {
  readonly old: Side;
  readonly now: Side;
  /** Inputs that the new framework calls otherwise: the old name by the new one. */
  readonly names: ReadonlyMap<string, string>;
}

export interface Side {
  readonly framework: CheckedFramework;
  /** The data as this framework reads them. */
  readonly unit: UnitData;
}

/** One datum of the department, as each of the frameworks declares it; absent in one that does not read it. */
export interface SharedVariable {
  readonly name: string;
  readonly old?: Variable;
  readonly now?: Variable;
}

/** Scores of other departments are not at hand. */
export function isAlone({ old, now }: Sides): boolean {
  return cohortUse(old.framework) === undefined && cohortUse(now.framework) === undefined;
}

/** All data that either framework reads, in the order of the new one; under its names. */
export function sharedVariables({ old, now, names }: Sides): SharedVariable[] {
  const before = new Map(variablesOf(old.framework, old.unit).map((variable) => [variable.name, variable]));
  const after = variablesOf(now.framework, now.unit);
  const shared = after.map((variable): SharedVariable => {
    const other = before.get(names.get(variable.name) ?? variable.name);
    return { name: variable.name, now: variable, ...(other && { old: other }) };
  });
  const met = new Set(shared.map((one) => one.old?.name));
  const alone = [...before.values()].filter(({ name }) => !met.has(name));
  return [...shared, ...alone.map((variable) => ({ name: variable.name, old: variable }))];
}

/** The scorecards of both where a datum has another value; undefined where the requirements do not let it pass. */
export function scoredBoth(
  { old, now }: Sides,
  changes: readonly { readonly variable: SharedVariable; readonly value: Value }[] = [],
): readonly [Scorecard, Scorecard] | undefined {
  const own = (side: "old" | "now") =>
    new Map(changes.flatMap(({ variable, value }) => (variable[side] ? [[variable[side], value] as const] : [])));
  const [a] = scoreUnits(old.framework, [withVariables(old.unit, own("old"))]);
  const [b] = scoreUnits(now.framework, [withVariables(now.unit, own("now"))]);
  if (a === undefined || b === undefined) throw new Error("a unit has a scorecard");
  const isBroken = [a, b].some(({ diagnostics }) => diagnostics.some(({ code }) => code === "require-broken"));
  return isBroken ? undefined : [a, b];
}

/** True where the data are allowed and the two frameworks give other results for them. */
export function differAt(sides: Sides, changes?: Parameters<typeof scoredBoth>[1]): boolean {
  const cards = scoredBoth(sides, changes);
  return cards !== undefined && resultsDiffer(cards);
}

/** The data that both frameworks read, in one: under the old names, and in the old units where both have them. */
export function dataOfBoth({ old, now, names }: Sides): UnitData {
  const renamed = new Map([...now.unit.values].map(([name, datum]) => [names.get(name) ?? name, datum]));
  const tables = new Set([...old.unit.tables.keys(), ...now.unit.tables.keys()]);
  return {
    id: old.unit.id,
    values: new Map([...renamed, ...old.unit.values]),
    tables: new Map([...tables].map((name) => [name, rowsOfBoth(name, old.unit, now.unit)])),
  };
}

function rowsOfBoth(name: string, old: UnitData, now: UnitData): Row[] {
  const [before = [], after = []] = [old.tables.get(name), now.tables.get(name)];
  const longer = before.length >= after.length ? before : after;
  return longer.map((_, index) => new Map<string, Datum>([...(after[index] ?? []), ...(before[index] ?? [])]));
}
