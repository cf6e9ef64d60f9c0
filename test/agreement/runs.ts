import fc from "fast-check";
import { formatDecimal, Rational } from "../../core/index.ts";
import {
  allows,
  type CheckedFramework,
  check,
  isNumber,
  type Scorecard,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";
import { Tape } from "../oracle/tape.ts";
import { type Agreement, oursForRuns, runDifferences } from "./agree.ts";

/** How many runs there were, and how many of them compare units. */
export interface RunAgreement extends Agreement {
  runs: number;
}

/** Random frameworks that compare units, with runs of units that are often alike, through every engine. */
export async function compareRuns(seed: number, numRuns: number, engines = oursForRuns): Promise<RunAgreement> {
  const found: RunAgreement = { results: 0, doubtful: 0, totals: 0, runs: 0 };
  const tape = fc.array(fc.nat(9_999), { minLength: 40, maxLength: 400, size: "max" });
  await fc.assert(
    fc.asyncProperty(frameworkCase({ compares: true }), tape, async ({ rules, data }, numbers) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework?.needsCohort !== true) return;
      found.runs += 1;
      const units = unitsLike(framework, unitData(framework, data), new Tape(numbers));
      const problems = [
        ...(await runDifferences(framework, units, found, engines)),
        ...aloneDifferences(framework, units),
      ];
      if (problems.length > 0) throw new Error(problems.slice(0, 5).join("\n"));
    }),
    { seed, numRuns, endOnFailure: true },
  );
  return found;
}

/** What is left to the exact evaluator is scored without the rest, and must be what it is with it. */
function aloneDifferences(framework: CheckedFramework, units: readonly UnitData[]): string[] {
  const all = scoreUnits(framework, units);
  return all.flatMap((card, place) => {
    const [alone] = scoreUnits(framework, units, { only: [place] });
    return alone !== undefined && resultsOf(alone) === resultsOf(card) ? [] : [`unit ${place} alone is another`];
  });
}

function resultsOf({ blocks, outputs, grade, diagnostics }: Scorecard): string {
  const values = [...[...blocks.values()].map(({ value }) => value), ...outputs.values(), grade];
  const texts = values.map((value) => (isNumber(value) ? formatDecimal(value) : String(value)));
  // Of the places that ask for a missing datum the first is told, and a unit may be asked on behalf of another.
  return JSON.stringify([texts, diagnostics.map(({ code, values: named }) => [code, named])]);
}

/** Units that differ from one in some data, each taken from a few values, so that many are equal. */
function unitsLike(framework: CheckedFramework, unit: UnitData, tape: Tape): UnitData[] {
  const choices = variablesOf(framework, unit).map((variable) => [variable, valuesOf(variable, unit)] as const);
  return Array.from({ length: 1 + tape.below(12) }, (_, place) => {
    const moved = choices.filter(([, values]) => values.length > 0 && tape.chance(60));
    const changed = withVariables(unit, new Map(moved.map(([variable, values]) => [variable, tape.pick(values)])));
    return lacking({ ...changed, id: String(place) }, tape);
  });
}

const some = ["0", "1/2", "1", "3/2", "2", "5/2", "3", "7", "10", "100", "99/100", "1/3", "10000", "-1"];

function valuesOf(variable: Variable, unit: UnitData): (Rational | string | boolean)[] {
  const { type, scale } = variable.field;
  if (type.kind === "truth") return [true, false];
  if (type.kind !== "number") return type.kind === "choice" ? [...type.labels] : ["甲", "乙", "其他"];
  const now = valueOfVariable(variable, unit);
  const others = some.map((text) => {
    const [num = "0", den = "1"] = text.split("/");
    return Rational.of(BigInt(num) * scale.num, BigInt(den) * scale.den);
  });
  return [...others, ...(now instanceof Rational ? [now] : [])].filter(
    (value: Value) => isNumber(value) && allows(variable, value),
  );
}

/** Now and then a datum, or a table, is not there. */
function lacking(unit: UnitData, tape: Tape): UnitData {
  if (!tape.chance(25)) return unit;
  const kept = <Given>(all: ReadonlyMap<string, Given>) => new Map([...all].filter(() => !tape.chance(10)));
  return { ...unit, values: kept(unit.values), tables: kept(unit.tables) };
}
