import { scenarioFromPairs } from "../../analysis/index.ts";
import {
  type Bilingual,
  type Diagnostic,
  type ExactNumber,
  hasErrors,
  type Language,
  messageOf,
  problem,
  type Rational,
} from "../../core/index.ts";
import { readCsv, readText } from "../../datasets/index.ts";
import {
  type Block,
  type CheckedFramework,
  findVariable,
  isNumber,
  scoreUnits,
  type UnitData,
} from "../../scoring/index.ts";
import { blockNamed, blockText } from "./names.ts";
import { isSameScore, numberText, readScore } from "./numbers.ts";
import { type CaseColumn, caseWords } from "./words.ts";

/** A row of a corrected table that the rules do not agree with. */
export interface Disagreement {
  /** As a spreadsheet counts them: the head is row 1. */
  readonly row: number;
  readonly block: Block;
  readonly tests: string;
  readonly expected: Rational;
  readonly actual: ExactNumber | undefined;
  /** A person wrote another score; else the rules have changed since the table was written. */
  readonly corrected: boolean;
}

export interface CheckedTable {
  readonly rows: number;
  readonly disagreements: readonly Disagreement[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds a table of cases, corrected or not, against the rules as they are now. Every row is scored again from its data.
 *
 * @param base  what the cases began with, as far as the table does not say it
 */
export async function checkTable(path: string, framework: CheckedFramework, base: UnitData): Promise<CheckedTable> {
  const none = { rows: 0, disagreements: [] };
  const { source, diagnostics: all } = await readText(path, "csv");
  const diagnostics = all.filter(({ severity }) => severity !== "note");
  if (source === undefined) return { ...none, diagnostics };
  const { table, diagnostics: found } = readCsv(source);
  const early = [...diagnostics, ...found];
  if (table === undefined || hasErrors(found)) return { ...none, diagnostics: early };
  const columns = columnsIn(table.head);
  const missing = needed.filter((column) => columns.get(column) === undefined);
  const nameOf = (column: CaseColumn): Bilingual => ({
    zh: caseWords.zh.columns[column],
    en: caseWords.en.columns[column],
  });
  if (missing.length > 0) {
    const wrong = missing.map((column) => problem("cases-column", { file: path }, { name: nameOf(column) }));
    return { ...none, diagnostics: [...early, ...wrong] };
  }
  const rows = table.rows.map(({ number, cells }): RowTexts => {
    const text = (column: CaseColumn) => cells.get(columns.get(column) ?? "")?.text.trim() ?? "";
    return { row: number + 1, path, text };
  });
  return { ...checkRows(rows, path, framework, base, early), rows: rows.length };
}

const needed: readonly CaseColumn[] = ["item", "tests", "changes", "score", "should"];

/** In either language, whatever the order. */
function columnsIn(head: readonly string[]): ReadonlyMap<CaseColumn, string> {
  const found = new Map<CaseColumn, string>();
  for (const language of ["zh", "en"] satisfies Language[]) {
    for (const [column, name] of Object.entries(caseWords[language].columns)) {
      if (head.includes(name)) found.set(column as CaseColumn, name);
    }
  }
  return found;
}

interface RowTexts {
  readonly row: number;
  readonly path: string;
  readonly text: (column: CaseColumn) => string;
}

function checkRows(
  rows: readonly RowTexts[],
  path: string,
  framework: CheckedFramework,
  base: UnitData,
  early: readonly Diagnostic[],
): Pick<CheckedTable, "disagreements" | "diagnostics"> {
  const titles = [rows[0]?.text("item") ?? ""];
  const known = rows.slice(1).filter(({ text }) => blockNamed(text("item"), framework, []) !== undefined);
  if (known.length === 0 && blockNamed(titles[0] ?? "", framework, []) === undefined)
    return { disagreements: [], diagnostics: [...early, problem("cases-other-rules", { file: path }, {})] };
  const start = baseOfTable(rows, framework, base);
  const results = rows.map((row) => checkRow(row, framework, start.unit, titles));
  const disagreements = results.flatMap((one) => ("expected" in one ? [one] : []));
  const wrong = results.flatMap((one) => ("code" in one ? [one] : []));
  const told = disagreements.map((one) => disagreementProblem(one, path, framework));
  return { disagreements, diagnostics: [...early, ...start.diagnostics, ...wrong, ...told] };
}

/** The row of the base has all data; what the rules have no longer is left out of it. */
function baseOfTable(
  rows: readonly RowTexts[],
  framework: CheckedFramework,
  base: UnitData,
): { readonly unit: UnitData; readonly diagnostics: readonly Diagnostic[] } {
  const first = rows.find(({ text }) => isBase(text("tests")));
  if (first === undefined) return { unit: base, diagnostics: [] };
  const pairs = pairsIn(first.text("changes")).filter(
    (pair) => "variable" in findVariable(nameIn(pair), framework, base),
  );
  const read = withPairs(pairs, first, framework, base);
  return "unit" in read ? { unit: read.unit, diagnostics: [] } : { unit: base, diagnostics: [read] };
}

function isBase(tests: string): boolean {
  return tests.startsWith(caseWords.zh.base) || tests.startsWith("the base");
}

function checkRow(
  row: RowTexts,
  framework: CheckedFramework,
  base: UnitData,
  titles: readonly string[],
): Disagreement | Diagnostic | { readonly agrees: true } {
  const { text } = row;
  const block = blockNamed(text("item"), framework, titles);
  if (block === undefined) return rowProblem(row, noBlock(text("item")));
  const [written, should] = [text("score"), text("should")];
  const [score, expected] = [readScore(written), readScore(should === "" ? written : should)];
  if (expected === undefined) return rowProblem(row, noNumber(should === "" ? written : should));
  const read = withPairs(isBase(text("tests")) ? [] : pairsIn(text("changes")), row, framework, base);
  if (!("unit" in read)) return read;
  const [card] = scoreUnits(framework, [read.unit]);
  const value = card?.blocks.get(block)?.value;
  const actual = isNumber(value) ? value : undefined;
  if (actual !== undefined && isSameScore(expected, actual)) return { agrees: true };
  const corrected = should !== "" && (score === undefined || !isSameScore(expected, score));
  return { row: row.row, block, tests: text("tests"), expected, actual, corrected };
}

/** `；` and `;` part them, but not inside quotes. */
function pairsIn(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|[^"；;])+/gu) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function nameIn(pair: string): string {
  return pair.slice(0, pair.lastIndexOf("=") < 0 ? pair.length : pair.indexOf("=")).trim();
}

function withPairs(
  pairs: readonly string[],
  row: RowTexts,
  framework: CheckedFramework,
  unit: UnitData,
): { readonly unit: UnitData } | Diagnostic {
  if (pairs.length === 0) return { unit };
  const bare = pairs.map((pair) => withoutUnit(pair, framework, unit));
  const { scenario, diagnostics } = scenarioFromPairs(bare, { framework, unit, others: [] }, { place: row.path });
  const wrong = diagnostics.find(({ severity }) => severity === "error");
  if (scenario !== undefined && wrong === undefined) return { unit: scenario.unit };
  const why = { zh: wrong ? messageOf(wrong, "zh").what : "", en: wrong ? messageOf(wrong, "en").what : "" };
  return rowProblem(row, why);
}

/** A bare number is in the declared unit, whatever that is called. */
function withoutUnit(pair: string, framework: CheckedFramework, unit: UnitData): string {
  const found = findVariable(nameIn(pair), framework, unit);
  const end = "variable" in found ? found.variable.field.unitText : "";
  return end !== "" && pair.endsWith(end) ? pair.slice(0, -end.length).trim() : pair;
}

function rowProblem({ row, path }: RowTexts, { zh, en }: Bilingual): Diagnostic {
  const why = { zh: zh.replace(/。$/u, ""), en: en.replace(/\.$/u, "") };
  return problem("cases-row", { file: path }, { row: String(row), why });
}

function noBlock(name: string): Bilingual {
  return { zh: `规则中没有名为“${name}”的得分项。`, en: `the rules have no item called "${name}".` };
}

function noNumber(text: string): Bilingual {
  return {
    zh: `“${text}”不是得分；请写成 2、1.5 或 7/3 这样的数。`,
    en: `"${text}" is no score; write a number such as 2, 1.5 or 7/3.`,
  };
}

function disagreementProblem(one: Disagreement, path: string, framework: CheckedFramework): Diagnostic {
  const { row, block, tests, expected, actual } = one;
  const nothing: Bilingual = { zh: "不出得分", en: "no score" };
  return problem(
    "cases-disagree",
    { file: path },
    {
      row: String(row),
      item: blockText(block, framework),
      tests,
      expected: numberText(expected),
      actual: actual === undefined ? nothing : numberText(actual),
    },
  );
}
