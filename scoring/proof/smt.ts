import type { Rational } from "../../core/index.ts";
import { type Term, termsIn, type Variable } from "./term.ts";

/**
 * A question in SMT-LIB 2.6: is there a value for each variable so that all assertions hold?
 *
 * @param asRelaxed  whole variables may be any number: what has no answer then has none at all
 * @returns the script, and the names that the solver knows the variables by
 */
export function scriptOf(
  assertions: readonly Term[],
  asRelaxed: boolean,
): { readonly text: string; readonly names: ReadonlyMap<string, Variable> } {
  const names = new Map<string, Variable>();
  const lines: string[] = [];
  const bounds: string[] = [];
  const written = new Map<Term, string>();
  for (const term of termsIn(assertions)) {
    if (term.variable !== undefined) {
      const name = `x${term.id}`;
      names.set(name, term.variable);
      const sort = sortOf(term.variable, asRelaxed);
      lines.push(`(declare-const ${name} ${sort})`);
      const value = sort === "Int" ? `(to_real ${name})` : name;
      written.set(term, value);
      const { low, high } = term.variable;
      if (low !== undefined) bounds.push(`(assert (<= ${numberText(low)} ${value}))`);
      if (high !== undefined) bounds.push(`(assert (<= ${value} ${numberText(high)}))`);
      continue;
    }
    if (term.op === "constant" || term.op === "variable") {
      written.set(term, typeof term.value === "boolean" ? String(term.value) : numberText(term.value as Rational));
      continue;
    }
    const parts = term.operands.map((one) => written.get(one) ?? "");
    const text = `(${operators[term.op]} ${parts.join(" ")})`;
    if (text.length < 60) {
      written.set(term, text);
      continue;
    }
    lines.push(`(define-fun t${term.id} () ${term.sort === "number" ? "Real" : "Bool"} ${text})`);
    written.set(term, `t${term.id}`);
  }
  lines.push(...bounds);
  for (const assertion of assertions) lines.push(`(assert ${written.get(assertion) ?? ""})`);
  return { text: `\n${lines.join("\n")}`, names };
}

const operators: Readonly<Record<Exclude<Term["op"], "constant" | "variable">, string>> = {
  add: "+",
  mul: "*",
  ite: "ite",
  less: "<",
  atMost: "<=",
  equal: "=",
  and: "and",
  or: "or",
  not: "not",
};

function sortOf({ sort, whole }: Variable, asRelaxed: boolean): "Bool" | "Int" | "Real" {
  if (sort === "condition") return "Bool";
  return whole && !asRelaxed ? "Int" : "Real";
}

function numberText({ num, den }: Rational): string {
  const size = num < 0n ? -num : num;
  const text = den === 1n ? `${size}.0` : `(/ ${size}.0 ${den}.0)`;
  return num < 0n ? `(- ${text})` : text;
}
