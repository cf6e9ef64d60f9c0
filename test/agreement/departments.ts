import fc from "fast-check";
import { Rational } from "../../core/index.ts";
import { loadData } from "../../datasets/index.ts";
import {
  Along,
  allows,
  type CheckedFramework,
  numberOfVariable,
  stepAbove,
  stepBelow,
  type UnitData,
  type Value,
  type Variable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { dataset, frameworkOf } from "../rules/real.ts";
import { type Agreement, differences, ours } from "./agree.ts";

/** Each lot is a run of every engine: a query is planned anew for it. */
const AT_ONCE = 10_000;

/**
 * Departments under the rules as applied, each datum on an edge of the framework, one step beside it, or anywhere.
 *
 * @throws Error with the first differences between the engines
 */
export async function compareDepartments(seed: number, count: number, engines = ours): Promise<Agreement> {
  const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
  for (let done = 0; done < count; done += AT_ONCE) {
    const { framework, units } = await edgeDepartments(seed + done, Math.min(AT_ONCE, count - done));
    const problems = await differences(framework, units, found, engines);
    if (problems.length > 0) throw new Error(problems.slice(0, 5).join("\n"));
  }
  return found;
}

/** The departments themselves. */
export async function edgeDepartments(
  seed: number,
  count: number,
): Promise<{ framework: CheckedFramework; units: UnitData[] }> {
  const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const [real] = (await loadData(dataset, framework)).units;
  if (real === undefined) throw new Error("no data");
  const places = variablesOf(framework, real).map((variable): [Variable, Value[]] => [
    variable,
    placesOf(framework, real, variable),
  ]);
  const draw = fc.tuple(...places.map(([, values]) => fc.constantFrom(...values)));
  const drawn = fc.sample(draw, { seed, numRuns: count });
  const units = drawn.map((values, row) => ({ ...departmentOf(real, places, values), id: String(seed + row) }));
  return { framework, units };
}

function departmentOf(real: UnitData, places: readonly [Variable, Value[]][], values: readonly Value[]): UnitData {
  return withVariables(real, new Map(places.map(([variable], index) => [variable, values[index] ?? false])));
}

/** The present value, every edge with its neighbours, and some values between. */
function placesOf(framework: CheckedFramework, unit: UnitData, variable: Variable): Value[] {
  const { type } = variable.field;
  if (type.kind === "truth") return [true, false];
  if (type.kind === "choice") return [...type.labels];
  if (type.kind !== "number") return ["甲"];
  const now = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const along = new Along(framework, unit, variable);
  along.run();
  const edges = along.total().flatMap(({ cell }) => [cell.low, cell.high]);
  const near = [now, ...edges].flatMap((edge) => {
    const [below, above] = [stepBelow(edge, variable.step), stepAbove(edge, variable.step)];
    return [shifted(below, -1, variable), below, above, shifted(above, 1, variable)];
  });
  return near.filter((value) => allows(variable, value) && isReal(value, variable));
}

/** The domain without an end is walked far beyond what anyone reports. */
function isReal(value: Rational, { field: { scale } }: Variable): boolean {
  return value.num * scale.den <= 10n ** 9n * scale.num * value.den;
}

function shifted(from: Rational, steps: number, { step }: Variable): Rational {
  return Rational.of(from.num * step.den + BigInt(steps) * step.num * from.den, from.den * step.den);
}
