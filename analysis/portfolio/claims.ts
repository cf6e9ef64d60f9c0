import { compareRationals, DiagnosticError, nearest, problem, type Rational } from "../../core/index.ts";

/** What is said of units: one has a grade, or one is better than another. */
export type Claim =
  | { readonly text: string; readonly kind: "grade"; readonly unit: string; readonly grade: string }
  | { readonly text: string; readonly kind: "above"; readonly unit: string; readonly other: string };

/** `甲 高于 乙`, `甲 > 乙`, `A above B`. */
const above = /^(.+?)\s*(?:>|＞|高于|\sabove\s)\s*(.+)$/u;
/** `甲 优`, `甲 是 优`, `甲 = 优`, `A is 优`. */
const graded = /^(.+?)\s*(?:=|＝|\s是\s|\sis\s|\s)\s*(\S+)$/u;

/**
 * Reads a claim about the units and grades of a portfolio.
 *
 * @throws DiagnosticError `bad-claim`
 */
export function readClaim(text: string, ids: readonly string[], grades: readonly string[]): Claim {
  const trimmed = text.trim();
  const [, unit = "", other = ""] = above.exec(trimmed) ?? [];
  if (ids.includes(unit) && ids.includes(other)) return { text: trimmed, kind: "above", unit, other };
  const [, named = "", grade = ""] = graded.exec(trimmed) ?? [];
  if (ids.includes(named) && grades.includes(grade)) return { text: trimmed, kind: "grade", unit: named, grade };
  const wanted = unit === "" ? named : ids.includes(unit) ? other : unit;
  const close = nearest(wanted === "" ? trimmed : wanted, ids);
  const values = { text: trimmed, grades, ...(close === undefined ? {} : { nearest: close }) };
  throw new DiagnosticError([problem("bad-claim", undefined, values)]);
}

/** What one case says of the units. */
export interface Standing {
  readonly totalOf: (unit: string) => Rational | undefined;
  readonly gradeOf: (unit: string) => string | undefined;
  /** Less is better. */
  readonly isLowerBetter: boolean;
}

/** Whether a case supports a claim; one without the totals it speaks of does not. */
export function holds(claim: Claim, { totalOf, gradeOf, isLowerBetter }: Standing): boolean {
  if (claim.kind === "grade") return gradeOf(claim.unit) === claim.grade;
  const [own, other] = [totalOf(claim.unit), totalOf(claim.other)];
  if (own === undefined || other === undefined) return false;
  return compareRationals(own, other) * (isLowerBetter ? -1 : 1) > 0;
}

/** The units a claim speaks of. */
export function unitsOf(claim: Claim): readonly string[] {
  return claim.kind === "grade" ? [claim.unit] : [claim.unit, claim.other];
}
