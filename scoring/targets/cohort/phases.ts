import { errorOf } from "../amount/index.ts";
import type { Graph, Load, Node } from "../graph.ts";
import { operandsOf, type Program, programOf } from "../program.ts";
import { flagsNode, type Reading, readingOf } from "../reading.ts";
import type { Comparison } from "../translate/cohort.ts";
import type { NumberValue } from "../translate/value.ts";

/** A program that gives what units are compared by, once what is compared before is there. */
export interface Phase {
  readonly program: Program;
  readonly comparisons: readonly Compare[];
}

/** How one comparison is read from the outputs of a program: its values first, then the groups. */
export interface Compare {
  readonly values: Reading | NearReading;
  readonly group: Reading | undefined;
  readonly places: Comparison["places"];
}

/** Flags, numbers, and how far each can be from what it stands for. */
export interface NearReading {
  readonly kind: "near";
  readonly nodes: readonly Node[];
}

/** The phases before a program, in the order in which they need each other; what nothing reads is left out. */
export function phasesOf(program: Program, comparisons: readonly Comparison[], graph: Graph): Phase[] {
  const levels = levelsOf(comparisons);
  const read = placesIn(program);
  const phases: Phase[] = [];
  for (let level = Math.max(-1, ...levels.values()); level >= 0; level -= 1) {
    const own = comparisons.filter((one) => levels.get(one) === level && isRead(one, read));
    if (own.length === 0) continue;
    const phase = phaseOf(own, graph);
    for (const place of placesIn(phase.program)) read.add(place);
    phases.unshift(phase);
  }
  return phases;
}

function phaseOf(comparisons: readonly Comparison[], graph: Graph): Phase {
  const compares = comparisons.map(
    ({ value, group, places }): Compare => ({
      values: value.amount.kind === "fraction" ? readingOf(value, graph) : nearReading(value, graph),
      group: group && readingOf(group, graph),
      places,
    }),
  );
  const nodes = compares.flatMap(({ values, group }) => [...values.nodes, ...(group?.nodes ?? [])]);
  return { program: programOf(nodes), comparisons: compares };
}

function nearReading(value: NumberValue, graph: Graph): NearReading {
  const { amount } = value;
  if (amount.kind === "fraction") throw new Error("a fraction is exact");
  return { kind: "near", nodes: [flagsNode(value, graph.constant(0), graph), amount.x, errorOf(amount, graph)] };
}

function placesIn({ loads }: Program): Set<number> {
  return new Set(loads.flatMap(({ source }) => (source.kind === "cohort" ? [source.place] : [])));
}

function isRead({ places }: Comparison, read: ReadonlySet<number>): boolean {
  return [...places.values()].some((place) => read.has(place));
}

/** How many comparisons stand within each other: 0 for what needs none. A comparison stands after those within it. */
function levelsOf(comparisons: readonly Comparison[]): Map<Comparison, number> {
  const levels = new Map<Comparison, number>();
  const byPlace = new Map<number, number>();
  const known = new Map<Node, number>();
  for (const one of comparisons) {
    const level = Math.max(...nodesOf(one).map((node) => levelOf(node, byPlace, known)));
    levels.set(one, level);
    for (const place of one.places.values()) byPlace.set(place, level);
  }
  return levels;
}

function nodesOf({ value, group }: Comparison): Node[] {
  const { amount, absent, doubtful } = value;
  const numbers =
    amount.kind === "fraction" ? [amount.num, amount.den] : [amount.x, ...(amount.more ? [amount.more] : [])];
  return [...numbers, absent, doubtful, ...(group === undefined ? [] : groupNodes(group))];
}

function groupNodes(group: NonNullable<Comparison["group"]>): Node[] {
  const masks = [group.absent, group.doubtful];
  if (group.kind === "truth") return [...masks, group.yes];
  if (group.kind === "text") return [...masks, group.code];
  if (group.kind === "nothing") return masks;
  return nodesOf({ value: group, group: undefined, places: new Map() });
}

/** Of long chains as well: operands are looked at before what is made of them. */
function levelOf(wanted: Node, byPlace: ReadonlyMap<number, number>, known: Map<Node, number>): number {
  const found = new Set<Node>();
  const stack = [wanted];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (known.has(node) || found.has(node)) continue;
    found.add(node);
    stack.push(...operandsOf(node));
  }
  for (const node of [...found].sort((a, b) => a.id - b.id))
    known.set(
      node,
      node.op === "load"
        ? loadLevel(node, byPlace)
        : Math.max(0, ...operandsOf(node).map((one) => known.get(one) ?? 0)),
    );
  return known.get(wanted) ?? 0;
}

function loadLevel({ source }: Load, byPlace: ReadonlyMap<number, number>): number {
  return source.kind === "cohort" ? 1 + (byPlace.get(source.place) ?? 0) : 0;
}
