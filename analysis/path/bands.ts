import { compareRationals, type ExactNumber, type Rational } from "../../core/index.ts";
import {
  Boxes,
  type CheckedFramework,
  closed,
  coreNodes,
  type Interval,
  interval,
  type UnitData,
} from "../../scoring/index.ts";
import { orderTold } from "./order.ts";

/** A stretch of totals with one grade; an absent end is infinitely far. */
export interface Band {
  readonly label: string;
  readonly range: Interval;
}

/** All stretches of totals with their grades, from the least up; one number between two stretches is one by itself. */
export function bandsOf(framework: CheckedFramework, unit: UnitData): Band[] {
  const boxes = new Boxes(framework, unit, []);
  const edges = edgesOf(framework);
  const [first] = edges;
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return labelled(boxes, [interval(undefined, undefined)]);
  const inner = edges.flatMap((edge, index): Interval[] => {
    const next = edges[index + 1];
    return next === undefined ? [closed(edge, edge)] : [closed(edge, edge), open(edge, next)];
  });
  const outer = { low: interval(undefined, openEnd(first)), high: interval(openEnd(last), undefined) };
  return labelled(boxes, [outer.low, ...inner, outer.high]);
}

function openEnd(value: Rational) {
  return { value, closed: false };
}

function open(low: Rational, high: Rational): Interval {
  return interval(openEnd(low), openEnd(high));
}

/** The numbers that the tests of grades are written with. */
function edgesOf({ grades }: CheckedFramework): Rational[] {
  const numbers = grades.flatMap(({ test }) =>
    [...coreNodes(test)].flatMap((node) => (node.op === "number" ? [node.value] : [])),
  );
  const sorted = numbers.sort(compareRationals);
  return sorted.filter((one, index) => index === 0 || compareRationals(one, sorted[index - 1] ?? one) !== 0);
}

function labelled(boxes: Boxes, ranges: readonly Interval[]): Band[] {
  return ranges.flatMap((range): Band[] => {
    const [label, ...others] = boxes.gradesWithin(range);
    return typeof label === "string" && others.length === 0 ? [{ label, range }] : [];
  });
}

/** How a total lies to a band: before it, in it, or beyond. */
export function placeIn({ range: { low, high } }: Band, total: ExactNumber): -1 | 0 | 1 {
  if (low !== undefined && orderTold(total, low.value) < (low.closed ? 0 : 1)) return -1;
  return high !== undefined && orderTold(total, high.value) > (high.closed ? 0 : -1) ? 1 : 0;
}
