import { posix } from "node:path";
import { children, isNode, lineAt, literalText, type Node, nameOf, type Parsed, visitNodes } from "./syntax.ts";

/** What the layer rules need to know of one file. */
export interface ModuleFacts {
  readonly path: string;
  readonly imports: readonly Import[];
  /** Lines on which something of Node is used without an import. */
  readonly nodeGlobals: readonly Found[];
  readonly defaultExports: readonly Found[];
  readonly anys: readonly Found[];
  /** Statements that are not `export … from`. */
  readonly ownStatements: readonly Found[];
}

export interface Import {
  readonly specifier: string;
  /** The project file a relative import means; undefined for a package or a module of Node. */
  readonly file?: string;
  /** The package of a bare import without its subpath. */
  readonly package?: string;
  readonly node: boolean;
  readonly line: number;
}

export interface Found {
  readonly what: string;
  readonly line: number;
}

const importingNodes: ReadonlySet<string> = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);
const nodeGlobalNames: ReadonlySet<string> = new Set([
  "process",
  "Buffer",
  "__dirname",
  "__filename",
  "require",
  "global",
  "setImmediate",
]);
const nodeMetaNames: ReadonlySet<string> = new Set(["dirname", "filename"]);

export function moduleFacts(parsed: Parsed): ModuleFacts {
  const imports: Import[] = [];
  const found = { nodeGlobals: [] as Found[], defaultExports: [] as Found[], anys: [] as Found[] };
  const local = declaredNames(parsed.program);
  const at = (node: Node, what: string): Found => ({ what, line: lineAt(parsed.text, node.start) });
  visitNodes(parsed.program, (node, parent) => {
    const specifier = importingNodes.has(node.type) ? literalText(node.source) : undefined;
    if (specifier !== undefined) imports.push(importOf(parsed, specifier, node.start));
    const global = nodeGlobalOf(node, parent, local);
    if (global) found.nodeGlobals.push(at(node, global));
    if (isDefaultExport(node)) found.defaultExports.push(at(node, "default export"));
    if (node.type === "TSAnyKeyword") found.anys.push(at(node, "any"));
  });
  const ownStatements = statements(parsed.program)
    .filter((node) => !isReexport(node))
    .map((node) => at(node, node.type));
  return { path: parsed.path, imports, ...found, ownStatements };
}

function importOf(parsed: Parsed, specifier: string, start: number): Import {
  const line = lineAt(parsed.text, start);
  if (specifier.startsWith(".")) {
    return { specifier, file: posix.join(posix.dirname(parsed.path), specifier), node: false, line };
  }
  if (specifier.startsWith("node:")) return { specifier, node: true, line };
  const parts = specifier.split("/");
  return { specifier, package: parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/"), node: false, line };
}

function nodeGlobalOf(node: Node, parent: Node | undefined, local: ReadonlySet<string>): string | undefined {
  if (node.type === "MemberExpression") return nodeMemberOf(node);
  const name = node.type === "Identifier" ? nameOf(node) : undefined;
  if (name === undefined || !nodeGlobalNames.has(name) || local.has(name)) return undefined;
  return parent && isPlainName(node, parent) ? undefined : name;
}

/** `globalThis.process` and `import.meta.dirname`. */
function nodeMemberOf(node: Node): string | undefined {
  const property = nameOf(node.property) ?? "";
  const object = node.object;
  if (!isNode(object)) return undefined;
  if (nameOf(object) === "globalThis" && nodeGlobalNames.has(property)) return `globalThis.${property}`;
  return object.type === "MetaProperty" && nodeMetaNames.has(property) ? `import.meta.${property}` : undefined;
}

/** An identifier that names a property, a key or a type's member and so refers to no variable. */
function isPlainName(node: Node, parent: Node): boolean {
  if (parent.computed === true) return false;
  if (parent.shorthand === true) return false;
  return (parent.property === node || parent.key === node) && parent.object !== node;
}

function declaredNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  visitNodes(program, (node) => {
    const declaring = node.type === "VariableDeclarator" || node.type === "FunctionDeclaration" ? [node.id] : [];
    const imported = node.type.startsWith("Import") ? [node.local] : [];
    const parameters = [node.params].flat();
    for (const pattern of [...declaring, ...imported, ...parameters]) {
      if (isNode(pattern)) for (const name of boundNames(pattern)) names.add(name);
    }
  });
  return names;
}

/** The names a pattern binds; what stands right of a `=` in it is a default, not a binding. */
function boundNames(pattern: Node): readonly string[] {
  if (pattern.type === "Identifier") return [nameOf(pattern) ?? ""];
  if (pattern.type === "AssignmentPattern") return isNode(pattern.left) ? boundNames(pattern.left) : [];
  if (pattern.type === "Property") return isNode(pattern.value) ? boundNames(pattern.value) : [];
  return children(pattern).flatMap(boundNames);
}

function isDefaultExport(node: Node): boolean {
  if (node.type === "ExportDefaultDeclaration") return true;
  return node.type === "ExportSpecifier" && nameOf(node.exported) === "default";
}

function isReexport(node: Node): boolean {
  return (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") && isNode(node.source);
}

function statements(program: Node): readonly Node[] {
  return [program.body].flat().filter(isNode);
}
