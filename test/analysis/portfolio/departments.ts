import { compareRationals, multiplyRationals, Rational } from "../../../core/index.ts";
import { loadData } from "../../../datasets/index.ts";
import {
  type CheckedFramework,
  numberOfVariable,
  type UnitData,
  type Value,
  type Variable,
  variablesOf,
  withVariables,
} from "../../../scoring/index.ts";
import { dataset } from "../../rules/real.ts";

/** The real office and made departments around it: each datum moved by up to a third, in steps that can be reported. */
export async function departments(framework: CheckedFramework, count: number): Promise<UnitData[]> {
  const { units } = await loadData(dataset, framework);
  const [real] = units;
  if (real === undefined) throw new Error("the real office cannot be read");
  return [real, ...Array.from({ length: count - 1 }, (_, index) => varied(real, framework, index + 1))];
}

function varied(real: UnitData, framework: CheckedFramework, index: number): UnitData {
  const changes = variablesOf(framework, real).flatMap((variable, place): [Variable, Value][] => {
    const value = numberOfVariable(variable, real);
    const moved = value && inDomain(movedBy(value, variable, index * 131 + place * 17), variable);
    return moved === undefined ? [] : [[variable, moved]];
  });
  return { ...withVariables(real, new Map(changes)), id: `部门${String(index).padStart(2, "0")}` };
}

/** Between two thirds and four thirds of the value, in whole steps. */
function movedBy(value: Rational, { step }: Variable, turn: number): Rational {
  const share = Rational.of(((turn * 7919) % 67) - 33, 100);
  const wanted = multiplyRationals(value, Rational.of(100n * share.den + share.num * 100n, 100n * share.den));
  const steps = (wanted.num * step.den) / (wanted.den * step.num);
  return multiplyRationals(step, Rational.of(steps));
}

function inDomain(value: Rational, { field: { domain } }: Variable): Rational {
  const { low, high } = domain;
  if (low !== undefined && compareRationals(value, low.value) < 0) return low.value;
  return high !== undefined && compareRationals(value, high.value) > 0 ? high.value : value;
}
