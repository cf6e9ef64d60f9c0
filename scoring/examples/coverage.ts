import type { Bilingual, Span } from "../../core/index.ts";
import { blockFormulas, nodes } from "../check/walk.ts";
import type { Scorecard } from "../evaluate/index.ts";
import { writtenText } from "../explain/formula-text.ts";
import type { Block, CheckedFramework, ChooseNode, Core } from "../model.ts";
import { isNumber } from "../value.ts";
import { type EdgeFound, type EdgeSide, Edges, placeKey } from "./coverage-edges.ts";
import { branchText, edgeText, gradeText, itemText, limitText, rowText } from "./coverage-text.ts";
import type { ExampleResult } from "./run.ts";

export type CoverageKind = "rows" | "branches" | "items" | "edges";

/** How much of the rules the examples reach. */
export interface Coverage {
  /** Rows of bands, lines, match and grades; branches of if, vetoes, caps and not-applicable lines; scored items; edges. */
  readonly counts: Readonly<Record<CoverageKind, Count>>;
  /** What no example reaches, and edges with a side that none lies on, in the order of the rules. */
  readonly unreached: readonly Unreached[];
}

export interface Count {
  readonly reached: number;
  readonly total: number;
}

export interface Unreached {
  readonly kind: CoverageKind;
  readonly span: Span;
  readonly text: Bilingual;
  /** Of an edge: where no example lies. An edge counts as reached when some example lies on it. */
  readonly lacking?: readonly EdgeSide[];
}

/** Something that examples should reach; several places of the core may stand for one place of the rules. */
interface Goal {
  readonly kind: Exclude<CoverageKind, "edges">;
  readonly span: Span;
  readonly text: Bilingual;
  readonly reached: boolean;
}

/** What the examples of a framework reach of its rules; of an amended framework, all of its rules count. */
export function coverage(framework: CheckedFramework, results: readonly ExampleResult[]): Coverage {
  const cards = results.map(({ card }) => card);
  const cores = coresOf(framework);
  const goals = merged([
    ...choiceGoals(cores, cards),
    ...framework.blocks.flatMap((block) => [...itemGoals(block, cards), ...limitGoals(block, cards)]),
    ...framework.grades.map(({ label, span }) =>
      goal(
        "rows",
        span,
        gradeText(label),
        cards.some(({ grade }) => grade === label),
      ),
    ),
  ]);
  const edges = edgesOf([...cores, ...framework.grades.map(({ test }) => test)], cards);
  const counts = {
    rows: countOf(goals, "rows"),
    branches: countOf(goals, "branches"),
    items: countOf(goals, "items"),
    edges: { reached: edges.filter(({ seen }) => seen.has("on")).length, total: edges.length },
  };
  const unreached = [
    ...goals.filter(({ reached }) => !reached).map(({ kind, span, text }): Unreached => ({ kind, span, text })),
    ...edges.filter(({ lacking }) => lacking.length > 0).map(unreachedEdge),
  ];
  return { counts, unreached: unreached.toSorted((a, b) => byPlace(a.span, b.span)) };
}

function goal(kind: Goal["kind"], span: Span, text: Bilingual, reached: boolean): Goal {
  return { kind, span, text, reached };
}

/** Every formula that gives a value; what is required of data is checked elsewhere. */
function coresOf({ root, blocks, params, outputs, tables }: CheckedFramework): Core[] {
  const all = [root, ...blocks];
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  const definitions = [...params.values(), ...all.flatMap((block) => block.lets), ...outputs.values()];
  return [
    ...definitions.map(({ formula }) => formula),
    ...all.flatMap(blockFormulas),
    ...columns.flatMap((column) => (column.kind === "computedColumn" ? [column.formula] : [])),
  ].map(({ core }) => core);
}

function choiceGoals(cores: readonly Core[], cards: readonly Scorecard[]): Goal[] {
  const chosen = new Map<ChooseNode, Set<number>>();
  for (const { node, row } of allNotes(cards).flatMap(({ choices }) => choices)) {
    chosen.set(node, (chosen.get(node) ?? new Set()).add(row));
  }
  const choices = cores.flatMap((core) => [...nodes(core)]).filter((node): node is ChooseNode => node.op === "choose");
  return choices.flatMap((node) => rowGoals(node, chosen.get(node) ?? new Set()));
}

function allNotes(cards: readonly Scorecard[]) {
  return cards.flatMap(({ notes }) => [...(notes?.values() ?? [])]);
}

/** Choices that a function of the language is made of (`count_over`) have no rows in the rules. */
function rowGoals(node: ChooseNode, chosen: ReadonlySet<number>): Goal[] {
  if (node.cases.some(({ span }) => span === node.span)) return [];
  const rest = node.otherwise === undefined || isRepeated(node) ? [] : [node.otherwise.span];
  const places = [...node.cases.map(({ span }) => span), ...rest];
  return places.map((span, row) => {
    const isBranch = node.form === "if";
    const text = isBranch ? branchText(node, row === node.cases.length) : rowText(node, row);
    return goal(isBranch ? "branches" : "rows", span, text, chosen.has(row));
  });
}

/** Beyond the last corner a line goes on flat: its value stands at that corner already. */
function isRepeated({ form, cases, otherwise }: ChooseNode): boolean {
  const end = otherwise?.span;
  return (
    form === "linear" && end !== undefined && cases.some(({ span }) => span.start <= end.start && end.end <= span.end)
  );
}

function itemGoals(block: Block, cards: readonly Scorecard[]): Goal[] {
  if (block.children.length > 0) return [];
  const reached = cards.some(({ blocks }) => isNumber(blocks.get(block)?.value));
  return [goal("items", block.span, itemText(block.name), reached)];
}

/** Vetoes, caps and not-applicable lines should take effect once. */
function limitGoals({ vetoes, caps, notApplicable }: Block, cards: readonly Scorecard[]): Goal[] {
  return [...vetoes, ...caps, ...notApplicable].flatMap(({ when, span }) => {
    if (when === undefined) return [];
    const reached = cards.some(({ notes }) => notes?.get(when)?.values.get(when.core) === true);
    return [goal("branches", span, limitText(writtenText(span)), reached)];
  });
}

/** A function that is called with several kinds of arguments is still one place of the rules. */
function merged(goals: readonly Goal[]): Goal[] {
  const found = new Map<string, Goal>();
  for (const one of goals) {
    const key = `${one.kind} ${placeKey(one.span)}`;
    const known = found.get(key);
    found.set(key, known?.reached === true ? known : one);
  }
  return [...found.values()];
}

function edgesOf(cores: readonly Core[], cards: readonly Scorecard[]): EdgeFound[] {
  const edges = new Edges();
  for (const core of cores) edges.add(core);
  for (const notes of allNotes(cards)) edges.meet(notes);
  return edges.found();
}

function unreachedEdge({ span, name, bound, lacking }: EdgeFound): Unreached {
  return { kind: "edges", span, text: edgeText(name, bound, lacking), lacking };
}

function countOf(goals: readonly Goal[], kind: CoverageKind): Count {
  const own = goals.filter((one) => one.kind === kind);
  return { reached: own.filter(({ reached }) => reached).length, total: own.length };
}

function byPlace(a: Span, b: Span): number {
  if (a.source.name !== b.source.name) return a.source.name < b.source.name ? -1 : 1;
  return a.start - b.start;
}
