import { div, type ExactNumber, Rational, sub } from "../../core/index.ts";
import {
  type CheckedFramework,
  isNumber,
  numberOfVariable,
  type UnitData,
  type Variable,
} from "../../scoring/index.ts";
import type { Breakpoints } from "../breakpoints.ts";
import type { Stretch } from "../edges.ts";
import { exactScorer } from "../scorer.ts";
import type { Sweep } from "../sweep.ts";
import type { Chart, ChartOptions, Texts } from "./chart.ts";
import { type StepCurve, stepCurveChart } from "./step-curve.ts";

const words = {
  zh: { total: "总分", points: "分" },
  en: { total: "total", points: "points" },
} satisfies Texts<unknown>;

/** The curve of a result along one input, and the stretch of it to draw. */
export interface CurveOptions extends ChartOptions {
  /** What moves, where it is not the total. */
  readonly of?: string;
  /** In the unit of the input; else all edges, the present value and a margin. */
  readonly window?: StepCurve["window"];
}

/** The curve over its stretch, with the present value. */
export function breakpointsChart(result: Breakpoints, options: CurveOptions): Chart {
  const { variable, current, finding } = result;
  const { at = Rational.ZERO, value = Rational.ZERO } = current ?? {};
  const { of, window, lang } = options;
  const curve = {
    ...curveParts(result, options, of),
    current: { at: div(at, variable.field.scale), value },
    ...(window === undefined ? {} : { window }),
  };
  return stepCurveChart(curve, { lang, title: options.title ?? finding[lang] });
}

/** The curve of the total over the stretch that was swept. */
export function sweepChart(result: Sweep, framework: CheckedFramework, unit: UnitData, options: ChartOptions): Chart {
  const { variable, rows, finding } = result;
  const native = (value: ExactNumber) => div(value, variable.field.scale);
  const now = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const [outcome] = exactScorer(framework, [unit]);
  const total = outcome?.total;
  const curve = {
    ...curveParts(result, options),
    current: { at: native(now), value: isNumber(total) ? total : Rational.ZERO },
    window: { from: native(rows[0]?.from ?? now), to: native(rows.at(-1)?.to ?? now) },
  };
  return stepCurveChart(curve, { ...options, title: options.title ?? finding[options.lang] });
}

interface Curved {
  readonly variable: Variable;
  readonly stretches: readonly Stretch[];
}

/** What a step curve is drawn from, in the unit of the input: stretches without a number are left out. */
function curveParts({ variable, stretches }: Curved, { lang }: ChartOptions, of = words[lang].total) {
  const native = (value: ExactNumber) => div(value, variable.field.scale);
  return {
    input: { label: variable.name, unit: variable.field.unitText },
    result: { label: of, unit: words[lang].points },
    pieces: stretches.flatMap(({ cell, from, to, fromClosed, toClosed }) =>
      from === undefined || to === undefined
        ? []
        : [{ from: native(cell.low), to: native(cell.high), fromClosed, toClosed, valueFrom: from, valueTo: to }],
    ),
    edges: stretches.slice(1).flatMap(({ cell, from }, index) => {
      const before = stretches[index]?.to;
      return before === undefined || from === undefined ? [] : [{ at: native(cell.low), jump: sub(from, before) }];
    }),
  };
}
