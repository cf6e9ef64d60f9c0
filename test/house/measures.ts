import { countLines } from "./project-files.ts";
import { isNode, lineAt, type Node, nameOf, type Parsed, visitNodes } from "./syntax.ts";

/** Something with a length in lines: a file, or a named function in it. */
export interface Measure {
  readonly name: string;
  readonly lines: number;
}

/** Half of all measures must be at most `median`, nine in ten at most `ninth`, and every one at most `all`. */
export interface Limits {
  readonly median: number;
  readonly ninth: number;
  readonly all: number;
}

export const fileLimits: Limits = { median: 100, ninth: 250, all: 400 };
export const functionLimits: Limits = { median: 8, ninth: 25, all: 60 };

const functionNodes: ReadonlySet<string> = new Set(["FunctionExpression", "ArrowFunctionExpression"]);
const namingNodes: Readonly<Record<string, { readonly key: string; readonly value: string }>> = {
  VariableDeclarator: { key: "id", value: "init" },
  Property: { key: "key", value: "value" },
  MethodDefinition: { key: "key", value: "value" },
  PropertyDefinition: { key: "key", value: "value" },
};

export function fileMeasure({ path, text }: Parsed): Measure {
  return { name: path, lines: countLines(text) };
}

/** Declarations, methods, and functions that a variable or a property names; a doc comment above is not counted. */
export function functionMeasures(parsed: Parsed): readonly Measure[] {
  const measures: Measure[] = [];
  visitNodes(parsed.program, (node) => {
    const name = functionName(node);
    if (name === undefined) return;
    const first = lineAt(parsed.text, node.start);
    measures.push({ name: `${parsed.path}:${first} ${name}`, lines: lineAt(parsed.text, node.end) - first + 1 });
  });
  return measures;
}

/** One line for each limit that is broken, with the longest offenders. */
export function beyond(measures: readonly Measure[], limits: Limits, shown = 15): readonly string[] {
  const sorted = [...measures].sort((a, b) => b.lines - a.lines);
  const checks = [
    { share: 0.5, limit: limits.median, what: "median" },
    { share: 0.9, limit: limits.ninth, what: "nine in ten" },
    { share: 1, limit: limits.all, what: "longest" },
  ];
  return checks.flatMap(({ share, limit, what }) => {
    const lines = quantile(sorted, share);
    if (lines <= limit) return [];
    const offenders = sorted.filter((measure) => measure.lines > limit).slice(0, shown);
    return [`${what}: ${lines} lines, at most ${limit}`, ...offenders.map((o) => `  ${o.lines} ${o.name}`)];
  });
}

function functionName(node: Node): string | undefined {
  if (node.type === "FunctionDeclaration") return nameOf(node.id) ?? "default";
  const naming = namingNodes[node.type];
  if (!naming) return undefined;
  const value = node[naming.value];
  if (!isNode(value) || !functionNodes.has(value.type)) return undefined;
  return nameOf(node[naming.key]) ?? "[computed]";
}

/** The least length that this share of the measures does not exceed; `sorted` runs from long to short. */
function quantile(sorted: readonly Measure[], share: number): number {
  const rank = Math.ceil(sorted.length * share);
  return sorted[sorted.length - rank]?.lines ?? 0;
}
