import { Rational } from "../../core/index.ts";
import {
  allows,
  type CheckedFramework,
  type Core,
  type Formula,
  formulaValues,
  type NodeOf,
  numberOfVariable,
  type UnitData,
  type Variable,
  withVariables,
} from "../../scoring/index.ts";
import { beside, isAbove } from "./numbers.ts";

/** A comparison that must hold, one side of it a number that may be moved for it. */
interface Order {
  readonly lower: Side;
  readonly upper: Side;
  readonly isStrict: boolean;
}

interface Side {
  readonly formula: Formula;
  readonly variable: Variable | undefined;
}

/** Chains settle in as many passes as they have links. */
const mostPasses = 24;

/** The `require` lines of a framework, as what must be moved where one does not hold. */
export class Requirements {
  readonly #framework: CheckedFramework;
  readonly #orders: readonly Order[];
  readonly #steps: ReadonlyMap<Variable, Rational>;

  /** @param variables  of the unit that all others are like; @param steps  in which each of them is told */
  constructor(
    framework: CheckedFramework,
    typical: UnitData,
    variables: readonly Variable[],
    steps: ReadonlyMap<Variable, Rational>,
  ) {
    this.#framework = framework;
    this.#steps = steps;
    const sides = new Sides(typical, variables);
    this.#orders = framework.requirements.flatMap(({ condition }) =>
      comparisons(condition.core).flatMap((one) => {
        return sides.order(one, condition);
      }),
    );
  }

  /** The unit with the lower side of what does not hold brought down, or else the upper one up; domains are kept. */
  settled(unit: UnitData): UnitData {
    let settled = unit;
    for (let pass = 0; pass < mostPasses; pass++) {
      const before = settled;
      for (const order of this.#orders) settled = this.#settle(order, settled);
      if (settled === before) return settled;
    }
    return settled;
  }

  #settle(order: Order, unit: UnitData): UnitData {
    const [low, high] = [order.lower, order.upper].map((side) => this.#valueOf(side, unit));
    if (low === undefined || high === undefined) return unit;
    if (order.isStrict ? isAbove(high, low) : !isAbove(low, high)) return unit;
    return (
      this.#moved(order.lower, high, "below", order, unit) ??
      this.#moved(order.upper, low, "above", order, unit) ??
      unit
    );
  }

  #moved(
    side: Side,
    limit: Rational,
    way: "below" | "above",
    { isStrict }: Order,
    unit: UnitData,
  ): UnitData | undefined {
    const { variable } = side;
    const step = variable && this.#steps.get(variable);
    if (variable === undefined || step === undefined) return undefined;
    const value = beside(limit, way, !isStrict, step);
    return allows(variable, value) ? withVariables(unit, new Map([[variable, value]])) : undefined;
  }

  #valueOf({ variable, formula }: Side, unit: UnitData): Rational | undefined {
    if (variable !== undefined) return numberOfVariable(variable, unit);
    const [value] = formulaValues(this.#framework, unit, [formula]);
    return value instanceof Rational ? value : undefined;
  }
}

function comparisons(core: Core): NodeOf<"compare">[] {
  if (core.op === "and") return [core.left, core.right].flatMap(comparisons);
  return core.op === "compare" ? [core] : [];
}

class Sides {
  readonly #typical: UnitData;
  readonly #variables: readonly Variable[];

  constructor(typical: UnitData, variables: readonly Variable[]) {
    this.#typical = typical;
    this.#variables = variables;
  }

  /** An equation is an order both ways. */
  order({ left, right, operator }: NodeOf<"compare">, { syntax }: Formula): Order[] {
    const [one, other] = [left, right].map(
      (core): Side => ({ formula: { syntax, core }, variable: this.#variable(core) }),
    );
    if (one === undefined || other === undefined || left.type.kind !== "number" || operator === "!=") return [];
    const up = { lower: one, upper: other, isStrict: operator === "<" };
    const down = { lower: other, upper: one, isStrict: operator === ">" };
    if (operator === "=") return [up, down];
    return operator.startsWith("<") ? [up] : [down];
  }

  #variable(core: Core): Variable | undefined {
    return this.#variables.find(({ at }) => {
      if (core.op === "input") return at.kind === "input" && at.input === core.input;
      if (core.op !== "lookup" || at.kind !== "cell" || at.column !== core.column) return false;
      return this.#hasKeys(core, at.row);
    });
  }

  #hasKeys({ table, keys }: NodeOf<"lookup">, row: number): boolean {
    const cells = this.#typical.tables.get(table.name)?.[row];
    return keys.every((key, index) => {
      const given = cells?.get(table.keys[index] ?? "")?.value;
      if (key.op === "number")
        return given instanceof Rational && given.num * key.value.den === key.value.num * given.den;
      return key.op === "text" && given === key.value;
    });
  }
}
