import { Rational, type RoundingMode, round as roundExactly } from "../../core/index.ts";
import type { Fraction } from "./fraction.ts";
import type { ConditionTerm, NumberTerm } from "./term.ts";
import type { World } from "./world.ts";

/** @param near  numbers at which the rounded one is told to the solver, the ends of a block's points say */
export function rounded(
  of: Fraction,
  places: number,
  mode: RoundingMode,
  near: readonly Rational[],
  world: World,
): Fraction {
  const { fractions, terms } = world;
  const value = fractions.valueOf(of);
  if (value !== undefined) return fractions.constant(roundExactly(value, places, mode));
  const scale = powerOfTen(places);
  const kind = `${places} ${mode}`;
  const resultOf = (count: NumberTerm) => terms.times(invert(scale), count);
  const count = world.once(`rounded ${kind} ${of.num.id} ${of.den.id}`, () => {
    const made = world.fresh("rounded", { whole: true });
    world.assume(
      made,
      terms.implies(terms.less(terms.zero, of.den), meaning[mode](fractions.times(scale, of), made, world)),
    );
    for (const at of near)
      world.assume(made, ...orderAt(of, resultOf(made), at, roundExactly(at, places, mode), world));
    world.rememberRounded({ kind, of, result: made });
    return made;
  });
  return fractions.whole(resultOf(count));
}

type Meaning = (of: Fraction, result: NumberTerm, world: World) => ConditionTerm;

const half = Rational.of(1, 2);

/** of + shift lies in [result, result + 1). */
function floorOf(of: Fraction, shift: Rational, result: NumberTerm, { fractions, terms }: World): ConditionTerm {
  const moved = fractions.add(of, fractions.constant(shift));
  return terms.and(
    fractions.compare("<=", fractions.whole(result), moved),
    fractions.compare("<", moved, fractions.whole(terms.add(result, terms.one))),
  );
}

/** of + shift lies in (result − 1, result]. */
function ceilingOf(of: Fraction, shift: Rational, result: NumberTerm, { fractions, terms }: World): ConditionTerm {
  const moved = fractions.add(of, fractions.constant(shift));
  return terms.and(
    fractions.compare(">=", fractions.whole(result), moved),
    fractions.compare(">", moved, fractions.whole(terms.sub(result, terms.one))),
  );
}

const meaning: Readonly<Record<RoundingMode, Meaning>> = {
  floor: (of, result, world) => floorOf(of, Rational.ZERO, result, world),
  ceiling: (of, result, world) => ceilingOf(of, Rational.ZERO, result, world),
  half_up: (of, result, world) => {
    const minusHalf = Rational.of(-1, 2);
    const isNegative = world.terms.less(of.num, world.terms.zero);
    return world.terms.choose(isNegative, ceilingOf(of, minusHalf, result, world), floorOf(of, half, result, world));
  },
  down: (of, result, world) => {
    const isNegative = world.terms.less(of.num, world.terms.zero);
    const [up, below] = [ceilingOf(of, Rational.ZERO, result, world), floorOf(of, Rational.ZERO, result, world)];
    return world.terms.choose(isNegative, up, below);
  },
  half_even: (of, result, world) => {
    const { fractions, terms } = world;
    const twice = fractions.times(Rational.of(2), fractions.sub(of, fractions.whole(result)));
    const [plus, minus] = [fractions.constant(Rational.ONE), fractions.constant(Rational.of(-1))];
    const even = world.fresh("half", { whole: true });
    const isTie = terms.or(fractions.compare("=", twice, plus), fractions.compare("=", twice, minus));
    return terms.and(
      fractions.compare("<=", twice, plus),
      fractions.compare(">=", twice, minus),
      terms.implies(isTie, terms.equal(result, terms.times(Rational.of(2), even))),
    );
  },
};

/** What is not above a number is not above it when rounded. */
function orderAt(of: Fraction, result: NumberTerm, at: Rational, to: Rational, { fractions, terms }: World) {
  const isThere = terms.less(terms.zero, of.den);
  const [edge, limit] = [fractions.constant(at), terms.number(to)];
  return [
    terms.implies(terms.and(isThere, fractions.compare("<=", of, edge)), terms.atMost(result, limit)),
    terms.implies(terms.and(isThere, fractions.compare(">=", of, edge)), terms.atMost(limit, result)),
  ];
}

function powerOfTen(places: number): Rational {
  const size = 10n ** BigInt(Math.abs(places));
  return places >= 0 ? Rational.of(size) : Rational.of(1n, size);
}

function invert({ num, den }: Rational): Rational {
  return Rational.of(den, num);
}
