import { addRationals, multiplyRationals, Rational } from "../../core/index.ts";
import { scriptOf } from "./smt.ts";
import { type ConditionTerm, type Term, TooManyTerms, type Variable } from "./term.ts";
import type { World } from "./world.ts";

/** Decides whether a script of SMT-LIB 2.6 can be met. The only thing that may be slow: it stops by itself. */
export interface Solver {
  /**
   * @param script  declarations and assertions
   * @param effort  about how many milliseconds a usual machine may take; the same question stops at the same place
   * @returns `unsat`; `sat` and on the next lines the model as `define-fun`s or `name -> value`; else why it stopped
   */
  ask(script: string, effort: number): Promise<string>;
}

/** Of the variables that were asked about; undefined where a value is no fraction. */
export type Model = ReadonlyMap<string, Rational | boolean | undefined>;

export type Answer =
  /** There are no such data. */
  | { readonly kind: "none" }
  | { readonly kind: "some"; readonly model: Model }
  | { readonly kind: "unknown"; readonly reason: string };

/** Are there data for which all of this holds? */
export async function ask(
  world: World,
  conditions: readonly ConditionTerm[],
  solver: Solver,
  { asRelaxed, effort }: { readonly asRelaxed: boolean; readonly effort: number },
): Promise<Answer> {
  const { terms } = world;
  const wanted = terms.and(...conditions);
  if (wanted === terms.no) return { kind: "none" };
  const script = written(world, [wanted], asRelaxed);
  if (script === undefined) return { kind: "unknown", reason: "size" };
  const answer = await solver.ask(script.text, effort);
  return read(answer, script.names);
}

/** Longer scripts are not asked. */
const LONGEST = 2_000_000;

function written(world: World, conditions: readonly ConditionTerm[], asRelaxed: boolean) {
  try {
    const script = scriptOf(world.withFacts(conditions, asRelaxed), asRelaxed);
    return script.text.length > LONGEST ? undefined : script;
  } catch (error) {
    if (error instanceof TooManyTerms) return undefined;
    throw error;
  }
}

function read(answer: string, names: ReadonlyMap<string, Variable>): Answer {
  const [verdict = "", ...rest] = answer.trim().split("\n");
  if (verdict === "unsat") return { kind: "none" };
  if (verdict !== "sat") return { kind: "unknown", reason: verdict };
  const model = new Map<string, Rational | boolean | undefined>();
  for (const [, name = "", value = ""] of rest.join("\n").matchAll(/^(\S+) -> ((?:.|\n(?!\S+ -> ))*)/gmu)) {
    const variable = names.get(name);
    if (variable !== undefined) model.set(variable.name, readValue(readForms(value)[0]));
  }
  return { kind: "some", model };
}

type Form = string | readonly Form[];

function readForms(text: string): Form[] {
  const open: Form[][] = [[]];
  for (const token of text.match(/[()]|[^\s()]+/gu) ?? []) {
    if (token === "(") open.push([]);
    else if (token === ")") {
      const done = open.pop() ?? [];
      open.at(-1)?.push(done);
    } else open.at(-1)?.push(token);
  }
  return open[0] ?? [];
}

function readValue(form: Form | undefined): Rational | boolean | undefined {
  if (form === undefined) return undefined;
  if (typeof form === "string") {
    if (form === "true" || form === "false") return form === "true";
    const parts = /^(\d+)(?:\.(\d+))?$/u.exec(form);
    if (parts === null) return undefined;
    const [, whole = "", decimals = ""] = parts;
    return Rational.of(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }
  const [operator, first, second] = form;
  const [a, b] = [readValue(first), second === undefined ? undefined : readValue(second)];
  if (!(a instanceof Rational)) return undefined;
  if (operator === "-" && b === undefined) return Rational.of(-a.num, a.den);
  return operator === "/" && b instanceof Rational && b.sign() !== 0
    ? Rational.of(a.num * b.den, a.den * b.num)
    : undefined;
}

/** What the model gives a term that is a multiple of one variable. */
export function termValue(term: Term, model: Model): Rational | boolean | undefined {
  if (term.value !== undefined) return term.value;
  if (term.variable !== undefined) return model.get(term.variable.name);
  if (term.sort !== "number" || (term.op !== "mul" && term.op !== "add")) return undefined;
  const parts = term.operands.map((one) => termValue(one, model));
  if (!parts.every((one) => one instanceof Rational)) return undefined;
  return (parts as Rational[]).reduce(term.op === "mul" ? multiplyRationals : addRationals);
}
