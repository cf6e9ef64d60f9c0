import { ArithmeticProblem, compare, type ExactNumber, Rational, type Span } from "../../core/index.ts";
import { nodes } from "../check/walk.ts";
import type { Domain } from "../data.ts";
import { constantValue } from "../evaluate/constant.ts";
import type { Notes } from "../evaluate/index.ts";
import { coresBySpan, writtenText } from "../explain/formula-text.ts";
import type { CompareNode, Core } from "../model.ts";
import { isNumber, type Value } from "../value.ts";

export type EdgeSide = "below" | "on" | "above";

/** A number in the rules that something is compared with, and on which sides of it examples lie. */
export interface EdgeFound {
  readonly span: Span;
  /** What is compared, and with what, as written. */
  readonly name: string;
  readonly bound: string;
  readonly seen: ReadonlySet<EdgeSide>;
  /** Sides with no example, though data could lie there. */
  readonly lacking: readonly EdgeSide[];
}

interface Subject {
  readonly name: string;
  readonly limits: Pick<Domain, "low" | "high">;
  readonly values: Map<string, ExactNumber>;
  readonly bounds: Map<string, { readonly value: ExactNumber; readonly span: Span }>;
}

/** All edges of a framework. Rows that follow the one that fitted are not computed, so each edge is held against all values. */
export class Edges {
  readonly #subjects = new Map<string, Subject>();
  readonly #of = new Map<CompareNode, { readonly subject: Subject; readonly isLeft: boolean }>();

  /** Notes the edges of a formula: comparisons of numbers with one that is the same for every unit. */
  add(core: Core): void {
    const bySpan = coresBySpan(core);
    for (const node of nodes(core)) if (node.op === "compare") this.#compare(node, bySpan);
  }

  #compare(node: CompareNode, bySpan: ReadonlyMap<Span, Core>): void {
    const [left, right] = [fixedValue(node.left), fixedValue(node.right)];
    const isLeft = right !== undefined;
    const value = isLeft ? right : left;
    if (!isNumber(value) || (left !== undefined && isLeft)) return;
    const [what, bound] = isLeft ? [node.left, node.right] : [node.right, node.left];
    const subject = this.#subject(what, bySpan);
    const key = keyOf(value);
    subject.bounds.set(key, subject.bounds.get(key) ?? { value, span: bound.span });
    this.#of.set(node, { subject, isLeft });
  }

  #subject(core: Core, bySpan: ReadonlyMap<Span, Core>): Subject {
    const key = core.op === "block" ? `block ${core.block.path.join(".")}` : placeKey(core.span);
    const known = this.#subjects.get(key);
    if (known !== undefined) return known;
    const name = core.op === "block" ? core.block.name : writtenText(core.span);
    const subject: Subject = { name, limits: limitsOf(core, bySpan), values: new Map(), bounds: new Map() };
    this.#subjects.set(key, subject);
    return subject;
  }

  /** Notes the values that were compared. */
  meet({ edges }: Notes): void {
    for (const { node, left, right } of edges) {
      const found = this.#of.get(node);
      if (found === undefined) continue;
      const value = found.isLeft ? left : right;
      found.subject.values.set(keyOf(value), value);
    }
  }

  found(): EdgeFound[] {
    return [...this.#subjects.values()].flatMap(({ name, limits, values, bounds }) =>
      [...bounds.values()].map(({ value, span }): EdgeFound => {
        const seen = new Set([...values.values()].flatMap((one) => sideOf(one, value)));
        const lacking = sides.filter((side) => !seen.has(side) && isPossible(side, value, limits));
        return { span, name, bound: writtenText(span), seen, lacking };
      }),
    );
  }
}

const sides: readonly EdgeSide[] = ["below", "on", "above"];

function keyOf(value: ExactNumber): string {
  return "num" in value ? `${value.num}/${value.den}` : `${value.low.num}/${value.low.den}`;
}

export function placeKey({ source, start, end }: Span): string {
  return `${source.name}:${start}:${end}`;
}

/** The value of a formula that is the same for every unit and every call; undefined for others. */
function fixedValue(core: Core): Value | undefined {
  return [...nodes(core)].some(({ op }) => op === "bound") ? undefined : constantValue(core);
}

/** A value closer to an edge than numbers are known is on no side. */
function sideOf(value: ExactNumber, edge: ExactNumber): EdgeSide[] {
  try {
    const order = compare(value, edge);
    return [order === 0 ? "on" : order < 0 ? "below" : "above"];
  } catch (error) {
    if (error instanceof ArithmeticProblem) return [];
    throw error;
  }
}

/** What is known at a glance of the values a formula can have: an input of 0 to 100 % is never above 100 %. */
function limitsOf(core: Core, bySpan: ReadonlyMap<Span, Core>): Subject["limits"] {
  if (core.op === "input") return core.input.domain;
  if (core.op === "column" && core.column.kind === "givenColumn") return core.column.domain;
  if (core.op === "aggregate" && core.fn === "count") return { low: zero };
  if (core.op === "definition")
    return limitsOf(core.definition.formula.core, coresBySpan(core.definition.formula.core));
  if (core.op === "block")
    return core.block.points === undefined ? {} : { low: zero, high: { value: core.block.points, closed: true } };
  const value = core.op === "bound" ? bySpan.get(core.span) : undefined;
  return value === undefined || value.op === "bound" ? {} : limitsOf(value, bySpan);
}

const zero = { value: Rational.ZERO, closed: true };

function isPossible(side: EdgeSide, edge: ExactNumber, { low, high }: Subject["limits"]): boolean {
  if (side === "below") return low === undefined || compare(low.value, edge) < 0;
  if (side === "above") return high === undefined || compare(high.value, edge) > 0;
  return (low === undefined || compare(low.value, edge) <= 0) && (high === undefined || compare(high.value, edge) >= 0);
}
