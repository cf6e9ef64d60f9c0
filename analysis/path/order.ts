import type { ExactNumber } from "../../core/index.ts";
import { orderOf } from "../../scoring/index.ts";

/** The order that the digits tell: numbers that they cannot tell apart are told as one. Plans are scored in the end. */
export function orderTold(a: ExactNumber, b: ExactNumber): -1 | 0 | 1 {
  return orderOf(a, b) ?? 0;
}
