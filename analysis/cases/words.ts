import { ArithmeticProblem, type Bilingual, compare, formatDecimal, spanText } from "../../core/index.ts";
import {
  type Cause,
  type CheckedFramework,
  type Core,
  type Formula,
  formulaValues,
  inUnit,
  isNumber,
  type Scorecard,
  type UnitData,
  type Value,
  type Variable,
  withUnit,
} from "../../scoring/index.ts";
import { callAround, type Own, resolved, rowOf } from "./own.ts";

/** Where a case lies beside an edge along the datum that moves. */
export type Side = "below" | "on" | "above";

/** `三公控制率恰为 90%（第 2 档 [90%, 100%]: 2）`; what is said was worked out for the data of the case. */
export function edgeWords(causes: readonly Cause[], side: Side, own: Own, card: Scorecard): Bilingual {
  const told = causes.map((cause) => causeWords(cause, side, own, card));
  const rows = causes.map((cause) => rowWords(cause, own, card)).filter((one) => one !== undefined);
  const [row] = rows;
  return {
    zh: `${distinctOf(told, "zh", "，")}${row?.zh ?? ""}`,
    en: `${distinctOf(told, "en", ", ")}${row?.en ?? ""}`,
  };
}

function distinctOf(texts: readonly Bilingual[], lang: "zh" | "en", between: string): string {
  return [...new Set(texts.map((text) => text[lang]))].join(between);
}

function causeWords(cause: Cause, side: Side, own: Own, card: Scorecard): Bilingual {
  if (!("op" in cause)) return turnWords({ zh: "修约、封顶或否决", en: "the rounding, cap or veto" }, side);
  const sides = comparedSides(cause);
  const words = sides && comparisonWords(sides, own, card);
  if (words !== undefined) return words;
  const text = spanText(callAround(cause, own).span);
  return turnWords({ zh: `“${text}”`, en: text }, side);
}

const turns = {
  below: { zh: "转折前一步", en: "one step before the turn of" },
  on: { zh: "的转折处", en: "on the turn of" },
  above: { zh: "转折后一步", en: "one step after the turn of" },
} as const satisfies Record<Side, Bilingual>;

function turnWords({ zh, en }: Bilingual, side: Side): Bilingual {
  return { zh: `${zh}${turns[side].zh}`, en: `${turns[side].en} ${en}` };
}

/** What is held against what: the sides of a comparison, or the two of a min or max. */
function comparedSides(cause: Core): readonly [Core, Core] | undefined {
  if (cause.op === "compare") return [cause.left, cause.right];
  if (cause.op !== "min" && cause.op !== "max") return undefined;
  const [left, right, third] = cause.operands;
  return left === undefined || right === undefined || third !== undefined ? undefined : [left, right];
}

function comparisonWords(
  [a, b]: readonly [Core, Core],
  own: Own,
  { framework, unit }: Scorecard,
): Bilingual | undefined {
  const [left, right] = [resolved(a, own), resolved(b, own)];
  if (left === undefined || right === undefined) return undefined;
  const [x, y] = valuesOf(framework, unit, [left, right]);
  if (!isNumber(x) || !isNumber(y)) return undefined;
  const order = orderOrUndefined(x, y);
  if (order === undefined) return undefined;
  // The number of the rules stands behind: “the rate is above 90 %”, not “90 % is below the rate”.
  const isFixed = left.op === "number" && right.op !== "number";
  const [subject, bound, sign] = isFixed ? [right, left, -order] : [left, right, order];
  const [what, limit] = [spanText(subject.span), spanText(bound.span)];
  if (sign === 0) return { zh: `${what}恰为 ${limit}`, en: `${what} exactly ${limit}` };
  return sign < 0
    ? { zh: `${what}刚低于 ${limit}`, en: `${what} just below ${limit}` }
    : { zh: `${what}刚高于 ${limit}`, en: `${what} just above ${limit}` };
}

function orderOrUndefined(...[a, b]: Parameters<typeof compare>): number | undefined {
  try {
    return compare(a, b);
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

/** Each by itself, whatever the rules ask first. */
export function valuesOf(framework: CheckedFramework, unit: UnitData, cores: readonly Core[]): Value[] {
  return formulaValues(
    framework,
    unit,
    cores.map(
      (core): Formula => ({ core, syntax: { kind: "truth", value: true, span: core.span } as Formula["syntax"] }),
    ),
  );
}

/** The row that the case falls into, of a choice that the cause belongs to. */
function rowWords(cause: Cause, own: Own, { notes }: Scorecard): Bilingual | undefined {
  const found = "op" in cause && cause.op === "compare" ? rowOf(cause, own) : undefined;
  if (found === undefined || found.choice.form === "if" || found.choice.form === "linear") return undefined;
  const { choice } = found;
  const made = [...(notes?.values() ?? [])].flatMap(({ choices }) => choices).find(({ node }) => node === choice);
  const text = made && choice.cases[made.row]?.span;
  if (made === undefined || text === undefined) return undefined;
  const shown = spanText(text).replace(/[;；]$/u, "");
  return { zh: `（第 ${made.row + 1} 档 ${shown}）`, en: ` (row ${made.row + 1}: ${shown})` };
}

const ends = {
  least: { zh: "取可报的最小值", en: "at the least that can be reported," },
  most: { zh: "取可报的最大值", en: "at the most that can be reported," },
} as const;

export function endWords(variable: Variable, side: "least" | "most", value: Value): Bilingual {
  const text = variableText(variable, value, "zh");
  return { zh: `${variable.name}${ends[side].zh} ${text}`, en: `${variable.name} ${ends[side].en} ${text}` };
}

export function besideEndWords(variable: Variable, value: Value): Bilingual {
  const text = variableText(variable, value, "zh");
  return { zh: `${variable.name}离端点一步 ${text}`, en: `${variable.name} one step from the end, ${text}` };
}

export function valueWords(variable: Variable, value: Value): Bilingual {
  const [zh, en] = [variableText(variable, value, "zh"), variableText(variable, value, "en")];
  return { zh: `${variable.name}为${zh}`, en: `${variable.name} is ${en}` };
}

/** As it is written in rules and data: `80.24 万元`, `是`, a label. */
export function variableText({ field }: Pick<Variable, "field">, value: unknown, lang: "zh" | "en"): string {
  if (typeof value === "boolean") return (value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" })[lang];
  if (!isNumber(value as Value)) return typeof value === "string" ? value : { zh: "缺项", en: "left out" }[lang];
  if (!("num" in (value as object))) return formatDecimal(value as never);
  const text = inUnit(value as never, field);
  return field.unitText === "%" ? `${text}%` : withUnit(text, field);
}
