import { DiagnosticError, type ExactNumber, problem } from "../../core/index.ts";
import { type CheckedFramework, isNumber, type Scorecard, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { departmentOf } from "./department.ts";
import { type DrawnUnit, UnitDrawer } from "./draw-unit.ts";

export interface SimulateOptions {
  readonly units: number;
  /** 0 is a seed, and the default. */
  readonly seed?: number;
  /** A real unit that the distributions are centred on. */
  readonly like?: UnitData;
  /** What the real unit is called, for its groups; its id where it is not given. */
  readonly likeName?: string;
  /** The real unit is the first of the portfolio. */
  readonly withLike?: boolean;
}

/** Units of a portfolio that follow each other, with what they score. */
export interface SimulatedBlock {
  readonly units: readonly UnitData[];
  /** Undefined where the score depends on the other units of the portfolio, or the rules give none. */
  readonly totals: readonly (ExactNumber | undefined)[];
  readonly grades: readonly (string | undefined)[];
}

/** What every unit belongs to: whether it is made up, its kind, its size. */
export const groupNames = ["数据", "类型", "规模"] as const;
export const MADE_UP = "合成";
export const REAL = "真实";

/** What is told of made-up units must say that they are. */
export function isMadeUp({ groups }: UnitData): boolean {
  return groups?.get(groupNames[0]) === MADE_UP;
}

const blockUnits = 256;
const mostAttempts = 60;
/** From here on a unit may be warned of. */
const strictAttempts = 30;

/**
 * Made-up units for a framework, each with all data that its rules ask for, scored once to see that they do.
 *
 * A department has a type, a size and a quality that all its data share. Budgets are lognormal, greater in greater
 * departments; what the rules divide by a budget is drawn as a share of it, near the edges of the rules, and half of what
 * falls just short of an edge is brought over it; rows of a table follow each other; judged scores are mostly full. What
 * the rules `require` holds in every unit.
 *
 * @returns the units in blocks, from the first to the last: the same for one framework, seed and `like`, however many
 * @throws DiagnosticError `simulate-unsatisfied` at the requirement, or at what has no value, that no attempt met
 */
export function* simulateUnits(framework: CheckedFramework, options: SimulateOptions): Generator<SimulatedBlock> {
  const { units, seed = 0, like, withLike = false } = options;
  const drawer = new UnitDrawer(framework, like, seed);
  const real = like !== undefined && withLike ? [realUnit(like, options.likeName ?? like.id)] : [];
  const width = Math.max(3, String(units).length);
  for (let first = 0; first < units; first += blockUnits) {
    const own = first === 0 ? scored(framework, real) : [];
    const count = Math.min(blockUnits, units - first);
    const places = Array.from({ length: count - own.length }, (_, index) => first + own.length + index);
    const idOf = (place: number) => `模拟-${String(place + 1).padStart(width, "0")}`;
    yield blockOf([...own, ...madeUp(framework, drawer, places, idOf)], framework);
  }
}

function realUnit(unit: UnitData, name: string): UnitData {
  const { type, size } = departmentOf(name);
  return { ...unit, id: name, groups: groupsOf(REAL, type, size) };
}

function groupsOf(...values: readonly string[]): ReadonlyMap<string, string> {
  return new Map(groupNames.map((name, index) => [name, values[index] ?? ""]));
}

function scored(framework: CheckedFramework, units: readonly UnitData[]): Scorecard[] {
  return units.length === 0 ? [] : scoreUnits(framework, units);
}

function blockOf(cards: readonly Scorecard[], { needsCohort, blocks }: CheckedFramework): SimulatedBlock {
  const isScored = !needsCohort && blocks.length > 0;
  return {
    units: cards.map(({ unit }) => unit),
    totals: cards.map(({ total }) => (isNumber(total) && isScored ? total : undefined)),
    grades: cards.map(({ grade }) => (typeof grade === "string" && isScored ? grade : undefined)),
  };
}

function madeUp(
  framework: CheckedFramework,
  drawer: UnitDrawer,
  places: readonly number[],
  idOf: (place: number) => string,
): Scorecard[] {
  const made = new Map<number, Scorecard>();
  let open = places;
  let failed: Scorecard | undefined;
  for (let attempt = 0; attempt < mostAttempts && open.length > 0; attempt++) {
    const drawn = open.map((place) => named(drawer.unit(place, attempt), idOf(place)));
    // Units that are compared with each other need the others.
    const others = framework.needsCohort ? [...made.values()].map(({ unit }) => unit) : [];
    const cards = scoreUnits(framework, [...drawn, ...others]);
    for (const [index, place] of open.entries()) {
      const card = cards[index];
      if (card !== undefined && isSound(card, attempt)) made.set(place, card);
      else failed = card;
    }
    open = open.filter((place) => !made.has(place));
  }
  if (open.length > 0) throw unsatisfied(failed);
  return places.flatMap((place) => made.get(place) ?? []);
}

function named({ unit, department }: DrawnUnit, id: string): UnitData {
  return { ...unit, id, groups: groupsOf(MADE_UP, department.type, department.size) };
}

function isSound({ diagnostics, total }: Scorecard, attempt: number): boolean {
  if (!isNumber(total)) return false;
  const isMild = (severity: string) => severity === "note" || (severity === "warning" && attempt >= strictAttempts);
  return diagnostics.every(({ severity }) => isMild(severity));
}

/** Shown at the rule that was not met. */
function unsatisfied(card: Scorecard | undefined): DiagnosticError {
  const [cause] = card?.diagnostics ?? [];
  const values = { attempts: String(mostAttempts) };
  const told = problem("simulate-unsatisfied", cause?.place, values);
  return new DiagnosticError(cause === undefined ? [told] : [told, cause]);
}
