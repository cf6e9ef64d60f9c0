import { type ExactNumber, Rational } from "../../core/index.ts";
import { type Field, stepAbove, stepBelow, type Variable } from "../../scoring/index.ts";
import { allowedEnds } from "../shares/distribution.ts";

/** Near enough to draw by; what is drawn is exact again when it is told. */
export function asFloat({ num, den }: Rational): number {
  const quick = Number(num) / Number(den);
  if (Number.isFinite(quick)) return quick;
  const shift = Math.max(0, String(den).length - 300, String(num).length - 300);
  const cut = (n: bigint) => Number(shift === 0 ? n : n / 10n ** BigInt(shift));
  return cut(num) / cut(den);
}

/** A total that is no fraction, by the lower of its bounds. */
export function numberOfTotal(total: ExactNumber | undefined): number | undefined {
  return total === undefined ? undefined : asFloat(total instanceof Rational ? total : total.low);
}

/** People, cases: told in ones. */
export function isCounted({ whole, domain: { step }, scale }: Field): boolean {
  return whole || (step !== undefined && step.num * scale.den === scale.num * step.den);
}

/** The step in which a portfolio tells a variable: hundredths of its unit where no precision is declared. */
export function toldStep({ field, step }: Variable, typical: number): Rational {
  const hundredth = Rational.of(field.scale.num, field.scale.den * 100n);
  const isCoarse = field.domain.step === undefined && !field.whole && typical >= asFloat(field.scale);
  return isCoarse ? hundredth : step;
}

/** The nearest value that can be told and that the domain allows. */
export function told(variable: Variable, step: Rational, wanted: number): Rational {
  const steps = Math.round(wanted / asFloat(step));
  return within(variable, Rational.of(BigInt(Number.isFinite(steps) ? steps : 0) * step.num, step.den));
}

const knownEnds = new WeakMap<Variable, ReturnType<typeof allowedEnds>>();

export function within(variable: Variable, value: Rational): Rational {
  const ends = knownEnds.get(variable) ?? allowedEnds(variable);
  knownEnds.set(variable, ends);
  const { first, last } = ends;
  if (first !== undefined && value.num * first.den < first.num * value.den) return first;
  return last !== undefined && value.num * last.den > last.num * value.den ? last : value;
}

/** The greatest value that can be told below a limit, or the least above it; not the limit itself where it is open. */
export function beside(limit: Rational, side: "below" | "above", isClosed: boolean, step: Rational): Rational {
  const near = side === "below" ? stepBelow(limit, step) : stepAbove(limit, step);
  if (isClosed || near.num * limit.den !== limit.num * near.den) return near;
  const shift = side === "below" ? -step.num : step.num;
  return Rational.of(near.num * step.den + shift * near.den, near.den * step.den);
}

export function isAbove(a: Rational, b: Rational): boolean {
  return a.num * b.den > b.num * a.den;
}

/** Bounded on both sides, by numbers that data may have. */
export function endsOf({ domain, scale }: Field): { readonly low: number; readonly high: number } | undefined {
  const { low, high } = domain;
  if (low === undefined || high === undefined) return undefined;
  const ends = { low: asFloat(low.value), high: asFloat(high.value) };
  return ends.high > ends.low || asFloat(scale) <= 0 ? ends : undefined;
}
