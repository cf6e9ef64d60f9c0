import { addRationals, type Bilingual, multiplyRationals, negateRational, Rational } from "../../core/index.ts";
import type { CellRow, DataPackage } from "../package-types.ts";
import type { Expression } from "./expression.ts";
import { type CellAt, cellOf, type Figure } from "./figure.ts";
import type { Identity, Operand } from "./identity.ts";
import { readIdentities } from "./read-identity.ts";
import { FigureBook, type Gap, resolve } from "./resolve.ts";
import { rowLabel } from "./wording.ts";

/** A figure and how many times its own unit it counts, in base units. */
export interface Term {
  readonly figure: Figure;
  readonly factor: Rational;
}

/** A statement by which one figure moves with others: as its parts move, so does it. */
export interface Dependence {
  readonly id: string;
  readonly label: Bilingual;
  /** What a change of the terms moves; undefined where the statement does not say which figure that is. */
  readonly dependent: Term | undefined;
  readonly terms: readonly Term[];
}

/**
 * The statements of a package that tie figures together linearly: a total to its parts, a result to what it is the
 * difference of, one figure to the same elsewhere, a whole to what it contains. A change goes from the parts to the
 * total, never back, for nothing says which part would move.
 *
 * @returns one for each row that a statement is about, and each place of `same` as depending on each other; a
 *   statement that lacks a figure, or multiplies figures, is left out
 */
export function dependences(pkg: DataPackage): readonly Dependence[] {
  const figures = new FigureBook();
  return readIdentities(pkg).identities.flatMap((identity) =>
    (identity.each?.rows ?? [undefined]).flatMap((row) => dependencesOf(identity, row, figures)),
  );
}

type Resolve = (name: string) => readonly Expression[];
type Ends = readonly { readonly dependent: Expression; readonly parts: readonly Expression[] }[];

/** What depends on what in a statement of each kind; the others are not linear, or bind nothing. */
const endsOf: Partial<Record<Identity["kind"], (of: Resolve) => Ends>> = {
  sum: (of) => of("total").map((dependent) => ({ dependent, parts: of("parts") })),
  difference: (of) =>
    of("result").map((dependent) => ({ dependent, parts: [...of("minuend"), ...of("subtrahend").map(negative)] })),
  same: (of) =>
    of("places").flatMap((dependent) =>
      of("places").flatMap((other) => (other === dependent ? [] : [{ dependent, parts: [other] }])),
    ),
  contains: (of) => of("whole").map((dependent) => ({ dependent, parts: of("parts") })),
};

function negative(of: Expression): Expression {
  return { kind: "negative", of };
}

function dependencesOf(identity: Identity, row: CellRow | undefined, figures: FigureBook): Dependence[] {
  const ends = endsOf[identity.kind];
  if (ends === undefined) return [];
  const gaps: Gap[] = [];
  const own = identity.each && row ? { own: { resource: identity.each.resource, row } } : {};
  const scope = { figures, blankIsZero: identity.blankIsZero, gaps, ...own };
  const resolved = new Map(
    [...identity.operands].map(([name, list]) => [name, list.map((one: Operand) => resolve(one, scope))] as const),
  );
  if (gaps.length > 0) return [];
  const heading = { id: identity.id, label: labelIn(identity, row) };
  return ends((name) => resolved.get(name) ?? []).flatMap(({ dependent, parts }) => {
    const terms = linear({ kind: "sum", parts }, Rational.ONE);
    return terms === undefined ? [] : [{ ...heading, dependent: single(dependent), terms }];
  });
}

function labelIn({ each, label }: Identity, row: CellRow | undefined): Bilingual {
  if (!each || !row) return label;
  const name = rowLabel({ resource: each.resource, row });
  return { zh: `${label.zh}（${name}）`, en: `${label.en} (${name})` };
}

function single(expression: Expression): Term | undefined {
  const [term, another] = linear(expression, Rational.ONE) ?? [];
  return another === undefined ? term : undefined;
}

/** Undefined where figures are multiplied with each other. */
function linear(expression: Expression, times: Rational): Term[] | undefined {
  if (expression.kind === "figure") {
    return [{ figure: expression.figure, factor: multiplyRationals(times, expression.figure.factor) }];
  }
  if (expression.kind === "constant") return [];
  if (expression.kind === "negative") return linear(expression.of, negateRational(times));
  if (expression.kind !== "sum") return undefined;
  const parts = expression.parts.map((part) => linear(part, times));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** How far the dependent figure moves, in its own unit, when others do. */
export function movedBy(
  { dependent, terms }: Dependence,
  moves: (at: CellAt) => Rational | undefined,
): Rational | undefined {
  if (dependent === undefined) return undefined;
  const moved = terms.map(({ figure, factor }) => multiplyRationals(factor, moves(figure) ?? Rational.ZERO));
  const { num, den } = dependent.factor;
  return multiplyRationals(moved.reduce(addRationals, Rational.ZERO), Rational.of(den, num));
}

/** The package with other texts in some cells; everything else is the same. */
export function withCellTexts(pkg: DataPackage, texts: readonly (readonly [CellAt, string])[]): DataPackage {
  const byCell = new Map(texts.map(([at, text]) => [cellOf(at), text] as const));
  const resources = [...pkg.resources].map(([name, resource]) => {
    const rows = resource.rows.map((row) => ({
      ...row,
      cells: new Map([...row.cells].map(([column, cell]) => [column, changed(cell, byCell.get(cell))] as const)),
    }));
    return [name, { ...resource, rows }] as const;
  });
  return { ...pkg, resources: new Map(resources) };
}

function changed<C extends { readonly text: string }>(cell: C, text: string | undefined): C {
  return text === undefined ? cell : { ...cell, text };
}
