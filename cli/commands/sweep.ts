import {
  type MapRow,
  type Sweep,
  type SweepMap,
  type SweepRow,
  sweep,
  sweepChart,
  sweepMap,
  sweepMapChart,
} from "../../analysis/index.ts";
import { DiagnosticError, problem, Rational, sub } from "../../core/index.ts";
import { type Field, findVariable, numberOfVariable } from "../../scoring/index.ts";
import { analysisCommand, type Given } from "../analysis/command.ts";
import { numberInBase, wholeOf } from "../analysis/options.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} sweep rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const sweepCommand: Command = analysisCommand<SweepRow | MapRow, Sweep | SweepMap>({
  name: "sweep",
  summary: { zh: "一个输入画成曲线，两个输入画成图", en: "one input as a curve of the total, two as a map" },
  options: [
    { name: "input", value: "NAME", required: true, meaning: { zh: "变动的输入", en: "the input that moves" } },
    { name: "with", value: "NAME", meaning: { zh: "第二个变动的输入", en: "a second input that moves" } },
    {
      name: "from",
      value: "X",
      meaning: { zh: "从这个值起；不写时为现值的 80%", en: "from this value; else 80 % of the present one" },
    },
    {
      name: "to",
      value: "X",
      meaning: { zh: "到这个值为止；不写时为现值的 120%", en: "up to this value; else 120 % of the present one" },
    },
    { name: "with-from", value: "Y", meaning: { zh: "第二个输入从这个值起", en: "the second input from this value" } },
    { name: "with-to", value: "Y", meaning: { zh: "第二个输入到这个值为止", en: "the second input up to this value" } },
    {
      name: "columns",
      value: "N",
      meaning: {
        zh: "图分几列，默认 24；等次变处另加细分",
        en: "strips of the map, 24 when left out; cut finer where grades change",
      },
    },
  ],
  examples: [
    {
      line: `${example} --input 满意度 --from 70 --to 100 --chart curve.svg`,
      does: { zh: "满意度的曲线", en: "the curve of one input" },
    },
    {
      line: `${example} --input 三公实际 --with 编外人数 --with-from 0 --with-to 20 --chart map.svg`,
      does: { zh: "两个输入的等次图", en: "a map of two inputs" },
    },
  ],
  analyse: ({ framework, unit, advance }, input) => {
    const x = rangeOf(input, "input", "from", "to", { framework, unit });
    if (textOption(input, "with") === undefined) return sweep(framework, unit, x);
    const y = rangeOf(input, "with", "with-from", "with-to", { framework, unit });
    return sweepMap(framework, unit, { x, y, advance, columns: Math.max(1, wholeOf(input, "columns", 24)) }) as Sweep &
      SweepMap;
  },
  chart: (result, { framework, unit, lang }) =>
    "variable" in result
      ? sweepChart(result, framework, unit, { lang })
      : sweepMapChart(result, framework, unit, { lang }),
});

/** The stretch asked for; a fifth to both sides of the present value where none is. */
function rangeOf(
  input: Input,
  name: string,
  low: string,
  high: string,
  { framework, unit }: Pick<Given, "framework" | "unit">,
) {
  const found = findVariable(textOption(input, name) ?? "", framework, unit);
  if ("problem" in found) throw new DiagnosticError([found.problem]);
  const { variable } = found;
  const now = numberOfVariable(variable, unit);
  const from = numberInBase(input, low, variable.field) ?? clamped(share(now, 4n), variable.field);
  const to = numberInBase(input, high, variable.field) ?? clamped(share(now, 6n), variable.field);
  if (from === undefined || to === undefined || sub(to, from) === Rational.ZERO)
    throw new DiagnosticError([
      problem("range-needed", undefined, { name: variable.name, from: `--${low}`, to: `--${high}` }),
    ]);
  return { input: variable.name, from, to };
}

function share(value: Rational | undefined, fifths: bigint): Rational | undefined {
  return value === undefined || value.num === 0n ? undefined : Rational.of(value.num * fifths, value.den * 5n);
}

function clamped(value: Rational | undefined, { domain: { low, high } }: Field): Rational | undefined {
  if (value === undefined) return undefined;
  if (low !== undefined && isBelow(value, low.value)) return low.value;
  return high !== undefined && isBelow(high.value, value) ? high.value : value;
}

function isBelow(a: Rational, b: Rational): boolean {
  return a.num * b.den < b.num * a.den;
}
