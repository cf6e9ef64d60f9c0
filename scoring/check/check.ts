import { type Code, type Diagnostic, hasErrors, knownUnits, SourceText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import { checkExamples } from "../examples/report.ts";
import { judgedNames } from "../judged.ts";
import type { Checked, CheckedFramework, Grade, Table } from "../model.ts";
import { preludeText } from "../prelude.generated.ts";
import { plainNumber } from "../types.ts";
import { verify } from "../verify/index.ts";
import { rangeTest } from "./choices.ts";
import { checkComparedRows } from "./compared-rows.ts";
import { checkConstants } from "./constants.ts";
import { Problems, type Symbols, scopeOf } from "./context.ts";
import { orderOfWork } from "./cycles.ts";
import { type Declarations, declare, emptyBlock } from "./declare.ts";
import { Elaborator } from "./elaborate.ts";
import { ExampleReader } from "./examples.ts";
import { literalValue } from "./literals.ts";
import { checkPoints } from "./points.ts";
import { checkStyle } from "./style.ts";
import { checkUse, usesCohort } from "./unused.ts";

/**
 * Checks a whole framework (amendments applied) before any data is seen.
 *
 * @returns every problem; the framework unless it cannot be scored. An example that fails is an error, yet the rules
 *          can still be scored: whoever changes a line must see what the change does
 */
export function check(file: RulesFile): Checked {
  const { framework, problems, symbols, tasks } = structureOf(file);
  if (!hasErrors(problems.found)) {
    checkUse(framework, symbols, tasks, problems.report);
    verify(framework, problems.report);
  }
  if (!hasErrors(problems.found)) checkExamples(framework, problems.report);
  return checked(framework, problems, aboutExamples);
}

/**
 * The same for one of many sets of edits, as they are switched on and off to tell what each does: names, types, cycles
 * and the shape of formulas. What the whole and each edit alone have shown is not looked at once more: examples, and what
 * would take a proof. Nor do children's points have to sum to their parent's; a total is what the points that there are
 * make it.
 */
export function checkCoalition(file: RulesFile): Checked {
  const { framework, problems } = structureOf(file);
  return checked(framework, problems, new Set(["points-sum"]));
}

function checked(framework: CheckedFramework, problems: Problems, harmless: ReadonlySet<Code>): Checked {
  const diagnostics = onceEach(problems.found);
  return hasErrors(diagnostics.filter(({ code }) => !harmless.has(code)))
    ? { diagnostics }
    : { framework, diagnostics };
}

function structureOf(file: RulesFile) {
  const problems = new Problems();
  const symbols = emptySymbols(file);
  const declarations = declare(file, symbols, problems.report);
  const means = new Elaborator(symbols, declarations.tasks, problems.report);
  means.finish();
  const grades = readGrades(declarations, means);
  const reader = new ExampleReader(symbols, means, problems.report);
  const examples = declarations.examples.map(({ statement, home }) => reader.read(statement, home));
  const unordered = {
    title: file.title.value,
    version: file.version?.value,
    file,
    ...pick(symbols),
    judged: judgedNames(symbols.blocks),
    requirements: declarations.requirements,
    grades,
    examples,
    better: file.better,
    needsCohort: usesCohort(declarations.tasks, grades),
  };
  const order = orderOfWork(unordered, problems.report).filter((one) => !one.kind.endsWith("Column"));
  const framework: CheckedFramework = { ...unordered, order: order as CheckedFramework["order"] };
  checkPoints(symbols.root, symbols.blocks, problems.report);
  checkStyle(file, problems.report);
  checkConstants(declarations.tasks, problems.report);
  const expected = examples.flatMap(({ expectations }) => expectations.map(({ condition }) => condition.core));
  checkComparedRows([...declarations.tasks.map(({ formula }) => formula.core), ...expected], problems.report);
  return { framework, problems, symbols, tasks: declarations.tasks };
}

const aboutExamples: ReadonlySet<Code> = new Set(["example-failed", "example-incomplete"]);

function emptySymbols(file: RulesFile): Symbols {
  const root = emptyBlock("framework", file.title.value, file.title.span);
  root.points = file.points === undefined ? undefined : literalValue(file.points);
  return {
    root,
    blocks: [],
    blocksNamed: new Map(),
    letsNamed: new Map(),
    units: new Map(knownUnits),
    inputs: new Map(),
    tables: new Map(),
    params: new Map(),
    outputs: new Map(),
    functions: new Map(preludeFunctions()),
  };
}

function pick({ root, blocks, inputs, tables, params, outputs, units }: Symbols) {
  return { root, blocks, inputs, tables: tables as ReadonlyMap<string, Table>, params, outputs, units };
}

/** Chinese names of the functions that are written in the language itself, by their English ones. */
export function preludeNames(): ReadonlyMap<string, string> {
  const names = preludeFunctions().map(([name, { statement }]) => [statement.name.parts[0]?.text ?? "", name] as const);
  return new Map(names.filter(([en, name]) => en !== name));
}

type FunctionEntry = [string, { statement: Extract<RulesFile["body"][number], { kind: "function" }>; prelude: true }];

/** Functions written in the language itself, by their English name and by the Chinese one that begins their text. */
function preludeFunctions(): FunctionEntry[] {
  const { file } = parse(new SourceText("prelude.rules", preludeText));
  return (file?.body ?? []).flatMap((statement): FunctionEntry[] => {
    if (statement.kind !== "function") return [];
    const [zh = ""] = (statement.doc?.value ?? "").split(":");
    const names = [statement.name.parts[0]?.text ?? "", zh];
    return names.map((name) => [name, { statement, prelude: true }]);
  });
}

function readGrades({ symbols, grades }: Declarations, means: Elaborator): Grade[] {
  const { root } = symbols;
  return grades.map(({ label, statement }) => {
    const total = {
      op: "block",
      block: root,
      span: statement.range.span,
      type: plainNumber,
    } as const;
    return { label, test: rangeTest(statement.range, total, scopeOf(root), means), span: statement.span };
  });
}

/** A function's body is read once for each kind of argument: its problems are told once. */
function onceEach(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return found.filter((diagnostic) => {
    const { code, place, values } = diagnostic;
    const where =
      place !== undefined && "span" in place ? `${place.span.source.name}:${place.span.start}:${place.span.end}` : "";
    const key = JSON.stringify([code, where, values]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
