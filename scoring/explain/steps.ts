import { abs, type Diagnostic, equals, type Location, locate, type Span, sub } from "../../core/index.ts";
import type { ComparisonOperator } from "../../grammar/index.ts";
import { nodes } from "../check/walk.ts";
import type { Edge, Notes, RoundingMet, Scorecard } from "../evaluate/index.ts";
import type { AggregateNode, Block, Core, Definition, Formula, LookupNode, Output } from "../model.ts";
import { Missing } from "../value.ts";
import { type ChoiceMet, choiceMet } from "./choice.ts";
import { formulaText, substitutedText, type Traced, writtenText } from "./formula-text.ts";
import { plainStyle, type Shown, type Style, show, showShort } from "./shown.ts";
import { styleOf } from "./shown-as.ts";

export type StepKind =
  | "let"
  | "param"
  | "output"
  | "column"
  | "score"
  | "veto"
  | "cap"
  | "cap condition"
  | "not applicable";

/** One formula at work. */
export interface Step {
  readonly kind: StepKind;
  readonly name: string;
  readonly place: Location;
  readonly doc?: string;
  /** As written, in one line. */
  readonly formula: string;
  /** The same with its numbers; absent where it names nothing. */
  readonly substituted?: string;
  /** Absent when the result is missing. */
  readonly result?: Shown;
  readonly missing: readonly Diagnostic[];
  /** The row of the outermost bands, match or if that fitted. */
  readonly choice?: ChoiceMet;
  readonly edges: readonly EdgeMet[];
  readonly roundings: readonly RoundingShown[];
  /** Aggregates over tables: how many rows there were and how many counted. */
  readonly rows: readonly RowsShown[];
}

export interface EdgeMet {
  readonly left: NamedValue;
  readonly operator: ComparisonOperator;
  readonly right: NamedValue;
  readonly holds: boolean;
  /** How far the left side is from the right one, never negative; a difference of percentages has the unit `%`. */
  readonly distance: Shown;
}

export interface NamedValue {
  readonly name: string;
  readonly shown: Shown;
}

export interface RoundingShown {
  readonly before: Shown;
  readonly after: Shown;
}

export interface RowsShown {
  readonly formula: string;
  readonly table: string;
  readonly all: number;
  readonly counted: number;
  readonly result?: Shown;
}

/** Explains the formulas of one scorecard, each definition once. */
export class Steps {
  readonly #card: Scorecard;
  readonly #told = new Set<unknown>();

  constructor(card: Scorecard) {
    this.#card = card;
  }

  notesOf(owner: object): Notes | undefined {
    return this.#card.notes?.get(owner);
  }

  /** A formula with all it needs before it; nothing for one that was not computed. */
  of(
    kind: StepKind,
    formula: Formula,
    about: { readonly name: string; readonly span: Span; readonly doc?: string | undefined },
  ): Step[] {
    const notes = this.notesOf(formula);
    return notes === undefined ? [] : this.#steps(kind, { formula, notes }, about);
  }

  ofDefinition(definition: Definition | Output): Step[] {
    const notes = this.notesOf(definition);
    if (notes === undefined || this.#told.has(definition)) return [];
    this.#told.add(definition);
    return this.#steps(definition.kind, { formula: definition.formula, notes }, definition);
  }

  #steps(
    kind: StepKind,
    traced: Traced,
    about: { readonly name: string; readonly span: Span; readonly doc?: string | undefined },
  ): Step[] {
    const needed = [...nodes(traced.formula.core)].flatMap((node) => this.#needed(node, traced.notes));
    return [...needed, stepOf(kind, traced, about)];
  }

  #needed(node: Core, notes: Notes): Step[] {
    if (!notes.values.has(node)) return [];
    if (node.op === "definition") return isLiteral(node.definition) ? [] : this.ofDefinition(node.definition);
    return node.op === "lookup" ? this.#cell(node, notes) : [];
  }

  #cell(node: LookupNode, notes: Notes): Step[] {
    const frame = notes.lookups.get(node);
    const { column } = node;
    const own = frame?.notes.get(column.name);
    if (own === undefined || column.kind !== "computedColumn" || this.#told.has(own)) return [];
    this.#told.add(own);
    const about = { name: writtenText(node.span), span: column.span, doc: column.doc };
    return this.#steps("column", { formula: column.formula, notes: own }, about);
  }
}

/** `param 上限 = 10%` needs no step of its own. */
function isLiteral({ kind, formula }: Definition | Output): boolean {
  return (
    kind === "param" && (formula.core.op === "number" || formula.core.op === "text" || formula.core.op === "truth")
  );
}

function stepOf(
  kind: StepKind,
  traced: Traced,
  { name, span, doc }: { readonly name: string; readonly span: Span; readonly doc?: string | undefined },
): Step {
  const { formula, notes } = traced;
  const value = notes.values.get(formula.core);
  const text = formulaText(formula);
  const numbers = substitutedText(traced, "numbers");
  const choice = choiceMet(traced);
  return {
    kind,
    name,
    place: locate({ span }),
    ...(doc === undefined ? {} : { doc }),
    formula: text,
    ...(numbers === text ? {} : { substituted: withoutRows(numbers, text) }),
    ...(value === undefined || value instanceof Missing
      ? {}
      : { result: show(value, isScore(kind) ? plainStyle : styleOf(formula.core)) }),
    missing: value instanceof Missing ? value.causes : [],
    ...(choice === undefined ? {} : { choice }),
    edges: edgesMet(notes.edges),
    roundings: notes.roundings.map((met) => roundingShown(met, formula.core)),
    rows: [...notes.rows].map(([node, met]) => rowsShown(node, met, notes)),
  };
}

/** Rows of bands and match that hold no names are not said twice. */
function withoutRows(numbers: string, text: string): string {
  return numbers.replaceAll(/\{[^{}]*\}/gu, (rows) => (text.includes(rows) ? "{ … }" : rows));
}

function isScore(kind: StepKind): boolean {
  return kind === "score" || kind === "cap";
}

/** Each pair of numbers once, as it was compared last: that is the comparison that decided. */
function edgesMet(edges: readonly Edge[]): EdgeMet[] {
  const last = edges.filter((edge, index) => !edges.slice(index + 1).some((later) => samePair(edge, later)));
  return last.map(({ node, left, right, holds }) => {
    const style = sideStyle(node.left, node.right);
    return {
      left: { name: sideName(node.left), shown: showShort(left, style, [right]) },
      operator: node.operator,
      right: { name: sideName(node.right), shown: showShort(right, style, [left]) },
      holds,
      distance: showShort(abs(sub(left, right)), style),
    };
  });
}

function samePair(a: Edge, b: Edge): boolean {
  return equals(a.left, b.left) && equals(a.right, b.right) && a.node.left.span === b.node.left.span;
}

function sideStyle(left: Core, right: Core): Style {
  const [a, b] = [styleOf(left), styleOf(right)];
  return a.unit === "" ? b : a;
}

function sideName(node: Core): string {
  return node.op === "block" ? node.block.name : writtenText(node.span);
}

function roundingShown({ before, after, span }: RoundingMet, root: Core): RoundingShown {
  const node = [...nodes(root)].find((one) => one.op === "round" && one.span === span);
  const style = node === undefined ? plainStyle : styleOf(node);
  return { before: show(before, style), after: show(after, style) };
}

function rowsShown(node: AggregateNode, { all, counted }: { all: number; counted: number }, notes: Notes): RowsShown {
  const value = notes.values.get(node);
  return {
    formula: writtenText(node.span),
    table: "table" in node.over ? node.over.table.name : "",
    all,
    counted,
    ...(value === undefined || value instanceof Missing ? {} : { result: show(value, styleOf(node)) }),
  };
}

/** All formulas of a block's own score, in the order in which they are worked out. */
export function blockSteps(block: Block, steps: Steps): Step[] {
  const { scoring, name, span } = block;
  const about = { name, span };
  return [
    ...block.notApplicable.flatMap((one) => steps.of("not applicable", one.when, { name, span: one.span })),
    ...(scoring.kind === "formula" ? steps.of("score", scoring.formula, about) : []),
    ...block.vetoes.flatMap((veto) => steps.of("veto", veto.when, { name, span: veto.span, doc: veto.doc })),
    ...block.caps.flatMap((cap) => [
      ...(cap.when === undefined ? [] : steps.of("cap condition", cap.when, { name, span: cap.span, doc: cap.doc })),
      ...steps.of("cap", cap.bound, { name, span: cap.span, doc: cap.doc }),
    ]),
  ];
}
