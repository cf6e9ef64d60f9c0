import type { BinaryOp, UnaryOp } from "../graph.ts";
import { onConstant, onConstants } from "../graph.ts";
import type { Expression, Folding, Loop, Program, Step } from "../program.ts";
import { type Backend, type Block, kept, middles, type Results, starts } from "./engine.ts";

/** Where a run is: the values kept so far, the unit, the rows of the loops. */
interface Frame {
  readonly kept: Float64Array;
  readonly at: Float64Array;
  readonly block: Block;
  unit: number;
}

type Compute = (frame: Frame) => number;
type Act = (frame: Frame) => void;

/** The same programs without generated text, for pages whose policy forbids it. */
export const closures: Backend = (program) => {
  const steps = program.steps.map((step) => actOf(step, program));
  const outputs = program.outputs.map(computeOf);
  return (from, to, block, results) => {
    const frame: Frame = { kept: new Float64Array(program.slots), at: new Float64Array(32), block, unit: from };
    for (let unit = from; unit < to; unit += 1) {
      frame.unit = unit;
      for (const step of steps) step(frame);
      for (const [index, output] of outputs.entries()) (results[index] as Results)[unit] = output(frame);
    }
  };
};

function actOf(step: Step, program: Program): Act {
  if (step.kind === "loop") return loopOf(step, program);
  const [slot, compute] = [step.slot, computeOf(step.of)];
  return (frame) => {
    frame.kept[slot] = compute(frame);
  };
}

function loopOf({ table, depth, steps, folds }: Loop, program: Program): Act {
  const place = program.tables.indexOf(table);
  const inside = steps.map((step) => actOf(step, program));
  const foldings = folds.map(foldOf);
  return (frame) => {
    const offsets = frame.block.offsets[place];
    for (const fold of foldings) fold.start(frame);
    const end = offsets?.[frame.unit + 1] ?? 0;
    for (let row = offsets?.[frame.unit] ?? 0; row < end; row += 1) {
      frame.at[depth] = row;
      for (const step of inside) step(frame);
      for (const fold of foldings) fold.take(frame);
    }
    for (const fold of foldings) fold.end(frame);
  };
}

function foldOf({ slot, kind, counts, body, trim }: Folding) {
  const [isCounted, value] = [computeOf(counts), computeOf(body)];
  const seen: number[] = [];
  const isSorting = kind === "middles" || kind === "kept";
  return {
    start: ({ kept }: Frame) => {
      kept[slot] = starts[kind];
      seen.length = 0;
    },
    take: (frame: Frame) => {
      if (isCounted(frame) === 0) return;
      if (isSorting) seen.push(value(frame));
      else frame.kept[slot] = joins[kind](frame.kept[slot] ?? 0, value(frame));
    },
    end: (frame: Frame) => {
      if (!isSorting) return;
      const values = Float64Array.from(seen);
      frame.kept[slot] = kind === "middles" ? middles(values, seen.length) : kept(values, seen.length, trim);
    },
  };
}

const joins = {
  sum: onConstants.add,
  product: onConstants.mul,
  min: onConstants.min,
  max: onConstants.max,
  any: onConstants.or,
} as const satisfies Partial<Record<Folding["kind"], (a: number, b: number) => number>>;

function computeOf(of: Expression): Compute {
  if (of.op === "constant") return () => of.value;
  if (of.op === "slot") return ({ kept }) => kept[of.slot] ?? Number.NaN;
  if (of.op === "load") return loadOf(of);
  if (of.op === "select") return selectOf(computeOf(of.test), computeOf(of.yes), computeOf(of.no));
  return "b" in of ? binaryOf(of.op, computeOf(of.a), computeOf(of.b)) : unaryOf(of.op, computeOf(of.a));
}

function loadOf({ load: { source }, place }: Expression & { op: "load" }): Compute {
  if (source.kind !== "cell") return ({ block, unit }) => block.loads[place]?.[unit] ?? Number.NaN;
  const { depth } = source;
  return ({ block, at }) => block.loads[place]?.[at[depth] ?? 0] ?? Number.NaN;
}

function selectOf(test: Compute, yes: Compute, no: Compute): Compute {
  return (frame) => (test(frame) === 0 ? no(frame) : yes(frame));
}

/** The right side of what the left side settles is not computed. */
function binaryOf(op: BinaryOp, a: Compute, b: Compute): Compute {
  if (op === "and") return (frame) => (a(frame) !== 0 && b(frame) !== 0 ? 1 : 0);
  if (op === "or") return (frame) => (a(frame) !== 0 || b(frame) !== 0 ? 1 : 0);
  const apply = onConstants[op];
  return (frame) => apply(a(frame), b(frame));
}

function unaryOf(op: UnaryOp, a: Compute): Compute {
  const apply = onConstant[op];
  return (frame) => apply(a(frame));
}
