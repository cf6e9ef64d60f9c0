import { addRationals, compareRationals, negateRational, Rational } from "../../core/index.ts";
import { type CheckedFramework, gradeEdges, scoreUnits, type UnitData } from "../../scoring/index.ts";
import type { Result } from "../result.ts";
import { type GamingOptions, type GamingRow, gaming } from "./gaming.ts";

export interface BelowCutsOptions extends Omit<GamingOptions, "least"> {
  /** Points short of a better grade. */
  readonly within: Rational;
}

/** Rows: ways to a better grade, the cheapest of each datum. */
export interface BelowCuts extends Pick<Result<GamingRow>, "columns" | "rows"> {
  /** Units closely short of a better grade. */
  readonly close: readonly string[];
  /** Those of them that reach it by moving one marked datum. */
  readonly crossing: readonly string[];
}

/**
 * Who reaches a better grade by moving a single marked datum, of the units that are closely short of one: there moving
 * data pays most. Each unit is asked for ways that gain at least what it lacks.
 *
 * @throws DiagnosticError as `gaming`
 */
export function gamingBelowCuts(
  framework: CheckedFramework,
  units: readonly UnitData[],
  { within, ...options }: BelowCutsOptions,
): BelowCuts {
  const close = scoreUnits(framework, units).flatMap(({ unit, total }) => {
    const least = total instanceof Rational ? lackOf(total, framework) : undefined;
    return least === undefined || compareRationals(least, within) > 0 ? [] : [{ unit, least }];
  });
  const found = close.map(({ unit, least }) => gaming(framework, [unit], { ...options, least }));
  const rows = found.flatMap((one) => one.rows.filter(({ grade }) => grade !== undefined));
  return {
    columns: found[0]?.columns ?? [],
    rows,
    close: close.map(({ unit }) => unit.id),
    crossing: [...new Set(rows.map(({ unit }) => unit))],
  };
}

/** Points to the next cut on the better side; undefined beyond the last one. */
function lackOf(total: Rational, framework: CheckedFramework): Rational | undefined {
  const lacks = gradeEdges(framework).map((edge) =>
    framework.better === "lower"
      ? addRationals(total, negateRational(edge))
      : addRationals(edge, negateRational(total)),
  );
  return lacks.filter((lack) => lack.sign() > 0).toSorted(compareRationals)[0];
}
