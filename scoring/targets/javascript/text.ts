import type { Table } from "../../model.ts";
import type { BinaryOp, FoldKind, UnaryOp } from "../graph.ts";
import { type Expression, type Folding, isTruth, type Loop, type Program, type Step } from "../program.ts";
import { type Backend, type Run, starts } from "./engine.ts";

/**
 * A program as one JavaScript function. Its text is made of numbers and of names counted here: nothing that stands in
 * rules or data becomes part of it.
 */
export const generated: Backend = (program) => {
  const make = new Function(textOf(program)) as () => Run;
  return make();
};

/** The body of a function that gives the run. */
export function textOf(program: Program): string {
  const printer = new Printer(program);
  const outputs = program.outputs.map((one, index) => `o${index}[i] = ${asNumber(one)};`);
  return [
    '"use strict";',
    "return function run(from, to, block, outputs) {",
    ...program.loads.map((_, place) => `const c${place} = block.loads[${place}];`),
    ...program.tables.map((_, place) => `const f${place} = block.offsets[${place}];`),
    ...program.outputs.map((_, place) => `const o${place} = outputs[${place}];`),
    ...printer.scratch(program.steps),
    "for (let i = from; i < to; i += 1) {",
    ...program.steps.flatMap((step) => printer.step(step)),
    ...outputs,
    "}",
    "};",
  ].join("\n");
}

class Printer {
  readonly #tables: readonly Table[];

  constructor({ tables }: Program) {
    this.#tables = tables;
  }

  /** Room for the values that a fold has to sort. */
  scratch(steps: readonly Step[]): string[] {
    return steps.flatMap((step) => {
      if (step.kind === "let") return [];
      const own = step.folds.filter(isSorting).map(({ slot }) => `let b${slot} = new Float64Array(64);`);
      return [...own, ...this.scratch(step.steps)];
    });
  }

  step(step: Step): string[] {
    return step.kind === "let" ? [`const v${step.slot} = ${print(step.of)};`] : this.#loop(step);
  }

  #loop({ table, depth, steps, folds }: Loop): string[] {
    const rows = `f${this.#tables.indexOf(table)}`;
    const j = `j${depth}`;
    return [
      ...folds.map(({ slot, kind }) => `let v${slot} = ${isSorting({ kind }) ? "0" : literal(starts[kind])};`),
      ...folds.filter(isSorting).map(({ slot }) => `let n${slot} = 0;`),
      `for (let ${j} = ${rows}[i], e = ${rows}[i + 1]; ${j} < e; ${j} += 1) {`,
      ...steps.flatMap((step) => this.step(step)),
      ...folds.map(counted),
      "}",
      ...folds.filter(isSorting).map(sortedResult),
    ];
  }
}

/** What becomes of the values that were collected. */
function sortedResult({ slot, kind, trim }: Folding): string {
  const [v, n] = [`v${slot}`, `n${slot}`];
  const sorted = `const s = b${slot}.subarray(0, ${n}).sort();`;
  const middles = `${v} = ${n} % 2 === 1 ? 2 * s[${n} >> 1] : s[${n} >> 1] + s[(${n} >> 1) - 1];`;
  const kept = `for (let k = ${trim}; k < ${n} - ${trim}; k += 1) ${v} += s[k];`;
  return `{ ${sorted} ${kind === "middles" ? middles : kept} }`;
}

function isSorting({ kind }: { readonly kind: FoldKind }): boolean {
  return kind === "middles" || kind === "kept";
}

function counted(fold: Folding): string {
  const update = updates[fold.kind](fold.slot, fold.body);
  const isAlways = fold.counts.op === "constant" && fold.counts.value !== 0;
  return isAlways ? update : `if (${asTest(fold.counts)}) { ${update} }`;
}

const collect = (slot: number, body: Expression) =>
  `if (n${slot} === b${slot}.length) { const g = new Float64Array(2 * n${slot}); g.set(b${slot}); b${slot} = g; } ` +
  `b${slot}[n${slot}++] = ${asNumber(body)};`;

const updates: Readonly<Record<FoldKind, (slot: number, body: Expression) => string>> = {
  sum: (slot, body) => `v${slot} += ${asNumber(body)};`,
  product: (slot, body) => `v${slot} *= ${asNumber(body)};`,
  min: (slot, body) => `v${slot} = Math.min(v${slot}, ${asNumber(body)});`,
  max: (slot, body) => `v${slot} = Math.max(v${slot}, ${asNumber(body)});`,
  any: (slot, body) => `if (${asTest(body)}) v${slot} = 1;`,
  middles: collect,
  kept: collect,
};

/** Yes and no stay what they are; where they are counted, they are numbers. */
function asNumber(of: Expression): string {
  return isTruth(of) && of.op !== "slot"
    ? `(${print(of)} ? 1 : 0)`
    : of.op === "slot" && of.isTruth
      ? `+${print(of)}`
      : print(of);
}

function asTest(of: Expression): string {
  if (of.op === "constant") return of.value === 0 ? "false" : "true";
  return isTruth(of) ? print(of) : `${print(of)} !== 0`;
}

function print(of: Expression): string {
  if (of.op === "constant") return literal(of.value);
  if (of.op === "slot") return `v${of.slot}`;
  if (of.op === "load") return loaded(of);
  if (of.op === "select") {
    const branch = isTruth(of) ? asTest : asNumber;
    return `(${asTest(of.test)} ? ${branch(of.yes)} : ${branch(of.no)})`;
  }
  return "b" in of ? binaries[of.op](of.a, of.b) : unaries[of.op](of.a);
}

function loaded({ load, place }: Expression & { op: "load" }): string {
  const { source } = load;
  return source.kind === "cell" ? `c${place}[j${source.depth}]` : `c${place}[i]`;
}

function literal(value: number): string {
  if (Object.is(value, -0) || value < 0) return `(-${literal(Math.abs(value))})`;
  return String(value);
}

const unaries: Readonly<Record<UnaryOp, (a: Expression) => string>> = {
  neg: (a) => `(-${asNumber(a)})`,
  abs: (a) => `Math.abs(${asNumber(a)})`,
  floor: (a) => `Math.floor(${asNumber(a)})`,
  sqrt: (a) => `Math.sqrt(${asNumber(a)})`,
  ln: (a) => `Math.log(${asNumber(a)})`,
  exp: (a) => `Math.exp(${asNumber(a)})`,
  not: (a) => `!(${asTest(a)})`,
};

const infix = (operator: string) => (a: Expression, b: Expression) => `(${asNumber(a)} ${operator} ${asNumber(b)})`;
const between = (operator: string) => (a: Expression, b: Expression) => `(${asTest(a)} ${operator} ${asTest(b)})`;

const binaries: Readonly<Record<BinaryOp, (a: Expression, b: Expression) => string>> = {
  add: infix("+"),
  sub: infix("-"),
  mul: infix("*"),
  div: infix("/"),
  min: (a, b) => `Math.min(${asNumber(a)}, ${asNumber(b)})`,
  max: (a, b) => `Math.max(${asNumber(a)}, ${asNumber(b)})`,
  less: infix("<"),
  below: infix("<"),
  atMost: infix("<="),
  equal: infix("==="),
  and: between("&&"),
  or: between("||"),
};
