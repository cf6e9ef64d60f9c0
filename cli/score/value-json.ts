import { dimensionText, type ExactNumber, formatDecimal, type Rational } from "../../core/index.ts";
import {
  type Block,
  type BlockScore,
  type Bounds,
  type Effect,
  isNumber,
  jsonNumber,
  type LeftOut,
  leftOut,
  Missing,
  type Output,
  type Scorecard,
  type Value,
} from "../../scoring/index.ts";
import { lostOf, scoreOf } from "./lost.ts";

export type Json = Readonly<Record<string, unknown>>;

/** A score under the name it has there; null with its bounds when it is missing, null and said so when left out. */
export function scoreMembers(name: string, value: Value | LeftOut, bounds: Bounds | undefined): Json {
  if (isNumber(value)) return jsonNumber(name, value);
  if (value === leftOut) return { [name]: null, leftOut: true };
  return { [name]: null, ...(bounds === undefined ? {} : { bounds: boundsJson(bounds) }) };
}

/** Name, place and score of a block. */
export function blockJson(block: Block, card: Scorecard): Json {
  const { name, path, level, role, points } = block;
  const lost = lostOf(block, card);
  return {
    name,
    path,
    level,
    ...(role === undefined ? {} : { role }),
    points: pointsJson(points),
    ...scoreMembers("score", scoreOf(block, card).value, card.bounds(block)),
    ...(lost === undefined ? { lost: null } : jsonNumber("lost", lost, "lostExact")),
  };
}

export function pointsJson(points: Rational | undefined): string | null {
  return points === undefined ? null : formatDecimal(points);
}

export function effectsJson({ effects }: Pick<BlockScore, "effects">): Json[] {
  return effects.map(({ kind, text, from, to }: Effect) => ({
    kind,
    ...(text === undefined ? {} : { text }),
    ...(from === undefined ? {} : jsonNumber("from", from, "fromExact")),
    ...jsonNumber("to", to, "toExact"),
  }));
}

/** Numbers are in base units (元 for 万元), which are named. */
export function outputJson({ formula }: Output, value: Value): Json {
  if (value instanceof Missing) return { type: "missing", value: null };
  if (typeof value === "string") return { type: "text", value };
  if (typeof value === "boolean") return { type: "truth", value };
  const { type } = formula.core;
  const unit = type.kind === "number" && type.dimension !== "any" ? dimensionText(type.dimension) : "";
  return { type: "number", ...jsonNumber("value", value), ...(unit === "" ? {} : { unit }) };
}

function boundsJson({ low, high }: Bounds): Json {
  const both: readonly (readonly [string, ExactNumber])[] = [
    ["low", low],
    ["high", high],
  ];
  return Object.assign({}, ...both.map(([name, n]) => jsonNumber(name, n, `${name}Exact`)));
}
