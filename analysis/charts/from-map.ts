import { div, Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  gradesBestFirst,
  numberOfVariable,
  type UnitData,
  type Variable,
} from "../../scoring/index.ts";
import { exactScorer } from "../scorer.ts";
import type { MapRow, SweepMap } from "../sweep-map.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { gradeMapChart } from "./grade-map.ts";
import type { MapCell } from "./map-body.ts";

/** What two inputs make of grade and total, with the present case; cells without a grade are left out. */
export function sweepMapChart(
  { x, y, rows, finding }: SweepMap,
  framework: CheckedFramework,
  unit: UnitData,
  options: ChartOptions,
): Chart {
  const [outcome] = exactScorer(framework, [unit]);
  const at = (variable: Variable) => div(numberOfVariable(variable, unit) ?? Rational.ZERO, variable.field.scale);
  const score = outcome?.total === undefined ? {} : { score: outcome.total };
  const map = {
    x: { label: x.name, unit: x.field.unitText },
    y: { label: y.name, unit: y.field.unitText },
    cells: rows.flatMap((row) => cellOf(row, x, y)),
    grades: gradesBestFirst(framework),
    current: { x: at(x), y: at(y), grade: outcome?.grade ?? "", ...score },
  };
  return gradeMapChart(map, { ...options, title: options.title ?? finding[options.lang] });
}

function cellOf({ xFrom, xTo, yFrom, yTo, total, grade }: MapRow, x: Variable, y: Variable): MapCell[] {
  if (grade === undefined) return [];
  const [x0, x1] = [div(xFrom, x.field.scale), div(xTo, x.field.scale)];
  const [y0, y1] = [div(yFrom, y.field.scale), div(yTo, y.field.scale)];
  return [{ x0, x1, y0, y1, grade, ...(total === undefined ? {} : { score: total }) }];
}
