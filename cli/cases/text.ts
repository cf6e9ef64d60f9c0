import { visible } from "../../core/index.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { blockText } from "./names.ts";
import type { CasesDone } from "./run.ts";
import { caseWords } from "./words.ts";

/** The examples themselves where no file is named; else what was written and what was not. */
export function showCases(
  { found, text, files, checked, diagnostics }: CasesDone,
  rules: string,
  session: Session,
): void {
  const words = caseWords[session.lang];
  if (checked !== undefined && checked.rows > 0) {
    const wrong = diagnostics.filter(({ severity }) => severity === "error").length;
    session.print(wrong === 0 ? words.agree(checked.rows) : words.disagree(checked.rows, wrong));
  }
  if (text !== undefined) session.terminal.stdout(text);
  if (found === undefined || (text === undefined && files.length === 0)) return;
  const say = text === undefined ? session.print : session.tell;
  const blocks = new Set(found.cases.map(({ block }) => block)).size;
  const name = (file: string) => words.wrote(visible(file));
  const left = found.left.map(({ block, why }) =>
    visible(words.leftLine(blockText(block, found.framework), why[session.lang])),
  );
  const csv = files.find((file) => file.endsWith(".csv"));
  const lines = [
    ...files.map(name),
    words.count(found.cases.length, blocks),
    words.confirm,
    ...(left.length === 0 ? [] : [words.leftCount(left.length), ...left]),
    ...(csv === undefined ? [] : [words.next, `  ${PROGRAM} cases ${visible(rules)} --check ${visible(csv)}`]),
  ];
  for (const line of lines) say(line);
}
