import type { BandRow, Bands, Label, Match, Range } from "../../grammar/index.ts";
import { allHold, compared } from "./compare.ts";
import { minus, order, over, plus, times, zero } from "./fraction.ts";
import { literal } from "./names.ts";
import { isFraction, numbers, type Value } from "./values.ts";
import type { Evaluate, Where, World } from "./world.ts";

/** The first row that fits; a row that cannot be decided leaves no value. */
export function bandValue(bands: Bands, where: Where, world: World, evaluate: Evaluate): Value {
  const subject = evaluate(bands.subject, where, world);
  if (bands.linear) return lineValue(bands, subject, where, world, evaluate);
  for (const row of elseLast(bands.rows)) {
    const fits = inRange(row.head as Range, subject, (e) => evaluate(e, where, world));
    if (fits === null) return null;
    if (fits) return evaluate(row.value, where, world);
  }
  return null;
}

function elseLast(rows: readonly BandRow[]): BandRow[] {
  return rows.toSorted((a, b) => Number(a.head.kind === "else") - Number(b.head.kind === "else"));
}

type Get = (expression: BandRow["value"]) => Value;

export function inRange(range: Range, subject: Value, get: Get): boolean | null {
  if (range.kind === "else") return true;
  if (range.kind === "compare") return compared(subject, range.operator, get(range.bound));
  return allHold([
    () => compared(get(range.low), range.lowClosed ? "<=" : "<", subject),
    () => compared(subject, range.highClosed ? "<=" : "<", get(range.high)),
  ]);
}

function lineValue(bands: Bands, subject: Value, where: Where, world: World, evaluate: Evaluate): Value {
  const corners = bands.rows.flatMap(({ head, value }) =>
    head.kind === "corner" ? [{ x: evaluate(head.at, where, world), y: evaluate(value, where, world) }] : [],
  );
  const outside = bands.rows.find((row) => row.head.kind === "else");
  const places = corners.map((corner) => corner.x).filter(isFraction);
  if (!isFraction(subject) || places.length < corners.length) return null;
  const above = places.findIndex((x) => order(subject, x) <= 0);
  const exact = above >= 0 && compared(subject, "=", places[above] ?? null) === true;
  if (exact) return corners[above]?.y ?? null;
  if (above > 0) return between(corners[above - 1], corners[above], subject);
  if (outside !== undefined) return evaluate(outside.value, where, world);
  return corners.at(above === 0 ? 0 : -1)?.y ?? null;
}

type Corner = { readonly x: Value; readonly y: Value } | undefined;

function between(from: Corner, to: Corner, x: Value): Value {
  const known = numbers([from?.x ?? null, from?.y ?? null, to?.x ?? null, to?.y ?? null]);
  if (known === null || !isFraction(x)) return null;
  const [x0 = zero, y0 = zero, x1 = zero, y1 = zero] = known;
  const slope = over(minus(y1, y0), minus(x1, x0));
  return slope && plus(y0, times(slope, minus(x, x0)));
}

function isLast(row: Match["rows"][number]): number {
  return row.labels === "else" ? 1 : 0;
}

export function matchValue(match: Match, where: Where, world: World, evaluate: Evaluate): Value {
  const subjects = match.subjects.map((subject) => evaluate(subject, where, world));
  for (const row of match.rows.toSorted((a, b) => isLast(a) - isLast(b))) {
    const labels = row.labels === "else" ? [] : row.labels;
    const fits = allHold(labels.map((label, at) => () => labelFits(label, subjects[at] ?? null, world)));
    if (fits === null) return null;
    if (fits) return evaluate(row.value, where, world);
  }
  return null;
}

function labelFits(label: Label, subject: Value, world: World): Value {
  if (label.kind === "any") return true;
  if (label.kind === "name") return compared(subject, "=", label.text);
  if (label.kind === "number" && isFraction(subject)) return compared(subject, "=", literal(label, world.names.units));
  return compared(subject, "=", label.kind === "number" ? label.digits : label.value);
}
