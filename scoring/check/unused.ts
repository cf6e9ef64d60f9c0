import type { Code, Span } from "../../core/index.ts";
import type { Expression } from "../../grammar/index.ts";
import type { CheckedFramework, Grade } from "../model.ts";
import type { Report, Symbols, Task } from "./context.ts";
import { nodes } from "./walk.ts";

/** What is declared and used nowhere: often a rule that was forgotten or misspelled. */
export function checkUse(framework: CheckedFramework, symbols: Symbols, tasks: readonly Task[], report: Report): void {
  const used = usedThings(framework, tasks);
  const tell = (code: Code, name: string, span: Span, thing: unknown) => {
    if (!used.has(thing)) report(code, span, { name });
  };
  for (const input of framework.inputs.values()) tell("unused-input", input.name, input.span, input);
  for (const table of framework.tables.values()) tell("unused-table", table.name, table.span, table);
  for (const param of framework.params.values()) tell("unused-param", param.name, param.span, param);
  for (const block of [framework.root, ...framework.blocks]) {
    for (const definition of block.lets) tell("unused-let", definition.name, definition.span, definition);
  }
  const called = calledFunctions(symbols, tasks);
  for (const [name, { statement, prelude }] of symbols.functions) {
    if (!prelude && !called.has(name)) report("unused-function", statement.name.span, { name });
  }
}

function usedThings(framework: CheckedFramework, tasks: readonly Task[]): Set<unknown> {
  const used = new Set<unknown>();
  const roots = [...tasks.map((task) => task.formula.core), ...framework.grades.map((grade) => grade.test)];
  for (const node of roots.flatMap((root) => [...nodes(root)])) {
    if (node.op === "input") used.add(node.input);
    if (node.op === "definition") used.add(node.definition);
    if (node.op === "lookup" || node.op === "column") used.add(node.table);
    if (node.op === "aggregate" && "table" in node.over) used.add(node.over.table);
  }
  return used;
}

function calledFunctions(symbols: Symbols, tasks: readonly Task[]): Set<string> {
  const bodies = [...symbols.functions.values()]
    .filter(({ prelude }) => !prelude)
    .map(({ statement }) => statement.body);
  return new Set([...tasks.map((task) => task.formula.syntax), ...bodies].flatMap((syntax) => callsIn(syntax)));
}

/** Names of all functions called in an expression. */
export function callsIn(expression: Expression): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [expression];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && part.kind === "call") found.push((part as Extract<Expression, { kind: "call" }>).name.text);
    // A plain loop: every part of a file passes here.
    for (const key in part) if (key !== "span") waiting.push(part[key as keyof typeof part]);
  }
  return found;
}

export function usesCohort(tasks: readonly Task[], grades: readonly Grade[]): boolean {
  const formulas = [...tasks.map(({ formula }) => formula.core), ...grades.map(({ test }) => test)];
  return formulas.some((core) => [...nodes(core)].some((node) => node.op === "cohort"));
}
