import type { Rational } from "../../../core/index.ts";
import type { Block, CheckedFramework, Definition } from "../../model.ts";
import { nearOf } from "../amount/index.ts";
import type { Columns } from "../columns.ts";
import { Graph, type Node, type Precision } from "../graph.ts";
import { type Expression, type Program, programOf } from "../program.ts";
import { assumedShape } from "../translate/assumed.ts";
import type { Shape } from "../translate/shape.ts";
import { TooManyOperations, Translator } from "../translate/translator.ts";
import type { Translated } from "../translate/value.ts";

/**
 * What spreadsheets keep. Comparisons and `INT` of Excel and LibreOffice take numbers that agree in some fifteen digits
 * for equal, and sums near 0 for 0 (LibreOffice: `rtl::math::approxEqual`, 2^−48). Below 2^46 the floor of a quotient of
 * whole numbers is farther from the next whole number than that.
 */
export const spreadsheet: Precision = { mostWhole: 2 ** 46, roundoff: 2 ** -46 };

/** Thrown for rules that a workbook cannot follow. */
export class NotInSheet extends Error {
  readonly reason: "cohort" | "rows" | "long";

  constructor(reason: NotInSheet["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** One result: where it is missing, where a spreadsheet cannot be sure of it, where it does not count, and its value. */
export interface Result {
  readonly absent: Expression;
  readonly doubtful: Expression;
  readonly out: Expression;
  readonly value: ResultValue;
}

export type ResultValue =
  /** num ÷ den × scale; `isNear` where its last digits are those of binary arithmetic. */
  | {
      readonly kind: "number";
      readonly num: Expression;
      readonly den: Expression;
      readonly scale: Rational;
      readonly isNear: boolean;
    }
  | { readonly kind: "text" | "truth"; readonly value: Expression };

/** A framework as steps that cells can hold. */
export interface SheetPlan {
  readonly program: Program;
  readonly shape: Shape;
  /** The texts of rules, each at its code. */
  readonly labels: readonly string[];
  readonly blocks: ReadonlyMap<Block, Result>;
  readonly definitions: ReadonlyMap<Definition, Result>;
  readonly grade: Result | undefined;
}

/**
 * The steps of a framework for a spreadsheet.
 *
 * @param columns  the data that the workbook begins with; others of the same fields may be typed later
 * @throws NotInSheet
 */
export function sheetPlan(framework: CheckedFramework, columns: Columns): SheetPlan {
  if (framework.needsCohort) throw new NotInSheet("cohort");
  const shape = assumedShape(framework, columns);
  try {
    return planOf(framework, shape);
  } catch (error) {
    throw error instanceof TooManyOperations ? new NotInSheet("long") : error;
  }
}

function planOf(framework: CheckedFramework, shape: Shape): SheetPlan {
  const translator = new Translator(framework, shape, { graph: new Graph(spreadsheet), labels: [] });
  translator.run();
  const { graph } = translator;
  const blocks = [...framework.blocks, framework.root];
  const definitions = framework.order.filter((one): one is Definition => one.kind === "let");
  const drafts = [
    ...blocks.map((block) =>
      draftOf({ kind: "number", ...translator.block(block) }, graph, translator.block(block).out),
    ),
    ...definitions.map((one) => draftOf(translator.definition(one), graph)),
    ...(framework.grades.length > 0 ? [draftOf(translator.grade(), graph)] : []),
  ];
  const program = programOf(drafts.flatMap(({ nodes }) => nodes));
  if (program.steps.some((step) => step.kind === "loop" && step.steps.some(({ kind }) => kind === "loop")))
    throw new NotInSheet("rows");
  let at = 0;
  const results = drafts.map(({ nodes, finish }) => {
    const start = at;
    at += nodes.length;
    return finish(program.outputs.slice(start, at));
  });
  return {
    program,
    shape,
    labels: translator.labels,
    blocks: new Map(blocks.map((block, index) => [block, results[index] as Result])),
    definitions: new Map(definitions.map((one, index) => [one, results[blocks.length + index] as Result])),
    grade: framework.grades.length > 0 ? results.at(-1) : undefined,
  };
}

/** Nodes that are wanted, and the result from the expressions that they become. */
interface Draft {
  readonly nodes: readonly Node[];
  readonly finish: (parts: readonly Expression[]) => Result;
}

function draftOf(value: Translated, graph: Graph, out: Node = graph.constant(0)): Draft {
  const masks = [value.absent, value.doubtful, out];
  if (value.kind === "nothing") return draftOf({ ...value, kind: "truth", yes: graph.constant(0) }, graph, out);
  if (value.kind === "number") return numberDraft(value.amount, masks, graph);
  const { kind } = value;
  return {
    nodes: [...masks, kind === "text" ? value.code : value.yes],
    finish: ([absent, doubtful, gone, own]) => ({
      ...maskParts(absent, doubtful, gone),
      value: { kind, value: part(own) },
    }),
  };
}

function numberDraft(amount: Parameters<typeof nearOf>[0], masks: readonly Node[], graph: Graph): Draft {
  const near = amount.kind === "fraction" ? undefined : nearOf(amount, graph);
  const parts =
    near === undefined && amount.kind === "fraction" ? [amount.num, amount.den] : [near?.x, graph.constant(1)];
  const { scale } = near ?? amount;
  return {
    nodes: [...masks, ...parts.filter((one) => one !== undefined)],
    finish: ([absent, doubtful, out, num, den]) => ({
      ...maskParts(absent, doubtful, out),
      value: { kind: "number", num: part(num), den: part(den), scale, isNear: near !== undefined },
    }),
  };
}

function maskParts(absent?: Expression, doubtful?: Expression, out?: Expression) {
  return { absent: part(absent), doubtful: part(doubtful), out: part(out) };
}

function part(of: Expression | undefined): Expression {
  if (of === undefined) throw new Error("a result without its parts");
  return of;
}
