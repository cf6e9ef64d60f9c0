import { divideRationals, multiplyRationals, Rational } from "../../core/index.ts";
import type { ComparisonOperator } from "../../grammar/index.ts";
import type { ConditionTerm, NumberTerm, Terms } from "./term.ts";

/**
 * A number as num ÷ den. Wherever it has a value, den is above 0, so that comparisons multiply crosswise and stay
 * free of division: a ratio against a constant is then linear.
 */
export interface Fraction {
  readonly num: NumberTerm;
  readonly den: NumberTerm;
}

export class Fractions {
  readonly terms: Terms;

  constructor(terms: Terms) {
    this.terms = terms;
  }

  whole(num: NumberTerm): Fraction {
    return { num, den: this.terms.one };
  }

  constant(value: Rational): Fraction {
    return this.whole(this.terms.number(value));
  }

  add(a: Fraction, b: Fraction): Fraction {
    const { terms } = this;
    if (a.den === b.den) return { num: terms.add(a.num, b.num), den: a.den };
    return { num: terms.add(terms.mul(a.num, b.den), terms.mul(b.num, a.den)), den: terms.mul(a.den, b.den) };
  }

  neg(a: Fraction): Fraction {
    return { num: this.terms.neg(a.num), den: a.den };
  }

  sub(a: Fraction, b: Fraction): Fraction {
    return this.add(a, this.neg(b));
  }

  mul(a: Fraction, b: Fraction): Fraction {
    const { terms } = this;
    // What stands above and below alike goes out: wherever there is a value it is not 0.
    if (a.num === b.den) return this.#over(b.num, a.den);
    if (b.num === a.den) return this.#over(a.num, b.den);
    return this.#over(terms.mul(a.num, b.num), terms.mul(a.den, b.den));
  }

  /** Without a value where `b` is 0: see `isZero`. */
  div(a: Fraction, b: Fraction): Fraction {
    const { terms } = this;
    const { num, den } = b;
    if (num.value !== undefined && num.value.sign() !== 0) {
      const inverse = divideRationals(Rational.ONE, num.value);
      return this.mul(a, { num: terms.times(inverse, den), den: terms.one });
    }
    if (num.low !== undefined && num.low.sign() >= 0) return this.mul(a, { num: den, den: num });
    if (num.high !== undefined && num.high.sign() <= 0)
      return this.mul(a, { num: terms.neg(den), den: terms.neg(num) });
    const isAbove = terms.less(terms.zero, num);
    const size = terms.ite(isAbove, num, terms.neg(num));
    return this.mul(a, { num: terms.ite(isAbove, den, terms.neg(den)), den: size });
  }

  /** A constant below becomes a factor above. */
  #over(num: NumberTerm, den: NumberTerm): Fraction {
    const { terms } = this;
    const factor = den.value ?? (den.op === "mul" ? (den.operands[0] as NumberTerm).value : undefined);
    if (factor === undefined || factor.sign() <= 0) return num === den ? this.whole(terms.one) : { num, den };
    const inverse = divideRationals(Rational.ONE, factor);
    return { num: terms.times(inverse, num), den: terms.times(inverse, den) };
  }

  isZero(a: Fraction): ConditionTerm {
    return this.terms.equal(a.num, this.terms.zero);
  }

  select(test: ConditionTerm, yes: Fraction, no: Fraction): Fraction {
    const { terms } = this;
    return { num: terms.ite(test, yes.num, no.num), den: terms.ite(test, yes.den, no.den) };
  }

  extreme(wanted: "min" | "max", a: Fraction, b: Fraction): Fraction {
    const isLeft = wanted === "min" ? this.compare("<=", a, b) : this.compare(">=", a, b);
    return this.select(isLeft, a, b);
  }

  abs(a: Fraction): Fraction {
    return this.select(this.terms.less(a.num, this.terms.zero), this.neg(a), a);
  }

  power(a: Fraction, exponent: number): Fraction {
    return Array.from({ length: exponent }, () => a).reduce((x, y) => this.mul(x, y), this.constant(Rational.ONE));
  }

  compare(operator: ComparisonOperator, a: Fraction, b: Fraction): ConditionTerm {
    const { terms } = this;
    const isShared = a.den === b.den;
    const left = isShared ? a.num : terms.mul(a.num, b.den);
    const right = isShared ? b.num : terms.mul(b.num, a.den);
    switch (operator) {
      case "<":
        return terms.less(left, right);
      case "<=":
        return terms.atMost(left, right);
      case ">":
        return terms.less(right, left);
      case ">=":
        return terms.atMost(right, left);
      case "=":
        return terms.equal(left, right);
      case "!=":
        return terms.not(terms.equal(left, right));
    }
  }

  times(factor: Rational, a: Fraction): Fraction {
    return { num: this.terms.times(factor, a.num), den: a.den };
  }

  /** Its value where it is a constant. */
  valueOf({ num, den }: Fraction): Rational | undefined {
    if (num.value === undefined || den.value === undefined) return undefined;
    return multiplyRationals(num.value, divideRationals(Rational.ONE, den.value));
  }
}
