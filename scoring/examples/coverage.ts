import { compare, type Bilingual, Rational, type Span } from "../../core/index.ts";
import { blockFormulas, nodes } from "../check/walk.ts";
import { constantValue } from "../evaluate/constant.ts";
import type { Block, ChooseNode, CheckedFramework, CompareNode, Core, Grade } from "../model.ts";
import { isNumber, type Value } from "../value.ts";
import { writtenText } from "../explain/formula-text.ts";
import { branchText, edgeText, gradeText, itemText, limitText, rowText } from "./coverage-text.ts";
import type { ExampleResult } from "./run.ts";

export type CoverageKind = "rows" | "branches" | "items" | "edges";

/** How much of the rules the examples reach. */
export interface Coverage {
  /** Rows of bands, lines, match and grades; branches of if, vetoes, caps and not-applicable lines; scored items; edges. */
  readonly counts: Readonly<Record<CoverageKind, { readonly reached: number; readonly total: number }>>;
  /** What no example reaches, in the order of the rules. */
  readonly unreached: readonly Unreached[];
}

export interface Unreached {
  readonly kind: CoverageKind;
  readonly span: Span;
  readonly text: Bilingual;
  /** Of an edge: where no example lies. `on` is what makes it unreached; the sides alone do not. */
  readonly lacking?: readonly EdgeSide[];
}

export type EdgeSide = "below" | "on" | "above";

/** Something that examples should reach; several places of the core may stand for one place of the rules. */
interface Goal {
  readonly kind: CoverageKind;
  readonly span: Span;
  readonly text: Bilingual;
  reached: boolean;
}

interface EdgeGoal {
  readonly span: Span;
  readonly name: string;
  readonly bound: string;
  /** Sides that no data can lie on. */
  readonly impossible: ReadonlySet<EdgeSide>;
  readonly seen: Set<EdgeSide>;
}

/** What the examples of a framework reach of its rules; of an amended framework, all of its rules count. */
export function coverage(framework: CheckedFramework, results: readonly ExampleResult[]): Coverage {
  const search = new Search(results);
  for (const core of coresOf(framework)) search.formula(core);
  for (const block of framework.blocks) search.block(block);
  for (const grade of framework.grades) search.grade(grade);
  return search.result();
}

function coresOf({ root, blocks, params, outputs, tables, grades }: CheckedFramework): Core[] {
  const all = [root, ...blocks];
  const formulas = [
    ...[...params.values(), ...all.flatMap((block) => block.lets), ...outputs.values()].map(({ formula }) => formula),
    ...all.flatMap(blockFormulas),
    ...[...tables.values()].flatMap(({ columns }) => [...columns.values()].flatMap((one) => (one.kind === "computedColumn" ? [one.formula] : []))),
  ];
  return [...formulas.map(({ core }) => core), ...grades.map(({ test }) => test)];
}

class Search {
  readonly #results: readonly ExampleResult[];
  readonly #goals = new Map<string, Goal>();
  readonly #edges = new Map<string, EdgeGoal>();
  /** Rows chosen by some example, by choice. */
  readonly #chosen = new Map<ChooseNode, Set<number>>();
  /** Edges met by some example, by comparison. */
  readonly #met = new Map<CompareNode, Set<EdgeSide>>();

  constructor(results: readonly ExampleResult[]) {
    this.#results = results;
    for (const notes of results.flatMap(({ card }) => [...(card.notes?.values() ?? [])])) {
      for (const { node, row } of notes.choices) setOf(this.#chosen, node).add(row);
      for (const { node, left, right } of notes.edges) setOf(this.#met, node).add(sideOf(compare(left, right)));
    }
  }

  formula(core: Core): void {
    for (const node of nodes(core)) {
      if (node.op === "choose") this.#choice(node);
      if (node.op === "compare") this.#edge(node);
    }
  }

  /** Choices that a function of the language is made of (`count_over`) have no rows in the rules. */
  #choice(node: ChooseNode): void {
    if (node.cases.some(({ span }) => span === node.span)) return;
    const chosen = this.#chosen.get(node) ?? new Set();
    const places = [...node.cases.map(({ span }) => span), ...(node.otherwise === undefined ? [] : [node.otherwise.span])];
    for (const [row, span] of places.entries()) {
      const isElse = row === node.cases.length;
      if (isElse && isRepeated(node)) continue;
      const [kind, text] = node.form === "if" ? (["branches", branchText(node, isElse)] as const) : (["rows", rowText(node, row)] as const);
      this.#goal(kind, span, text, chosen.has(row));
    }
  }

  #goal(kind: CoverageKind, span: Span, text: Bilingual, reached: boolean): void {
    const key = `${kind} ${placeKey(span)}`;
    const known = this.#goals.get(key);
    if (known === undefined) this.#goals.set(key, { kind, span, text, reached });
    else known.reached ||= reached;
  }

  /** A comparison of numbers with one that is the same for every unit. */
  #edge(node: CompareNode): void {
    const constants = [fixedValue(node.left), fixedValue(node.right)];
    const [subject, bound] = constants[1] === undefined ? [node.right, node.left] : [node.left, node.right];
    const value = constants[1] ?? constants[0];
    if (!isNumber(value) || !constants.includes(undefined)) return;
    const key = `${subjectKey(subject)} ${value instanceof Rational ? `${value.num}/${value.den}` : writtenText(bound.span)}`;
    const names = { name: subjectName(subject), bound: writtenText(bound.span) };
    const known = this.#edges.get(key) ?? { span: bound.span, ...names, impossible: impossibleSides(subject, value), seen: new Set() };
    this.#edges.set(key, known);
    for (const side of this.#met.get(node) ?? []) known.seen.add(subject === node.left ? side : mirrored[side]);
  }

  block(block: Block): void {
    if (block.children.length === 0 && block.scoring.kind !== "children") {
      const reached = this.#results.some(({ card }) => isNumber(card.blocks.get(block)?.value));
      this.#goal("items", block.span, itemText(block.name), reached);
    }
    for (const rule of [...block.vetoes, ...block.caps, ...block.notApplicable]) {
      const { when, span } = rule;
      if (when === undefined) continue;
      const reached = this.#results.some(({ card }) => card.notes?.get(when)?.values.get(when.core) === true);
      this.#goal("branches", span, limitText(writtenText(span)), reached);
    }
  }

  grade({ label, span }: Grade): void {
    this.#goal("rows", span, gradeText(label), this.#results.some(({ card }) => card.grade === label));
  }

  result(): Coverage {
    const goals = [...this.#goals.values()];
    const edges = [...this.#edges.values()];
    const count = (kind: CoverageKind) => {
      const own = goals.filter((goal) => goal.kind === kind);
      return { reached: own.filter(({ reached }) => reached).length, total: own.length };
    };
    const reachedEdges = edges.filter(({ seen }) => seen.has("on")).length;
    const unreached = [
      ...goals.filter(({ reached }) => !reached).map(({ kind, span, text }): Unreached => ({ kind, span, text })),
      ...edges.flatMap(unreachedEdge),
    ];
    return {
      counts: { rows: count("rows"), branches: count("branches"), items: count("items"), edges: { reached: reachedEdges, total: edges.length } },
      unreached: unreached.toSorted((a, b) => byPlace(a.span, b.span)),
    };
  }
}

function unreachedEdge({ span, name, bound, impossible, seen }: EdgeGoal): Unreached[] {
  const sides: readonly EdgeSide[] = ["below", "on", "above"];
  const lacking = sides.filter((side) => !seen.has(side) && !impossible.has(side));
  return lacking.length === 0 ? [] : [{ kind: "edges", span, text: edgeText(name, bound, lacking), lacking }];
}

function byPlace(a: Span, b: Span): number {
  if (a.source.name !== b.source.name) return a.source.name < b.source.name ? -1 : 1;
  return a.start - b.start;
}

function setOf<Key, Member>(map: Map<Key, Set<Member>>, key: Key): Set<Member> {
  const found = map.get(key) ?? new Set<Member>();
  map.set(key, found);
  return found;
}

/** Beyond the last corner a line goes on flat: its value stands at that corner already. */
function isRepeated({ form, cases, otherwise }: ChooseNode): boolean {
  return form === "linear" && cases.some(({ span }) => otherwise !== undefined && contains(span, otherwise.span));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function placeKey({ source, start, end }: Span): string {
  return `${source.name}:${start}:${end}`;
}

/** The value of a formula that is the same for every unit and every call; undefined for others. */
function fixedValue(core: Core): Value | undefined {
  return [...nodes(core)].some(({ op }) => op === "bound") ? undefined : constantValue(core);
}

/** Grades hold the total against each of their bounds. */
function subjectKey(core: Core): string {
  return core.op === "block" ? `block ${core.block.path.join(".")}` : placeKey(core.span);
}

function subjectName(core: Core): string {
  return core.op === "block" ? core.block.name : writtenText(core.span);
}

function sideOf(order: -1 | 0 | 1): EdgeSide {
  return order === 0 ? "on" : order < 0 ? "below" : "above";
}

const mirrored: Readonly<Record<EdgeSide, EdgeSide>> = { below: "above", on: "on", above: "below" };

/** An input of 0 to 100 % is never above 100 %. */
function impossibleSides(subject: Core, bound: Value): ReadonlySet<EdgeSide> {
  const field = subject.op === "input" ? subject.input : subject.op === "column" && subject.column.kind === "givenColumn" ? subject.column : undefined;
  const none = new Set<EdgeSide>();
  if (field === undefined || !isNumber(bound)) return none;
  const { low, high } = field.domain;
  if (low !== undefined && compare(low.value, bound) >= 0) none.add("below");
  if (high !== undefined && compare(high.value, bound) <= 0) none.add("above");
  return none;
}
