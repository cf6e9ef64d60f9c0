import { order } from "./fraction.ts";
import { isFraction, type Value } from "./values.ts";

const holds: Readonly<Record<string, (sign: number) => boolean>> = {
  "<": (sign) => sign < 0,
  "<=": (sign) => sign <= 0,
  ">": (sign) => sign > 0,
  ">=": (sign) => sign >= 0,
  "=": (sign) => sign === 0,
  "!=": (sign) => sign !== 0,
};

/** Yes or no; nothing when one side has no value. */
export function compared(left: Value, operator: string, right: Value): boolean | null {
  if (left === null || right === null) return null;
  const sign = isFraction(left) && isFraction(right) ? order(left, right) : left === right ? 0 : 1;
  const test = holds[operator];
  if (test === undefined) throw new Error(`no comparison ${operator}`);
  return test(sign);
}

/** Left to right: the first that is not yes decides. */
export function allHold(tests: readonly (() => Value)[]): boolean | null {
  for (const test of tests) {
    const answer = test();
    if (answer !== true) return answer === false ? false : null;
  }
  return true;
}
