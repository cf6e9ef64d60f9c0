import { readPercent, type Spread, usualSpread } from "../../analysis/index.ts";
import { type Bilingual, DiagnosticError, parseDecimal, problem, type Rational } from "../../core/index.ts";
import { listOf, wholeOf } from "../analysis/options.ts";
import { type Input, textOption, textOptions } from "../command.ts";

/** How the options of `sensitivity` are read. */

const rangeWord: Bilingual = { zh: "变动幅度", en: "range" };
const levelsWord: Bilingual = { zh: "取值个数", en: "number of levels" };
const targetWord: Bilingual = { zh: "目标总分", en: "target" };

/** @throws DiagnosticError `bad-spread`, `wrong-argument` */
export function spreadOf(input: Input): Spread {
  const levels = wholeOf(input, "levels", usualSpread.levels);
  if (levels < 2 || levels > 101) throw badSpread(String(levels), levelsWord);
  return { range: rangeOf(input), levels };
}

/** @throws DiagnosticError `bad-spread` */
export function rangeOf(input: Input): Rational {
  const text = textOption(input, "range");
  if (text === undefined) return usualSpread.range;
  const range = readPercent(text);
  if (range === undefined) throw badSpread(text, rangeWord);
  return range;
}

/** @throws DiagnosticError `bad-spread` */
export function targetsOf(input: Input): Rational[] {
  return listOf(input, "reach").map((text) => {
    const target = parseDecimal(text);
    if (target === undefined) throw badSpread(text, targetWord);
    return target;
  });
}

/** Which inputs vary, and how. */
export function choiceOf(input: Input) {
  return {
    inputs: listOf(input, "inputs"),
    judged: input.options.judged === true,
    distributions: textOptions(input, "dist"),
    spread: spreadOf(input),
  };
}

function badSpread(text: string, what: Bilingual): DiagnosticError {
  return new DiagnosticError([problem("bad-spread", undefined, { text, what })]);
}
