import { breakEven, breakpoints } from "../../../analysis/index.ts";
import {
  addRationals,
  compareRationals,
  formatDecimal,
  multiplyRationals,
  Rational,
  sub,
} from "../../../core/index.ts";
import {
  Along,
  allows,
  type CheckedFramework,
  isNumber,
  Missing,
  numberOfVariable,
  type Pieces,
  pieceAt,
  reportedCount,
  scoreUnits,
  stepAbove,
  stepBelow,
  type UnitData,
  type Variable,
  valueIn,
  withVariables,
} from "../../../scoring/index.ts";

/** Answers found by scoring every value of a grid: slow, without any of the walker's ideas. */

/** Domains of more values are looked at around some places only. */
const mostValues = 60n;
const beside = 6;

export function numbersOf(variable: Variable, unit: UnitData, more: readonly Rational[] = []): Rational[] {
  const { low, high } = variable.field.domain;
  const { step } = variable;
  const all = low && high && reportedCount({ low: low.value, high: high.value }, step) <= mostValues;
  const now = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const found = all
    ? run(stepAbove(low.value, step), Number(mostValues) + 2, step)
    : [now, ...more].flatMap((one) => run(shifted(stepBelow(one, step), -beside, step), 2 * beside, step));
  const known = new Map(found.map((one) => [`${one.num}/${one.den}`, one]));
  return [...known.values()].filter((one) => allows(variable, one)).sort(compareRationals);
}

export function isWhole({ field: { domain }, step }: Variable): boolean {
  const { low, high } = domain;
  return (
    low !== undefined && high !== undefined && reportedCount({ low: low.value, high: high.value }, step) <= mostValues
  );
}

function run(first: Rational, count: number, step: Rational): Rational[] {
  return Array.from({ length: count + 1 }, (_, index) => shifted(first, index, step));
}

function shifted(from: Rational, steps: number, step: Rational): Rational {
  return addRationals(from, multiplyRationals(Rational.of(steps), step));
}

export interface Scored {
  readonly at: Rational;
  readonly total: Rational | undefined;
  readonly text: string;
}

/** The total at each value, by the evaluator alone. */
export function scoredAt(
  framework: CheckedFramework,
  unit: UnitData,
  variable: Variable,
  places: readonly Rational[],
): Scored[] {
  return places.map((at) => {
    const [card] = scoreUnits(framework, [withVariables(unit, new Map([[variable, at]]))]);
    const { total, grade } = card ?? {};
    const label = typeof grade === "string" ? grade : "";
    return { at, total: total instanceof Rational ? total : undefined, text: `${numberText(total)} ${label}` };
  });
}

function numberText(value: unknown): string {
  return isNumber(value) ? formatDecimal(value) : "none";
}

/** Everything that the walk says along one input. */
export interface Walked {
  readonly total: Pieces;
  readonly grade: Pieces;
}

export function walkOf(framework: CheckedFramework, unit: UnitData, variable: Variable): Walked {
  const along = new Along(framework, unit, variable);
  along.run();
  return { total: along.total(), grade: framework.grades.length === 0 ? [] : along.grade() };
}

/** Values at which the walk says something else than the evaluator: an edge that was missed, or one that is none. */
export function missed({ total, grade }: Walked, variable: Variable, scored: readonly Scored[]) {
  return scored.flatMap(({ at, text }) => {
    const [points, label] = [total, grade].map((pieces) => {
      const one = pieceAt(pieces, at);
      return one && valueIn(one.form, at);
    });
    // Where it says that it is too long, there is nothing to compare.
    if (isTooLong(points) || isTooLong(label)) return [];
    const walked = `${numberText(points)} ${typeof label === "string" ? label : ""}`;
    return walked === text ? [] : [`${variable.name} at ${formatDecimal(at)}: walked ${walked}, scored ${text}`];
  });
}

/** True where the walk to some value of the domain was given up. */
export function isGivenUp({ total, grade }: Walked): boolean {
  return [...total, ...grade].some(({ form }) => form.kind === "fixed" && isTooLong(form.value));
}

function isTooLong(value: unknown): boolean {
  return value instanceof Missing && value.causes.some(({ code }) => code === "walk-too-long");
}

/** Edges of breakpoints at which nothing turns: the same value and the same slope before, on and after. */
export function falseEdges(framework: CheckedFramework, unit: UnitData, variable: Variable): string[] {
  return breakpoints(framework, unit, { input: variable.name }).rows.flatMap((edge) => {
    const told = [edge.before, edge.on, edge.after].map(numberText);
    const slopes = [edge.slopeBefore, edge.slopeAfter].map(numberText);
    const isNone = new Set(told).size === 1 && slopes[0] !== "none" && slopes[0] === slopes[1];
    return isNone ? [`${variable.name} at ${formatDecimal(edge.at)}`] : [];
  });
}

/** What scoring all values finds, as the rows of break-even tell it: value and gain, one gain after the other. */
export function gainsByForce(unit: UnitData, variable: Variable, scored: readonly Scored[], now: Rational): string[] {
  const from = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const near = [...scored].sort((a, b) => compareRationals(away(a.at, from), away(b.at, from)));
  let best = now;
  return near.flatMap(({ at, total }) => {
    if (total === undefined || compareRationals(total, best) <= 0) return [];
    best = total;
    return [`${formatDecimal(at)} ${formatDecimal(sub(total, now))}`];
  });
}

function away(at: Rational, from: Rational): Rational {
  const distance = sub(at, from) as Rational;
  return distance.num < 0n ? Rational.of(-distance.num, distance.den) : distance;
}

/** The same by walking. */
export function gainsWalked(framework: CheckedFramework, unit: UnitData, variable: Variable): string[] {
  const { rows } = breakEven(framework, unit, { inputs: [variable.name], judged: true, steps: 100 });
  return rows.flatMap(({ to, gain }) =>
    to instanceof Rational && gain !== undefined ? [`${formatDecimal(to)} ${formatDecimal(gain)}`] : [],
  );
}
