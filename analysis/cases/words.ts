import {
  ArithmeticProblem,
  type Bilingual,
  compare,
  formatDecimal,
  type Rational,
  spanText,
} from "../../core/index.ts";
import {
  type Block,
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
import { callAround, free, type Own, resolved, rowOf } from "./own.ts";

/** Where a case lies beside an edge along the datum that moves. */
export type Side = "below" | "on" | "above";

/** `三公控制率恰为 90%（第 2 档 [90%, 100%]: 2）`; what is said was worked out for the data of the case. */
export function edgeWords(
  { causes, target }: { readonly causes: readonly Cause[]; readonly target?: Rational },
  side: Side,
  own: Own,
  card: Scorecard,
): Bilingual {
  const told = causes.map((cause) =>
    target === undefined || !("op" in cause) ? causeWords(cause, side, own, card) : stepWords(cause, target, own, card),
  );
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
  if (!("op" in cause)) return turnWords(ownStep(cause), side);
  const sides = comparedSides(cause);
  const words = sides && comparisonWords(sides, own, card);
  if (words !== undefined) return words;
  const text = spanText(callAround(cause, own).span);
  return turnWords({ zh: `“${text}”`, en: text }, side);
}

/** Of a rounding inside of a formula: what is rounded, beside the number at which it moves on. */
function stepWords(cause: Core, target: Rational, own: Own, { framework, unit }: Scorecard): Bilingual {
  const around = callAround(cause, own);
  const text = spanText(around.span);
  const operand = cause.op === "round" ? free(cause.operand, own) : undefined;
  const [value] = operand === undefined ? [] : valuesOf(framework, unit, [operand]);
  const order = isNumber(value) ? (orderOrUndefined(value, target) ?? 0) : 0;
  const limit = formatDecimal(target);
  const { zh, en } = beside[order < 0 ? "below" : order > 0 ? "above" : "on"];
  return { zh: `“${text}”取整前的数${zh} ${limit}`, en: `${text}: the number before rounding is ${en} ${limit}` };
}

const beside = {
  below: { zh: "刚低于", en: "just below" },
  on: { zh: "恰为", en: "exactly" },
  above: { zh: "刚高于", en: "just above" },
} as const satisfies Record<Side, Bilingual>;

function ownStep({ caps, vetoes, rounding }: Block): Bilingual {
  const hasLimit = caps.length + vetoes.length > 0;
  if (rounding === undefined || hasLimit) return { zh: "封顶、否决或修约", en: "the cap, veto or rounding" };
  return { zh: "修约", en: "the rounding" };
}

const turns = {
  below: { zh: ["差一步到", "的转折处"], en: "one step before the turn of" },
  on: { zh: ["正在", "的转折处"], en: "on the turn of" },
  above: { zh: ["过", "的转折处一步"], en: "one step after the turn of" },
} as const satisfies Record<Side, { readonly zh: readonly [string, string]; readonly en: string }>;

function turnWords({ zh, en }: Bilingual, side: Side): Bilingual {
  const [before, after] = turns[side].zh;
  return { zh: `${before}${zh}${after}`, en: `${turns[side].en} ${en}` };
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
  const { zh, en } = beside[sign < 0 ? "below" : sign > 0 ? "above" : "on"];
  return { zh: `${what}${zh} ${limit}`, en: `${what} ${en} ${limit}` };
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
function rowWords(cause: Cause, own: Own, card: Scorecard): Bilingual | undefined {
  const found = "op" in cause && cause.op === "compare" ? rowOf(cause, own) : undefined;
  if (found === undefined || found.choice.form === "if" || found.choice.form === "linear") return undefined;
  const { choice } = found;
  const made = ownNotes(own, card).find(({ node }) => node === choice);
  const text = made && choice.cases[made.row]?.span;
  if (made === undefined || text === undefined) return undefined;
  const shown = spanText(text).replace(/[;；]$/u, "");
  return { zh: `（第 ${made.row + 1} 档 ${shown}）`, en: ` (row ${made.row + 1}: ${shown})` };
}

/** Of the block's own formulas first: functions are shared by the blocks that call them. */
function ownNotes({ block, formulas }: Own, { notes }: Scorecard) {
  const mine = formulas.map((formula) => notes?.get(formula));
  const shared = [...(notes ?? [])].flatMap(([owner, one]) => (owner === block ? [one] : []));
  return [...mine, ...shared].flatMap((one) => one?.choices ?? []);
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
