import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  Rational,
  round,
} from "../../core/index.ts";
import {
  type Along,
  isNumber,
  type NodeOf,
  nearestIn,
  numberOfVariable,
  orderOf,
  type Pieces,
  pieceAt,
  reaching,
  type UnitData,
  type Value,
  type Variable,
  valueIn,
} from "../../scoring/index.ts";
import { free, type Own } from "./own.ts";
import { keyOf, type Turn } from "./turns.ts";
import { valuesOf } from "./words.ts";

const HALF = Rational.of(1, 2);

/** Where a rounding inside of a formula moves to its next value: the first steps, and those beside the present one. */
export function stepsOf(along: Along, variable: Variable, own: Own, unit: UnitData): Turn[] {
  const now = numberOfVariable(variable, unit);
  if (now === undefined) return [];
  return [...own.nodes].flatMap((node) =>
    node.op === "round" ? stepsOfNode(node, along, variable, own, unit, now) : [],
  );
}

function stepsOfNode(
  node: NodeOf<"round">,
  along: Along,
  variable: Variable,
  own: Own,
  unit: UnitData,
  now: Rational,
): Turn[] {
  const [operand, digits] = [free(node.operand, own), free(node.places, own)];
  if (operand === undefined || digits === undefined) return [];
  const [value, places] = valuesOf(along.framework, unit, [operand, digits]);
  if (!(value instanceof Rational) || !(places instanceof Rational)) return [];
  const pieces = along.domain.flatMap((cell) => along.formula(operand, "", cell));
  if (pieces.every(({ form }) => form.kind === "fixed")) return [];
  const score = along.blockPieces(own.block).value;
  return targetsNear(value, places, node.mode).flatMap((target) => {
    const turn = crossingAt(target, pieces, variable, now, node);
    return turn !== undefined && turnsScore(turn, score) ? [turn] : [];
  });
}

function targetsNear(value: Rational, places: Rational, mode: NodeOf<"round">["mode"]): Rational[] {
  const unit = tenTo(-Number(places.num));
  const steps = round(divideRationals(value, unit), 0, "floor");
  if (!(steps instanceof Rational)) return [];
  const offset = mode.startsWith("half") ? HALF : Rational.ZERO;
  // Halves far from the present value say no more than those beside it; whole steps begin somewhere.
  const first = mode.startsWith("half") ? [] : [0n, 1n, 2n];
  const near = [...first, steps.num, steps.num + 1n].map((count) => addRationals(Rational.of(count), offset));
  const all = near.map((count) => multiplyRationals(count, unit));
  return [...new Map(all.map((one) => [`${one.num}/${one.den}`, one])).values()].sort(compareRationals);
}

function tenTo(power: number): Rational {
  return power < 0 ? Rational.of(1n, 10n ** BigInt(-power)) : Rational.of(10n ** BigInt(power));
}

/** The values next to the place nearest to the present one at which a number comes to another. */
function crossingAt(
  target: Rational,
  pieces: Pieces,
  variable: Variable,
  now: Rational,
  node: NodeOf<"round">,
): Turn | undefined {
  const { step } = variable;
  const [over, under] = [reaching(pieces, target, step), reaching(pieces, target, step, -1, true)];
  const [first, second] = [nearestIn(over, now, step), nearestIn(under, now, step)];
  if (first === undefined || second === undefined) return undefined;
  const isUp = compareRationals(first, second) > 0;
  // The nearest of both lie a step apart only where one of them is the present value.
  const far = compareRationals(first, now) === 0 ? second : first;
  const toNow = compareRationals(far, now) > 0 ? negateRational(step) : step;
  const [reached, missed] = far === first ? [far, addRationals(far, toNow)] : [addRationals(far, toNow), far];
  const onward = isUp ? step : negateRational(step);
  const isOn = same(valueAt(pieces, reached), target);
  const beyond = isOn ? addRationals(reached, onward) : reached;
  const hasBeyond = isNumber(valueAt(pieces, beyond));
  const [below, above] = isUp ? [missed, hasBeyond ? beyond : undefined] : [hasBeyond ? beyond : undefined, missed];
  const key = `${keyOf([node])} at ${target.num}/${target.den}`;
  const isExact = valueAt(pieces, reached) instanceof Rational;
  return { variable, key, causes: [node], target, isExact, on: isOn ? reached : undefined, below, above };
}

function valueAt(pieces: Pieces, x: Rational): Value | undefined {
  const form = pieceAt(pieces, x)?.form;
  const value = form && valueIn(form, x);
  return typeof value === "symbol" ? undefined : value;
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return isNumber(a) && isNumber(b) && orderOf(a, b) === 0;
}

function turnsScore({ below, on, above }: Turn, score: Pieces): boolean {
  const values = [below, on, above].filter((x) => x !== undefined).map((x) => valueAt(score, x));
  return values.some((value) => !same(value, values[0]));
}
