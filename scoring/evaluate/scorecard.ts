import { type Bilingual, type Diagnostic, problem, spanText } from "../../core/index.ts";
import type { LeftOut, UnitData } from "../data.ts";
import type { Block, CheckedFramework, Formula } from "../model.ts";
import { Missing, type Value } from "../value.ts";
import { type Bounds, scoreBounds } from "./bounds.ts";
import type { BlockScore, Notes } from "./environment.ts";
import type { Evaluation } from "./evaluation.ts";

/** All results of one unit. */
export interface Scorecard {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly total: Value | LeftOut;
  /** The label of the total's range; missing without a total; undefined where the framework has no grades. */
  readonly grade: Value | undefined;
  readonly blocks: ReadonlyMap<Block, BlockScore>;
  readonly outputs: ReadonlyMap<string, Value>;
  /** Every cause of a missing result, every broken requirement, every score outside of its points; each once. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a missing score can still become: the least and the most. */
  bounds(block: Block): Bounds | undefined;
  /** The value of a formula of this framework for this unit; an expectation, say. */
  valueOf(formula: Formula): Value;
  readonly notes: ReadonlyMap<object, Notes> | undefined;
}

export function scorecard(run: Evaluation): Scorecard {
  const { framework } = run;
  const blocks = new Map<Block, BlockScore>([[framework.root, run.block(framework.root)]]);
  for (const block of framework.blocks) blocks.set(block, run.block(block));
  const outputs = new Map<string, Value>();
  for (const [name, output] of framework.outputs) outputs.set(name, run.definition(output));
  const total = run.block(framework.root).value;
  const grade = framework.grades.length === 0 ? undefined : gradeOf(run);
  return {
    framework,
    unit: run.unit,
    total,
    grade,
    blocks,
    outputs,
    diagnostics: [...causes(blocks, outputs, grade), ...run.diagnostics, ...brokenRequirements(run)],
    bounds: (block) => scoreBounds(block, run),
    valueOf: (formula) => run.formula(formula.core, formula, spanText(formula.syntax.span)),
    notes: run.notes,
  };
}

function gradeOf(run: Evaluation): Value {
  const { root } = run.framework;
  return run.formula({ op: "grade", span: root.span, type: { kind: "text" } }, run.framework.grades, "grade");
}

/** The causes of what has no value, each with the names of what it leaves without one. */
function causes(
  blocks: ReadonlyMap<Block, BlockScore>,
  outputs: ReadonlyMap<string, Value>,
  grade: Value | undefined,
): Diagnostic[] {
  const missing: [Missing, string | Bilingual][] = [];
  const inner: typeof missing = [];
  for (const [block, { value }] of blocks) {
    if (value instanceof Missing) (block.children.length === 0 ? missing : inner).push([value, block.name]);
  }
  missing.push(...inner);
  for (const [name, value] of outputs) if (value instanceof Missing) missing.push([value, name]);
  if (grade instanceof Missing) missing.push([grade, { zh: "等次", en: "grade" }]);
  return missing.length === 0 ? [] : withAffected(missing);
}

function withAffected(missing: readonly (readonly [Missing, string | Bilingual])[]): Diagnostic[] {
  const affected = new Map<Diagnostic, (string | Bilingual)[]>();
  for (const [{ causes }, name] of missing) {
    for (const cause of causes) affected.set(cause, [...(affected.get(cause) ?? []), name]);
  }
  return [...affected].map(([cause, names]) => ({ ...cause, values: { ...cause.values, affected: names } }));
}

/** A requirement that cannot be worked out is told as well: what was proved beforehand rests on it. */
function brokenRequirements(run: Evaluation): Diagnostic[] {
  const broken: Diagnostic[] = [];
  for (const { condition, doc, span } of run.framework.requirements) {
    const holds = run.formula(condition.core, condition, "require");
    if (holds === true) continue;
    const values = { unit: run.unit.id, condition: spanText(condition.syntax.span) };
    const code = holds instanceof Missing ? "require-unchecked" : "require-broken";
    broken.push(problem(code, span, doc === undefined ? values : { ...values, text: doc }));
  }
  return broken;
}
