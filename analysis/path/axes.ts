import { abs, compareRationals, DiagnosticError, div, formatDecimal, problem, Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  stepAbove,
  stepBelow,
  type UnitData,
  type Variable,
  valueOfVariable,
  variablesOf,
} from "../../scoring/index.ts";
import { optionsOf, variableNamed } from "../moved.ts";
import { type Axis, domainEnds } from "./axis.ts";

/** What may be changed, how far, and at what price. */
export interface Freedom {
  /** Names of inputs that may move; all that are not judged when left out. */
  readonly inputs?: readonly string[];
  /** Names of inputs that stay. */
  readonly fixed?: readonly string[];
  /** Also scores that a person gave. */
  readonly judged?: boolean;
  /** Lowest and highest values, by name, in the unit in which the input is told. */
  readonly limits?: ReadonlyMap<string, { readonly low?: Rational; readonly high?: Rational }>;
  /** Cost of one unit of the input, or of another answer, by name; else what the change is of the value itself. */
  readonly prices?: ReadonlyMap<string, Rational>;
}

/**
 * The inputs that may move. A change costs what it is of the value itself: 1 for all of it, and 1 for another answer;
 * of a value of 0 one unit costs 1.
 *
 * @throws DiagnosticError `unknown-variable`, `empty-limits`
 */
export function axesOf(framework: CheckedFramework, unit: UnitData, freedom: Freedom): Axis[] {
  const { inputs = [], fixed = [], judged = false, limits, prices } = freedom;
  const named = (names: Iterable<string>) => [...names].map((name) => variableNamed(name, framework, unit).name);
  const [wanted, held] = [new Set(named(inputs)), new Set(named(fixed))];
  const bounds = renamed(limits, framework, unit);
  const costs = renamed(prices, framework, unit);
  return variablesOf(framework, unit)
    .filter(({ name, at }) => (wanted.size > 0 ? wanted.has(name) : judged || at.kind !== "judged"))
    .filter(({ name }) => !held.has(name))
    .flatMap((variable) => axisOf(variable, unit, bounds.get(variable.name), costs.get(variable.name)));
}

function renamed<Item>(
  items: ReadonlyMap<string, Item> | undefined,
  framework: CheckedFramework,
  unit: UnitData,
): Map<string, Item> {
  return new Map([...(items ?? [])].map(([name, item]) => [variableNamed(name, framework, unit).name, item]));
}

type Limit = { readonly low?: Rational; readonly high?: Rational } | undefined;

function axisOf(variable: Variable, unit: UnitData, limit: Limit, price: Rational | undefined): Axis[] {
  const from = valueOfVariable(variable, unit);
  if (from === undefined || typeof from === "symbol") return [];
  const { type, scale } = variable.field;
  if (type.kind === "number" && from instanceof Rational) {
    const own = from.num === 0n ? div(Rational.ONE, scale) : div(Rational.ONE, abs(from));
    const perUnit = price === undefined ? own : div(price, scale);
    return [{ kind: "number", variable, from, ...endsOf(variable, limit), price: perUnit as Rational }];
  }
  const others = optionsOf(variable).filter((value) => value !== from);
  return others.length === 0 ? [] : [{ kind: "label", variable, from, others, price: price ?? Rational.ONE }];
}

/** The domain within the limits. */
function endsOf(variable: Variable, limit: Limit): { low: Rational; high: Rational } {
  const { step, field } = variable;
  const ends = domainEnds(variable);
  const inBase = (value: Rational) => Rational.of(value.num * field.scale.num, value.den * field.scale.den);
  const low = limit?.low === undefined ? ends.low : stepAbove(inBase(limit.low), step);
  const high = limit?.high === undefined ? ends.high : stepBelow(inBase(limit.high), step);
  const both = {
    low: compareRationals(low, ends.low) < 0 ? ends.low : low,
    high: compareRationals(high, ends.high) > 0 ? ends.high : high,
  };
  if (compareRationals(both.low, both.high) <= 0) return both;
  const told = (value: Rational) => formatDecimal(div(value, field.scale));
  const values = { name: variable.name, low: told(low), high: told(high) };
  throw new DiagnosticError([problem("empty-limits", undefined, values)]);
}
