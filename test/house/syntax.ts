import { parseSync, visitorKeys } from "oxc-parser";

/** A node of the ESTree, with the fields a walk needs. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Parsed {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
}

/** @throws Error when the text is not TypeScript */
export function parseTypescript(path: string, text: string): Parsed {
  const { program, errors } = parseSync(path, text, { preserveParens: false });
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return { path, text, program: program as unknown as Node };
}

/** Calls `visit` on every node below and including `node`, parents first. */
export function visitNodes(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const child of children(node)) visitNodes(child, visit, node);
}

export function children(node: Node): readonly Node[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => [node[key]].flat()).filter(isNode);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The text of a string literal, or undefined for anything else. */
export function literalText(node: unknown): string | undefined {
  return isNode(node) && node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

/** The name of an identifier or a plain property key, or undefined for anything else. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Identifier" || node.type === "PrivateIdentifier") return String(node.name);
  return literalText(node);
}
