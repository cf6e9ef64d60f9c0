import { SourceText, type Span, spanText, truncateCells } from "../../core/index.ts";
import { type Change, type Edit, lex, type Statement } from "../../grammar/index.ts";
import { isNamed } from "./things.ts";

/** An edit with a title to call it by. */
export interface EditInfo {
  readonly title: string;
  readonly reason: string | undefined;
  readonly span: Span;
  readonly edit: Edit;
}

const longestTitle = 72;

/** The edits with their titles; a line without one is called what it says. No two are called the same. */
export function editInfos(edits: readonly Edit[]): EditInfo[] {
  const used = new Map<string, number>();
  return edits.map((edit) => {
    const title = editTitle(edit);
    const times = (used.get(title) ?? 0) + 1;
    used.set(title, times);
    const unique = times === 1 ? title : `${title} (${times})`;
    return { title: unique, reason: edit.reason?.value, span: headSpan(edit), edit };
  });
}

export function editTitle(edit: Edit): string {
  if (edit.title !== undefined) return edit.title.value;
  return edit.changes.map(changeTitle).join("; ");
}

/** What a change says, in the writer's words: whole when it is short, else up to the name of what it puts there. */
export function changeTitle(change: Change): string {
  const text = plainText(spanText({ ...change.span, end: headEnd(change) }));
  return truncateCells(text, longestTitle);
}

function headEnd(change: Change): number {
  if (change.kind !== "replace" && change.kind !== "add") return change.span.end;
  return nameEnd(change.statement);
}

function nameEnd(statement: Statement): number {
  return isNamed(statement) ? statement.name.span.end : statement.span.end;
}

/** Tokens as they are written, with one blank where something stands between two, or in a word of several parts. */
function plainText(text: string): string {
  let plain = "";
  let end = 0;
  for (const { span, type } of lex(new SourceText("", text)).tokens) {
    const written = type.startsWith("kw_") ? spanText(span).replaceAll(/\s+/gu, " ") : spanText(span);
    plain += (span.start > end ? " " : "") + written;
    end = span.end;
  }
  return plain.trim();
}

/** Where an edit is shown: its title, or its one line up to the name it changes. */
function headSpan(edit: Edit): Span {
  const [change] = edit.changes;
  if (edit.title !== undefined) return edit.title.span;
  return change === undefined ? edit.span : { ...edit.span, end: headEnd(change) };
}
