import { type Diagnostic, formatDecimal, problem, Rational, round } from "../../core/index.ts";
import { type CheckedFramework, formulaValues, type UnitData, variablesBehind } from "../../scoring/index.ts";
import type { Chosen } from "./choice.ts";
import { countOf, type Spread, unitAt, type Varied, weightOf } from "./distribution.ts";
import { combinations } from "./group-table.ts";

/** What a reader must know of the assumptions. */
export function assumptionNotes({ assumed, still }: Chosen, { range, levels }: Spread): Diagnostic[] {
  const count = String(assumed.length);
  const spread = { count, range: `±${percentText(range)}`, levels: String(levels) };
  const names = still.map(({ name }) => name);
  return [
    ...(assumed.length > 0 ? [problem("variation-assumed", undefined, spread)] : []),
    ...(names.length > 0 ? [problem("inputs-stay", undefined, { names, first: names[0] ?? "" })] : []),
  ];
}

/** Combinations that are tried for the chance that a requirement breaks. */
const mostTried = 5_000;

/** Requirements that hold for the data as they are, and that independent inputs can break. */
export function requirementNotes(framework: CheckedFramework, unit: UnitData, varied: readonly Varied[]): Diagnostic[] {
  const variables = varied.map(({ variable }) => variable);
  return framework.requirements.flatMap((requirement) => {
    const behind = new Set(variablesBehind([requirement.condition.core], variables));
    const own = varied.filter(({ variable }) => behind.has(variable));
    if (own.length === 0) return [];
    const holds = (row: UnitData) => formulaValues(framework, row, [requirement.condition])[0] === true;
    const chance = holds(unit) ? chanceToBreak(own, (indices) => holds(unitAt(unit, own, indices))) : undefined;
    if (chance === undefined || chance.num === 0n) return [];
    const condition =
      requirement.doc ??
      requirement.condition.syntax.span.source.text.slice(
        requirement.condition.syntax.span.start,
        requirement.condition.syntax.span.end,
      );
    return [problem("requirement-breaks", requirement.span, { probability: percentText(chance), condition })];
  });
}

function chanceToBreak(own: readonly Varied[], holds: (indices: readonly number[]) => boolean): Rational | undefined {
  const counts = own.map(({ distribution }) => countOf(distribution));
  if (counts.reduce((product, count) => product * count, 1) > mostTried) return undefined;
  let [broken, all] = [0n, 0n];
  for (const indices of combinations(counts)) {
    const weight = own.reduce((product, one, at) => product * weightOf(one.distribution, indices[at] ?? 0), 1n);
    all += weight;
    if (!holds(indices)) broken += weight;
  }
  return Rational.of(broken, all);
}

/** `10%`, `12.5%`; rounded to a tenth of a percent. */
export function percentText(part: Rational): string {
  return `${formatDecimal(round(Rational.of(part.num * 100n, part.den), 1, "half_up"))}%`;
}
