import {
  type CheckedFramework,
  type Core,
  coreOperands,
  type Definition,
  type GivenColumn,
  type Input,
  type Output,
  type Variable,
} from "../../scoring/index.ts";

/** What data give a number for: an input, or a column of a table. */
export type Source = Input | GivenColumn;

/** One amount that rules hold against another: spending against its budget. */
export interface Relation {
  readonly base: Source;
  /** How many amounts stand above the line of the fraction: each is a part of the base. */
  readonly parts: number;
}

/** Parts of a formula that are looked at; more is no rule that people write. */
const mostVisits = 200_000;

/**
 * For each amount the one that the rules divide it by, or that a `require` line says is no less.
 *
 * No chain of them comes back to where it began.
 */
export function relationsOf(framework: CheckedFramework): ReadonlyMap<Source, Relation> {
  const finder = new Finder();
  for (const core of formulasOf(framework)) finder.fractions(core, []);
  for (const { condition } of framework.requirements) finder.orders(condition.core);
  return finder.found;
}

function formulasOf({ order, tables, requirements }: CheckedFramework): Core[] {
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  const computed = columns.flatMap((column) => (column.kind === "computedColumn" ? [column.formula.core] : []));
  const worked = order.flatMap((one) => {
    if (one.kind !== "block") return [one.formula.core];
    const conditions = [...one.vetoes, ...one.caps, ...one.notApplicable].flatMap(({ when }) =>
      when ? [when.core] : [],
    );
    return one.scoring.kind === "formula" ? [one.scoring.formula.core, ...conditions] : conditions;
  });
  return [...computed, ...worked, ...requirements.map(({ condition }) => condition.core)];
}

interface Fraction {
  readonly over: readonly Source[];
  readonly under: readonly Source[];
}

class Finder {
  readonly found = new Map<Source, Relation>();
  readonly #known = new Map<Definition | Output, ReadonlySet<Source>>();
  #visits = 0;

  /** @param slots  what the names bound around the formula stand for */
  fractions(core: Core, slots: readonly Core[]): void {
    if (this.#visits++ > mostVisits) return;
    if (core.op === "div") this.#fraction(this.#parted(core, slots));
    const inner = core.op === "with" ? [...slots.slice(0, core.firstSlot), ...core.values] : slots;
    for (const operand of coreOperands(core)) this.fractions(operand, inner);
  }

  /** `a <= b`, alone or joined by `and`. */
  orders(core: Core): void {
    if (core.op === "and") for (const side of [core.left, core.right]) this.orders(side);
    if (core.op !== "compare") return;
    const [left, right] = [core.left, core.right].map((side) => [...this.sources(side, [])]);
    const [small, large] = core.operator.startsWith("<") ? [left, right] : [right, left];
    const [part, another] = small ?? [];
    const [base, more] = large ?? [];
    if (part === undefined || base === undefined || another !== undefined || more !== undefined) return;
    if (core.operator !== "=" && core.operator !== "!=") this.#add(part, base, 1);
  }

  #fraction({ over, under }: Fraction): void {
    const above = new Set(over);
    const [base] = under.filter((one) => !above.has(one));
    if (base === undefined) return;
    for (const part of above) this.#add(part, base, above.size);
  }

  /** What stands above and below the line, a fraction within a fraction included. */
  #parted(core: Core, slots: readonly Core[]): Fraction {
    if (core.op !== "div" && core.op !== "mul") return { over: [...this.sources(core, slots)], under: [] };
    const [left, right] = [this.#parted(core.left, slots), this.#parted(core.right, slots)];
    const [over, under] = core.op === "mul" ? [right.over, right.under] : [right.under, right.over];
    return { over: [...left.over, ...over], under: [...left.under, ...under] };
  }

  #add(part: Source, base: Source, parts: number): void {
    if (part === base || this.found.has(part) || !isSameKind(part, base) || this.#leadsTo(base, part)) return;
    this.found.set(part, { base, parts });
  }

  #leadsTo(from: Source, to: Source): boolean {
    for (let at = this.found.get(from)?.base; at !== undefined; at = this.found.get(at)?.base)
      if (at === to) return true;
    return false;
  }

  sources(core: Core, slots: readonly Core[]): ReadonlySet<Source> {
    if (this.#visits++ > mostVisits) return new Set();
    if (core.op === "input") return new Set([core.input]);
    if (core.op === "bound") return this.#bound(slots, core.slot);
    if (core.op === "definition") return this.#definition(core.definition);
    if (core.op === "with") return this.sources(core.body, [...slots.slice(0, core.firstSlot), ...core.values]);
    if (core.op === "column" && core.table.keys.includes(core.column.name)) return new Set();
    if (core.op !== "column" && core.op !== "lookup")
      return new Set(coreOperands(core).flatMap((operand) => [...this.sources(operand, slots)]));
    return core.column.kind === "givenColumn" ? new Set([core.column]) : this.sources(core.column.formula.core, []);
  }

  #bound(slots: readonly Core[], slot: number): ReadonlySet<Source> {
    const value = slots[slot];
    return value === undefined ? new Set() : this.sources(value, slots.slice(0, slot));
  }

  #definition(definition: Definition | Output): ReadonlySet<Source> {
    const known = this.#known.get(definition) ?? this.sources(definition.formula.core, []);
    this.#known.set(definition, known);
    return known;
  }
}

function isSameKind(a: Source, b: Source): boolean {
  return a.type.kind === "number" && b.type.kind === "number" && a.unitText !== "%" && b.unitText !== "%";
}

/** Where the number of a variable comes from; undefined for what a person scored. */
export function sourceOf({ at }: Variable): Source | undefined {
  if (at.kind === "judged") return undefined;
  return at.kind === "input" ? at.input : at.column;
}
