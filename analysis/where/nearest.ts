import { divideRationals, Rational } from "../../core/index.ts";
import {
  allows,
  type ConditionTerm,
  gridOf,
  type Leaf,
  type NumberTerm,
  type Scorecard,
  type Solver,
  type UnitData,
  type Value,
  type Variable,
  valueOfDatum,
  valueOfVariable,
} from "../../scoring/index.ts";
import { pairOf, restDiffers, resultsDiffer } from "../verify/index.ts";
import { isSameQuantity, type Region, stepsBetween } from "./regions.ts";
import { dataOfBoth, differAt, type SharedVariable, type Sides, scoredBoth, sharedVariables } from "./sides.ts";

/** The nearest data to those of a department for which two frameworks give other results. */
export interface Nearest {
  /** None where the department's own data show it; in the order of the rules. */
  readonly changes: readonly Change[];
  /** Reporting steps of all changes together. */
  readonly steps: bigint;
  /** Fewer changes, or as many by fewer steps, show nothing: proved. Otherwise these are the nearest that were found. */
  readonly isNearest: boolean;
  readonly old: Scorecard;
  readonly now: Scorecard;
}

export interface Change {
  readonly variable: Variable;
  readonly from: Value;
  readonly to: Value;
}

export interface NearestOptions {
  readonly solver: Solver;
  /** Milliseconds of work that one question to the solver may cost on a usual machine. */
  readonly effort: number;
  readonly regions: readonly Region[];
}

/** Data that are changed together; of more nobody asks. */
const MOST_CHANGED = 3;

/**
 * Fewest data that differ from the department's, then the least change in reporting steps. One datum at a time the
 * regions tell it; several together are asked of the solver. What is missing stays missing, and tables keep their rows.
 *
 * @returns undefined where nothing was found
 */
export async function nearestDifference(sides: Sides, options: NearestOptions): Promise<Nearest | undefined> {
  if (differAt(sides)) return told(sides, [], 0n, true);
  const { regions } = options;
  const isSure = regions.every(({ isKnown }) => isKnown);
  const single = regions
    .flatMap(({ nearest, shared, own }) => (nearest && own !== undefined ? [{ ...nearest, shared, own }] : []))
    .toSorted((a, b) => Number(a.steps - b.steps))[0];
  if (single !== undefined)
    return told(sides, [{ shared: single.shared, from: single.own, to: single.value }], single.steps, isSure);
  return severalAtOnce(sides, options, isSure);
}

interface Moved {
  readonly shared: SharedVariable;
  readonly from: Value;
  readonly to: Value;
}

function told(sides: Sides, moved: readonly Moved[], steps: bigint, isNearest: boolean): Nearest | undefined {
  const cards = scoredBoth(
    sides,
    moved.map(({ shared, to }) => ({ variable: shared, value: to })),
  );
  if (cards === undefined || !resultsDiffer(cards)) return undefined;
  const [old, now] = cards;
  const changes = moved.flatMap(({ shared: { now: after, old: before }, from, to }) => {
    const variable = after ?? before;
    return variable === undefined ? [] : [{ variable, from, to }];
  });
  return { changes, steps, isNearest, old, now };
}

async function severalAtOnce(
  sides: Sides,
  { solver, effort }: NearestOptions,
  isSure: boolean,
): Promise<Nearest | undefined> {
  const around = aroundOf(sides, solver);
  let sure = isSure;
  for (let most = 2; most <= MOST_CHANGED; most += 1) {
    const first = await around.within(most, undefined, effort);
    if (first === "none") continue;
    if (first === "open") sure = false;
    else return narrowed(around, most, first, sides, effort, sure);
  }
  return undefined;
}

/** Halves the steps that are allowed until fewer show nothing. */
async function narrowed(
  around: Around,
  most: number,
  first: UnitData,
  sides: Sides,
  effort: number,
  isSure: boolean,
): Promise<Nearest | undefined> {
  let best = around.movedIn(first);
  let [low, sure] = [BigInt(most) - 1n, isSure];
  while (low + 1n < best.steps) {
    const middle = (low + best.steps) / 2n;
    const next = await around.within(most, middle, effort);
    if (typeof next === "object") best = around.movedIn(next);
    else low = middle;
    if (next === "open") sure = false;
  }
  return told(sides, best.moved, best.steps, sure);
}

interface Around {
  /** Data that show a difference with at most so many changes by at most so many steps; or that there are none. */
  readonly within: (changes: number, steps: bigint | undefined, effort: number) => Promise<UnitData | "none" | "open">;
  readonly movedIn: (unit: UnitData) => { readonly moved: readonly Moved[]; readonly steps: bigint };
}

function aroundOf(sides: Sides, solver: Solver): Around {
  const base = dataOfBoth(sides);
  const movable = movableOf(sides);
  const isFree = (at: Leaf["at"]) => movable.has(keyOf(at));
  const pair = pairOf(sides.old.framework, sides.now.framework, { solver, names: sides.names }, { unit: base, isFree });
  const [old, now] = pair.encoders;
  const differ = restDiffers(old, now);
  const { terms } = pair.world;
  const free = pair.world.leaves.filter(({ at }) => isFree(at));
  const away = free.map((leaf) => awayOf(leaf, base, pair.world));
  const sum = (parts: readonly NumberTerm[]) => parts.reduce((a, b) => terms.add(a, b), terms.zero);
  const limits = (changes: number, steps: bigint | undefined): ConditionTerm[] => [
    ...away.flatMap(({ given }) => given),
    terms.atMost(sum(away.map(({ count }) => count)), terms.number(Rational.of(changes))),
    ...(steps === undefined ? [] : [terms.atMost(sum(away.map((one) => one.steps)), terms.number(Rational.of(steps)))]),
  ];
  return {
    within: async (changes, steps, effort) => {
      const unless = terms.and(differ, ...limits(changes, steps));
      const claim = { unless, shows: (cards: readonly Scorecard[]) => resultsDiffer(cards), base };
      const verdict = await pair.settle(claim, { relaxed: effort, exact: effort });
      if (verdict.kind === "refuted") return verdict.unit;
      return verdict.kind === "proved" ? "none" : "open";
    },
    movedIn: (unit) => movedBetween(base, unit, movable),
  };
}

type World = ReturnType<typeof pairOf>["world"];

/** Whether a datum is another than the department's, and by how many steps. */
function awayOf({ term, at, field, key }: Leaf, base: UnitData, world: World) {
  const { terms } = world;
  const own = valueOfDatum(base, at);
  if (term.sort === "condition") {
    const count = terms.ite(own === true ? terms.not(term) : term, terms.one, terms.zero);
    return { count, steps: count, given: [] };
  }
  const start = typeof own === "string" ? world.code(own) : terms.number(own as Rational);
  const count = terms.ite(terms.equal(term, start), terms.zero, terms.one);
  if (typeof own === "string") return { count, steps: count, given: [] };
  const steps = world.fresh(`steps of ${key}`);
  const step = gridOf(field) ?? Rational.of(field.scale.num, field.scale.den * 10_000n);
  const change = terms.times(divideRationals(Rational.ONE, step), terms.sub(term, start));
  return { count, steps, given: [terms.atMost(change, steps), terms.atMost(terms.neg(change), steps)] };
}

function keyOf(at: Leaf["at"]): string {
  return at.kind === "value" ? at.name : `${at.table.name}[${at.row}].${at.column}`;
}

/** What the department gives and may give otherwise; by the names of the old framework. */
function movableOf(sides: Sides): Map<string, SharedVariable> {
  const found = new Map<string, SharedVariable>();
  for (const shared of sharedVariables(sides)) {
    const own = ownOf(shared, sides);
    const isAllowed = [shared.old, shared.now].every((one) => one === undefined || allows(one, own as Value));
    if (own === undefined || !isAllowed || !isSameQuantity(shared)) continue;
    found.set(placeOf(shared), shared);
  }
  return found;
}

function ownOf({ old, now }: SharedVariable, sides: Sides): Value | undefined {
  const own = old ? valueOfVariable(old, sides.old.unit) : now && valueOfVariable(now, sides.now.unit);
  return typeof own === "symbol" ? undefined : own;
}

function placeOf({ name, old, now }: SharedVariable): string {
  const at = (old ?? now)?.at;
  return at?.kind === "cell" ? keyOf({ ...at, column: at.column.name }) : (old?.name ?? name);
}

function movedBetween(base: UnitData, unit: UnitData, movable: ReadonlyMap<string, SharedVariable>) {
  let steps = 0n;
  const moved = [...movable.values()].flatMap((shared): Moved[] => {
    const variable = shared.old ?? shared.now;
    const [from, to] = [base, unit].map((one) => variable && valueOfVariable(variable, one));
    if (from === undefined || to === undefined || typeof from === "symbol" || typeof to === "symbol") return [];
    if (from === to || (from instanceof Rational && to instanceof Rational && sameNumber(from, to))) return [];
    steps +=
      from instanceof Rational && to instanceof Rational && variable ? stepsBetween(from, to, variable.step) : 1n;
    return [{ shared, from, to }];
  });
  return { moved, steps };
}

function sameNumber(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}
