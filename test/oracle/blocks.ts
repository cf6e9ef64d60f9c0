import type { Expression, Statement } from "../../grammar/index.ts";
import { evaluate } from "./expressions.ts";
import { type Fraction, least, minus, over, plus, read, times, total, zero } from "./fraction.ts";
import type { Place } from "./names.ts";
import { isFraction, type Value } from "./values.ts";
import { roundTo } from "./whole.ts";
import { once, type World } from "./world.ts";

/** A block's score, and how many of its points count for this unit. */
export interface Scored {
  readonly score: Fraction | null;
  readonly applies: Fraction;
}

export type Result = Scored | "left out";

export function resultOf(place: Place, world: World): Result {
  return once(place, world, () => computed(place, world));
}

function computed(place: Place, world: World): Result {
  const excused = notApplicable(place, world);
  if (excused !== undefined) return excused;
  const raw = ownScore(place, world);
  if (raw === "left out") return raw;
  const extra = withExtras(place, raw.score, world);
  return { score: limited(place, extra && rounded(place, extra, world), world), applies: raw.applies };
}

function all<K extends Statement["kind"]>(kind: K, place: Place): Extract<Statement, { kind: K }>[] {
  return place.statements.filter((one): one is Extract<Statement, { kind: K }> => one.kind === kind);
}

function at(place: Place, expression: Expression, world: World): Value {
  return evaluate(expression, { home: place, rows: [] }, world);
}

function notApplicable(place: Place, world: World): Result | undefined {
  for (const statement of all("notApplicable", place)) {
    const holds = at(place, statement.when, world);
    const applies = place.points ?? zero;
    if (holds === null) return { score: null, applies };
    if (holds) return statement.outcome === "out" ? "left out" : { score: applies, applies };
  }
  return undefined;
}

/** What a formula, a person or the children say, before anything is added or taken. */
function ownScore(place: Place, world: World): Result {
  const applies = place.points ?? zero;
  const kind = place.statement?.score;
  if (kind?.kind === "formula") return { score: number(at(place, kind.value, world)), applies };
  if (kind?.kind === "judged" || kind?.kind === "checked") return marked(place, world);
  const [formula] = all("score", place);
  return formula === undefined
    ? childrenScore(place, world)
    : { score: number(at(place, formula.value, world)), applies };
}

function number(value: Value): Fraction | null {
  return isFraction(value) ? value : null;
}

function marked(place: Place, world: World): Result {
  const mark = world.data.values[place.path.at(-1) ?? ""] ?? world.data.values[place.path.join(".")];
  const points = place.points ?? zero;
  if (mark === "left out") return mark;
  if (typeof mark === "boolean") return { score: mark ? points : zero, applies: points };
  return { score: typeof mark === "string" ? read(mark) : null, applies: points };
}

function childrenScore(place: Place, world: World): Result {
  const results = place.children
    .filter((child) => child.statement?.role === undefined)
    .map((child) => resultOf(child, world));
  const counted = results.filter((result) => result !== "left out");
  if (counted.length === 0 && results.length > 0) return "left out";
  const applies = total(counted.map((one) => one.applies));
  const scores = counted.map((one) => one.score);
  const sum = scores.every((score) => score !== null) ? total(scores) : null;
  const respreads = place.above === undefined || all("rescale", place).length > 0;
  if (!respreads || place.points === undefined) return { score: sum, applies };
  return { score: sum && over(times(place.points, sum), applies), applies: place.points };
}

function withExtras(place: Place, score: Fraction | null, world: World): Fraction | null {
  let sum = score;
  for (const child of place.children) {
    const role = child.statement?.role;
    const result = role === undefined ? "left out" : resultOf(child, world);
    if (result === "left out") continue;
    sum = sum && result.score && (role === "bonus" ? plus : minus)(sum, result.score);
  }
  return sum;
}

function rounded(place: Place, score: Fraction, world: World): Fraction | null {
  const statement = all("rounding", world.names.root).find((one) => one.level === place.level);
  return statement === undefined ? score : roundTo(score, read(statement.places.digits), statement.mode.text);
}

/** A veto leaves 0, or the least cap that holds when that is less, whatever the score; caps alone the least of all. */
function limited(place: Place, score: Fraction | null, world: World): Fraction | null {
  const vetoes = all("veto", place).map((veto) => at(place, veto.when, world));
  const caps = all("cap", place).map((cap) => {
    const holds = cap.when === undefined ? true : at(place, cap.when, world);
    return holds === false ? undefined : holds && number(at(place, cap.bound, world));
  });
  const limits = caps.filter((one): one is Fraction => Array.isArray(one));
  if (vetoes.includes(true)) return least([zero, ...limits]);
  return score === null || vetoes.includes(null) || caps.includes(null) ? null : least([score, ...limits]);
}

export function scoreText(result: Result, write: (value: Fraction) => string): string | null | "left out" {
  if (result === "left out") return result;
  return result.score && write(result.score);
}
