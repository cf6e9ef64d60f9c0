import { compareRationals, Rational } from "../../core/index.ts";
import { nodes } from "../check/walk.ts";
import { constantValue } from "../evaluate/constant.ts";
import { placeKey } from "../examples/coverage-edges.ts";
import type { Case, ChooseNode, CompareNode, Core } from "../model.ts";

/** A comparison of something with a number that is the same for every unit. */
export interface Comparison {
  readonly node: CompareNode;
  readonly subject: Core;
  readonly isLeft: boolean;
  /** The formula of the number; a literal, or a param. */
  readonly bound: Core;
  readonly value: Rational;
}

/** The comparisons in the tests of a choice. */
export function comparisonsOf({ cases }: ChooseNode): Comparison[] {
  return cases.flatMap(({ test }) => [...nodes(test)].flatMap((node) => (node.op === "compare" ? read(node) : [])));
}

function read(node: CompareNode): Comparison[] {
  const [left, right] = [fixed(node.left), fixed(node.right)];
  if (right !== undefined && left === undefined)
    return [{ node, subject: node.left, isLeft: true, bound: node.right, value: right }];
  if (left !== undefined && right === undefined)
    return [{ node, subject: node.right, isLeft: false, bound: node.left, value: left }];
  return [];
}

function fixed(core: Core): Rational | undefined {
  if ([...nodes(core)].some(({ op }) => op === "bound")) return undefined;
  const value = constantValue(core);
  return value instanceof Rational ? value : undefined;
}

/** The same for what is compared in several rows of a choice. */
export function subjectKey({ op, span }: Core): string {
  return `${op} ${placeKey(span)}`;
}

export function numberKey({ num, den }: Rational): string {
  return `${num}/${den}`;
}

/** Comparisons of one choice, by what they compare. */
export function bySubject(all: readonly Comparison[]): ReadonlyMap<string, readonly Comparison[]> {
  const found = new Map<string, Comparison[]>();
  for (const one of all) {
    const key = subjectKey(one.subject);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

/** The row that fits where the subject has a value; what else is asked is taken to hold. */
export function rowAt({ cases }: ChooseNode, own: readonly Comparison[], x: Rational): number {
  const known = new Map(own.map((one) => [one.node, one]));
  const row = cases.findIndex(({ test }: Case) => holds(test, known, x));
  return row < 0 ? cases.length : row;
}

function holds(test: Core, known: ReadonlyMap<CompareNode, Comparison>, x: Rational): boolean {
  if (test.op === "and") return holds(test.left, known, x) && holds(test.right, known, x);
  if (test.op === "or") return holds(test.left, known, x) || holds(test.right, known, x);
  if (test.op === "not") return !holds(test.operand, known, x);
  if (test.op !== "compare") return test.op !== "truth" || test.value;
  const own = known.get(test);
  return own === undefined || compares(own, x);
}

function compares({ node, isLeft, value }: Comparison, x: Rational): boolean {
  const order = isLeft ? compareRationals(x, value) : compareRationals(value, x);
  return operators[node.operator](order);
}

const operators = {
  "<": (order: number) => order < 0,
  "<=": (order: number) => order <= 0,
  ">": (order: number) => order > 0,
  ">=": (order: number) => order >= 0,
  "=": (order: number) => order === 0,
  "!=": (order: number) => order !== 0,
} as const satisfies Record<CompareNode["operator"], (order: number) => boolean>;
