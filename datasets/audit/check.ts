import { compareRationals, type MessageValues, Rational } from "../../core/index.ts";
import type { CellRow } from "../package-types.ts";
import {
  all,
  contradiction,
  type EquationKind,
  equations,
  excess,
  type Operands,
  only,
  valuesFor,
} from "./equation.ts";
import { type Expression, type FigureReading, figuresOf, minus, rangeOf } from "./expression.ts";
import { type CellAt, inOwnUnit, textOf } from "./figure.ts";
import type { Disagreement } from "./finding.ts";
import type { Identity, IdentityKind } from "./identity.ts";
import { distanceFromZero, holdsZero } from "./interval.ts";
import {
  distanceText,
  type Measure,
  measureOf,
  type Part,
  partsShown,
  printedText,
  rangeText,
  rowLabel,
  same,
} from "./wording.ts";

type Check = (identity: Identity, operands: Operands) => Disagreement | undefined;

const equationCodes = {
  sum: "sum-differs",
  difference: "difference-differs",
  rate: "rate-differs",
  growth: "growth-differs",
} as const satisfies Record<EquationKind, string>;

/** Looks whether a statement can hold, given its operands as formulas over the printed figures. */
export const checks: Readonly<Record<Exclude<IdentityKind, "unique">, Check>> = {
  sum: checkEquation("sum"),
  difference: checkEquation("difference"),
  rate: checkEquation("rate"),
  growth: checkEquation("growth"),
  same: checkSame,
  order: (identity, operands) => checkOrder(identity, only(operands, "smaller"), only(operands, "greater")),
  contains: (identity, operands) =>
    checkOrder(identity, { kind: "sum", parts: all(operands, "parts") }, only(operands, "whole")),
  count: checkCount,
};

/** The values that stand in a column more than once, all of them one finding. */
export function checkUnique(rows: readonly CellRow[], identity: Identity): Disagreement | undefined {
  const { each, column } = identity;
  if (!each || column === undefined) return undefined;
  const cells = rows.map((row) => ({ resource: each.resource, row, column })).filter((at) => textOf(at) !== "");
  const counts = new Map<string, number>();
  for (const at of cells) counts.set(textOf(at), (counts.get(textOf(at)) ?? 0) + 1);
  const keys = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
  if (keys.length === 0) return undefined;
  const places = keys.flatMap((key) => cells.filter((at) => textOf(at) === key));
  return { code: "repeated-number", cells: places, parts: places.map(repeatedPart), words: { keys, column } };
}

function checkEquation(kind: EquationKind): Check {
  return (identity, operands) => {
    const equation = equations[kind](operands, identity.scale);
    const read = valuesFor(identity);
    const found = contradiction(equation, read);
    if (!found) return undefined;
    const { computed, stated } = equation;
    const measure = measureOf([stated, computed], read);
    return disagreement(equationCodes[kind], [stated, computed], read, measure, found.distance, {
      stated: printedText(stated, measure, read),
      computed: rangeText(rangeOf(computed, read), measure),
    });
  };
}

function checkOrder(identity: Identity, smaller: Expression, greater: Expression): Disagreement | undefined {
  const read = valuesFor(identity);
  const distance = excess(smaller, greater, read);
  if (!distance) return undefined;
  const measure = measureOf([smaller, greater], read);
  return disagreement("order-differs", [smaller, greater], read, measure, distance, {
    smaller: printedText(smaller, measure, read),
    greater: printedText(greater, measure, read),
  });
}

interface Pair {
  readonly first: Expression;
  readonly second: Expression;
  readonly distance: Rational;
}

/** Several intervals share a number when any two of them do, so the pair furthest apart tells all. */
function checkSame(identity: Identity, operands: Operands): Disagreement | undefined {
  const read = valuesFor(identity);
  const places = all(operands, "places");
  const [worst] = differingPairs(places, read).toSorted((a, b) => compareRationals(b.distance, a.distance));
  if (!worst) return undefined;
  const { first, second, distance } = worst;
  const measure = measureOf([first], read);
  const others = places.filter((place) => place !== first && place !== second);
  return disagreement("stated-differently", [first, second, ...others], read, measure, distance, {
    first: printedText(first, measure, read),
    second: printedText(second, measureOf([second], read), read),
  });
}

function differingPairs(places: readonly Expression[], read: FigureReading): readonly Pair[] {
  return places.flatMap((first, index) =>
    places.slice(index + 1).flatMap((second) => {
      const apart = rangeOf(minus(first, second), read);
      return apart && !holdsZero(apart) ? [{ first, second, distance: distanceFromZero(apart) }] : [];
    }),
  );
}

function checkCount(identity: Identity, operands: Operands): Disagreement | undefined {
  const { counted } = identity;
  const stated = only(operands, "stated");
  const read = inOwnUnit;
  const count = Rational.of(counted?.rows.length ?? 0);
  const apart = rangeOf(minus(stated, { kind: "constant", value: count }), read);
  if (!apart || holdsZero(apart)) return undefined;
  const measure = measureOf([stated], read);
  return disagreement("count-differs", [stated], read, measure, distanceFromZero(apart), {
    stated: printedText(stated, measure, read),
    counted: rangeText(rangeOf({ kind: "constant", value: count }, read), measure),
  });
}

function disagreement(
  code: Disagreement["code"],
  expressions: readonly Expression[],
  read: FigureReading,
  measure: Measure,
  distance: Rational | undefined,
  words: MessageValues,
): Disagreement {
  const gap = distanceText(distance, measure);
  return {
    code,
    cells: [...new Set(expressions.flatMap(figuresOf))],
    parts: eachOnce(expressions.flatMap((expression) => partsShown(expression, measure, read))),
    words: gap === undefined ? words : { ...words, gap },
    measure,
    ...(distance === undefined ? {} : { distance }),
  };
}

function repeatedPart(at: CellAt): Part {
  return { at, label: same(rowLabel(at)), value: textOf(at) };
}

/** A figure that a formula needs twice is shown once. */
function eachOnce(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [part.label.zh + part.value, part])).values()];
}
