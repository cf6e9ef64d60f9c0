import { div, type Rational } from "../../core/index.ts";
import type { Monitor } from "../monitor.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { paceChart } from "./pace.ts";

/** The periods so far beside the pace that they needed; periods without one are left out. */
export function monitorChart({ periods, finding }: Monitor, options: ChartOptions): Chart {
  const rows = periods.flatMap(({ variable, actual, required }) => {
    const native = (value: Rational) => div(value, variable.field.scale);
    if (required === undefined) return [];
    return [{ label: variable.name, actual: actual && native(actual), required: native(required) }];
  });
  const unit = periods[0]?.variable.field.unitText ?? "";
  return paceChart({ unit, rows }, { ...options, title: options.title ?? finding[options.lang] });
}
