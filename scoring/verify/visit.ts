import type { Span } from "../../core/index.ts";
import { operands } from "../check/walk.ts";
import type { Core, NodeOf, PerOperation } from "../model.ts";
import { assume } from "./assume.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Term } from "./term.ts";
import { outside, type TermScope } from "./terms.ts";

/** Where a node is met: what is known there, and in whose formula. */
export interface Site {
  readonly scope: TermScope;
  readonly facts: Facts;
  /** The block, output or requirement that is computed. */
  readonly owner: Owner;
  readonly ranges: Ranges;
  /** True within a cohort function: computed for every unit. */
  readonly inCohort?: boolean;
}

export interface Owner {
  readonly name: string;
  readonly span: Span;
}

export type Inspect = (node: Core, site: Site) => void;

/** Nodes that one framework may cost; formulas beyond are not inspected. */
const MOST_VISITS = 200_000;
const DEEPEST = 300;

/** Goes through formulas the way they are computed, with what is known at each node. */
export class Visitor {
  readonly #inspect: Inspect;
  readonly #seen = new Map<Facts, Map<TermScope, Set<Core>>>();
  readonly #waiting: { readonly node: Core; readonly site: Site }[] = [];
  #visits = 0;
  #depth = 0;

  constructor(inspect: Inspect) {
    this.#inspect = inspect;
  }

  /** True once formulas were left out for the work they would cost. */
  get exhausted(): boolean {
    return this.#visits > MOST_VISITS;
  }

  visit(node: Core, site: Site): void {
    this.#enter(node, site);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      this.#enter(next.node, next.site);
  }

  /** Goes on with a part; one that lies too deep waits until the way there is done. */
  part(node: Core, site: Site): void {
    if (this.#depth < DEEPEST) this.#enter(node, site);
    else this.#waiting.push({ node, site });
  }

  #enter(node: Core, site: Site): void {
    if (site.facts.known.impossible || this.#isKnown(node, site)) return;
    this.#visits += 1;
    if (this.exhausted) return;
    this.#depth += 1;
    this.#inspect(node, site);
    const go = ways[node.op] as (node: Core, ways: Way) => void;
    go(node, { site, visitor: this });
    this.#depth -= 1;
  }

  #isKnown(node: Core, { facts, scope }: Site): boolean {
    const scopes = this.#seen.get(facts) ?? new Map<TermScope, Set<Core>>();
    const nodes = scopes.get(scope) ?? new Set<Core>();
    if (nodes.has(node)) return true;
    this.#seen.set(facts, scopes.set(scope, nodes.add(node)));
    return false;
  }
}

interface Way {
  readonly site: Site;
  readonly visitor: Visitor;
}

export function termAt(node: Core, { ranges, scope }: Site): Term {
  return ranges.terms.of(node, scope);
}

function where(test: Core, holds: boolean, site: Site): Site {
  return { ...site, facts: assume(termAt(test, site), holds, site.facts, site.ranges) };
}

function all(node: Core, { site, visitor }: Way): void {
  for (const operand of operands(node)) visitor.part(operand, site);
}

function stop(): void {}

/** The right side is computed only where the left does not decide. */
function logic(goesOn: boolean) {
  return ({ left, right }: NodeOf<"and" | "or">, { site, visitor }: Way): void => {
    visitor.part(left, site);
    visitor.part(right, where(left, goesOn, site));
  };
}

function choose({ cases, otherwise }: NodeOf<"choose">, { site, visitor }: Way): void {
  let rest = site;
  for (const { test, value } of cases) {
    visitor.part(test, rest);
    visitor.part(value, where(test, true, rest));
    rest = where(test, false, rest);
  }
  if (otherwise !== undefined) visitor.part(otherwise, rest);
}

function aggregate(node: NodeOf<"aggregate">, way: Way): void {
  const { over, body, trim } = node;
  const { site, visitor } = way;
  if ("list" in over) {
    all(node, way);
    return;
  }
  const { terms } = site.ranges;
  const row = { ...site, scope: terms.rowScope(over.table, site.scope), facts: site.facts.forRow(over.table) };
  if (over.where !== undefined) visitor.part(over.where, row);
  const inside = over.where === undefined ? row : where(over.where, true, row);
  for (const part of [body, trim]) if (part !== undefined) visitor.part(part, inside);
}

const ways = {
  number: stop,
  text: stop,
  truth: stop,
  missing: stop,
  input: stop,
  block: stop,
  grade: stop,
  // What has no value there is what is being asked.
  isMissing: stop,
  cohort: ({ body, within }, { site, visitor }) => {
    // In other units nothing is known of what this one was asked.
    const there = { ...site, facts: site.ranges.base, inCohort: true };
    for (const part of within === undefined ? [body] : [body, within]) visitor.part(part, there);
  },
  definition: ({ definition }, { site, visitor }) => visitor.part(definition.formula.core, { ...site, scope: outside }),
  bound: ({ slot }, { site, visitor }) => {
    const given = site.scope.slots[slot];
    if (given !== undefined) visitor.part(given.core, { ...site, scope: given.scope });
  },
  column: ({ table, column }, { site, visitor }) => {
    if (column.kind === "givenColumn") return;
    visitor.part(column.formula.core, { ...site, scope: site.ranges.terms.columnScope(table, site.scope) });
  },
  lookup: (node, { site, visitor }) => {
    for (const key of node.keys) visitor.part(key, site);
    if (node.column.kind === "givenColumn") return;
    visitor.part(node.column.formula.core, { ...site, scope: site.ranges.terms.lookupScope(node, site.scope) });
  },
  with: (node, { site, visitor }) =>
    visitor.part(node.body, { ...site, scope: site.ranges.terms.bodyScope(node, site.scope) }),
  choose,
  and: logic(true),
  or: logic(false),
  aggregate,
  add: all,
  sub: all,
  mul: all,
  div: all,
  power: all,
  neg: all,
  abs: all,
  ln: all,
  exp: all,
  sqrt: all,
  min: all,
  max: all,
  round: all,
  compare: all,
  not: all,
} satisfies PerOperation<void, Way>;
