import { type Language, type Paint, visible } from "../../core/index.ts";
import { changedIndicators, differenceText, shownScore, UNKNOWN } from "../../scoring/index.ts";
import type { Shown } from "../score/lost-lines.ts";
import { type Column, tableText } from "../table.ts";
import { changeText, editLines, numberOf, outcomeText } from "./changes.ts";
import type { ComparedUnit, Comparison } from "./compare.ts";
import { amendmentWords } from "./words.ts";

/** What an amendment changes: for one unit in full, for several a row for each that it changes. */
export function comparisonText({ file, units, edits }: Comparison, { lang, paint, width }: Shown): string {
  const words = amendmentWords[lang];
  const title = paint("strong", words.title(visible(file)));
  const [only, another] = units;
  if (only === undefined) return "";
  if (another !== undefined) return [title, ...unitRows(units, lang, paint)].join("\n\n");
  const { before, after } = only;
  const whole = [outcomeText(before, after, lang), ...changedIndicators(before, after).map(changeText)];
  const each = edits.length === 0 ? [] : [words.edits, editLines(before, edits, lang, width).join("\n\n")];
  return [[title, ...whole.map((line) => `  ${line}`)].join("\n"), ...each].join("\n\n");
}

function unitRows(units: readonly ComparedUnit[], lang: Language, paint: Paint): string[] {
  const words = amendmentWords[lang];
  const changed = units.filter(isChanged);
  const columns: Column[] = [
    { head: "", align: "left" },
    { head: words.before, align: "decimal" },
    { head: words.after, align: "decimal" },
    { head: words.difference, align: "decimal" },
    { head: words.gradeBefore, align: "left" },
    { head: words.gradeAfter, align: "left" },
  ];
  const graded = units.some(({ before, after }) => before.grade !== undefined || after.grade !== undefined);
  const shown = graded ? columns : columns.slice(0, 4);
  const same = units.length - changed.length;
  return [
    ...(changed.length === 0 ? [] : [tableText(shown, changed.map(cellsOf), paint)]),
    ...(same === 0 ? [] : [words.others(String(same))]),
  ];
}

function isChanged({ before, after }: ComparedUnit): boolean {
  return shownScore(before.total) !== shownScore(after.total) || gradeOf(before.grade) !== gradeOf(after.grade);
}

function cellsOf({ before, after }: ComparedUnit): string[] {
  const totals = [shownScore(before.total), shownScore(after.total)];
  const difference = differenceText(numberOf(after.total), numberOf(before.total));
  return [visible(after.unit.id), ...totals, difference, gradeOf(before.grade), gradeOf(after.grade)];
}

function gradeOf(grade: unknown): string {
  return typeof grade === "string" ? visible(grade) : UNKNOWN;
}
