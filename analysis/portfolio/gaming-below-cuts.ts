import { addRationals, compareRationals, negateRational, Rational } from "../../core/index.ts";
import { type CheckedFramework, gradeEdges, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { type GamingOptions, type GamingResult, gaming } from "./gaming.ts";

export interface BelowCutsOptions extends GamingOptions {
  /** Points below a cut between grades. */
  readonly within: Rational;
  /** A unit that is looked at wherever it stands. */
  readonly also?: string;
}

export interface BelowCuts {
  readonly result: GamingResult;
  /** Units closely below a cut. */
  readonly close: readonly string[];
  /** Those of them that reach another grade by one of the ways that are told. */
  readonly crossing: readonly string[];
}

/**
 * What can be gained by moving marked data where it pays most: by the units closely below a cut between grades.
 *
 * @throws DiagnosticError as `gaming`
 */
export function gamingBelowCuts(
  framework: CheckedFramework,
  units: readonly UnitData[],
  { within, also, ...options }: BelowCutsOptions,
): BelowCuts {
  const edges = gradeEdges(framework);
  const close = scoreUnits(framework, units).flatMap(({ unit, total }) => {
    const isClose = edges.some((edge) => isBelow(total, edge, within));
    return isClose ? [unit.id] : [];
  });
  const asked = units.filter(({ id }) => id === also || close.includes(id));
  const result = gaming(framework, asked, options);
  const crossing = close.filter((id) => result.rows.some(({ unit, grade }) => unit === id && grade !== undefined));
  return { result, close, crossing };
}

function isBelow(total: unknown, edge: Rational, within: Rational): boolean {
  if (!(total instanceof Rational)) return false;
  const gap = addRationals(edge, negateRational(total));
  return gap.sign() > 0 && compareRationals(gap, within) <= 0;
}
