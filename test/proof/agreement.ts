import { Rational } from "../../core/index.ts";
import {
  ask,
  type CheckedFramework,
  type ConditionTerm,
  type Datum,
  type Encoder,
  isNumber,
  type Leaf,
  leftOut,
  Missing,
  Prover,
  type Row,
  type Solver,
  scoreUnits,
  type UnitData,
} from "../../scoring/index.ts";

/** What asking about one unit showed: `unclear` where the formulas say less than the rules. */
export type Agreement = "agrees" | "differs" | "impossible" | "unclear" | "other data";

/**
 * Holds the formulas against the evaluator: with all data fixed, can any block or output have another value than the
 * evaluator's?
 */
export async function agreement(framework: CheckedFramework, given_: UnitData, solver: Solver): Promise<Agreement> {
  const prover = new Prover([framework], solver);
  const { world } = prover;
  const [encoder] = prover.encoders as [Encoder];
  encoder.prepare();
  const unit = filled(framework, given_, prover.plainUnit(new Map()));
  const given = fixed(encoder, unit);
  if (given === undefined) return "other data";
  const exactly = { asRelaxed: false, effort: 3_000 };
  const possible = await ask(world, given, solver, exactly);
  if (possible.kind !== "some") return possible.kind === "none" ? "impossible" : "unclear";
  const another = await ask(world, [...given, world.terms.or(...others(encoder, unit))], solver, exactly);
  if (another.kind === "none") return "agrees";
  return encoder.abstracted.size > 0 || another.kind === "unknown" ? "unclear" : "differs";
}

/** The data, with plain values where some are missing; tables of a few rows, complete where their keys have an end. */
function filled(framework: CheckedFramework, unit: UnitData, plain: UnitData): UnitData {
  const values = new Map([...plain.values].filter(([name]) => framework.inputs.get(name)?.optional !== true));
  for (const [name, datum] of unit.values) {
    const isOut = datum.value === leftOut && framework.inputs.has(name);
    if (!isOut && !(datum.value instanceof Missing)) values.set(name, datum);
  }
  const tables = [...framework.tables.values()].map(({ name, keys }): [string, readonly Row[]] => {
    const [own, full] = [unit.tables.get(name) ?? [], plain.tables.get(name) ?? []];
    if (keys.length > 0) return [name, full];
    return [name, own.slice(0, 3).map((row) => new Map([...(full[0] ?? []), ...[...row].filter(isThere)]))];
  });
  return { id: unit.id, values, tables: new Map(tables) };
}

function isThere([, { value }]: readonly [string, Datum]): boolean {
  return value !== leftOut && !(value instanceof Missing);
}

/** Each datum has its value; undefined for data that are not complete. */
function fixed(encoder: Encoder, unit: UnitData): ConditionTerm[] | undefined {
  const { world, framework } = encoder;
  const conditions: ConditionTerm[] = [];
  for (const leaf of world.leaves) {
    const value = valueAt(leaf, encoder, unit);
    if (value === "no row") continue;
    if (value === undefined) return undefined;
    conditions.push(...value);
  }
  for (const table of framework.tables.values()) {
    const rows = unit.tables.get(table.name);
    if (rows === undefined) return undefined;
    const { count, isComplete, rows: known } = encoder.table(table);
    if (isComplete && known.length !== rows.length) return undefined;
    conditions.push(world.terms.equal(count, world.terms.number(Rational.of(rows.length))));
  }
  return conditions;
}

function valueAt(leaf: Leaf, { world }: Encoder, unit: UnitData): ConditionTerm[] | "no row" | undefined {
  const { at, field, key, term } = leaf;
  const { terms } = world;
  const row = at.kind === "cell" ? unit.tables.get(at.table.name)?.[at.row] : unit.values;
  if (row === undefined) return "no row";
  const value = row.get(at.kind === "cell" ? at.column : at.name)?.value;
  const [given, out] = [terms.unknownTruth(`given ${key}`), terms.unknownTruth(`out ${key}`)];
  if (value === leftOut) return at.kind === "value" && field.optional ? [out] : undefined;
  if (value === undefined) return field.optional || field.fallback !== undefined ? [terms.not(given)] : undefined;
  const here = [given, terms.not(out)];
  if (term.sort === "condition") return [...here, terms.same(term, terms.truth(value === true))];
  if (value instanceof Rational) return [...here, terms.equal(term, terms.number(value))];
  return typeof value === "string" ? [...here, terms.equal(term, world.code(value))] : undefined;
}

/** Where a block or an output has another value than the evaluator gives. */
function others(encoder: Encoder, unit: UnitData): ConditionTerm[] {
  const { world, framework } = encoder;
  const { terms, fractions } = world;
  const [card] = scoreUnits(framework, [unit]);
  if (card === undefined) throw new Error("a unit has a scorecard");
  return [framework.root, ...framework.blocks].map((block) => {
    const { number, absent, undecided, out } = encoder.block(block);
    const value = card.blocks.get(block)?.value;
    const isLost = terms.or(absent, undecided);
    if (value === leftOut) return terms.not(out);
    if (!isNumber(value)) return terms.not(isLost);
    if (!(value instanceof Rational)) return terms.no;
    return terms.or(isLost, out, fractions.compare("!=", number, fractions.constant(value)));
  });
}
