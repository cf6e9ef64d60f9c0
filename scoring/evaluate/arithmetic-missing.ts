import { type ArithmeticProblem, type Span, spanText } from "../../core/index.ts";
import type { Missing } from "../value.ts";
import { missingFor } from "./environment.ts";

/** How near two numbers are that the digits kept of them do not tell apart. */
const closest = "10^-40";

const codes = {
  "division-by-zero": "division-by-zero",
  "too-close": "too-close",
  "too-large": "value-too-large",
  "outside-domain": "outside-domain",
} as const satisfies Record<ArithmeticProblem["kind"], string>;

/** What arithmetic cannot do is missing, at the place of the rule that asked for it. */
export function arithmeticMissing(
  { kind, detail }: ArithmeticProblem,
  { span }: { readonly span: Span },
  name: string,
): Missing {
  const formula = spanText(span);
  const common = { name, operation: formula, divisor: formula, digits: "40", limit: "65536" };
  const values = detail === undefined ? { distance: closest } : { distance: detail, value: detail };
  return missingFor(codes[kind], span, { ...common, ...values });
}
