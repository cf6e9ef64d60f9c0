import type { ExactNumber } from "../../core/index.ts";
import { Rational } from "../../core/index.ts";
import type { CheckedFramework, Choice, UnitData } from "../../scoring/index.ts";
import type { Factor, Model } from "../sampling/index.ts";
import { type Outcome, scoreVaried } from "../scorer.ts";
import { countOf, type Distribution, type Varied, weightOf } from "./distribution.ts";

/** A framework as a black box: factors are the numbers of the values that its inputs take. */
export function frameworkModel(
  framework: CheckedFramework,
  unit: UnitData,
  varied: readonly Varied[],
  numberOf: (outcome: Outcome) => number,
): Model {
  const choices = varied.map(choiceOf);
  return {
    factors: varied.map(factorOf),
    evaluate: ({ rows, columns, values }) => {
      const numbers = new Float64Array(rows);
      scoreVaried(framework, unit, choices, values.subarray(0, rows * columns), (outcome, row) => {
        numbers[row] = numberOf(outcome);
      });
      return numbers;
    },
  };
}

function choiceOf({ variable, distribution }: Varied): Choice {
  if (distribution.kind === "uniform") return { variable, ...distribution };
  return { variable, values: distribution.points.map(({ value }) => value) };
}

/** The nearest double; undefined becomes no number, which the sampler refuses. */
export function totalOf({ total }: Outcome): number {
  return total === undefined ? Number.NaN : doubleOf(total);
}

export function doubleOf(value: ExactNumber): number {
  const { num, den } = value instanceof Rational ? value : value.low;
  const sign = num < 0n ? -1 : 1;
  const size = num < 0n ? -num : num;
  return sign * (Number(size / den) + Number(((size % den) * 2n ** 60n) / den) / 2 ** 60);
}

function factorOf({ variable: { name }, distribution }: Varied): Factor {
  const pick = pickerOf(distribution);
  return { name, columns: [name], draw: (u) => [pick(u)] };
}

/** The index of the value within whose part of the line u falls. */
function pickerOf(distribution: Distribution): (u: number) => number {
  const count = countOf(distribution);
  if (distribution.kind === "uniform") return (u) => Math.min(count - 1, Math.floor(u * count));
  const ends: number[] = [];
  for (let index = 0; index < count; index++) ends.push((ends.at(-1) ?? 0) + Number(weightOf(distribution, index)));
  const all = ends.at(-1) ?? 1;
  return (u) => {
    const at = ends.findIndex((end) => u * all < end);
    return at < 0 ? count - 1 : at;
  };
}
