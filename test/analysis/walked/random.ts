import fc from "fast-check";
import { DiagnosticError, Rational } from "../../../core/index.ts";
import { type CheckedFramework, check, scoreUnits, type UnitData, variablesOf } from "../../../scoring/index.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";
import {
  falseEdges,
  gainsByForce,
  gainsWalked,
  isGivenUp,
  isWhole,
  missed,
  numbersOf,
  scoredAt,
  walkOf,
} from "./brute-force.ts";

export interface Compared {
  readonly inputs: number;
  readonly whole: number;
  /** Inputs along which the walk was too long to tell everything. */
  readonly givenUp: number;
}

/**
 * Random rules with random data: what is walked against every value of small grids.
 *
 * @param most  inputs of a framework that are looked at
 */
export function compareRandomRules(seed: number, numRuns: number, most: number): Compared {
  const counted = { inputs: 0, whole: 0, givenUp: 0 };
  fc.assert(
    fc.property(frameworkCase(), ({ rules, data }) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const problems = differencesOf(framework, unitData(framework, data), most, counted);
      if (problems.length > 0) throw new Error(problems.join("\n"));
    }),
    // A framework of hundreds of parts would be made smaller for an hour before it is told.
    { seed, numRuns, endOnFailure: true },
  );
  return counted;
}

function differencesOf(
  framework: CheckedFramework,
  unit: UnitData,
  most: number,
  counted: { inputs: number; whole: number; givenUp: number },
) {
  const now = scoreUnits(framework, [unit])[0]?.total;
  if (!(now instanceof Rational)) return [];
  const variables = variablesOf(framework, unit).filter(({ field }) => field.type.kind === "number");
  // The last ones stand deepest in the rules.
  return variables.slice(-most).flatMap((variable) => {
    const scored = scoredAt(framework, unit, variable, numbersOf(variable, unit));
    const walk = walkOf(framework, unit, variable);
    if (isGivenUp(walk)) counted.givenUp += 1;
    const problems = [...missed(walk, variable, scored), ...unlessNone(() => falseEdges(framework, unit, variable))];
    counted.inputs += 1;
    if (!isWhole(variable)) return problems;
    counted.whole += 1;
    if (framework.better === "lower") return problems;
    const [found, real] = [gainsWalked(framework, unit, variable), gainsByForce(unit, variable, scored, now)];
    return found.join() === real.join()
      ? problems
      : [...problems, `${variable.name}: ${found.join()} not ${real.join()}`];
  });
}

/** Nothing to look at is no difference. */
function unlessNone(work: () => string[]): string[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiagnosticError) return [];
    throw error;
  }
}
