import type { Table } from "../model.ts";
import type { BinaryOp, Fold, FoldKind, Load, Node, UnaryOp } from "./graph.ts";

/** What is left to print: steps one after the other, loops over rows among them. */
export type Step = Let | Loop;

/** Keeps what more than one step reads. */
export interface Let {
  readonly kind: "let";
  readonly slot: number;
  readonly of: Expression;
}

export interface Loop {
  readonly kind: "loop";
  readonly table: Table;
  readonly depth: number;
  readonly steps: readonly Step[];
  readonly folds: readonly Folding[];
}

/** One result of a loop: of the rows that count, what becomes of the body. */
export interface Folding {
  readonly slot: number;
  readonly kind: FoldKind;
  readonly counts: Expression;
  readonly body: Expression;
  readonly trim: number;
}

export type Expression =
  | { readonly op: "constant"; readonly value: number }
  | { readonly op: "slot"; readonly slot: number; readonly isTruth: boolean }
  | { readonly op: "load"; readonly load: Load; readonly place: number }
  | { readonly op: UnaryOp; readonly a: Expression }
  | { readonly op: BinaryOp; readonly a: Expression; readonly b: Expression }
  | { readonly op: "select"; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

export interface Program {
  readonly steps: readonly Step[];
  readonly outputs: readonly Expression[];
  /** What is read, by the place that `load` names. */
  readonly loads: readonly Load[];
  /** The tables that are gone through, in the order of their loops. */
  readonly tables: readonly Table[];
  readonly slots: number;
}

/** Deeper formulas are kept in between, so that no printer has to nest without end. */
const MOST_HEIGHT = 40;

/** The steps that give the wanted nodes. */
export function programOf(wanted: readonly Node[]): Program {
  const plan = new Plan();
  const { steps, values } = plan.scope(wanted, 0, new Map());
  return { steps, outputs: values, loads: plan.loads, tables: [...plan.tables], slots: plan.slots };
}

type Known = ReadonlyMap<Node, Expression>;

class Plan {
  readonly loads: Load[] = [];
  readonly tables = new Set<Table>();
  slots = 0;
  readonly #places = new Map<Load, number>();

  /**
   * Everything that the wanted nodes need and that is the same for all rows of the loops inside.
   *
   * @param open   the loops around, a bit each
   * @param outer  what is known from there
   */
  scope(wanted: readonly Node[], open: number, outer: Known): { steps: Step[]; values: Expression[] } {
    const needed = neededIn(wanted, open, outer);
    const uses = usesOf(needed, wanted, open);
    const known = new Map(outer);
    const heights = new Map<Node, number>();
    const steps: Step[] = [];
    for (const level of levelsOf(needed)) {
      for (const node of level.plain) this.#keep(node, uses, known, heights, steps);
      for (const folds of level.loops) steps.push(this.#loop(folds, open, known));
    }
    return { steps, values: wanted.map((node) => expressionOf(node, known)) };
  }

  /** Written where it is read, unless it is read twice or is long. */
  #keep(
    node: Node,
    uses: ReadonlyMap<Node, number>,
    known: Map<Node, Expression>,
    heights: Map<Node, number>,
    steps: Step[],
  ): void {
    const of = this.#written(node, known);
    const height = 1 + Math.max(0, ...operandsOf(node).map((one) => heights.get(one) ?? 0));
    const isShort = node.op === "constant" || ((uses.get(node) ?? 0) <= 1 && height < MOST_HEIGHT);
    heights.set(node, isShort ? height : 0);
    if (isShort) {
      known.set(node, of);
      return;
    }
    const slot = this.slots++;
    steps.push({ kind: "let", slot, of });
    known.set(node, { op: "slot", slot, isTruth: isTruth(of) });
  }

  #written(node: Node, known: Known): Expression {
    if (node.op === "constant") return { op: "constant", value: node.value };
    if (node.op === "load") return { op: "load", load: node, place: this.#placeOf(node) };
    if (node.op === "fold") throw new Error("a fold is a loop");
    if (node.op === "select")
      return {
        op: "select",
        test: expressionOf(node.test, known),
        yes: expressionOf(node.yes, known),
        no: expressionOf(node.no, known),
      };
    if ("b" in node) return { op: node.op, a: expressionOf(node.a, known), b: expressionOf(node.b, known) };
    return { op: node.op, a: expressionOf(node.a, known) };
  }

  #placeOf(load: Load): number {
    const known = this.#places.get(load);
    if (known !== undefined) return known;
    this.#places.set(load, this.loads.length);
    this.loads.push(load);
    return this.loads.length - 1;
  }

  /** All folds over one table that can be made in one go. */
  #loop(folds: readonly Fold[], open: number, known: Map<Node, Expression>): Loop {
    const [first] = folds;
    if (first === undefined) throw new Error("a loop without a fold");
    const { table, depth } = first;
    this.tables.add(table);
    const inside = this.scope(
      folds.flatMap(({ counts, body }) => [counts, body]),
      open | (1 << depth),
      known,
    );
    const foldings = folds.map(({ kind, trim }, index): Folding => {
      const [counts, body] = inside.values.slice(2 * index, 2 * index + 2);
      if (counts === undefined || body === undefined) throw new Error("a fold without a body");
      return { slot: this.slots + index, kind, counts, body, trim };
    });
    this.slots += folds.length;
    for (const [index, fold] of folds.entries())
      known.set(fold, { op: "slot", slot: foldings[index]?.slot ?? 0, isTruth: fold.kind === "any" });
    return { kind: "loop", table, depth, steps: inside.steps, folds: foldings };
  }
}

function expressionOf(node: Node, known: Known): Expression {
  const found = known.get(node);
  if (found === undefined) throw new Error(`node ${node.id} is read before it is there`);
  return found;
}

export function operandsOf(node: Node): readonly Node[] {
  if (node.op === "constant" || node.op === "load") return [];
  if (node.op === "select") return [node.test, node.yes, node.no];
  if (node.op === "fold") return [node.counts, node.body];
  return "b" in node ? [node.a, node.b] : [node.a];
}

/** The nodes of one scope, operands first. Of what is inside of loops only the parts that are the same for all rows. */
function neededIn(wanted: readonly Node[], open: number, outer: Known): Node[] {
  const found = new Set<Node>();
  const passed = new Set<Node>();
  const stack = [...wanted];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (outer.has(node) || passed.has(node)) continue;
    passed.add(node);
    if ((node.loops & ~open) === 0) found.add(node);
    stack.push(...operandsOf(node));
  }
  return [...found].sort((a, b) => a.id - b.id);
}

/** How often each is read: what a loop reads counts twice, so that it is made before. */
function usesOf(needed: readonly Node[], wanted: readonly Node[], open: number): Map<Node, number> {
  const uses = new Map<Node, number>();
  const read = (node: Node, times: number) => uses.set(node, (uses.get(node) ?? 0) + times);
  for (const node of wanted) read(node, 1);
  const inside = new Set<Node>();
  for (const node of needed)
    for (const operand of operandsOf(node)) {
      if (node.op !== "fold") read(operand, 1);
      else markInside(operand, open, inside, (one) => read(one, 2));
    }
  return uses;
}

/** What a loop reads from around it. */
function markInside(node: Node, open: number, inside: Set<Node>, read: (node: Node) => void): void {
  const stack = [node];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if ((one.loops & ~open) === 0) read(one);
    else if (!inside.has(one)) {
      inside.add(one);
      stack.push(...operandsOf(one));
    }
  }
}

interface Level {
  readonly plain: Node[];
  readonly loops: Fold[][];
}

/** In rounds: what needs no loop, then the loops that can be made, what needs these only, and so on. */
function levelsOf(needed: readonly Node[]): Level[] {
  const rounds = new Map<Node, number>();
  const levels: Level[] = [];
  for (const node of needed) {
    const round = roundOf(node, rounds);
    rounds.set(node, round);
    const level = levels[round >> 1] ?? { plain: [], loops: [] };
    levels[round >> 1] = level;
    if (node.op !== "fold") {
      level.plain.push(node);
      continue;
    }
    const together = level.loops.find(([one]) => one?.table === node.table && one.depth === node.depth);
    if (together === undefined) level.loops.push([node]);
    else together.push(node);
  }
  return Array.from(levels, (level) => level ?? { plain: [], loops: [] });
}

/** Even rounds are plain, odd ones loops. */
function roundOf(node: Node, rounds: ReadonlyMap<Node, number>): number {
  const latest = Math.max(0, ...innerOperands(node).map((one) => rounds.get(one) ?? 0));
  const plain = latest % 2 === 1 ? latest + 1 : latest;
  return node.op === "fold" ? plain + 1 : plain;
}

/** For a loop: all that it reads from around, however deep inside. */
function innerOperands(node: Node): readonly Node[] {
  if (node.op !== "fold") return operandsOf(node);
  const found = new Set<Node>();
  const stack: Node[] = [...operandsOf(node)];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    stack.push(...operandsOf(one));
  }
  return [...found];
}

/** True for an expression that is yes or no. */
export function isTruth(of: Expression): boolean {
  if (of.op === "slot") return of.isTruth;
  if (of.op === "select") return [of.yes, of.no].every((one) => isTruth(one) || isBit(one));
  return truths.has(of.op);
}

function isBit(of: Expression): boolean {
  return of.op === "constant" && (of.value === 0 || of.value === 1);
}

const truths: ReadonlySet<string> = new Set(["less", "below", "atMost", "equal", "and", "or", "not"]);
