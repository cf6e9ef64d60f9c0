import type { Rational } from "../../core/index.ts";
import type { LeftOut } from "../data.ts";
import { leftOut } from "../data.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { closed, hull, type Interval, isEmpty, nothing, onlyValue, point } from "../verify/interval.ts";

/** Everything that a formula can give while data move within bounds; it may hold more, never less. */
export interface Reach {
  readonly numbers: Interval;
  /** Texts, labels and answers. */
  readonly others: ReadonlySet<string | boolean>;
  readonly isMissing: boolean;
  readonly isOut: boolean;
}

const none: ReadonlySet<string | boolean> = new Set();
const answers: Readonly<Record<"yes" | "no" | "either", ReadonlySet<boolean>>> = {
  yes: new Set([true]),
  no: new Set([false]),
  either: new Set([true, false]),
};

export const unreached: Reach = { numbers: nothing, others: none, isMissing: false, isOut: false };
export const missingReach: Reach = { ...unreached, isMissing: true };
export const outReach: Reach = { ...unreached, isOut: true };

export function numbersReach(numbers: Interval, isMissing = false): Reach {
  return { ...unreached, numbers, isMissing };
}

export function answersReach(yes: boolean, no: boolean, isMissing = false): Reach {
  const others = yes && no ? answers.either : yes ? answers.yes : no ? answers.no : none;
  return { ...unreached, others, isMissing };
}

/** One value as a reach. */
export function reachOf(value: Value | LeftOut): Reach {
  if (value === leftOut) return outReach;
  if (value instanceof Missing) return missingReach;
  if (isNumber(value)) return numbersReach("low" in value ? closed(value.low, value.high) : point(value));
  return { ...unreached, others: new Set([value]) };
}

export function joinedReach(a: Reach, b: Reach): Reach {
  if (a === unreached) return b;
  if (b === unreached) return a;
  return {
    numbers: hull(a.numbers, b.numbers),
    others: b.others.size === 0 ? a.others : a.others.size === 0 ? b.others : new Set([...a.others, ...b.others]),
    isMissing: a.isMissing || b.isMissing,
    isOut: a.isOut || b.isOut,
  };
}

export function maybe(reach: Reach, value: boolean): boolean {
  return reach.others.has(value);
}

/** Nothing but that answer. */
export function surely(reach: Reach, value: boolean): boolean {
  return reach.others.has(value) && !reach.others.has(!value) && !reach.isMissing;
}

/** Left out, whatever the data. */
export function isSurelyOut({ numbers, others, isMissing, isOut }: Reach): boolean {
  return isOut && isEmpty(numbers) && others.size === 0 && !isMissing;
}

/** The one number that it can be. */
export function onlyNumber({ numbers, others, isMissing, isOut }: Reach): Rational | undefined {
  return others.size === 0 && !isMissing && !isOut && !isEmpty(numbers) ? onlyValue(numbers) : undefined;
}
