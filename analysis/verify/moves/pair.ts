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
  variablesOf,
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
  /** Plain data with another value worth a look beside their own: what they show needs no solver. */
  readonly tries: readonly UnitData[];
  /** What becomes of a unit when its datum moves. */
  readonly after: WeakMap<UnitData, UnitData>;
}

/** Of a table, the cells of its first row and, where every key has a row, of its last. */
export function dataOf({ framework, encoder, prover }: Examiner): Datum[] {
  const written = variablesOf(framework, prover.plainUnit(new Map()));
  const inputs = [...framework.inputs.values()].map((field) => ({ name: field.name, field }));
  const cells = [...framework.tables.values()].flatMap((table) => {
    const { rows, isComplete } = encoder.table(table);
    // Rows without a key of their own are alike.
    const chosen = isComplete ? [...new Set([0, rows.length - 1])] : [0];
    const columns = [...table.columns.values()].filter(
      (column): column is GivenColumn => column.kind === "givenColumn" && !table.keys.includes(column.name),
    );
    const nameOf = (field: GivenColumn, row: number) =>
      written.find(({ at }) => at.kind === "cell" && at.column === field && at.row === row)?.name;
    return columns.flatMap((field) =>
      chosen.map((row) => {
        const any = `${table.name}.${field.name}`;
        return { name: isComplete ? (nameOf(field, row) ?? any) : any, field, row, table };
      }),
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
  if (asked.length === 0) return undefined;
  return { datum, moved, blocks: asked, tries: triesOf(datum, examiner), after: new WeakMap() };
}

function triesOf(datum: Datum, { prover, known }: Examiner): UnitData[] {
  return [...known.slice(0, 4), ...known.slice(-2)].flatMap((unit) =>
    prover.otherValues(unit, datum).map((value) => prover.withOther(unit, datum, value)),
  );
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
export function unitsOf(unit: UnitData, { datum, after }: Pair, examiner: Examiner): readonly [UnitData, UnitData] {
  const moved = after.get(unit) ?? examiner.prover.movedUnit(unit, datum);
  after.set(unit, moved);
  return [unit, moved];
}

export type Move = (before: Scorecard, after: Scorecard, units: readonly [UnitData, UnitData]) => boolean;

/** What would refute a claim about a datum that moves. */
export interface Exception {
  /** Where the claim does not hold. */
  readonly unless: ConditionTerm;
  /** The same of scores before they are rounded, where that is enough for a proof. */
  readonly beforeRounding?: ConditionTerm | undefined;
  /** The moves that the claim is about; all where it is not given. */
  readonly isMove?: (units: readonly [UnitData, UnitData]) => boolean;
  /** True of the scorecards of an exception. */
  readonly shows: Move;
}

/** Settles a claim about a datum that moves: both units are scored. */
export async function settle(pair: Pair, exception: Exception, examiner: Examiner): Promise<Verdict> {
  const { terms } = examiner.prover.world;
  const required = requirementsOf(pair, examiner);
  const { unless, beforeRounding } = exception;
  const claim: Claim = {
    unless: terms.and(unless, ...required),
    ...(beforeRounding && { unlessWidely: terms.and(beforeRounding, ...required) }),
    shows: showing(pair, exception, examiner),
  };
  return triedFirst(pair, claim, examiner) ?? examiner.prover.settle(claim, examiner.effort);
}

export function showing(
  pair: Pair,
  { shows, isMove }: Pick<Exception, "shows" | "isMove">,
  examiner: Examiner,
): Claim["shows"] {
  return ([before]) => {
    if (before === undefined) return false;
    const units = unitsOf(before.unit, pair, examiner);
    if (isMove?.(units) === false) return false;
    const [after] = examiner.prover.scored(units[1]);
    if (after === undefined || after.diagnostics.some(({ code }) => code === "require-broken")) return false;
    return shows(before, after, units);
  };
}

/** What a look at plain data shows needs no solver. */
function triedFirst({ tries }: Pair, claim: Claim, { prover }: Examiner): Verdict | undefined {
  const unit = tries.find((one) => prover.shows(one, claim));
  return unit && { kind: "refuted", unit, concerns: prover.concerns(claim.unless) };
}

/** True of a block whose score is nothing but a number that was rounded. */
export function isJustRounded({ rounding, vetoes, caps, notApplicable }: Block): boolean {
  return rounding !== undefined && vetoes.length + caps.length + notApplicable.length === 0;
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
