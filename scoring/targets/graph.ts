import type { GivenColumn, Table } from "../model.ts";

/**
 * What every engine computes: a graph of operations on float64 numbers (yes and no are 1 and 0, a text is its code),
 * without a path that is taken or not. Equal operations are one node. A printer turns it into JavaScript, closures or SQL.
 */
export type Node = Constant | Load | Unary | Binary | Select | Fold;

interface Base {
  /** Counts nodes as they are made: operands have lower ones. */
  readonly id: number;
  /** Bit d is set where the node depends on the row of the loop at depth d. */
  readonly loops: number;
}

export interface Constant extends Base {
  readonly op: "constant";
  readonly value: number;
}

/** Where a column is: a datum of the unit, or a cell of the row that a loop is at. */
export type Source =
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "cell"; readonly table: Table; readonly column: GivenColumn; readonly depth: number }
  /** The state of the whole table. */
  | { readonly kind: "table"; readonly table: Table }
  /** What the other units of the run are needed for; worked out before. */
  | { readonly kind: "cohort"; readonly place: number };

export interface Load extends Base {
  readonly op: "load";
  readonly source: Source;
  /** Its number, what that is to be divided by, or what state it is in. */
  readonly what: "value" | "den" | "state";
}

export type UnaryOp = "neg" | "abs" | "floor" | "sqrt" | "ln" | "exp" | "not";
export interface Unary extends Base {
  readonly op: UnaryOp;
  readonly a: Node;
}

/**
 * `and` and `or` of yes and no; comparisons give yes or no. `below` is `less` that is no for what is no number, in
 * engines as well in which such a thing is the greatest.
 */
export type BinaryOp =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "min"
  | "max"
  | "less"
  | "below"
  | "atMost"
  | "equal"
  | "and"
  | "or";
export interface Binary extends Base {
  readonly op: BinaryOp;
  readonly a: Node;
  readonly b: Node;
}

export interface Select extends Base {
  readonly op: "select";
  readonly test: Node;
  readonly yes: Node;
  readonly no: Node;
}

/**
 * Over the rows of a table that count. Of none: 0 for `sum`, 1 for `product`, no for `any`, −∞ and ∞ for `max` and `min`.
 * `middles` is the lower and the upper middle value together; `kept` the sum without some at each end.
 */
export type FoldKind = "sum" | "product" | "min" | "max" | "any" | "middles" | "kept";
export interface Fold extends Base {
  readonly op: "fold";
  readonly kind: FoldKind;
  readonly table: Table;
  readonly depth: number;
  readonly counts: Node;
  readonly body: Node;
  /** How many are left out at each end; for `kept`. */
  readonly trim: number;
}

/** What the arithmetic of an engine keeps. */
export interface Precision {
  /** Up to here whole numbers, their sums, products, comparisons, and the floors of their quotients are exact. */
  readonly mostWhole: number;
  /** No other operation is off by more, relatively. */
  readonly roundoff: number;
}

/** IEEE 754, as JavaScript and databases compute. */
export const float64: Precision = { mostWhole: 2 ** 53, roundoff: 2 ** -53 };

/** Makes nodes, each once; what is known already is folded. */
export class Graph {
  readonly precision: Precision;
  readonly #known = new Map<string, Node>();
  readonly #sources = new Map<string, Source>();
  #count = 0;

  constructor(precision: Precision = float64) {
    this.precision = precision;
  }

  constant(value: number): Constant {
    const key = Object.is(value, -0) ? "c-0" : `c${value}`;
    return this.#once(key, (base) => ({ ...base, op: "constant", value }), 0) as Constant;
  }

  load(source: Source, what: Load["what"]): Node {
    const name = sourceKey(source);
    const known = this.#sources.get(name) ?? source;
    this.#sources.set(name, known);
    const loops = source.kind === "cell" ? 1 << source.depth : 0;
    return this.#once(`${what} ${name}`, (base) => ({ ...base, op: "load", source: known, what }), loops);
  }

  unary(op: UnaryOp, a: Node): Node {
    if (a.op === "constant") return this.constant(onConstant[op](a.value));
    if (a.op === op && (op === "neg" || op === "not")) return a.a;
    return this.#once(`${op} ${a.id}`, (base) => ({ ...base, op, a }), a.loops);
  }

  binary(op: BinaryOp, a: Node, b: Node): Node {
    if (a.op === "constant" && b.op === "constant") return this.constant(onConstants[op](a.value, b.value));
    const short = this.#shortened(op, a, b);
    if (short !== undefined) return short;
    return this.#once(`${op} ${a.id} ${b.id}`, (base) => ({ ...base, op, a, b }), a.loops | b.loops);
  }

  select(test: Node, yes: Node, no: Node): Node {
    if (yes === no) return yes;
    if (test.op === "constant") return test.value === 0 ? no : yes;
    if (isConstant(yes, 1) && isConstant(no, 0)) return test;
    const loops = test.loops | yes.loops | no.loops;
    return this.#once(
      `select ${test.id} ${yes.id} ${no.id}`,
      (base) => ({ ...base, op: "select", test, yes, no }),
      loops,
    );
  }

  fold(kind: FoldKind, table: Table, depth: number, counts: Node, body: Node, trim = 0): Node {
    if (kind === "any" && (isConstant(body, 0) || isConstant(counts, 0))) return this.constant(0);
    const loops = (counts.loops | body.loops) & ~(1 << depth);
    const key = `fold ${kind} ${JSON.stringify(table.name)} ${depth} ${counts.id} ${body.id} ${trim}`;
    return this.#once(key, (base) => ({ ...base, op: "fold", kind, table, depth, counts, body, trim }), loops);
  }

  get size(): number {
    return this.#count;
  }

  #once(key: string, make: (base: Base) => Node, loops: number): Node {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const node = make({ id: this.#count, loops });
    this.#count += 1;
    this.#known.set(key, node);
    return node;
  }

  #shortened(op: BinaryOp, a: Node, b: Node): Node | undefined {
    if (op === "and") return conjunction(a, b, 0);
    if (op === "or") return conjunction(a, b, 1);
    if (op === "mul" && isConstant(b, 1)) return a;
    if (op === "mul" && isConstant(a, 1)) return b;
    if ((op === "add" || op === "sub") && isConstant(b, 0)) return a;
    if (op === "add" && isConstant(a, 0)) return b;
    if (op === "div" && isConstant(b, 1)) return a;
    if ((op === "min" || op === "max") && a === b) return a;
    return undefined;
  }
}

/** `decisive` settles it, the other constant changes nothing. */
function conjunction(a: Node, b: Node, decisive: 0 | 1): Node | undefined {
  if (a === b) return a;
  if (isConstant(a, decisive)) return a;
  if (isConstant(b, decisive)) return b;
  if (a.op === "constant") return b;
  return b.op === "constant" ? a : undefined;
}

export function isConstant(node: Node, value: number): boolean {
  return node.op === "constant" && node.value === value;
}

function sourceKey(source: Source): string {
  if (source.kind === "value") return `value ${JSON.stringify(source.name)}`;
  if (source.kind === "cohort") return `cohort ${source.place}`;
  const table = JSON.stringify(source.table.name);
  return source.kind === "table"
    ? `table ${table}`
    : `cell ${source.depth} ${table} ${JSON.stringify(source.column.name)}`;
}

const truth = (value: boolean) => (value ? 1 : 0);

/** What the operations are, on numbers that are known. */
export const onConstant: Readonly<Record<UnaryOp, (a: number) => number>> = {
  neg: (a) => -a,
  abs: Math.abs,
  floor: Math.floor,
  sqrt: Math.sqrt,
  ln: Math.log,
  exp: Math.exp,
  not: (a) => truth(a === 0),
};

export const onConstants: Readonly<Record<BinaryOp, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
  less: (a, b) => truth(a < b),
  below: (a, b) => truth(a < b),
  atMost: (a, b) => truth(a <= b),
  equal: (a, b) => truth(a === b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
};
