import { addRationals, compareRationals, equals, multiplyRationals, Rational } from "../../../core/index.ts";
import {
  Along,
  type Domain,
  isNumber,
  lineOf,
  nearestIn,
  type Pieces,
  pieceAt,
  reaching,
  reported,
  type Scorecard,
  stepAbove,
  stepBelow,
  type Value,
  type Variable,
  valueIn,
  valueOfVariable,
  withVariables,
} from "../../../scoring/index.ts";
import { type Session, scoreScenario } from "./session.ts";

/** The nearest value that can be reported, on one side of the present one, at which the total or the grade jumps. */
export interface NearEdge {
  readonly from: Rational;
  readonly to: Rational;
  readonly before: Scorecard;
  /** Scored with the value, not read off the walk. */
  readonly after: Scorecard;
}

/** A state of the page, as far as edges go. */
export interface Present {
  readonly session: Session;
  readonly changes: ReadonlyMap<Variable, Value>;
  readonly card: Scorecard;
}

type Side = -1 | 1;
type Bound = NonNullable<Domain["low"]>;

/** Steps of the first stretch that is walked; each one after it is so many times as long. */
const firstStretch = 64n;
const growth = 4n;
/** Enough for 10^15 units in hundredths on a side that no domain ends. */
const mostStretches = 32;

/**
 * The edges next to the present value of a variable, below and above. Where a side has no jump, its edge is the first
 * value that gains.
 *
 * Walks the rules outwards in stretches that grow, and rests after each: a page asks for the next one when it has time.
 *
 * @returns none for what is judged, chosen or written, and where there is no number or no total to begin with
 */
export function* edgesAround(variable: Variable, present: Present): Generator<undefined, NearEdge[]> {
  const { session, changes, card } = present;
  const from = changes.get(variable) ?? valueOfVariable(variable, session.unit);
  const isWalked = variable.at.kind !== "judged" && variable.field.type.kind === "number" && variable.step.sign() > 0;
  if (!isWalked || !(from instanceof Rational) || !isNumber(card.total)) return [];
  const edges: NearEdge[] = [];
  for (const side of [-1, 1] as const) {
    const found = yield* edgeOn(side, from, variable, present);
    if (found === undefined) continue;
    yield;
    edges.push({ from, to: found.at, before: card, after: confirmed(found, variable, present) });
  }
  return edges;
}

/** A place of a stretch, and what the walk says of it. */
interface Found {
  readonly at: Rational;
  readonly pieces: Pieces;
}

function* edgeOn(
  side: Side,
  from: Rational,
  variable: Variable,
  present: Present,
): Generator<undefined, Found | undefined> {
  let [start, length, gain] = [from, firstStretch, undefined as Found | undefined];
  for (let count = 0; count < mostStretches && !isLast(start, side, variable); count += 1) {
    const end = endOf(start, length, side, variable);
    const along = walkedBetween(start, end, side, variable, present);
    const pieces = along.total();
    const at = nearer(side, jumpIn(pieces, side, variable), otherGradeIn(along, side, present));
    if (at !== undefined) return { at, pieces };
    gain ??= gainIn(pieces, from, variable, present);
    yield;
    [start, length] = [end.value, length * growth];
  }
  return gain;
}

/** Nothing is left to walk behind the end of the domain. */
function isLast(start: Rational, side: Side, { field: { domain } }: Variable): boolean {
  const last = side > 0 ? domain.high : domain.low;
  return last !== undefined && compareRationals(start, last.value) * side >= 0;
}

/** So many steps on, or where the domain ends before. */
function endOf(start: Rational, length: bigint, side: Side, { step, field: { domain } }: Variable): Bound {
  const count = Rational.of(length * BigInt(side));
  const whole = side > 0 ? stepBelow(start, step) : stepAbove(start, step);
  const value = addRationals(whole, multiplyRationals(count, step));
  const last = side > 0 ? domain.high : domain.low;
  return last !== undefined && compareRationals(value, last.value) * side >= 0 ? last : { value, closed: true };
}

/** The present case, the variable moving only in a stretch. */
function walkedBetween(
  start: Rational,
  far: Bound,
  side: Side,
  variable: Variable,
  { session, changes }: Present,
): Along {
  const line = lineOf(variable);
  const near = { value: start, closed: true };
  const ends = side > 0 ? { low: near, high: far } : { low: far, high: near };
  const field = { ...line.field, domain: { ...line.field.domain, ...ends } };
  const along = new Along(session.framework, withVariables(session.unit, changes), { ...line, field });
  along.run();
  return along;
}

function outwards(pieces: Pieces, side: Side): Pieces {
  return side > 0 ? pieces : [...pieces].reverse();
}

/** The first value that can be reported behind a place at which what came before does not go on. */
function jumpIn(pieces: Pieces, side: Side, variable: Variable): Rational | undefined {
  const { step } = variable;
  // What nobody can report is passed over, but for the present value.
  const all = outwards(pieces, side).filter(({ cell }, index) => index === 0 || reported(cell, step) !== undefined);
  const index = all.findIndex((next, place) => {
    const last = all[place - 1];
    if (last === undefined) return false;
    const [edge, to] = [side > 0 ? next.cell.low : next.cell.high, firstReported([next], side, variable)];
    // A bend begins where the last form ends; behind something that stands out all alone the last form goes on.
    return [edge, to].every((x) => x === undefined || !isSame(valueIn(last.form, x), valueIn(next.form, x)));
  });
  return index < 0 ? undefined : firstReported(all.slice(index), side, variable);
}

function otherGradeIn(along: Along, side: Side, { card, session }: Present): Rational | undefined {
  if (session.framework.grades.length === 0 || typeof card.grade !== "string") return undefined;
  const others = along.grade().filter(({ form }) => form.kind === "fixed" && form.value !== card.grade);
  return firstReported(outwards(others, side), side, along);
}

function gainIn(pieces: Pieces, from: Rational, { step }: Variable, { card, session }: Present): Found | undefined {
  if (!isNumber(card.total)) return undefined;
  const wanted = session.framework.better === "lower" ? -1 : 1;
  const at = nearestIn(reaching(pieces, card.total, step, wanted, true), from, step);
  return at && { at, pieces };
}

function firstReported(pieces: Pieces, side: Side, { step }: Pick<Variable, "step">): Rational | undefined {
  for (const { cell } of pieces) {
    const ends = reported(cell, step);
    if (ends !== undefined) return side > 0 ? ends.first : ends.last;
  }
  return undefined;
}

function nearer(side: Side, a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareRationals(a, b) * side <= 0 ? a : b;
}

function walkedAt(pieces: Pieces, at: Rational): unknown {
  const form = pieceAt(pieces, at)?.form;
  return form && valueIn(form, at);
}

/** What is missing for other reasons is the same: there is no total. */
function isSame(a: unknown, b: unknown): boolean {
  return isNumber(a) && isNumber(b) ? equals(a, b) : isNumber(a) === isNumber(b);
}

/**
 * The score with the value set.
 *
 * @throws Error where the walk says something else: that is a defect of the program, and no edge is told
 */
function confirmed({ at, pieces }: Found, variable: Variable, { session, changes }: Present): Scorecard {
  const card = scoreScenario(session, new Map([...changes, [variable, at]]));
  if (!isSame(card.total, walkedAt(pieces, at)))
    throw new Error(`${variable.name}: what was walked is not what is scored`);
  return card;
}
