import {
  type CheckedFramework,
  type Datum,
  type UnitData,
  type Variable,
  valueOfVariable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { type Department, drawDepartment } from "./department.ts";
import { drawValue } from "./draw-value.ts";
import { Draws } from "./draws.ts";
import { relationsOf } from "./relations.ts";
import { Requirements } from "./requirements.ts";
import type { Trait } from "./trait.ts";
import { traitsOf } from "./traits.ts";
import { typicalUnit } from "./typical.ts";

export interface DrawnUnit {
  readonly unit: UnitData;
  readonly department: Department;
}

/** One unit that has everything and meets the rules, as far as that is found; what a real one gives is taken from it. */
export function typicalOf(framework: CheckedFramework, like: UnitData | undefined): UnitData {
  const first = typicalUnit(framework, relationsOf(framework), like);
  const variables = variablesOf(framework, first);
  const steps = new Map(variables.map((variable) => [variable, variable.step]));
  return new Requirements(framework, first, variables, steps).settled(first);
}

/** Draws units of one framework, each from its own place in the seed. */
export class UnitDrawer {
  readonly #typical: UnitData;
  readonly #traits: readonly Trait[];
  readonly #requirements: Requirements;
  readonly #seed: number;

  /** @param like  a real unit that the others are to be centred on */
  constructor(framework: CheckedFramework, like: UnitData | undefined, seed: number) {
    const relations = relationsOf(framework);
    this.#typical = typicalOf(framework, like);
    this.#traits = traitsOf(framework, this.#typical, relations, like);
    const own = this.#traits.map(({ variable, step }) => [variable, step] as const);
    this.#requirements = new Requirements(
      framework,
      this.#typical,
      own.map(([variable]) => variable),
      new Map(own),
    );
    this.#seed = seed;
  }

  /** @param attempt  another one for the same place, where the first broke what the rules require */
  unit(place: number, attempt: number): DrawnUnit {
    const draws = new Draws(this.#seed, place, attempt);
    const department = drawDepartment(draws);
    const carried = new Map<unknown, number>();
    const values = new Map<Variable, Datum["value"]>();
    const byName = new Map<string, Datum["value"] | undefined>();
    for (const trait of this.#traits) {
      const value = drawValue(trait, {
        draws,
        department,
        base: trait.kind === "part" ? this.#base(trait.base, byName) : undefined,
        carried: carried.get(rowKey(trait)),
        carry: (chance) => void carried.set(rowKey(trait), chance),
        typical: valueOfVariable(trait.variable, this.#typical),
      });
      byName.set(trait.variable.name, value);
      if (value !== undefined) values.set(trait.variable, value);
    }
    return { unit: this.#requirements.settled(this.#with(values, byName)), department };
  }

  #base({ name }: Variable, drawn: ReadonlyMap<string, Datum["value"] | undefined>) {
    const value = drawn.get(name);
    return typeof value === "object" && "num" in value ? value : undefined;
  }

  /** The typical unit with these values, and without what was left out of them. */
  #with(values: ReadonlyMap<Variable, Datum["value"]>, drawn: ReadonlyMap<string, unknown>): UnitData {
    const unit = withVariables(this.#typical, values);
    const given = [...unit.values].filter(([name]) => !drawn.has(name) || drawn.get(name) !== undefined);
    return { ...unit, values: new Map(given) };
  }
}

/** Rows of one column, and amounts of much the same size, follow each other; whatever else is drawn stands alone. */
function rowKey(trait: Trait): unknown {
  const { at } = trait.variable;
  if (trait.kind === "amount" && trait.twins !== undefined) return trait.twins;
  return at.kind === "cell" ? at.column : trait;
}
