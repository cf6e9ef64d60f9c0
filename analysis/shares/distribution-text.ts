import {
  compareRationals,
  type Diagnostic,
  multiplyRationals,
  parseDecimal,
  problem,
  Rational,
} from "../../core/index.ts";
import { readAnswer } from "../../datasets/index.ts";
import { allows, numberOfVariable, stepAbove, stepBelow, type UnitData, type Variable } from "../../scoring/index.ts";
import { allowedEnds, around, type Distribution, merged, type Spread, type Weighted } from "./distribution.ts";

export type ReadDistribution = { readonly distribution: Distribution } | { readonly problem: Diagnostic };

/** What stands behind the name in `--dist 'name=uniform 70..90'`: a word, and what it takes. */
type Reader = (rest: string, variable: Variable, unit: UnitData, usual: Spread) => Distribution | undefined;

const readers: Readonly<Record<string, Reader>> = {
  uniform: readUniform,
  均匀: readUniform,
  points: readPoints,
  取值: readPoints,
  range: readRange,
  幅度: readRange,
};

/** Values of one variable that a sum over them can still be written out for. */
const mostValues = 2n ** 50n;

/** Reads how a variable varies; values are in its own unit. */
export function readDistribution(text: string, variable: Variable, unit: UnitData, usual: Spread): ReadDistribution {
  const [word = "", ...rest] = text.trim().split(/\s+/u);
  const distribution = readers[word]?.(rest.join(" "), variable, unit, usual);
  if (distribution !== undefined) return { distribution };
  const unitText = variable.field.unitText;
  const values = { name: variable.name, text, ...(unitText === "" ? {} : { unit: unitText }) };
  return { problem: problem("bad-distribution", undefined, values) };
}

function readUniform(rest: string, variable: Variable): Distribution | undefined {
  const { field, step } = variable;
  const [low, high] = rest.split("..").map((part) => written(part, variable));
  if (field.type.kind !== "number" || low === undefined || high === undefined) return undefined;
  const [first, last] = [stepAbove(low, step), stepBelow(high, step)];
  const ends = allowedEnds(variable);
  if (compareRationals(first, last) > 0) return undefined;
  if (ends.first !== undefined && compareRationals(first, ends.first) < 0) return undefined;
  if (ends.last !== undefined && compareRationals(last, ends.last) > 0) return undefined;
  const width = (last.num * first.den - first.num * last.den) * step.den;
  const count = width / (last.den * first.den * step.num) + 1n;
  return count > mostValues ? undefined : { kind: "uniform", first, step, count: Number(count) };
}

/** `70:1 80:2 90:1`, or with commas; a weight that is left out is 1. */
function readPoints(rest: string, variable: Variable): Distribution | undefined {
  const parts = rest.split(/[\s,，]+/u).filter((part) => part !== "");
  const points = parts.map((part) => readPoint(part, variable));
  if (points.length === 0 || points.some((point) => point === undefined)) return undefined;
  const whole = wholeWeights(points.filter((point) => point !== undefined));
  return whole.some(({ weight }) => weight > 0n)
    ? { kind: "points", points: merged(whole.filter(({ weight }) => weight > 0n)) }
    : undefined;
}

interface ReadPoint {
  readonly value: Weighted["value"];
  readonly weight: Rational;
}

function readPoint(part: string, variable: Variable): ReadPoint | undefined {
  const [, text = part, weightText = "1"] = /^(.*)[:：](.*)$/u.exec(part) ?? [];
  const weight = decimal(weightText);
  const value = readValue(text, variable);
  if (value === undefined || weight === undefined || weight.num < 0n || !allows(variable, value)) return undefined;
  return { value, weight };
}

/** Decimal weights as whole numbers in the same proportion. */
function wholeWeights(points: readonly ReadPoint[]): Weighted[] {
  const den = points.reduce((product, { weight }) => product * weight.den, 1n);
  return points.map(({ value, weight }) => ({ value, weight: (weight.num * den) / weight.den }));
}

function readRange(rest: string, variable: Variable, unit: UnitData, usual: Spread): Distribution | undefined {
  const range = readPercent(rest);
  const value = numberOfVariable(variable, unit);
  return range === undefined || value === undefined ? undefined : around(variable, value, { ...usual, range });
}

/** `5%` or `0.05`, above 0 and at most 1. */
export function readPercent(text: string): Rational | undefined {
  const isPercent = text.trim().endsWith("%");
  const number = decimal(text.trim().replace(/%$/u, ""));
  if (number === undefined) return undefined;
  const part = isPercent ? Rational.of(number.num, number.den * 100n) : number;
  return part.sign() > 0 && compareRationals(part, Rational.ONE) <= 0 ? part : undefined;
}

function readValue(text: string, variable: Variable): Weighted["value"] | undefined {
  const { kind } = variable.field.type;
  if (kind === "number") return written(text, variable);
  if (kind === "truth") return readAnswer(text);
  return text;
}

/** A number as data write it, in base units. */
function written(text: string, { field }: Variable): Rational | undefined {
  const number = decimal(text.trim());
  return number && multiplyRationals(number, field.scale);
}

function decimal(text: string): Rational | undefined {
  return text.length > 40 ? undefined : parseDecimal(text);
}
