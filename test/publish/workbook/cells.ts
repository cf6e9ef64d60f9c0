import { formatDecimal, round } from "../../../core/index.ts";
import type { Book, Sheet, SheetCell } from "../../../datasets/index.ts";
import { type CheckedFramework, isNumber, leftOut, scoreUnits, type UnitData } from "../../../scoring/index.ts";

export const UNSURE = "须用引擎核对";

/** What a cell of the scores must show, by the engine alone: the decimal with up to ten places. */
export function expectedScores(framework: CheckedFramework, units: readonly UnitData[]): string[][] {
  return scoreUnits(framework, units).map(({ blocks, grade, total }) => {
    const values = [total, ...framework.blocks.map((block) => blocks.get(block)?.value)];
    const grades = framework.grades.length > 0 ? [grade] : [];
    return [...values, ...grades].map((value) => {
      if (value === leftOut) return "缺项";
      if (typeof value === "string") return value;
      return value !== undefined && isNumber(value) ? formatDecimal(round(value, 10, "half_up")) : "缺数据";
    });
  });
}

/** The scores of a workbook, unit by unit, and which of them it is not sure of; `read` gives what a cell shows. */
export function shownScores(
  book: Book,
  count: number,
  read: (sheet: number, row: number, column: number) => SheetCell["value"] | undefined,
): { readonly score: string; readonly isUnsure: boolean }[][] {
  const score = book.sheets.findIndex(({ name }) => name === "得分");
  const check = book.sheets.findIndex(({ name }) => name === "核对");
  const lines = count === 1 ? rowsOf(book.sheets[score]) - 1 : columnsOf(book.sheets[score]) - 1;
  return Array.from({ length: count }, (_, unit) =>
    Array.from({ length: lines }, (__, line) => {
      const value = count === 1 ? read(score, 1 + line, 2) : read(score, 1 + unit, 1 + line);
      const verdict = count === 1 ? read(check, 2 + line, 4) : read(check, 1 + unit, 3 + line);
      return { score: textOf(value), isUnsure: verdict === UNSURE };
    }),
  );
}

/** Scores that are neither the engine's nor on the list of the check sheet. */
export function wrongScores(
  framework: CheckedFramework,
  units: readonly UnitData[],
  shown: ReturnType<typeof shownScores>,
): string[] {
  return expectedScores(framework, units).flatMap((expected, unit) =>
    expected.flatMap((text, line) => {
      const found = shown[unit]?.[line];
      return found?.isUnsure === true || found?.score === text
        ? []
        : [`unit ${units[unit]?.id} line ${line}: ${found?.score} instead of ${text}`];
    }),
  );
}

/** A number as it is written without an exponent. */
function textOf(value: SheetCell["value"] | undefined): string {
  if (typeof value !== "number") return String(value ?? "");
  const text = value.toFixed(10).replace(/\.?0+$/u, "");
  return text === "-0" ? "0" : text;
}

function rowsOf(sheet: Sheet | undefined): number {
  return sheet?.rows.length ?? 0;
}

function columnsOf(sheet: Sheet | undefined): number {
  return sheet?.rows[0]?.length ?? 0;
}
