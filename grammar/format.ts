import { type Diagnostic, SourceText } from "../core/index.ts";
import { type Comment, lex } from "./lexer.ts";
import { type Parsed, parse } from "./parse.ts";
import { type PrintOptions, printFile } from "./print.ts";
import { sameSyntax } from "./same-syntax.ts";
import type { Keywords } from "./spelling.ts";

export interface Formatted {
  /** Absent when the file has errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A rules file in canonical layout. Without `keywords` it keeps the spelling that most of its words have.
 *
 * @throws Error when the new text would say something else than the old one, or lose a comment: a defect of the printer
 */
export function formatRules(source: SourceText, options: PrintOptions = {}): Formatted {
  const before = parse(source);
  if (before.file === undefined) return { diagnostics: before.diagnostics };
  const keywords = options.keywords ?? detectKeywords(source);
  const text = printFile(before.file, before.comments, { ...options, keywords });
  const after = parse(new SourceText(source.name, text));
  checkSame(before, after, options);
  return { text, diagnostics: before.diagnostics };
}

/** The spelling that most words of the language have in a file; Chinese where there are as many of each. */
export function detectKeywords(source: SourceText): Keywords {
  let balance = 0;
  for (const { type, value } of lex(source).tokens) {
    if (type.startsWith("kw_")) balance += /\p{Script=Han}/u.test(value) ? 1 : -1;
  }
  return balance < 0 ? "en" : "zh";
}

function checkSame(before: Parsed, after: Parsed, { renameFunction }: PrintOptions): void {
  if (!sameSyntax(before.file, after.file, renameFunction))
    throw new Error("the formatted rules would read differently");
  const [old, fresh] = [before, after].map(({ comments }) => commentWords(comments));
  if (old !== fresh) throw new Error("the formatted rules would lose a comment");
}

/** What the comments say, in an order of its own: comments may move and join. */
function commentWords(comments: readonly Comment[]): string {
  const parts = comments.flatMap(({ text }) => text.split("#").map((part) => part.trim()));
  return parts
    .filter((part) => part !== "")
    .toSorted()
    .join("\n");
}
