import {
  addRationals as add,
  compareRationals,
  div,
  multiplyRationals as mul,
  negateRational,
  Rational,
} from "../../core/index.ts";

/** Coefficients of 1, x, x² …; the last is not 0, and 0 itself has none. */
export type Polynomial = readonly Rational[];

export const zeroPolynomial: Polynomial = [];
export const identity: Polynomial = [Rational.ZERO, Rational.ONE];

export function constant(value: Rational): Polynomial {
  return trimmed([value]);
}

export function degree(p: Polynomial): number {
  return p.length - 1;
}

export function valueAt(p: Polynomial, x: Rational): Rational {
  return p.reduceRight((sum, coefficient) => add(mul(sum, x), coefficient), Rational.ZERO);
}

export function addPolynomials(p: Polynomial, q: Polynomial): Polynomial {
  const longer = p.length >= q.length ? p : q;
  return trimmed(longer.map((_, power) => add(at(p, power), at(q, power))));
}

export function scaled(p: Polynomial, factor: Rational): Polynomial {
  return factor.num === 0n ? zeroPolynomial : p.map((coefficient) => mul(coefficient, factor));
}

export function subtracted(p: Polynomial, q: Polynomial): Polynomial {
  return addPolynomials(p, scaled(q, Rational.of(-1)));
}

export function multiplyPolynomials(p: Polynomial, q: Polynomial): Polynomial {
  if (p.length === 0 || q.length === 0) return zeroPolynomial;
  const product: Rational[] = Array.from({ length: p.length + q.length - 1 }, () => Rational.ZERO);
  for (const [i, a] of p.entries())
    for (const [j, b] of q.entries()) product[i + j] = add(product[i + j] ?? Rational.ZERO, mul(a, b));
  return trimmed(product);
}

export function derivative(p: Polynomial): Polynomial {
  return p.slice(1).map((coefficient, power) => mul(coefficient, Rational.of(power + 1)));
}

/** p = quotient·q + remainder, the remainder of lower degree than q; q is not 0. */
export function divided(
  p: Polynomial,
  q: Polynomial,
): { readonly quotient: Polynomial; readonly remainder: Polynomial } {
  const lead = at(q, degree(q));
  const quotient: Rational[] = [];
  let rest = p;
  while (rest.length >= q.length && rest.length > 0) {
    const factor = div(at(rest, degree(rest)), lead) as Rational;
    const shift = rest.length - q.length;
    quotient[shift] = factor;
    rest = subtracted(rest, [...Array.from({ length: shift }, () => Rational.ZERO), ...scaled(q, factor)]);
  }
  return { quotient: trimmed(Array.from(quotient, (one) => one ?? Rational.ZERO)), remainder: rest };
}

/** The greatest common divisor, its highest coefficient 1. */
export function commonDivisor(p: Polynomial, q: Polynomial): Polynomial {
  let [a, b] = [p, q];
  while (b.length > 0) [a, b] = [b, monic(divided(a, b).remainder)];
  return monic(a);
}

export function monic(p: Polynomial): Polynomial {
  return p.length === 0 ? p : scaled(p, div(Rational.ONE, at(p, degree(p))) as Rational);
}

export function samePolynomial(p: Polynomial, q: Polynomial): boolean {
  return p.length === q.length && p.every((coefficient, power) => compareRationals(coefficient, at(q, power)) === 0);
}

/**
 * The Sturm chain of p without its repeated roots: the signs of its polynomials at two places tell how many roots lie
 * between them (C. Sturm, Mémoire sur la résolution des équations numériques, 1835).
 */
export function sturmChain(p: Polynomial): readonly Polynomial[] {
  const simple = divided(p, commonDivisor(p, derivative(p))).quotient;
  const chain = [simple, derivative(simple)];
  for (;;) {
    const [before = zeroPolynomial, last = zeroPolynomial] = chain.slice(-2);
    const rest = last.length === 0 ? zeroPolynomial : divided(before, last).remainder;
    if (rest.length === 0) return chain.filter((one) => one.length > 0);
    chain.push(scaled(rest, negateRational(sizeOf(rest))));
  }
}

/** Roots above low and not above high. */
export function rootsBetween(chain: readonly Polynomial[], low: Rational, high: Rational): number {
  return signChanges(chain, low) - signChanges(chain, high);
}

function signChanges(chain: readonly Polynomial[], x: Rational): number {
  const signs = chain.map((p) => valueAt(p, x).sign()).filter((sign) => sign !== 0);
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
}

/** A positive factor that keeps coefficients short: the signs are all that counts. */
function sizeOf(p: Polynomial): Rational {
  const lead = at(p, degree(p));
  return div(Rational.ONE, lead.sign() < 0 ? negateRational(lead) : lead) as Rational;
}

function at(p: Polynomial, power: number): Rational {
  return p[power] ?? Rational.ZERO;
}

function trimmed(coefficients: readonly Rational[]): Polynomial {
  const last = coefficients.findLastIndex((coefficient) => coefficient.num !== 0n);
  return last === coefficients.length - 1 ? coefficients : coefficients.slice(0, last + 1);
}
