import { type Diagnostic, problem } from "../../core/index.ts";
import type { NotebookRun } from "../../publish/index.ts";

/** What is wrong with a run: the cell that failed, and every statement that does not hold. */
export function runProblems({ failure, asserts, path }: NotebookRun, page?: string): Diagnostic[] {
  const broken = asserts.filter(({ holds }) => !holds);
  const stopped = failure === undefined ? [] : [failureProblem(failure, path, page)];
  return [
    ...stopped,
    ...broken.map(({ name, detail }) => problem("assertion-failed", { file: path }, { name, detail })),
  ];
}

function failureProblem(
  { cell, line, brief }: NonNullable<NotebookRun["failure"]>,
  file: string,
  page = "",
): Diagnostic {
  const place = line === undefined ? { file } : { file, line };
  const values = { cell: String(cell.index + 1), title: cell.title, line: line === undefined ? "" : String(line) };
  return problem("notebook-failed", place, { ...values, reason: brief, page });
}
