import type { Bilingual } from "../../core/index.ts";
import type { CellRow, DataPackage } from "../package-types.ts";
import { checks, checkUnique } from "./check.ts";
import { all, type Operands } from "./equation.ts";
import { figuresOf } from "./expression.ts";
import { unitsAgree } from "./figure.ts";
import { type Disagreement, type Finding, type Heading, problemFinding, toFinding } from "./finding.ts";
import type { Identity, IdentityKind } from "./identity.ts";
import { pointerOf } from "./json-place.ts";
import { readIdentities } from "./read-identity.ts";
import type { IdentityProblem } from "./read-operand.ts";
import { FigureBook, type Gap, resolve } from "./resolve.ts";
import { cellLabel, rowLabel } from "./wording.ts";

/** Members whose figures must measure the same thing; a quotient may be of anything. */
const comparedMembers: Readonly<Record<IdentityKind, readonly string[]>> = {
  sum: ["parts", "total"],
  difference: ["minuend", "subtrahend", "result"],
  rate: [],
  growth: ["from", "to"],
  same: ["places"],
  order: ["smaller", "greater"],
  contains: ["parts", "whole"],
  count: [],
  unique: [],
};

/**
 * Looks whether the figures of a package can all be true at once, as far as its `identities` say what they have to do
 * with each other.
 *
 * Each printed figure stands for every number that rounds to it, [x − ½u, x + ½u) for its last printed place u; figures
 * that the package declares exact for themselves alone. A statement is a finding only when no choice of such numbers
 * makes it true, and then always. All arithmetic is exact. Figures in different units of one kind are converted.
 *
 * @returns findings in the order of the statements: severity `warning` for one that cannot hold, `note` for one left
 *   out for lack of a figure, `error` for one that names what is not there
 */
export function audit(pkg: DataPackage): readonly Finding[] {
  const { identities, problems } = readIdentities(pkg);
  const figures = new FigureBook();
  const found = identities.flatMap((identity) => auditIdentity(pkg, identity, figures));
  return [...problems.map((problem) => problemFinding(pkg, problem)), ...found];
}

function auditIdentity(pkg: DataPackage, identity: Identity, figures: FigureBook): readonly Finding[] {
  if (identity.kind === "unique") {
    const found = checkUnique(identity.each?.rows ?? [], identity);
    return found ? [toFinding(identity, found)] : [];
  }
  const gaps: Gap[] = [];
  const rows: readonly (CellRow | undefined)[] = identity.each?.rows ?? [undefined];
  const statements = rows.map((row) => ({ row, ...operandsIn(identity, figures, row) }));
  const clash = statements
    .map(({ operands }) => unitClash(identity, operands))
    .find((problem) => problem !== undefined);
  if (clash) return [problemFinding(pkg, clash)];
  const check = checks[identity.kind];
  const findings = statements.flatMap(({ row, operands, gaps: own }) => {
    gaps.push(...own);
    const found = own.length > 0 ? undefined : check(identity, operands);
    return found ? [toFinding(headingFor(identity, row), found)] : [];
  });
  return [...findings, ...gapFindings(identity, gaps)];
}

interface Statement {
  readonly operands: Operands;
  readonly gaps: readonly Gap[];
}

function operandsIn(identity: Identity, figures: FigureBook, row: CellRow | undefined): Statement {
  const { each, blankIsZero } = identity;
  const gaps: Gap[] = [];
  const own = each && row ? { own: { resource: each.resource, row } } : {};
  const scope = { figures, blankIsZero, gaps, ...own };
  const operands = new Map(
    [...identity.operands].map(([name, list]) => [name, list.map((operand) => resolve(operand, scope))] as const),
  );
  return { operands, gaps };
}

/** A statement that must hold for each row is told with the row. */
function headingFor(identity: Identity, row: CellRow | undefined): Heading {
  const { each, label } = identity;
  if (!each || !row) return identity;
  const name = rowLabel({ resource: each.resource, row });
  return { ...identity, label: { zh: `${label.zh}（${name}）`, en: `${label.en} (${name})` } };
}

/** Figures left out, one note for each reason. */
function gapFindings(identity: Identity, gaps: readonly Gap[]): readonly Finding[] {
  return (["missing", "derived"] as const).flatMap((reason) => {
    const cells = gaps.filter((gap) => gap.reason === reason).map(({ at }) => at);
    if (cells.length === 0) return [];
    const found: Disagreement = {
      code: `figure-${reason}`,
      cells,
      parts: [],
      words: { figures: cells.map(cellLabel) },
    };
    return [toFinding(identity, found)];
  });
}

function unitClash(identity: Identity, operands: Operands): IdentityProblem | undefined {
  const figures = comparedMembers[identity.kind].flatMap((name) => all(operands, name)).flatMap(figuresOf);
  const units = [...new Set(figures.map(({ unit }) => unit))];
  const [first] = units;
  const other = units.find((unit) => !unitsAgree(first, unit));
  if (other === undefined) return undefined;
  const values = { identity: identity.label, reason: clashText(first ?? "", other), expected: SAME_UNIT };
  return { code: "identity-invalid", pointer: pointerOf(identity.path), values };
}

const SAME_UNIT: Bilingual = { zh: "同类单位的数", en: "figures whose units measure the same thing" };

function clashText(first: string, other: string): Bilingual {
  return { zh: `${first}与${other}不能相比`, en: `${first} and ${other} cannot be compared` };
}
