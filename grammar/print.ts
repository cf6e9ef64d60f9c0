import type { Comment } from "./lexer.ts";
import { type Attachments, attachComments, fileElements, nothingAttached } from "./print-comments.ts";
import { expression, line, lineOf, type Printer } from "./print-expressions.ts";
import { type Doc, type Line, layoutDoc, layoutLines, oneLine } from "./print-layout.ts";
import { printEdit, printHeader, printStatementDoc } from "./print-statements.ts";
import type { Keywords } from "./spelling.ts";
import type * as S from "./syntax.ts";

export interface PrintOptions {
  readonly keywords?: Keywords;
  /** Cells of a line; rows that are wider stand one a line. */
  readonly width?: number;
  /** Another spelling of a function that is called. */
  readonly renameFunction?: (name: string) => string;
}

export interface ExpressionOptions extends Omit<PrintOptions, "width"> {
  /** What to print for a node instead of its own text, such as its value; undefined for the text. */
  readonly substitute?: (node: S.Expression) => string | undefined;
}

const usualWidth = 100;
const noComments: Attachments = new Map();

/** An expression in one line, with no more parentheses than it needs. */
export function printExpression(node: S.Expression, options: ExpressionOptions = {}): string {
  const bare = { ...options, keywords: options.keywords ?? "en", attachments: noComments };
  return oneLine(expression(node, { ...bare, ownLines: false }));
}

/** A statement in canonical layout, without comments and without a line end. */
export function printStatement(node: S.Statement, options: PrintOptions = {}): string {
  return layoutDoc(printStatementDoc(node, printerOf(options)), { indent: 0, width: options.width ?? usualWidth });
}

/** A file in canonical layout, with its comments; reading it gives the same tree, printing that the same text. */
export function printFile(file: S.RulesFile, comments: readonly Comment[], options: PrintOptions = {}): string {
  const printer = { ...printerOf(options), attachments: attachComments(file, comments) };
  const header = fileElements(file)
    .slice(0, 1)
    .map(({ key, span }) => lineOf(key, span, printHeader(file, printer), printer));
  const body = file.body.map((node) => line(node, printItem(node, printer), printer));
  const { closing } = printer.attachments.get(file) ?? nothingAttached;
  const place = { indent: 0, width: options.width ?? usualWidth };
  return `${layoutLines([...header, ...body] satisfies Line[], closing, place, "")}\n`;
}

function printItem(node: S.Statement | S.Edit, printer: Printer): Doc {
  return node.kind === "edit" ? printEdit(node, printer) : printStatementDoc(node, printer);
}

function printerOf({ width: _width, keywords = "en", ...rest }: PrintOptions): Printer {
  return { ...rest, keywords, attachments: noComments, ownLines: true };
}
