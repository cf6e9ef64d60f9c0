import { spanText } from "../../core/index.ts";
import type { Binary, RulesFile } from "../../grammar/index.ts";
import type { Report } from "./context.ts";

/** What is right by the rules and likely not what was meant: `x^1/2` is half of x. */
export function checkStyle(file: RulesFile, report: Report): void {
  const waiting: unknown[] = [file];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && part.kind === "binary") checkPower(part as Binary, report);
    // A plain loop: every part of a file passes here.
    for (const key in part) if (key !== "span") waiting.push(part[key as keyof typeof part]);
  }
}

function checkPower(node: Binary, report: Report): void {
  const { left, right } = node;
  if (node.operator !== "/" || right.kind !== "number") return;
  const power = left.kind === "binary" && left.operator === "*" ? left.right : left;
  if (power.kind !== "binary" || power.operator !== "^" || power.right.kind !== "number") return;
  if (isBracketed(left) || isBracketed(power)) return;
  const [base, exponent, divisor] = [power.left, power.right, right].map((part) => spanText(part.span));
  report("power-precedence", node.span, {
    formula: spanText(node.span),
    reading: `(${base}^${exponent})/${divisor}`,
    bracketed: `${base}^(${exponent}/${divisor})`,
  });
}

/** Brackets leave no node; they are in the place of what they hold. */
function isBracketed({ span }: Binary["left"]): boolean {
  return spanText(span).startsWith("(");
}
