import fc from "fast-check";
import { breakEven } from "../../../analysis/index.ts";
import {
  addRationals,
  compareRationals,
  formatDecimal,
  multiplyRationals,
  Rational,
  sub,
} from "../../../core/index.ts";
import { loadData } from "../../../datasets/index.ts";
import {
  allows,
  type CheckedFramework,
  numberOfVariable,
  scoreUnits,
  stepBelow,
  type UnitData,
  type Value,
  type Variable,
  variablesOf,
  withVariables,
} from "../../../scoring/index.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";
import { falseEdges, isGivenUp, missed, numbersOf, scoredAt, walkOf } from "./brute-force.ts";

/** Parts into which a domain is cut for random values; a share of a value is told in them too. */
const parts = 10_000;

/**
 * Random departments under the rules as applied: data anywhere in their domains, three inputs of each walked and scored.
 *
 * @returns how many inputs were compared
 */
export async function compareDepartments(seed: number, numRuns: number): Promise<number> {
  const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const [real] = (await loadData(dataset, framework)).units;
  if (real === undefined) throw new Error("no data");
  const all = variablesOf(framework, real);
  let compared = 0;
  const draws = fc.record({
    values: fc.array(fc.nat(parts), { minLength: all.length, maxLength: all.length }),
    chosen: fc.array(fc.nat(all.length - 1), { minLength: 3, maxLength: 3 }),
  });
  fc.assert(
    fc.property(draws, ({ values, chosen }) => {
      const changes = all.flatMap((variable, index): [Variable, Value][] => drawn(variable, real, values[index] ?? 0));
      const unit = withVariables(real, new Map(changes));
      const moved = chosen.flatMap((index) => all[index] ?? []).filter(({ field }) => field.type.kind === "number");
      compared += moved.length;
      const problems = moved.flatMap((variable) => differencesOf(framework, unit, variable));
      if (problems.length > 0) throw new Error(problems.join("\n"));
    }),
    { seed, numRuns },
  );
  return compared;
}

/** Half of the data stay as they are, so that what is at stake is not always lost already. */
function drawn(variable: Variable, unit: UnitData, draw: number): [Variable, Value][] {
  const { type, domain } = variable.field;
  if (draw % 2 === 0) return [];
  if (type.kind === "truth") return [[variable, draw % 10 === 1]];
  if (type.kind === "choice") return [[variable, type.labels[draw % type.labels.length] ?? ""]];
  const now = numberOfVariable(variable, unit) ?? Rational.ONE;
  const low = domain.low?.value ?? Rational.ZERO;
  const high = domain.high?.value ?? addRationals(low, multiplyRationals(now, Rational.of(2)));
  const share = multiplyRationals(sub(high, low) as Rational, Rational.of(draw, parts));
  const at = stepBelow(addRationals(low, share), variable.step);
  return type.kind === "number" && allows(variable, at) ? [[variable, at]] : [];
}

function differencesOf(framework: CheckedFramework, unit: UnitData, variable: Variable): string[] {
  const now = scoreUnits(framework, [unit])[0]?.total;
  if (!(now instanceof Rational)) return [];
  const walk = walkOf(framework, unit, variable);
  // A domain without an end is walked very far; beyond nothing is compared.
  const edges = walk.total.slice(0, -1).map(({ cell }) => cell.low);
  const scored = scoredAt(framework, unit, variable, numbersOf(variable, unit, edges.slice(0, 4)));
  return [
    ...(isGivenUp(walk) ? [`${variable.name}: the walk is too long`] : []),
    ...missed(walk, variable, scored),
    ...falseEdges(framework, unit, variable),
    ...nearer(framework, unit, variable, scored, now),
  ];
}

/** Values that gain, although break-even says that it takes more or that none does. */
function nearer(
  framework: CheckedFramework,
  unit: UnitData,
  variable: Variable,
  scored: ReturnType<typeof scoredAt>,
  now: Rational,
): string[] {
  const from = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const away = (at: Rational) => (compareRationals(at, from) < 0 ? sub(from, at) : sub(at, from)) as Rational;
  const [row] = breakEven(framework, unit, { inputs: [variable.name], judged: true }).rows;
  const to = row?.to instanceof Rational ? row.to : undefined;
  return scored.flatMap(({ at, total }) => {
    if (total === undefined || compareRationals(total, now) <= 0) return [];
    const isFar = to !== undefined && compareRationals(away(at), away(to)) >= 0;
    return isFar
      ? []
      : [`${variable.name}: ${formatDecimal(at)} gains, break-even says ${to ? formatDecimal(to) : "none"}`];
  });
}
