import { type Span, spanText } from "../../core/index.ts";
import type { BlockScore, Effect, Scorecard } from "../evaluate/index.ts";
import { rowText } from "../explain/choice.ts";
import { writtenText } from "../explain/formula-text.ts";
import type { Block, Formula, NodeOf } from "../model.ts";
import { Places } from "./places.ts";

type Choose = NodeOf<"choose">;

/** A place in the rules where a unit stands on another side than before. */
export interface CrossedEdge {
  /** Another row of a choice; a rule of a block that begins or ends to act. */
  readonly kind: "choice" | Effect["kind"];
  /** The innermost block whose rules hold it; absent for what belongs to tables and outputs. */
  readonly block?: Block;
  /** The rule, in one line. */
  readonly rule: string;
  readonly span: Span;
  /** The row that fitted, the condition as written; empty where there is none (`else`), or the rule did not act. */
  readonly from: string;
  readonly to: string;
}

/** Rules that bind a score: whether they act is an edge. Rescaling and rounding act by degrees, bonuses are blocks. */
const limits: ReadonlySet<Effect["kind"]> = new Set(["veto", "cap", "not-applicable"]);

/**
 * The choices, vetoes, caps and exemptions that turned out otherwise.
 *
 * @param before  traced
 * @param after   traced; of the same rules, or of an amendment of them: rules are the same where they stand at the
 *   same place of the same file
 */
export function crossedEdges(before: Scorecard, after: Scorecard): CrossedEdge[] {
  const places = new Places();
  return [...crossedChoices(before, after, places), ...crossedLimits(before, after, places)];
}

interface Made {
  readonly node: Choose;
  readonly owner: Owner | undefined;
  /** Of each time it was made. */
  readonly rows: number[];
}

function crossedChoices(before: Scorecard, after: Scorecard, places: Places): CrossedEdge[] {
  const old = choicesOf(before, places);
  const edges: CrossedEdge[] = [];
  for (const [key, now] of choicesOf(after, places)) {
    const made = old.get(key);
    if (made === undefined) continue;
    for (const [index, row] of now.rows.entries()) {
      const was = made.rows[index];
      if (was !== undefined && rowText(made.node, was) !== rowText(now.node, row))
        edges.push(edgeOf(made, was, now, row));
    }
  }
  return distinct(edges, places);
}

/** The same choice made for several rows of a table, all of them moving alike, is one edge. */
function distinct(edges: readonly CrossedEdge[], places: Places): CrossedEdge[] {
  return [
    ...new Map(edges.map((edge) => [[places.key(edge.span), edge.rule, edge.from, edge.to].join("\n"), edge])).values(),
  ];
}

function edgeOf(old: Made, was: number, { node, owner }: Made, row: number): CrossedEdge {
  return {
    kind: "choice",
    ...(owner?.block === undefined ? {} : { block: owner.block }),
    rule: ruleText(node, owner),
    span: node.span,
    from: rowText(old.node, was),
    to: rowText(node, row),
  };
}

/** By place and owner: a choice in a function is another one for each rule that calls it. */
function choicesOf(card: Scorecard, places: Places): Map<string, Made> {
  const owners = ownersOf(card);
  const all = new Map<string, Made>();
  for (const [key, { choices }] of card.notes ?? []) {
    const owner = owners.get(key);
    for (const { node, row } of choices) {
      const home = owner === undefined ? "" : places.key(owner.formula.syntax.span);
      const place = `${places.key(node.span)} ${home}`;
      const made = all.get(place);
      if (made === undefined) all.set(place, { node, owner, rows: [row] });
      else made.rows.push(row);
    }
  }
  return all;
}

function crossedLimits(before: Scorecard, after: Scorecard, places: Places): CrossedEdge[] {
  const [old, now] = [limitsOf(before, places), limitsOf(after, places)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): CrossedEdge[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const one = is ?? was;
    if (one === undefined || (was !== undefined && is !== undefined)) return [];
    const { block, effect } = one;
    const rule = writtenText(effect.span);
    const text = effect.text ?? spanText(effect.span);
    return [{ kind: effect.kind, block, rule, span: effect.span, from: was ? text : "", to: is ? text : "" }];
  });
}

interface Limit {
  readonly block: Block;
  readonly effect: Effect;
}

function limitsOf({ blocks }: Scorecard, places: Places): Map<string, Limit> {
  const all = [...blocks].flatMap(([block, { effects }]: [Block, BlockScore]) =>
    effects
      .filter(({ kind }) => limits.has(kind))
      .map((effect) => [places.key(effect.span), { block, effect }] as const),
  );
  return new Map(all);
}

/** A formula of the rules and the block that it belongs to; none for outputs and columns of tables. */
interface Owner {
  readonly block?: Block;
  readonly formula: Formula;
}

/** By the object that the notes of a formula are kept under. */
function ownersOf({ framework: { root, blocks, outputs } }: Scorecard): Map<object, Owner> {
  const inBlocks = [root, ...blocks].flatMap((block) =>
    rulesOf(block).map(([rule, formula]) => [rule, { block, formula }] as const),
  );
  return new Map<object, Owner>([
    ...inBlocks,
    ...[...outputs.values()].map((output) => [output, { formula: output.formula }] as const),
  ]);
}

function rulesOf({ scoring, notApplicable, vetoes, caps, lets }: Block): (readonly [object, Formula])[] {
  const formulas = [
    ...(scoring.kind === "formula" ? [scoring.formula] : []),
    ...notApplicable.map(({ when }) => when),
    ...vetoes.map(({ when }) => when),
    ...caps.flatMap(({ bound, when }) => (when === undefined ? [bound] : [bound, when])),
  ];
  return [
    ...formulas.map((formula) => [formula, formula] as const),
    ...lets.map((definition) => [definition, definition.formula] as const),
  ];
}

/** The head of a choice; where it stands in a function, the formula that calls it. */
function ruleText(node: Choose, owner: Owner | undefined): string {
  const whole = owner?.formula.syntax.span;
  const inside =
    whole === undefined ||
    (whole.source === node.span.source && whole.start <= node.span.start && node.span.end <= whole.end);
  return writtenText(inside ? node.span : whole).replace(/\s*[{｛].*$/su, "");
}
