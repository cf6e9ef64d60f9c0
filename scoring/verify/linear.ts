import { addRationals, multiplyRationals, negateRational, Rational } from "../../core/index.ts";
import { quotient } from "./interval.ts";
import type { Term } from "./term.ts";

/** constant + Σ coefficient · term; no coefficient is 0. Terms in it are no sums themselves. */
export interface Linear {
  readonly constant: Rational;
  readonly parts: ReadonlyMap<Term, Rational>;
}

/** Longer sums are taken as they are written: nothing is gained by looking for what cancels. */
const MAX_PARTS = 40;

const known = new WeakMap<Term, Linear>();

export function linearOf(term: Term): Linear {
  const made = known.get(term) ?? build(term);
  known.set(term, made);
  return made;
}

function build(term: Term): Linear {
  const sum = written(term);
  return sum === undefined || sum.parts.size > MAX_PARTS ? atom(term) : sum;
}

function atom(term: Term): Linear {
  return { constant: Rational.ZERO, parts: new Map([[term, Rational.ONE]]) };
}

export function constantOf(value: Rational): Linear {
  return { constant: value, parts: new Map() };
}

function written(term: Term): Linear | undefined {
  if (term.op === "number") return constantOf(term.value);
  const [left, right] = term.operands;
  if (left === undefined) return undefined;
  if (term.op === "neg") return scale(linearOf(left), Rational.of(-1));
  if (right === undefined) return undefined;
  if (term.op === "add") return plus(linearOf(left), linearOf(right));
  if (term.op === "sub") return minus(linearOf(left), linearOf(right));
  if (term.op === "mul" && left.op === "number") return scale(linearOf(right), left.value);
  if (term.op === "mul" && right.op === "number") return scale(linearOf(left), right.value);
  if (term.op === "div" && right.op === "number" && right.value.num !== 0n) {
    return scale(linearOf(left), quotient(Rational.ONE, right.value));
  }
  return undefined;
}

export function scale({ constant, parts }: Linear, by: Rational): Linear {
  if (by.num === 0n) return constantOf(Rational.ZERO);
  const scaled = new Map<Term, Rational>();
  for (const [term, factor] of parts) scaled.set(term, multiplyRationals(factor, by));
  return { constant: multiplyRationals(constant, by), parts: scaled };
}

export function plus(a: Linear, b: Linear): Linear {
  return joined(a, b, (factor) => factor);
}

export function minus(a: Linear, b: Linear): Linear {
  return joined(a, b, negateRational);
}

function joined(a: Linear, b: Linear, signed: (factor: Rational) => Rational): Linear {
  const parts = new Map(a.parts);
  for (const [term, factor] of b.parts) {
    const own = parts.get(term);
    const sum = own === undefined ? signed(factor) : addRationals(own, signed(factor));
    if (sum.num === 0n) parts.delete(term);
    else parts.set(term, sum);
  }
  return { constant: addRationals(a.constant, signed(b.constant)), parts };
}

/** True where the term is no sum and no multiple: nothing is to be known of it from its parts. */
export function isAtom(term: Term, { constant, parts }: Linear): boolean {
  const factor = parts.get(term);
  return parts.size === 1 && constant.num === 0n && factor?.num === 1n && factor.den === 1n;
}
