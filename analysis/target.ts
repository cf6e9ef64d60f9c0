import type { Bilingual } from "../core/index.ts";
import { DiagnosticError, type ExactNumber, formatDecimal, parseDecimal, problem } from "../core/index.ts";
import {
  type Along,
  type Cell,
  type CheckedFramework,
  gradesBestFirst,
  labelled,
  orderOf,
  reaching,
} from "../scoring/index.ts";
import type { Outcome } from "./scorer.ts";

/** What a change should reach: any gain, a grade or a better one, or a total. */
export type Target =
  | { readonly kind: "gain" }
  | { readonly kind: "grade"; readonly label: string; readonly accepted: readonly string[] }
  | { readonly kind: "total"; readonly total: ExactNumber };

/**
 * Reads `next`, `next-grade`, the label of a grade, or a total.
 *
 * @throws DiagnosticError `unknown-target`
 */
export function readTarget(text: string, framework: CheckedFramework, now: Outcome): Target {
  const labels = gradesBestFirst(framework);
  if (text === "next") return { kind: "gain" };
  const index = text === "next-grade" ? labels.indexOf(now.grade ?? "") - 1 : labels.indexOf(text);
  const label = labels[index];
  if (label !== undefined) return { kind: "grade", label, accepted: labels.slice(0, index + 1) };
  const total = parseDecimal(text);
  if (total !== undefined) return { kind: "total", total };
  const grades = labels.length === 0 ? {} : { grades: labels };
  throw new DiagnosticError([problem("unknown-target", undefined, { value: text, ...grades })]);
}

/** Where a walk reaches the target. A gain is more than `best`, or less where lower is better. */
export function cellsReaching(target: Target, along: Along, best: ExactNumber): Cell[] {
  const better = along.framework.better === "lower" ? -1 : 1;
  if (target.kind === "grade") return labelled(along.grade(), target.accepted);
  const pieces = along.total();
  if (target.kind === "total") return reaching(pieces, target.total, along.step, better);
  return reaching(pieces, best, along.step, better, true);
}

/** True where an outcome reaches the target. */
export function isReached(target: Target, outcome: Outcome, best: ExactNumber, framework: CheckedFramework): boolean {
  if (target.kind === "grade") return target.accepted.includes(outcome.grade ?? "");
  if (outcome.total === undefined) return false;
  const order = orderOf(outcome.total, target.kind === "total" ? target.total : best);
  const wanted = framework.better === "lower" ? -1 : 1;
  return order === wanted || (order === 0 && target.kind === "total");
}

export function targetText(target: Target): Bilingual {
  if (target.kind === "gain") return { zh: "多得分", en: "gain points" };
  if (target.kind === "grade") return { zh: `达到“${target.label}”`, en: `reach "${target.label}"` };
  const total = formatDecimal(target.total);
  return { zh: `总分达到 ${total}`, en: `reach a total of ${total}` };
}
