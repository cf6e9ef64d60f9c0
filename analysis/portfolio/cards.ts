import { DiagnosticError, type ExactNumber, problem } from "../../core/index.ts";
import { type CheckedFramework, isNumber, type Scorecard, scoreUnits, type UnitData } from "../../scoring/index.ts";

export type Advance = (done: number, all: number) => void;

/** A unit of which the total is known, with what its formulas met. */
export interface Carded {
  readonly card: Scorecard;
  readonly total: ExactNumber;
}

/** The units of a portfolio that can be set beside each other, and those that cannot for want of data. */
export interface Portfolio<Seen> {
  readonly seen: readonly Seen[];
  readonly without: readonly string[];
  readonly evaluations: number;
}

/**
 * What is seen of each unit that has a total. Traces are large: they are gone when the next unit is worked out, unless
 * the rules compare units with each other.
 *
 * @throws DiagnosticError `no-totals` where no unit has one
 */
export function eachCard<Seen>(
  framework: CheckedFramework,
  units: readonly UnitData[],
  see: (carded: Carded) => Seen,
  advance?: Advance,
): Portfolio<Seen> {
  const seen: Seen[] = [];
  const without: string[] = [];
  let done = 0;
  for (const card of cardsOf(framework, units)) {
    if (isNumber(card.total)) seen.push(see({ card, total: card.total }));
    else without.push(card.unit.id);
    done += 1;
    advance?.(done, units.length);
  }
  if (seen.length === 0) throw new DiagnosticError([problem("no-totals", undefined, { count: String(units.length) })]);
  return { seen, without, evaluations: units.length };
}

function* cardsOf(framework: CheckedFramework, units: readonly UnitData[]): Generator<Scorecard> {
  if (framework.needsCohort) yield* scoreUnits(framework, units, { traced: true });
  else for (const unit of units) yield* scoreUnits(framework, [unit], { traced: true });
}

const mostNamed = 10;

/** The note on units that were left out; none where all have a total. */
export function leftOutNotes(without: readonly string[]) {
  if (without.length === 0) return [];
  const named = without.slice(0, mostNamed);
  return [
    problem("units-left-out", undefined, {
      count: String(without.length),
      names: without.length > named.length ? [...named, "…"] : named,
    }),
  ];
}
