import { addRationals, compareRationals, multiplyRationals, Rational } from "../../core/index.ts";
import { allows, numberOfVariable, type UnitData, type Variable } from "../../scoring/index.ts";

const around = 24n;

/**
 * Plain values near the one of the data (of 89.16: 89, 90, 100): with one of them an edge may be met exactly that data
 * with many digits pass by.
 */
export function plainValues(variable: Variable, unit: UnitData): Rational[] {
  const now = numberOfVariable(variable, unit);
  if (now === undefined || now.sign() === 0) return [];
  const { scale } = variable.field;
  const plain = [2, 1].map((digits) => withDigits(now, digits, scale));
  const hundred = multiplyRationals(Rational.of(100), scale);
  const isWhole = variable.field.whole || compareRationals(variable.step, scale) === 0;
  const all = [...plain, hundred, ...(isWhole ? near(now, variable.step) : [])];
  const fitting = all.filter((value) => allows(variable, value) && compareRationals(value, now) !== 0);
  return [...new Map(fitting.map((value) => [`${value.num}/${value.den}`, value])).values()];
}

/** Rounded up, so that a whole stays no less than its part. */
function withDigits(now: Rational, digits: number, scale: Rational): Rational {
  const written = Rational.of(now.num * scale.den, now.den * scale.num);
  const size = String(written.num / written.den).length;
  const unit = 10n ** BigInt(Math.max(0, size - digits));
  const steps = (written.num + written.den * unit - 1n) / (written.den * unit);
  return multiplyRationals(Rational.of(steps * unit), scale);
}

function near(now: Rational, step: Rational): Rational[] {
  return Array.from({ length: Number(around) }, (_, index) => [1n + BigInt(index), -1n - BigInt(index)])
    .flat()
    .map((steps) => addRationals(now, multiplyRationals(Rational.of(steps), step)));
}
