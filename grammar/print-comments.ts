import type { Span } from "../core/index.ts";
import type { Comment } from "./lexer.ts";
import type { OwnComment } from "./print-layout.ts";
import type * as S from "./syntax.ts";

/** The comments around one statement or row (`before`, `after`) and inside its braces (`opening`, `closing`). */
export interface Attached {
  readonly before: OwnComment[];
  readonly after: string[];
  readonly opening: string[];
  readonly closing: OwnComment[];
}

/** Comments by the node, or the row of cells, that they go with. */
export type Attachments = Map<object, Attached>;

/** What gets lines of its own when its braces break: a statement, a row, an entry; a row of cells is a bare list. */
export interface Element {
  readonly key: object;
  readonly span: Span;
}

interface Container {
  readonly key: object;
  readonly span: Span;
  readonly elements: readonly Element[];
}

export const nothingAttached: Attached = { before: [], after: [], opening: [], closing: [] };

/**
 * Finds the place of each comment. One on a line of its own goes before the statement or row that follows it, one at
 * the end of a line goes with what stands before it, one inside a formula goes to the end of its statement or row.
 * A comment of another source (the statements of an amendment in its base) goes with the nearest statement of that source.
 */
export function attachComments(file: S.RulesFile, comments: readonly Comment[]): Attachments {
  const attachments: Attachments = new Map();
  for (const source of new Set(comments.map((comment) => comment.span.source))) {
    const own = comments.filter((comment) => comment.span.source === source);
    const sorted = own.toSorted((a, b) => a.span.start - b.span.start);
    const elements = source === file.span.source ? fileElements(file) : elementsFrom(file, source);
    distribute({ key: file, span: file.span, elements }, sorted, attachments);
  }
  return attachments;
}

export function fileElements(file: S.RulesFile): Element[] {
  return [{ key: file.title, span: headerSpan(file) }, ...nodeElements(file.body)];
}

function headerSpan(file: S.RulesFile): Span {
  const parts = [file.title, file.points, file.version, file.amends];
  const end = Math.max(...parts.map((part) => part?.span.end ?? 0));
  return { ...file.span, end: Math.max(end, file.span.start) };
}

function nodeElements(nodes: readonly { readonly span: Span }[]): Element[] {
  return nodes.map((node) => ({ key: node, span: node.span }));
}

export function cellsSpan(cells: readonly { readonly span: Span }[]): Span {
  const [first] = cells;
  const last = cells.at(-1);
  if (first === undefined || last === undefined) throw new Error("a row has at least one cell");
  return { ...first.span, end: last.span.end };
}

function cellElements(rows: readonly (readonly { readonly span: Span }[])[]): Element[] {
  return rows.map((cells) => ({ key: cells, span: cellsSpan(cells) }));
}

type Holder = S.RulesFile | S.Statement | S.Edit | S.Expression | S.Entry;

/** What stands between the braces of a node; undefined where it has none. */
function heldElements(node: Holder): readonly Element[] | undefined {
  if (node.kind === "file") return fileElements(node);
  if (node.kind === "block") return node.body && nodeElements(node.body);
  if (node.kind === "edit") return node.title && nodeElements(node.changes);
  if (node.kind === "bands" || node.kind === "match" || node.kind === "grades") return nodeElements(node.rows);
  if (node.kind === "table") return nodeElements(node.columns);
  if (node.kind === "example") return nodeElements(node.entries);
  if (node.kind === "rowsEntry") return cellElements([node.head, ...node.rows]);
  return undefined;
}

/** Comments and elements of one source in its order, walked side by side. */
function distribute(container: Container, comments: readonly Comment[], attachments: Attachments): void {
  const [one] = comments;
  if (one === undefined) return;
  const { key } = container;
  const elements = container.elements.filter((element) => element.span.source === one.span.source);
  let next = 0;
  let last: Element | undefined;
  for (const element of elements) {
    for (let c = comments[next]; c !== undefined && c.span.start < element.span.start; c = comments[++next]) {
      if (ownLine(c.span)) at(attachments, element.key).before.push(ownComment(c));
      else endOf(attachments, key, last).push(c.text);
    }
    const first = next;
    while ((comments[next]?.span.start ?? element.span.end) < element.span.end) next += 1;
    if (next > first) distributeInside(element, comments.slice(first, next), attachments);
    last = element;
  }
  for (const comment of comments.slice(next)) {
    if (ownLine(comment.span)) at(attachments, key).closing.push(ownComment(comment));
    else endOf(attachments, key, last).push(comment.text);
  }
}

/** The end of the line that begins with a row or, before the first, with the opening brace. */
function endOf(attachments: Attachments, container: object, last: Element | undefined): string[] {
  return last === undefined ? at(attachments, container).opening : at(attachments, last.key).after;
}

function distributeInside(element: Element, comments: readonly Comment[], attachments: Attachments): void {
  const held = new Set<Comment>();
  for (const container of containers(element.key)) {
    if (container.span.source !== element.span.source) continue;
    const own = comments.filter(({ span }) => container.span.start <= span.start && span.start < container.span.end);
    for (const comment of own) held.add(comment);
    distribute(container, own, attachments);
  }
  const rest = comments.filter((comment) => !held.has(comment));
  at(attachments, element.key).after.push(...rest.map((comment) => comment.text));
}

/** The outermost nodes with braces in a node or a row of cells. */
function containers(node: object): Container[] {
  const elements = "kind" in node ? heldElements(node as Holder) : undefined;
  if (elements !== undefined) return [{ key: node, span: (node as Holder).span, elements }];
  return children(node).flatMap(containers);
}

/** The outermost elements that come from a source, in its order. */
function elementsFrom(file: S.RulesFile, source: Span["source"]): Element[] {
  return foreign(file, source).toSorted((a, b) => a.span.start - b.span.start);
}

function foreign(node: object, source: Span["source"]): Element[] {
  const elements = "kind" in node ? heldElements(node as Holder) : undefined;
  if (elements === undefined) return children(node).flatMap((child) => foreign(child, source));
  return elements.flatMap((one) => (one.span.source === source ? [one] : foreign(one.key, source)));
}

function children(node: object): object[] {
  return Object.entries(node)
    .filter(([key, value]) => key !== "span" && typeof value === "object" && value !== null)
    .map(([, value]) => value as object);
}

function at(attachments: Attachments, key: object): Attached {
  const known = attachments.get(key);
  if (known !== undefined) return known;
  const fresh: Attached = { before: [], after: [], opening: [], closing: [] };
  attachments.set(key, fresh);
  return fresh;
}

function ownComment({ text, span }: Comment): OwnComment {
  return { text, blank: blankBefore(span) };
}

function ownLine({ source, start }: Span): boolean {
  const { column } = source.position(start);
  return /^\s*$/u.test(source.text.slice(start - column + 1, start));
}

/** Whether the line above is empty. What does not begin its line has no line above. */
export function blankBefore(span: Span): boolean {
  const { source, start } = span;
  const { line } = source.position(start);
  return line > 1 && ownLine(span) && source.line(line - 1).trim() === "";
}
