import { addRationals, negateRational, Rational } from "../../../core/index.ts";
import {
  type Block,
  type Claim,
  type ConditionTerm,
  Encoder,
  type GivenColumn,
  indicatorBlocks,
  type MovedDatum,
  placeOf,
  type Scorecard,
  type SymbolicBlock,
  touchedBy,
  type UnitData,
  type Verdict,
  valueOfDatum,
} from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";

export interface Datum extends MovedDatum {
  readonly name: string;
}

/** The same framework with one datum moved, and the blocks that it can move. */
export interface Pair {
  readonly datum: Datum;
  readonly moved: Encoder;
  readonly blocks: readonly Block[];
}

/** Of a table, the cells of its first row and, where every key has a row, of its last. */
export function dataOf({ framework, encoder }: Examiner): Datum[] {
  const inputs = [...framework.inputs.values()].map((field) => ({ name: field.name, field }));
  const cells = [...framework.tables.values()].flatMap((table) => {
    const { rows, isComplete } = encoder.table(table);
    // Rows without a key of their own are alike.
    const chosen = isComplete ? [...new Set([0, rows.length - 1])] : [0];
    const columns = [...table.columns.values()].filter(
      (column): column is GivenColumn => column.kind === "givenColumn" && !table.keys.includes(column.name),
    );
    return columns.flatMap((field) =>
      chosen.map((row) => ({ name: `${table.name}.${field.name}`, field, row, table })),
    );
  });
  return [...inputs, ...cells];
}

export function pairOf(datum: Datum, examiner: Examiner): Pair | undefined {
  const { framework, encoder, prover } = examiner;
  const touched = touchedBy(datum.field, framework);
  const row = datum.row === undefined ? {} : { row: datum.row };
  const moved = new Encoder(framework, prover.world, { moved: { base: encoder, what: datum.field, touched, ...row } });
  const blocks = indicatorBlocks(framework).filter((block) => touched.has(block));
  // What is told of a total that no indicator moves with is told of the total.
  const asked = blocks.length > 0 ? blocks : touched.has(framework.root) ? [framework.root] : [];
  return asked.length === 0 ? undefined : { datum, moved, blocks: asked };
}

/** Both have a value, and count. */
export function bothThere(a: SymbolicBlock, b: SymbolicBlock, examiner: Examiner): ConditionTerm {
  const { terms } = examiner.prover.world;
  return terms.not(terms.or(a.absent, a.undecided, a.out, b.absent, b.undecided, b.out));
}

/** The requirements that speak of the other value. */
export function requirementsOf({ moved }: Pair, examiner: Examiner): readonly ConditionTerm[] {
  const own = new Set(examiner.encoder.requirements());
  return moved.requirements().filter((one) => !own.has(one));
}

/** The unit as the solver chose it, and the same with the one datum moved. */
export function unitsOf(unit: UnitData, { datum }: Pair, examiner: Examiner): readonly [UnitData, UnitData] {
  return [unit, examiner.prover.movedUnit(unit, datum)];
}

export type Move = (before: Scorecard, after: Scorecard, units: readonly [UnitData, UnitData]) => boolean;

/** Settles a claim about a datum that moves: both units are scored. */
export async function settle(
  pair: Pair,
  unless: ConditionTerm,
  shows: Move,
  examiner: Examiner,
  isMove: (units: readonly [UnitData, UnitData]) => boolean = () => true,
) {
  const { prover } = examiner;
  const { terms } = prover.world;
  const whole = terms.and(unless, ...requirementsOf(pair, examiner));
  const claim: Claim = {
    unless: whole,
    shows: ([before]: readonly Scorecard[]) => {
      if (before === undefined) return false;
      const units = unitsOf(before.unit, pair, examiner);
      const [after] = prover.scored(units[1]);
      if (!isMove(units)) return false;
      if (after === undefined || after.diagnostics.some(({ code }) => code === "require-broken")) return false;
      return shows(before, after, units);
    },
  };
  return triedFirst(pair, claim, examiner) ?? prover.settle(claim, examiner.effort);
}

/** What a look at plain data shows needs no solver. */
function triedFirst({ datum }: Pair, claim: Claim, { prover, known }: Examiner): Verdict | undefined {
  for (const unit of [...known.slice(0, 3), ...known.slice(-2)])
    for (const value of prover.otherValues(unit, datum)) {
      const moved = prover.withOther(unit, datum, value);
      if (prover.shows(moved, claim)) return { kind: "refuted", unit: moved, concerns: prover.concerns(claim.unless) };
    }
  return undefined;
}

export function distance(a: Rational, b: Rational): Rational {
  const difference = addRationals(a, negateRational(b));
  return difference.sign() < 0 ? negateRational(difference) : difference;
}

/** By how much the datum moved. */
export function changeOf(units: readonly [UnitData, UnitData], datum: Datum): Rational | undefined {
  const [from, to] = units.map((unit) => numberAt(unit, datum));
  return from && to && addRationals(to, negateRational(from));
}

export function numberAt(unit: UnitData, datum: Datum): Rational | undefined {
  const value = valueOfDatum(unit, placeOf(datum));
  return value instanceof Rational ? value : undefined;
}

export function scoreIn(card: Scorecard, block: Block): unknown {
  return card.blocks.get(block)?.value;
}
