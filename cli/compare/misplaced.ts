import { type Diagnostic, DiagnosticError, problem } from "../../core/index.ts";
import type { Loaded } from "../../scoring/index.ts";

/** Two rules and two sets of data are the most that can be compared. */
export function refuseMore(extra: string | undefined, data: readonly string[]): void {
  const wrong = extra === undefined ? data[2] : extra;
  if (wrong === undefined) return;
  const name = extra === undefined ? "--data" : { zh: "compare 的第 3 个参数", en: "Argument 3 of compare" };
  const allowed = { zh: "至多两个：旧的、新的", en: "at most two: the old one, the new one" };
  throw new DiagnosticError([problem("wrong-argument", undefined, { name, value: wrong, allowed })]);
}

const DATA = /\.(?:csv|json|parquet|xlsx)$/iu;

/** Rules and data that changed places. */
export function refuseMisplaced(rules: readonly string[], data: readonly string[]): void {
  const found = [
    ...rules.filter((file) => DATA.test(file)).map((file) => problem("compare-data-as-rules", undefined, { file })),
    ...data
      .filter((file) => /\.rules$/iu.test(file))
      .map((file) => problem("compare-rules-as-data", undefined, { file })),
  ];
  if (found.length > 0) throw new DiagnosticError(found);
}

/** The old rules amend the new ones: most likely it was meant the other way round. */
export function swappedNotes(old: Loaded | undefined, now: Loaded | undefined): Diagnostic[] {
  for (let base = old?.base; base !== undefined; base = base.base)
    if (base.source.name === now?.source.name)
      return [problem("compare-swapped", undefined, { old: old?.source.name ?? "", new: base.source.name })];
  return [];
}
