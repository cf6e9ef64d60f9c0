import { Rational } from "../../core/index.ts";
import { type Expression, type FigureReading, minus, rangeOf } from "./expression.ts";
import { inBaseUnits, inOwnUnit } from "./figure.ts";
import type { Identity, IdentityKind } from "./identity.ts";
import { distanceFromZero, holdsZero, type Interval } from "./interval.ts";

export type EquationKind = Extract<IdentityKind, "sum" | "difference" | "rate" | "growth">;

/** Two formulas that should be able to have the same value. */
export interface Equation {
  readonly computed: Expression;
  readonly stated: Expression;
  /** What should be able to be zero, the divisor multiplied away. */
  readonly cleared?: Expression;
}

/** The operands of a statement as formulas over figures, by the name of the member. */
export type Operands = ReadonlyMap<string, readonly Expression[]>;

const ONE: Expression = { kind: "constant", value: Rational.ONE };

export const equations = {
  sum: (operands) => ({ computed: { kind: "sum", parts: all(operands, "parts") }, stated: only(operands, "total") }),
  difference: (operands) => ({
    computed: minus(only(operands, "minuend"), only(operands, "subtrahend")),
    stated: only(operands, "result"),
  }),
  rate: (operands, scale) => {
    const [over, under] = [times(only(operands, "numerator"), scale), only(operands, "denominator")];
    const stated = only(operands, "rate");
    return { computed: { kind: "quotient", over, under }, stated, cleared: minus(over, product(stated, under)) };
  },
  growth: (operands) => {
    const [from, to, stated] = [only(operands, "from"), only(operands, "to"), only(operands, "rate")];
    const after: Expression = { kind: "sum", parts: [ONE, stated] };
    const computed = minus({ kind: "quotient", over: to, under: from }, ONE);
    return { computed, stated, cleared: minus(to, product(after, from)) };
  },
} as const satisfies Record<EquationKind, (operands: Operands, scale: Rational | undefined) => Equation>;

export function isEquation(kind: IdentityKind): kind is EquationKind {
  return Object.hasOwn(equations, kind);
}

export function all(operands: Operands, name: string): readonly Expression[] {
  return operands.get(name) ?? [];
}

/** @throws RangeError for a member that the reader should have asked for */
export function only(operands: Operands, name: string): Expression {
  const [first] = all(operands, name);
  if (!first) throw new RangeError(`no operand "${name}"`);
  return first;
}

/** Figures in base units, unless the statement says itself how many times the quotient the rate is. */
export function valuesFor({ scale }: Identity): FigureReading {
  return scale === undefined ? inBaseUnits : inOwnUnit;
}

/**
 * How far apart two formulas are at least, whatever the printed places hide.
 *
 * @returns undefined when they can be equal; the distance, or no distance where a divisor may be zero and nothing can
 *   make up for it
 */
export function contradiction(equation: Equation, read: FigureReading): { readonly distance?: Rational } | undefined {
  const apart = rangeOf(minus(equation.computed, equation.stated), read);
  if (apart) return holdsZero(apart) ? undefined : { distance: distanceFromZero(apart) };
  const cleared = equation.cleared && rangeOf(equation.cleared, read);
  return cleared && !holdsZero(cleared) ? {} : undefined;
}

/** By how much the smaller exceeds the greater at least; undefined when it need not. */
export function excess(smaller: Expression, greater: Expression, read: FigureReading): Rational | undefined {
  const room = rangeOf(minus(greater, smaller), read);
  return room && isBelowZero(room) ? distanceFromZero(room) : undefined;
}

function isBelowZero({ high, highIn }: Interval): boolean {
  return high.sign() < 0 || (high.sign() === 0 && !highIn);
}

function product(...parts: readonly Expression[]): Expression {
  return { kind: "product", parts };
}

function times(expression: Expression, scale: Rational | undefined): Expression {
  return scale === undefined ? expression : product({ kind: "constant", value: scale }, expression);
}
