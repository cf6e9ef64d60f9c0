import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  Rational,
} from "../../core/index.ts";

/** What a solver is asked about: numbers and conditions as formulas of variables. Equal terms are one object. */
export type Term = NumberTerm | ConditionTerm;

interface Base {
  /** Counts terms as they are made: operands have lower ones. */
  readonly id: number;
}

/** A number with what is known of it beforehand: it is never below `low` and never above `high`. */
export interface NumberTerm extends Base {
  readonly sort: "number";
  readonly op: "constant" | "variable" | "add" | "mul" | "ite";
  readonly operands: readonly Term[];
  readonly value?: Rational;
  readonly variable?: Variable;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
}

export interface ConditionTerm extends Base {
  readonly sort: "condition";
  readonly op: "constant" | "variable" | "less" | "atMost" | "equal" | "and" | "or" | "not";
  readonly operands: readonly Term[];
  readonly value?: boolean;
  readonly variable?: Variable;
}

/** An unknown. `whole`: it is a whole number, which a relaxed question forgets. */
export interface Variable {
  readonly name: string;
  readonly sort: "number" | "condition";
  readonly whole: boolean;
  readonly low?: Rational | undefined;
  readonly high?: Rational | undefined;
}

/** More formulas than a solver should be given. */
export class TooManyTerms extends Error {}

const MOST_TERMS = 400_000;

/** Makes terms, each once; what is known already is folded. */
export class Terms {
  readonly #known = new Map<string, Term>();
  readonly yes: ConditionTerm;
  readonly no: ConditionTerm;
  readonly zero: NumberTerm;
  readonly one: NumberTerm;

  constructor() {
    this.yes = this.#condition("yes", { op: "constant", operands: [], value: true });
    this.no = this.#condition("no", { op: "constant", operands: [], value: false });
    this.zero = this.number(Rational.ZERO);
    this.one = this.number(Rational.ONE);
  }

  number(value: Rational): NumberTerm {
    const parts = { op: "constant", operands: [], value, low: value, high: value } as const;
    return this.#number(`c ${value.num}/${value.den}`, parts);
  }

  truth(value: boolean): ConditionTerm {
    return value ? this.yes : this.no;
  }

  unknown(variable: Variable & { readonly sort: "number" }): NumberTerm {
    const { low, high } = variable;
    return this.#number(`v ${variable.name}`, { op: "variable", operands: [], variable, low, high });
  }

  unknownTruth(name: string): ConditionTerm {
    const variable: Variable = { name, sort: "condition", whole: false };
    return this.#condition(`b ${name}`, { op: "variable", operands: [], variable });
  }

  add(...parts: readonly NumberTerm[]): NumberTerm {
    const flat = parts.flatMap((one) => (one.op === "add" ? (one.operands as readonly NumberTerm[]) : [one]));
    const constant = flat.reduce(
      (sum, one) => (one.value === undefined ? sum : addRationals(sum, one.value)),
      Rational.ZERO,
    );
    const collected = this.#collected(flat.filter((one) => one.value === undefined));
    const rest = constant.sign() === 0 ? collected : [...collected, this.number(constant)];
    const [first, second] = rest;
    if (first === undefined) return this.zero;
    if (second === undefined) return first;
    const low = all(rest.map((one) => one.low))?.reduce(addRationals);
    const high = all(rest.map((one) => one.high))?.reduce(addRationals);
    return this.#number(`+ ${ids(rest)}`, { op: "add", operands: rest, low, high });
  }

  /** Equal parts counted together: `a − a` is gone. */
  #collected(parts: readonly NumberTerm[]): NumberTerm[] {
    const counts = new Map<NumberTerm, Rational>();
    for (const part of parts) {
      const [factor, rest] = this.#split(part);
      counts.set(rest, addRationals(counts.get(rest) ?? Rational.ZERO, factor));
    }
    return [...counts]
      .filter(([, factor]) => factor.sign() !== 0)
      .map(([rest, factor]) => this.times(factor, rest))
      .sort((a, b) => a.id - b.id);
  }

  /** A product as its constant factor and the rest. */
  #split(term: NumberTerm): readonly [Rational, NumberTerm] {
    const factor = term.op === "mul" ? (term.operands as readonly NumberTerm[])[0]?.value : undefined;
    if (factor === undefined) return [Rational.ONE, term];
    return [factor, this.mul(...(term.operands as readonly NumberTerm[]).slice(1))];
  }

  sub(a: NumberTerm, b: NumberTerm): NumberTerm {
    return this.add(a, this.neg(b));
  }

  neg(a: NumberTerm): NumberTerm {
    return this.times(Rational.of(-1), a);
  }

  times(factor: Rational, a: NumberTerm): NumberTerm {
    return this.mul(this.number(factor), a);
  }

  mul(...parts: readonly NumberTerm[]): NumberTerm {
    const flat = parts.flatMap((one) => (one.op === "mul" ? (one.operands as readonly NumberTerm[]) : [one]));
    const factor = flat.reduce(
      (product, one) => (one.value === undefined ? product : multiplyRationals(product, one.value)),
      Rational.ONE,
    );
    const rest = flat.filter((one) => one.value === undefined).sort((a, b) => a.id - b.id);
    if (factor.sign() === 0 || rest.length === 0) return this.number(factor);
    const isOne = factor.num === 1n && factor.den === 1n;
    const operands = isOne ? rest : [this.number(factor), ...rest];
    const [only, another] = operands;
    if (only !== undefined && another === undefined) return only;
    const [sum, more] = rest;
    if (sum?.op === "add" && more === undefined)
      return this.add(...(sum.operands as readonly NumberTerm[]).map((one) => this.mul(this.number(factor), one)));
    const { low, high } = operands.reduce<Ends>(productEnds, { low: Rational.ONE, high: Rational.ONE });
    return this.#number(`* ${ids(operands)}`, { op: "mul", operands, low, high });
  }

  ite(test: ConditionTerm, yes: NumberTerm, no: NumberTerm): NumberTerm {
    if (yes === no || test.value === true) return yes;
    if (test.value === false) return no;
    if (test.op === "not") return this.ite(test.operands[0] as ConditionTerm, no, yes);
    const low = yes.low && no.low && least(yes.low, no.low);
    const high = yes.high && no.high && greatest(yes.high, no.high);
    return this.#number(`? ${test.id} ${yes.id} ${no.id}`, { op: "ite", operands: [test, yes, no], low, high });
  }

  less(a: NumberTerm, b: NumberTerm): ConditionTerm {
    const difference = this.sub(a, b);
    if (difference.high !== undefined && difference.high.sign() < 0) return this.yes;
    if (difference.low !== undefined && difference.low.sign() >= 0) return this.no;
    return this.#condition(`< ${difference.id}`, { op: "less", operands: [difference, this.zero] });
  }

  atMost(a: NumberTerm, b: NumberTerm): ConditionTerm {
    return this.not(this.less(b, a));
  }

  equal(a: NumberTerm, b: NumberTerm): ConditionTerm {
    const difference = this.sub(a, b);
    if (difference.value !== undefined) return this.truth(difference.value.sign() === 0);
    const isApart =
      (difference.high !== undefined && difference.high.sign() < 0) ||
      (difference.low !== undefined && difference.low.sign() > 0);
    if (isApart) return this.no;
    return this.#condition(`= ${difference.id}`, { op: "equal", operands: [difference, this.zero] });
  }

  and(...parts: readonly ConditionTerm[]): ConditionTerm {
    return this.#joined("and", parts, this.no, this.yes);
  }

  or(...parts: readonly ConditionTerm[]): ConditionTerm {
    return this.#joined("or", parts, this.yes, this.no);
  }

  #joined(op: "and" | "or", parts: readonly ConditionTerm[], decisive: ConditionTerm, neutral: ConditionTerm) {
    const flat = parts.flatMap((one) => (one.op === op ? (one.operands as readonly ConditionTerm[]) : [one]));
    const rest = [...new Set(flat)].filter((one) => one !== neutral).sort((a, b) => a.id - b.id);
    if (rest.includes(decisive) || rest.some((one) => rest.includes(this.not(one)))) return decisive;
    const [first, second] = rest;
    if (first === undefined) return neutral;
    return second === undefined ? first : this.#condition(`${op} ${ids(rest)}`, { op, operands: rest });
  }

  not(a: ConditionTerm): ConditionTerm {
    if (a.value !== undefined) return this.truth(!a.value);
    if (a.op === "not") return a.operands[0] as ConditionTerm;
    return this.#condition(`! ${a.id}`, { op: "not", operands: [a] });
  }

  implies(a: ConditionTerm, b: ConditionTerm): ConditionTerm {
    return this.or(this.not(a), b);
  }

  /** One of two conditions. */
  choose(test: ConditionTerm, yes: ConditionTerm, no: ConditionTerm): ConditionTerm {
    if (yes === no) return yes;
    if (test.value !== undefined) return test.value ? yes : no;
    return this.and(this.or(this.not(test), yes), this.or(test, no));
  }

  same(a: ConditionTerm, b: ConditionTerm): ConditionTerm {
    return this.choose(a, b, this.not(b));
  }

  #number(key: string, parts: Omit<NumberTerm, "id" | "sort">): NumberTerm {
    return this.#once(key, (id) => ({ id, sort: "number", ...parts })) as NumberTerm;
  }

  #condition(key: string, parts: Omit<ConditionTerm, "id" | "sort">): ConditionTerm {
    return this.#once(key, (id) => ({ id, sort: "condition", ...parts })) as ConditionTerm;
  }

  #once(key: string, make: (id: number) => Term): Term {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size > MOST_TERMS) throw new TooManyTerms();
    const term = make(this.#known.size);
    this.#known.set(key, term);
    return term;
  }
}

interface Ends {
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
}

function productEnds(a: Ends, b: Ends): Ends {
  const isPlain = (one: Ends): one is { low: Rational; high: Rational } =>
    one.low !== undefined && one.high !== undefined;
  if (isPlain(a) && isPlain(b)) {
    const corners = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => multiplyRationals(x, y)));
    return { low: corners.reduce(least), high: corners.reduce(greatest) };
  }
  const isPositive = (one: Ends) => one.low !== undefined && one.low.sign() >= 0;
  const isNegative = (one: Ends) => one.high !== undefined && one.high.sign() <= 0;
  if ((isPositive(a) && isPositive(b)) || (isNegative(a) && isNegative(b)))
    return { low: Rational.ZERO, high: undefined };
  if ((isPositive(a) && isNegative(b)) || (isNegative(a) && isPositive(b)))
    return { low: undefined, high: Rational.ZERO };
  return { low: undefined, high: undefined };
}

export function least(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}

export function greatest(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}

export { divideRationals as quotientOf, negateRational as negated };

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.includes(undefined) ? undefined : (values as readonly T[]);
}

function ids(terms: readonly Term[]): string {
  return terms.map(({ id }) => id).join(" ");
}

/** The variables that terms are made of, in the order in which they were made. */
export function variablesIn(roots: Iterable<Term>): Variable[] {
  return [...termsIn(roots)].flatMap(({ variable }) => (variable === undefined ? [] : [variable]));
}

/** Every term that the roots are made of, operands first. */
export function termsIn(roots: Iterable<Term>): Term[] {
  const seen = new Set<Term>();
  const waiting = [...roots];
  for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    waiting.push(...term.operands);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
