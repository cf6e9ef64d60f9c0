import { type Diagnostic, hasErrors, toJson, visible } from "../../../core/index.ts";
import type { Session } from "../../terminal.ts";
import type { Tally } from "./tally.ts";
import { bulkWords } from "./words.ts";

export interface Done {
  readonly tally: Tally;
  readonly out: string | undefined;
}

/** @returns the exit code; scores that an earlier run found missing are missing still, though their causes are not told again */
export function reportBulk(found: readonly Diagnostic[], done: Done | undefined, session: Session): number {
  if (session.json) session.printJson(json(found, done, session));
  else if (done !== undefined) session.print(text(done, session));
  session.report(found);
  return hasErrors(found) || (done?.tally.withoutTotal ?? 0) > 0 ? 1 : 0;
}

function text({ tally, out }: Done, { lang }: Session): string {
  const words = bulkWords[lang];
  const { units, withoutTotal, evaluated, mean, least, most } = tally;
  const grades = [...tally.grades].sort((a, b) => b[1] - a[1]).map(([grade, count]) => `${visible(grade)} ${count}`);
  return [
    words.units(String(units), String(withoutTotal), String(evaluated)),
    ...(mean === undefined ? [] : [words.totals(mean, String(least), String(most))]),
    ...(grades.length === 0 ? [] : [words.grades(grades.join(lang === "zh" ? "，" : ", "))]),
    out === undefined ? words.noOut : words.wrote(visible(out)),
  ].join("\n");
}

function json(found: readonly Diagnostic[], done: Done | undefined, { lang }: Session) {
  const tally = done?.tally;
  const mean = tally?.mean ?? null;
  return {
    schema: "quanheng.score-bulk/1",
    units: tally?.units ?? 0,
    withoutTotal: tally?.withoutTotal ?? 0,
    evaluated: tally?.evaluated ?? 0,
    mean,
    least: mean === null ? null : String(tally?.least),
    most: mean === null ? null : String(tally?.most),
    grades: Object.fromEntries(tally?.grades ?? []),
    out: done?.out ?? null,
    diagnostics: found.map((one) => toJson(one, lang)),
  };
}
