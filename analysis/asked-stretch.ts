import { compareRationals, DiagnosticError, problem, type Rational } from "../core/index.ts";
import type { Variable } from "../scoring/index.ts";
import { withUnit } from "./told.ts";

export interface Stretched {
  readonly from?: Rational;
  readonly to?: Rational;
}

/**
 * The part of a domain that is asked for.
 *
 * @throws DiagnosticError `empty-stretch` when nothing of the domain lies between, or only one value
 */
export function askedStretch<Asked extends Stretched>(variable: Variable, asked: Asked): Asked {
  const { low, high } = variable.field.domain;
  const ends = { from: asked.from ?? low?.value, to: asked.to ?? high?.value };
  const isEmpty = isFrom(ends.from, ends.to) || isFrom(ends.from, high?.value) || isFrom(low?.value, ends.to);
  if (!isEmpty || (asked.from === undefined && asked.to === undefined)) return asked;
  const shown = (value: Rational | undefined) => (value === undefined ? "…" : withUnit(value, variable));
  const values = { name: variable.name, from: shown(ends.from), to: shown(ends.to) };
  const domain = { low: shown(low?.value), high: shown(high?.value) };
  throw new DiagnosticError([problem("empty-stretch", undefined, { ...values, ...domain })]);
}

/** True where a stretch from one to the other holds no two values. */
function isFrom(from: Rational | undefined, to: Rational | undefined): boolean {
  return from !== undefined && to !== undefined && compareRationals(from, to) >= 0;
}
