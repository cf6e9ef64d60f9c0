import type { Rational } from "../../../core/index.ts";
import { MOST_WHOLE } from "../amount/index.ts";
import { isPlainScale } from "../cohort/index.ts";
import type { Group, Statistic } from "./group.ts";
import { BASE, type MemberValues } from "./members.ts";

/** The mean, as the quotient of whole numbers where the values are whole, else in float64. */
export function mean(group: Group): Statistic | undefined {
  const { values } = group;
  if (values.kind === "near" || !isPlainScale(values.scale)) return undefined;
  return values.kind === "whole" ? wholeMean(values.num, group) : fractionMean(values, group);
}

/** Reduced only where the sum itself is too large. */
function wholeMean(value: string, group: Group): Statistic {
  const { choice, long, quotient, rest, wide } = group.dialect;
  const [sum, count] = [group.sum("sum", value), group.count()];
  const isSmall = (one: string) => `abs(${one}) < ${MOST_WHOLE}`;
  // Never with 0, which some engines do not divide by.
  const divisor = `gcd(${long(count)}, ${long(count)} + ${long(rest(`abs(${sum})`, wide(count)))})`;
  const common = group.put("common", wide(choice(isSmall(sum), long("1"), divisor)));
  const num = group.put("meannum", quotient(sum, common));
  return { value: num, den: quotient(wide(count), common), isSure: isSmall(num) };
}

/** The exact evaluator follows numbers of 65,536 bits; what is made of the mean needs room, too. */
const MOST_BITS = 30_000;

/**
 * The sum of all digits, each place by itself and exactly; what was cut off of n values is less than n of the last place.
 * Where the first place is large, the last one is left out, which is less than 2n of the second. Both are below u ÷ 8 of a
 * total of n · 2^57 or more.
 */
function fractionMean(values: Fractions, group: Group): Statistic {
  const { asDouble, choice, number, wide } = group.dialect;
  const [isFew, count] = [areFewBits(values, group), group.put("widecount", wide(group.count()))];
  const [first = "", second = "", third = ""] = values.keys.map((key, place) =>
    group.put(`digits${place}`, choice(isFew, group.sum(`sum${place}`, key), wide("0"))),
  );
  const isFine = `abs(${first}) < 65536`;
  const [base, whole] = [wide(String(BASE)), group.put("whole", choice(isFine, first, wide("0")))];
  const fine = `(${whole} * ${base} + ${second}) * ${base} + ${third}`;
  const total = group.put("total", choice(isFine, fine, `${first} * ${base} + ${second}`));
  const size = group.put("size", `abs(${total})`);
  const unit = choice(isFine, number(BASE ** 2), number(BASE));
  const value = `${wideAsDouble(size, group)} / (${asDouble(count)} * ${unit})`;
  const isZero = `${group.put("largest", group.over(`max(abs(${values.num}))`))} = 0`;
  const isSure = `(${isFew} AND (${isZero} OR ${size} >= ${count} * ${wide(String(2n ** 57n))}))`;
  return { value: choice(`${total} < 0`, `-(${value})`, value), isSure };
}

type Fractions = MemberValues & { readonly kind: "fraction" };

/** Numerators and denominators of all sums on the way, however they are reduced. Leaves less than 2^14 units. */
function areFewBits({ num, den, scale }: Fractions, group: Group): string {
  const { asDouble, number } = group.dialect;
  const bits = `log2(1e0 + abs(${asDouble(num)})) + log2(${asDouble(den)}) + ${number(bitsOf(scale))}`;
  return `${group.put("bits", group.over(`sum(${bits})`))} < ${number(MOST_BITS)}`;
}

function bitsOf({ num, den }: Rational): number {
  return num.toString(2).length + den.toString(2).length + 2;
}

/** A wide number from 0 to 2^126, at most two units of roundoff off: one of the halves, one of their sum. */
function wideAsDouble(value: string, { dialect }: Group): string {
  const { asDouble, long, number, quotient, rest, wide } = dialect;
  const half = wide("9223372036854775808");
  const part = (text: string) => asDouble(long(text));
  return `(${part(quotient(value, half))} * ${number(2 ** 63)} + ${part(rest(value, half))})`;
}

/** 2^63. */
const MOST_SPREAD = "9223372036854775808";

/**
 * The standard deviation of whole numbers: n Σ(x−c)² − (Σ(x−c))² exactly, c near the mean, divided by n². With n times the
 * spread below 2^63 both terms are below 2^126.
 */
export function deviation(group: Group): Statistic | undefined {
  const { values, dialect } = group;
  if (values.kind !== "whole" || !isPlainScale(values.scale)) return undefined;
  const { asDouble, binary, choice, quotient, unary, wide } = dialect;
  const [sum, count] = [group.sum("sum", values.num), group.put("widecount", wide(group.count()))];
  const [low, high] = (["min", "max"] as const).map((fn) => group.put(fn, group.over(`${fn}(${values.num})`)));
  const isSure = `(${wide(high ?? "")} - ${wide(low ?? "")}) * ${count} < ${MOST_SPREAD}`;
  const from = group.put("from", quotient(sum, count));
  const distance = group.put("distance", choice(isSure, `${wide(values.num)} - ${from}`, wide("0")));
  const squares = group.put("squares", group.over(`sum(${distance} * ${distance})`));
  const over = group.put("distances", `${sum} - ${count} * ${from}`);
  const square = group.put("square", choice(isSure, `${count} * ${squares} - ${over} * ${over}`, wide("0")));
  return {
    value: unary.sqrt(binary.div(wideAsDouble(square, group), asDouble(`${count} * ${count}`))),
    isSure,
  };
}
