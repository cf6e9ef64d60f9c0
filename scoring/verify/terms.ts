import { ArithmeticProblem, add, div, type ExactNumber, mul, neg, Rational, sub } from "../../core/index.ts";
import type { ArithmeticOp, Block, Core, Input, NodeOf, Operation, Table, UnaryOp } from "../model.ts";
import type { Type } from "../types.ts";
import type { AggregateTerm, Term } from "./term.ts";

/** What a slot was given: to be looked at where it is asked for. */
export interface Given {
  readonly core: Core;
  readonly scope: TermScope;
}

/** Where a core tree stands: what its slots were given, and by which keys the rows at hand were found. */
export interface TermScope {
  readonly slots: readonly Given[];
  readonly keys: ReadonlyMap<Table, readonly Term[]>;
}

export const outside: TermScope = { slots: [], keys: new Map() };

type Payload = Readonly<Record<string, unknown>>;

const noRows: ReadonlySet<Table> = new Set();
const leafOps: ReadonlySet<Term["op"]> = new Set(["input", "cell", "block", "grade", "cohort"] as const);
const MOST_LEAVES = 64;
const noLeaves: ReadonlySet<Term> = new Set();
const foldable = { add, sub, mul, div } as const;

/** Makes terms, each once. */
export class Terms {
  readonly #known = new Map<string, Term>();
  readonly #objects = new Map<object, number>();
  readonly #made = new WeakMap<TermScope, Map<Core, Term>>();
  readonly #scopes = new Map<string, TermScope>();

  /** The closed formula that a core tree is where it stands. */
  of(core: Core, scope: TermScope): Term {
    const made = this.#made.get(scope) ?? new Map<Core, Term>();
    this.#made.set(scope, made);
    const term = made.get(core) ?? this.#build(core, scope);
    made.set(core, term);
    return term;
  }

  number(value: Rational, type: Type): Term {
    return this.make("number", type, [], `${value.num}/${value.den}`, { value });
  }

  block(block: Block): Term {
    return this.make("block", { kind: "number", dimension: new Map() }, [], this.#name(block), { block });
  }

  make(op: Term["op"], type: Type, operands: readonly Term[], key = "", payload: Payload = {}): Term {
    const id = `${op} ${key} ${operands.map((operand) => operand.id).join(",")}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const rows = (payload.rows as ReadonlySet<Table> | undefined) ?? rowsOf(operands);
    const itself = leafOps.has(op) ? new Set<Term>() : undefined;
    const leaves = itself ?? leavesOf(operands);
    // What differs comes first: objects that are spread in the middle are slow to make.
    const term = { ...payload, op, id: this.#known.size, type, operands, rows, leaves } as Term;
    itself?.add(term);
    this.#known.set(id, term);
    return term;
  }

  /** The scope of a computed column's formula: the same row, nothing else. */
  columnScope(table: Table, scope: TermScope): TermScope {
    const keys = scope.keys.get(table);
    return this.#scope([], keys === undefined ? new Map() : new Map([[table, keys]]));
  }

  /** The scope of the body: a call's begins anew, the subjects of bands and match come on top. */
  bodyScope(node: NodeOf<"with">, scope: TermScope): TermScope {
    const given = node.values.map((core): Given => ({ core, scope }));
    const keys = node.call === undefined ? scope.keys : outside.keys;
    return this.#scope([...scope.slots.slice(0, node.firstSlot), ...given], keys);
  }

  /** Scopes of equal terms are one: calls within calls do not multiply. */
  #scope(slots: readonly Given[], keys: TermScope["keys"]): TermScope {
    const ids = (terms: readonly Term[]) => terms.map((term) => term.id).join(",");
    const rows = [...keys].map(([table, key]) => `${this.#name(table)}:${ids(key)}`);
    const name = `${ids(slots.map((one) => this.of(one.core, one.scope)))}|${rows.join(";")}`;
    const known = this.#scopes.get(name) ?? { slots, keys };
    this.#scopes.set(name, known);
    return known;
  }

  lookupScope(node: NodeOf<"lookup">, scope: TermScope): TermScope {
    const keys = node.keys.map((key) => this.of(key, scope));
    return this.columnScope(node.table, { slots: [], keys: new Map([[node.table, keys]]) });
  }

  column(table: Table, column: NodeOf<"column">["column"], scope: TermScope, type: Type): Term {
    if (column.kind === "computedColumn") return this.of(column.formula.core, this.columnScope(table, scope));
    const keys = scope.keys.get(table);
    const key = keys?.[table.keys.indexOf(column.name)];
    if (key !== undefined) return key;
    const rows = keys === undefined ? new Set([table]) : rowsOf(keys);
    const name = `${this.#name(column)} ${keys === undefined ? "row" : "key"}`;
    return this.make("cell", type, keys ?? [], name, { table, column, rows });
  }

  #build(core: Core, scope: TermScope): Term {
    const build = builders[core.op] as (node: Core, scope: TermScope, terms: Terms) => Term;
    return build(core, scope, this);
  }

  /** A number for an object, so that things of one name stay apart. */
  #name(object: object): string {
    const known = this.#objects.get(object) ?? this.#objects.size;
    this.#objects.set(object, known);
    return String(known);
  }

  input(input: Input): Term {
    return this.make("input", input.type, [], this.#name(input), { input });
  }

  aggregate(node: NodeOf<"aggregate">, scope: TermScope): Term {
    const { fn, over, body, trim } = node;
    if ("list" in over) {
      const list = over.list.map((one) => this.of(one, scope));
      const drop = trim === undefined ? [] : [this.of(trim, scope)];
      return this.make("aggregate", node.type, [...list, ...drop], `${fn} list`, {
        fn,
        table: undefined,
        hasWhere: false,
      });
    }
    const { table, where } = over;
    const inner = this.rowScope(table, scope);
    const operands = [body, where].flatMap((part) => (part === undefined ? [] : [this.of(part, inner)]));
    const drop = trim === undefined ? "" : this.of(trim, inner).id;
    const rows = new Set([...rowsOf(operands)].filter((one) => one !== table));
    return this.#overRows({ fn, table, hasWhere: where !== undefined, rows }, node.type, operands, `${drop}`);
  }

  #overRows(
    payload: Pick<AggregateTerm, "fn" | "table" | "hasWhere" | "rows">,
    type: Type,
    operands: readonly Term[],
    drop: string,
  ): Term {
    const table = payload.table === undefined ? "list" : this.#name(payload.table);
    return this.make("aggregate", type, operands, `${payload.fn} ${table} ${payload.hasWhere} ${drop}`, { ...payload });
  }

  /** A sum or count without its condition. */
  overAllRows({ fn, type, operands }: AggregateTerm, table: Table): Term {
    const body = fn === "count" ? [] : operands.slice(0, 1);
    const rows = new Set([...rowsOf(body)].filter((one) => one !== table));
    return this.#overRows({ fn, table, hasWhere: false, rows }, type, body, "");
  }

  /** Inside an aggregate the row at hand of its table is a new one. */
  rowScope(table: Table, scope: TermScope): TermScope {
    if (!scope.keys.has(table)) return scope;
    return this.#scope(scope.slots, new Map([...scope.keys].filter(([one]) => one !== table)));
  }
}

function rowsOf(operands: readonly Term[]): ReadonlySet<Table> {
  const own = operands.filter((operand) => operand.rows.size > 0);
  const [first, ...rest] = own;
  if (first === undefined) return noRows;
  return rest.length === 0 ? first.rows : new Set(own.flatMap((operand) => [...operand.rows]));
}

function leavesOf(operands: readonly Term[]): ReadonlySet<Term> | undefined {
  const own = operands.filter(({ leaves }) => leaves === undefined || leaves.size > 0);
  const [first, ...rest] = own;
  if (rest.every(({ leaves }) => leaves === first?.leaves) && (first?.leaves?.size ?? 0) <= MOST_LEAVES)
    return first === undefined ? noLeaves : first.leaves;
  const all = new Set<Term>();
  for (const { leaves } of operands) {
    if (leaves === undefined || all.size > MOST_LEAVES) return undefined;
    for (const leaf of leaves) all.add(leaf);
  }
  return all;
}

type Builder<Op extends Operation> = (node: NodeOf<Op>, scope: TermScope, terms: Terms) => Term;

const both: Builder<ArithmeticOp | "and" | "or"> = (node, scope, terms) =>
  operation(node, [terms.of(node.left, scope), terms.of(node.right, scope)], terms);
const one: Builder<UnaryOp | "not" | "isMissing"> = (node, scope, terms) =>
  operation(node, [terms.of(node.operand, scope)], terms);
const many: Builder<"min" | "max"> = (node, scope, terms) =>
  terms.make(
    node.op,
    node.type,
    node.operands.map((operand) => terms.of(operand, scope)),
  );

const builders: { readonly [Op in Operation]: Builder<Op> } = {
  number: ({ value, type }, _scope, terms) => terms.number(value, type),
  text: ({ value, type }, _scope, terms) => terms.make("text", type, [], JSON.stringify(value), { text: value }),
  truth: ({ value, type }, _scope, terms) => terms.make("truth", type, [], String(value), { holds: value }),
  missing: ({ type }, _scope, terms) => terms.make("missing", type, []),
  input: ({ input }, _scope, terms) => terms.input(input),
  column: ({ table, column, type }, scope, terms) => terms.column(table, column, scope, type),
  definition: ({ definition }, _scope, terms) => terms.of(definition.formula.core, outside),
  block: ({ block }, _scope, terms) => terms.block(block),
  grade: ({ type }, _scope, terms) => terms.make("grade", type, []),
  bound: ({ slot, type }, scope, terms) => {
    const given = scope.slots[slot];
    return given === undefined ? terms.make("missing", type, []) : terms.of(given.core, given.scope);
  },
  add: both,
  sub: both,
  mul: both,
  div: both,
  power: both,
  neg: one,
  abs: one,
  ln: one,
  exp: one,
  sqrt: one,
  min: many,
  max: many,
  round: ({ operand, places, mode, type }, scope, terms) =>
    terms.make("round", type, [terms.of(operand, scope), terms.of(places, scope)], mode, { mode }),
  compare: ({ operator, left, right, type }, scope, terms) =>
    terms.make("compare", type, [terms.of(left, scope), terms.of(right, scope)], operator, { operator }),
  and: both,
  or: both,
  not: one,
  isMissing: one,
  choose: ({ cases, otherwise, type }, scope, terms) => {
    const parts = cases.flatMap(({ test, value }) => [test, value]);
    const all = otherwise === undefined ? parts : [...parts, otherwise];
    return terms.make(
      "choose",
      type,
      all.map((part) => terms.of(part, scope)),
    );
  },
  with: (node, scope, terms) => terms.of(node.body, terms.bodyScope(node, scope)),
  aggregate: (node, scope, terms) => terms.aggregate(node, scope),
  lookup: (node, scope, terms) => terms.column(node.table, node.column, terms.lookupScope(node, scope), node.type),
  cohort: (node, scope, terms) => {
    const within = node.within === undefined ? [] : [terms.of(node.within, scope)];
    return terms.make("cohort", node.type, [terms.of(node.body, scope), ...within], node.fn, { fn: node.fn });
  },
};

function operation(
  node: NodeOf<ArithmeticOp | UnaryOp | "and" | "or" | "not" | "isMissing">,
  operands: readonly Term[],
  terms: Terms,
): Term {
  const value = folded(node.op, operands);
  return value === undefined ? terms.make(node.op, node.type, operands) : terms.number(value, node.type);
}

/** Arithmetic on constants is done at once: `10 / 3` is a number. */
function folded(op: Operation, operands: readonly Term[]): Rational | undefined {
  const [left, right] = operands;
  if (left?.op !== "number") return undefined;
  if (op === "neg") return rational(() => neg(left.value));
  if (right?.op !== "number" || !(op in foldable)) return undefined;
  return rational(() => foldable[op as keyof typeof foldable](left.value, right.value));
}

function rational(compute: () => ExactNumber): Rational | undefined {
  try {
    const value = compute();
    return value instanceof Rational ? value : undefined;
  } catch (problem) {
    if (problem instanceof ArithmeticProblem) return undefined;
    throw problem;
  }
}
