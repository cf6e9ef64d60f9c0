import { Rational } from "../../core/index.ts";
import type { Cell, CellRow, Resource } from "../package-types.ts";
import type { Expression } from "./expression.ts";
import { type CellAt, cellOf, type Figure, isBlank, readFigure } from "./figure.ts";
import type { CellsOperand, Operand } from "./identity.ts";

/** A figure that a statement needs and that cannot serve. */
export interface Gap {
  readonly at: CellAt;
  readonly reason: "missing" | "derived";
}

/** Where operands are looked up: the row at hand, and the gaps found so far. */
export interface Scope {
  readonly figures: FigureBook;
  readonly own?: { readonly resource: Resource; readonly row: CellRow };
  readonly blankIsZero: boolean;
  readonly gaps: Gap[];
}

const NOTHING: Expression = { kind: "constant", value: Rational.ZERO };

/** Every figure once: two mentions of a cell are the same figure. */
export class FigureBook {
  readonly #known = new Map<Cell, Map<string, Figure | undefined>>();

  at(at: CellAt, unitInstead?: string): Figure | undefined {
    const cell = cellOf(at);
    if (!cell) return undefined;
    const known = this.#known.get(cell) ?? new Map<string, Figure | undefined>();
    this.#known.set(cell, known);
    const key = unitInstead ?? "";
    if (!known.has(key)) known.set(key, readFigure(at, unitInstead));
    return known.get(key);
  }
}

const resolvers: {
  readonly [K in Operand["kind"]]: (operand: Operand & { kind: K }, scope: Scope) => Expression;
} = {
  constant: ({ value }) => ({ kind: "constant", value }),
  own: ({ column }, scope) => (scope.own ? one({ ...scope.own, column }, scope) : NOTHING),
  cell: (operand, scope) => {
    const [row] = operand.rows;
    if (!row || derivedGaps(operand, scope)) return NOTHING;
    return one({ resource: operand.resource, row, column: operand.column }, scope, operand.as);
  },
  column: (operand, scope) => (derivedGaps(operand, scope) ? NOTHING : columnSum(operand, scope)),
  sum: ({ parts }, scope) => ({ kind: "sum", parts: parts.map((part) => resolve(part, scope)) }),
  product: ({ parts }, scope) => ({ kind: "product", parts: parts.map((part) => resolve(part, scope)) }),
};

/** The formula over figures that an operand is in a row; figures that cannot serve go to the gaps of the scope. */
export function resolve<K extends Operand["kind"]>(operand: Operand & { kind: K }, scope: Scope): Expression {
  const resolver = resolvers[operand.kind as K];
  return resolver(operand, scope);
}

function one(at: CellAt, scope: Scope, unitInstead?: string): Expression {
  const figure = scope.figures.at(at, unitInstead);
  if (figure) return { kind: "figure", figure };
  if (!(scope.blankIsZero && isBlank(at))) scope.gaps.push({ at, reason: "missing" });
  return NOTHING;
}

/** The figures that the column prints: where a row leaves it empty there is nothing to add. */
function columnSum({ resource, rows, column, as }: CellsOperand, scope: Scope): Expression {
  const cells = rows.map((row) => ({ resource, row, column }));
  const printed = cells.filter((at) => !isBlank(at));
  const parts = (printed.length > 0 ? printed : cells).map((at) => one(at, scope, as));
  return { kind: "sum", parts, column };
}

function derivedGaps({ derived, resource, rows, column }: CellsOperand, scope: Scope): boolean {
  if (derived) scope.gaps.push(...rows.map((row) => ({ at: { resource, row, column }, reason: "derived" as const })));
  return derived;
}
