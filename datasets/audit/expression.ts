import type { Rational } from "../../core/index.ts";
import type { Figure } from "./figure.ts";
import { added, exactly, hull, type Interval, inverted, isPoint, multiplied, negated, zero } from "./interval.ts";

/** A formula over printed figures. */
export type Expression =
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "constant"; readonly value: Rational }
  /** `column` when the parts are the cells of one column, shown as one. */
  | { readonly kind: "sum"; readonly parts: readonly Expression[]; readonly column?: string }
  | { readonly kind: "product"; readonly parts: readonly Expression[] }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "quotient"; readonly over: Expression; readonly under: Expression };

export type FigureReading = (figure: Figure) => Interval;

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** More figures that stand in a formula twice than this, and its range is not narrowed: 2^10 corners are enough. */
const MOST_REPEATED = 10;

/** How a formula depends on one figure: not at all, as a·x + b, as a quotient of two such, or in a way not looked into. */
type Dependence = "none" | "linear" | "fraction" | "other";

const evaluators: { readonly [K in Expression["kind"]]: (e: Of<K>, read: FigureReading) => Interval | undefined } = {
  figure: ({ figure }, read) => read(figure),
  constant: ({ value }) => exactly(value),
  sum: ({ parts }, read) => folded(parts, read, added, zero),
  product: ({ parts: [first, ...rest] }, read) => first && folded(rest, read, multiplied, evaluate(first, read)),
  negative: ({ of }, read) => mapped(evaluate(of, read), negated),
  quotient: ({ over, under }, read) => {
    const [value, divisor] = [evaluate(over, read), mapped(evaluate(under, read), inverted)];
    return value && divisor && multiplied(value, divisor);
  },
};

/**
 * All values the formula can have when each figure is any number that its printed places allow.
 *
 * A figure that stands in it twice (a part and the whole of which it is a part) has one value in both places. Where the
 * formula is linear or a fraction in it, it is monotone in it: with such figures at their ends in turn, the range is
 * the hull of what comes out.
 *
 * @param read  what one figure may be, in base units or in its own
 * @returns undefined when a divisor may be zero
 */
export function rangeOf(expression: Expression, read: FigureReading): Interval | undefined {
  const whole = evaluate(expression, read);
  const repeated = repeatedFigures(expression).filter((figure) => !isPoint(read(figure)));
  if (!whole || repeated.length === 0 || repeated.length > MOST_REPEATED) return whole;
  const corners = cornersOf(repeated, read).map((corner) =>
    evaluate(expression, (figure) => corner.get(figure) ?? read(figure)),
  );
  return hull(corners.filter((corner) => corner !== undefined));
}

/** The figures in the order they are read, each as often as it stands in the formula. */
export function figuresOf(expression: Expression): readonly Figure[] {
  if (expression.kind === "figure") return [expression.figure];
  return partsOf(expression).flatMap(figuresOf);
}

export function partsOf(expression: Expression): readonly Expression[] {
  if ("parts" in expression) return expression.parts;
  if (expression.kind === "negative") return [expression.of];
  return expression.kind === "quotient" ? [expression.over, expression.under] : [];
}

export function minus(a: Expression, b: Expression): Expression {
  return { kind: "sum", parts: [a, { kind: "negative", of: b }] };
}

function evaluate<K extends Expression["kind"]>(expression: Of<K>, read: FigureReading): Interval | undefined {
  const evaluator = evaluators[expression.kind as K];
  return evaluator(expression, read);
}

function folded(
  parts: readonly Expression[],
  read: FigureReading,
  combine: (a: Interval, b: Interval) => Interval,
  start: Interval | undefined,
): Interval | undefined {
  return parts.reduce((total, part) => {
    const value = evaluate(part, read);
    return total && value && combine(total, value);
  }, start);
}

function mapped<T>(value: T | undefined, change: (value: T) => T | undefined): T | undefined {
  return value === undefined ? undefined : change(value);
}

function repeatedFigures(expression: Expression): readonly Figure[] {
  const counts = new Map<Figure, number>();
  for (const figure of figuresOf(expression)) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return [...counts]
    .filter(([figure, count]) => count > 1 && dependence(expression, figure) !== "other")
    .map(([figure]) => figure);
}

function dependence(expression: Expression, figure: Figure): Dependence {
  if (expression.kind === "figure") return expression.figure === figure ? "linear" : "none";
  const parts = partsOf(expression).map((part) => dependence(part, figure));
  const depending = parts.filter((part) => part !== "none");
  const [first = "none", ...others] = depending;
  const linear = depending.every((part) => part === "linear");
  if (expression.kind === "quotient" && first !== "none") return linear ? "fraction" : "other";
  if (others.length === 0) return first;
  return expression.kind === "sum" && linear ? "linear" : "other";
}

/** Every choice of one end for each figure; an end that does not belong to the interval stays one that is not reached. */
function cornersOf(figures: readonly Figure[], read: FigureReading): readonly ReadonlyMap<Figure, Interval>[] {
  return figures.reduce<readonly ReadonlyMap<Figure, Interval>[]>(
    (corners, figure) =>
      corners.flatMap((corner) => endPoints(read(figure)).map((end) => new Map(corner).set(figure, end))),
    [new Map()],
  );
}

function endPoints({ low, high, lowIn, highIn }: Interval): readonly Interval[] {
  return [
    { low, high: low, lowIn, highIn: lowIn },
    { low: high, high, lowIn: highIn, highIn },
  ];
}
