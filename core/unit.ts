import { Rational } from "./exact/index.ts";

/** What a number counts, as powers of base units: 元/人 is {元: 1, 人: -1}; a plain number has none. */
export type Dimension = ReadonlyMap<string, number>;

/** A unit of measure: how many base units one of it is. */
export interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  readonly scale: Rational;
}

export const plain: Dimension = new Map();

/** The units every rules file knows; others are declared by `unit`. */
export const knownUnits: ReadonlyMap<string, Unit> = new Map(
  [
    ...[moneyUnit("元", 1), moneyUnit("万元", 10_000), moneyUnit("亿元", 100_000_000)],
    ...["人", "个", "户", "件", "次", "平方米", "天"].map((name) => baseUnit(name)),
    plainUnit("分", 1, 1),
    plainUnit("个百分点", 1, 100),
  ].map((unit) => [unit.name, unit]),
);

export function baseUnit(name: string): Unit {
  return { name, dimension: new Map([[name, 1]]), scale: Rational.ONE };
}

function moneyUnit(name: string, scale: number): Unit {
  return { name, dimension: new Map([["元", 1]]), scale: Rational.of(scale) };
}

function plainUnit(name: string, numerator: number, denominator: number): Unit {
  return { name, dimension: plain, scale: Rational.of(numerator, denominator) };
}

export function multiplied(a: Dimension, b: Dimension): Dimension {
  return combined(a, b, 1);
}

export function divided(a: Dimension, b: Dimension): Dimension {
  return combined(a, b, -1);
}

/** The dimension to a power, or undefined where a base unit would get a broken exponent. */
export function raised(a: Dimension, exponent: number): Dimension | undefined {
  const powers = [...a].map(([name, power]) => [name, power * exponent] as const);
  return powers.every(([, power]) => Number.isInteger(power)) ? nonZero(powers) : undefined;
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.size === b.size && [...a].every(([name, power]) => b.get(name) === power);
}

/** `元`, `元/人`, `人·次`; the empty text for a plain number. */
export function dimensionText(a: Dimension): string {
  const part = (sign: number) =>
    [...a]
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`))
      .join("·");
  const [above, below] = [part(1), part(-1)];
  if (below === "") return above;
  return `${above === "" ? "1" : above}/${below}`;
}

function combined(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const sum = new Map(a);
  for (const [name, power] of b) sum.set(name, (sum.get(name) ?? 0) + sign * power);
  return nonZero([...sum]);
}

function nonZero(powers: readonly (readonly [string, number])[]): Dimension {
  return new Map(powers.filter(([, power]) => power !== 0));
}
