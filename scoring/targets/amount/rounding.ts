import { multiplyRationals, Rational, type RoundingMode } from "../../../core/index.ts";
import type { Graph, Node } from "../graph.ts";
import { isConstant } from "../graph.ts";
import { type Amount, type Approximation, type Fraction, isFitting, largest, type Range } from "./amount.ts";
import { rescaledRange } from "./arithmetic.ts";
import { errorOf, inScale, nearOf } from "./near.ts";

export interface Rounded {
  readonly amount: Fraction;
  readonly doubtful: Node;
}

/** The number rounded to a decimal place: whole counts of that place. */
export function round(a: Amount, places: number, mode: RoundingMode, graph: Graph): Rounded {
  const place = placeOf(places);
  const whole = a.kind === "fraction" ? roundFraction(a, place, mode, graph) : undefined;
  if (whole !== undefined) return { amount: whole, doubtful: graph.constant(0) };
  return roundNear(inScale(nearOf(a, graph), place, graph), place, mode, graph);
}

function placeOf(places: number): Rational {
  const power = 10n ** BigInt(Math.abs(places));
  return places < 0 ? Rational.of(power) : Rational.of(1n, power);
}

/** A quotient of whole numbers a ÷ b with |a| + b below 2^53 has the floor that its float64 has (README.md). */
function roundFraction(a: Fraction, place: Rational, mode: RoundingMode, graph: Graph): Fraction | undefined {
  const { num: times, den: over } = multiplyRationals(a.scale, Rational.of(place.den, place.num));
  const [factor, divisor] = [Number(times), Number(over)];
  const numRange = { low: a.numRange.low * factor, high: a.numRange.high * factor };
  const mostDen = a.mostDen * divisor;
  if (!(2 * largest(numRange) + 3 * mostDen < graph.precision.mostWhole)) return undefined;
  const num = graph.binary("mul", a.num, graph.constant(factor));
  const den = graph.binary("mul", a.den, graph.constant(divisor));
  const range = roundedRange(rescaledRange(a, place));
  const n = isConstant(den, 1) ? num : quotients[mode](num, den, range.low >= 0, graph);
  return { kind: "fraction", num: n, den: graph.constant(1), scale: place, numRange: range, mostDen: 1, range };
}

/** 0 stays a bound: rounding changes no sign. */
function roundedRange({ low, high }: Range): Range {
  return { low: low >= 0 ? 0 : Math.floor(low) - 1, high: high <= 0 ? 0 : Math.ceil(high) + 1 };
}

type Quotient = (num: Node, den: Node, isPositive: boolean, graph: Graph) => Node;

const quotients: Readonly<Record<RoundingMode, Quotient>> = {
  half_up: (num, den, isPositive, graph) =>
    bySize(num, isPositive, graph, (size) => {
      const twice = graph.binary("add", graph.binary("mul", graph.constant(2), size), den);
      return floorOf(twice, graph.binary("mul", graph.constant(2), den), graph);
    }),
  half_even: (num, den, _isPositive, graph) => {
    const below = floorOf(num, den, graph);
    const rest = graph.binary("sub", num, graph.binary("mul", below, den));
    const twice = graph.binary("mul", graph.constant(2), rest);
    const isUp = graph.binary(
      "or",
      graph.binary("less", den, twice),
      graph.binary("and", graph.binary("equal", den, twice), isOdd(below, graph)),
    );
    return graph.select(isUp, graph.binary("add", below, graph.constant(1)), below);
  },
  down: (num, den, isPositive, graph) => bySize(num, isPositive, graph, (size) => floorOf(size, den, graph)),
  floor: (num, den, _isPositive, graph) => floorOf(num, den, graph),
  ceiling: (num, den, _isPositive, graph) => graph.unary("neg", floorOf(graph.unary("neg", num), den, graph)),
};

function floorOf(num: Node, den: Node, graph: Graph): Node {
  return graph.unary("floor", graph.binary("div", num, den));
}

function isOdd(whole: Node, graph: Graph): Node {
  const half = graph.unary("floor", graph.binary("mul", whole, graph.constant(0.5)));
  return graph.unary("not", graph.binary("equal", whole, graph.binary("mul", graph.constant(2), half)));
}

/** What treats both signs alike. */
function bySize(num: Node, isPositive: boolean, graph: Graph, whole: (size: Node) => Node): Node {
  if (isPositive) return whole(num);
  const rounded = whole(graph.unary("abs", num));
  return graph.select(graph.binary("less", num, graph.constant(0)), graph.unary("neg", rounded), rounded);
}

/** Doubtful where an edge of the rounding is not farther away than the error. */
function roundNear(a: Approximation, place: Rational, mode: RoundingMode, graph: Graph): Rounded {
  const isHalf = mode.startsWith("half");
  const size = graph.unary("abs", a.x);
  const rest = graph.binary("sub", size, graph.unary("floor", size));
  const toHalf = graph.unary("abs", graph.binary("sub", rest, graph.constant(0.5)));
  const distance = isHalf ? toHalf : graph.binary("sub", graph.constant(0.5), toHalf);
  const own = graph.binary(
    "add",
    graph.binary("mul", graph.constant(4 * graph.precision.roundoff), size),
    graph.constant(4 * graph.precision.roundoff),
  );
  const error = graph.binary("add", errorOf(a, graph), own);
  const isSure = graph.binary("and", graph.binary("below", error, distance), isSmall(size, graph));
  const range = roundedRange(
    isFitting(a.range, graph) ? a.range : { low: 2 - graph.precision.mostWhole, high: graph.precision.mostWhole - 2 },
  );
  const num = nearest[mode](a.x, size, graph);
  const amount: Fraction = {
    kind: "fraction",
    num,
    den: graph.constant(1),
    scale: place,
    numRange: range,
    mostDen: 1,
    range,
  };
  return { amount, doubtful: graph.unary("not", isSure) };
}

/** Room for what counting on adds. */
function isSmall(size: Node, graph: Graph): Node {
  return graph.binary("below", size, graph.constant(graph.precision.mostWhole / 2));
}

const nearest: Readonly<Record<RoundingMode, (x: Node, size: Node, graph: Graph) => Node>> = {
  half_up: halfUp,
  half_even: halfUp,
  down: (x, size, graph) => signed(x, graph.unary("floor", size), graph),
  floor: (x, _size, graph) => graph.unary("floor", x),
  ceiling: (x, _size, graph) => graph.unary("neg", graph.unary("floor", graph.unary("neg", x))),
};

/** Ties are doubtful anyway. */
function halfUp(x: Node, size: Node, graph: Graph): Node {
  return signed(x, graph.unary("floor", graph.binary("add", size, graph.constant(0.5))), graph);
}

function signed(x: Node, whole: Node, graph: Graph): Node {
  return graph.select(graph.binary("less", x, graph.constant(0)), graph.unary("neg", whole), whole);
}
