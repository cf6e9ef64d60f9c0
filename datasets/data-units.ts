import { type Dimension, divided, knownUnits, plain, Rational, sameDimension, type Unit } from "../core/index.ts";
import type { Type } from "../scoring/index.ts";

/** What a unit's name in data says: how many base units one is. */
export interface Measure {
  readonly dimension: Dimension;
  readonly scale: Rational;
}

type Units = ReadonlyMap<string, Unit>;

const ONE: Measure = { dimension: plain, scale: Rational.ONE };
const HUNDREDTH: Measure = { dimension: plain, scale: Rational.of(1, 100) };

const PLAIN_MEASURES: ReadonlyMap<string, Measure> = new Map([
  ["", ONE],
  ["%", HUNDREDTH],
  ["％", HUNDREDTH],
  ["百分点", HUNDREDTH],
]);

/** A unit, `%`, or one unit per another (`元/人`); undefined when the framework does not know it. */
export function measureNamed(text: string, units: Units): Measure | undefined {
  const single = PLAIN_MEASURES.get(text) ?? units.get(text) ?? knownUnits.get(text);
  if (single !== undefined) return single;
  const [above, below, ...more] = text.split("/").map((name) => units.get(name) ?? knownUnits.get(name));
  if (above === undefined || below === undefined || more.length > 0) return undefined;
  const scale = Rational.of(above.scale.num * below.scale.den, above.scale.den * below.scale.num);
  return { dimension: divided(above.dimension, below.dimension), scale };
}

export function dimensionOf(type: Type): Dimension {
  return type.kind === "number" && type.dimension !== "any" ? type.dimension : plain;
}

/** The units that one could have written by mistake: the same dimension, another size. */
export function relatives(dimension: Dimension, scale: Rational, units: Units): Unit[] {
  const all = new Map([...knownUnits, ...units]);
  return [...all.values()].filter(
    (unit) =>
      unit.dimension.size > 0 &&
      sameDimension(unit.dimension, dimension) &&
      unit.scale.num * scale.den !== scale.num * unit.scale.den,
  );
}
