import fc from "fast-check";
import { scoreJson } from "../../cli/score/score-json.ts";
import { sliderOf, valueAt } from "../../publish/what-if/model/slider.ts";
import { numberOfVariable, type Scorecard, type UnitData, type Value, type Variable } from "../../scoring/index.ts";

/** Positions of sliders drawn anew, each as a share of its range; ends and the original come often. */
export const shares = (count: number) =>
  fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(0, 1) },
      { weight: 9, arbitrary: fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((part) => part / 1_000_000) },
    ),
    {
      minLength: count,
      maxLength: count,
    },
  );

/** The values at these shares of the sliders' ranges. */
export function valuesAt(variables: readonly Variable[], unit: UnitData, drawn: readonly number[]) {
  return new Map(
    variables.flatMap((variable, index): [Variable, Value][] => {
      const slider = sliderOf(variable, numberOfVariable(variable, unit));
      return slider === undefined ? [] : [[variable, valueAt(slider, Math.round((drawn[index] ?? 0) * slider.last))]];
    }),
  );
}

/** What the command line prints of a scorecard, as far as a page shows it: names of figures to their texts. */
export function printed(card: Scorecard): Record<string, string> {
  const [unit] = (scoreJson(card.framework, [card], [], "zh") as unknown as Printed).units;
  if (unit === undefined) throw new Error("one unit is printed");
  const indicators = unit.indicators.map(({ path, score }) => [path.join(" / "), score ?? "—"]);
  return { total: unit.total ?? "—", grade: unit.grade ?? "", ...Object.fromEntries(indicators) };
}

interface Printed {
  readonly units: readonly {
    readonly total: string | null;
    readonly grade: string | null;
    readonly indicators: readonly { readonly path: readonly string[]; readonly score: string | null }[];
  }[];
}
