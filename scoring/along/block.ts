import * as exact from "../../core/index.ts";
import { Rational } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import type { Block, Formula } from "../model.ts";
import { isNumber } from "../value.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { extremeForms, guarded as guardedForms, zero } from "./arithmetic.ts";
import type { Cell } from "./cell.ts";
import {
  addRatios,
  combined,
  divideRatios,
  type Form,
  fixed,
  isLeftOut,
  missingIn,
  multiplyRatios,
  subtractRatios,
} from "./form.ts";
import { branch } from "./operations.ts";
import { joined, type Pieces, piece, within, zip } from "./pieces.ts";
import { rounded as roundForm } from "./split.ts";
import type { BlockPieces, Walk } from "./walking.ts";

/** A score on its way through the steps, on one cell. */
interface Progress {
  readonly cell: Cell;
  readonly value: Form;
  readonly applicable: Form;
}

const noPoints = fixed(leftOut);

/** The steps of `scoreBlock` in their order, each on every part of the domain. */
export function walkBlock(block: Block, walk: Walk): BlockPieces {
  const parts = walk.domain.flatMap((cell) => onCell(block, cell, walk));
  return {
    value: joined(parts.map(({ cell, value }) => piece(cell, value))),
    applicable: joined(parts.map(({ cell, applicable }) => piece(cell, applicable))),
  };
}

function onCell(block: Block, cell: Cell, walk: Walk, index = 0): Progress[] {
  const one = block.notApplicable[index];
  if (one === undefined) return scored(block, cell, walk);
  const points = block.points === undefined ? noPoints : fixed(block.points);
  return walk.formula(one.when.core, block.name, cell).flatMap(({ cell: part, form }): Progress[] => {
    if (missingIn([form]) !== undefined) return [{ cell: part, value: form, applicable: points }];
    if (!holds(form)) return onCell(block, part, walk, index + 1);
    if (one.outcome === "out") return [{ cell: part, value: fixed(leftOut), applicable: noPoints }];
    const full = fixed(block.points ?? Rational.ZERO);
    return [{ cell: part, value: full, applicable: full }];
  });
}

function holds(form: Form): boolean {
  return form.kind === "fixed" && form.value === true;
}

function scored(block: Block, cell: Cell, walk: Walk): Progress[] {
  return starting(block, cell, walk).flatMap((start) => {
    if (isLeftOut(start.value)) return [{ ...start, applicable: noPoints }];
    const steps = [rescaled, withExtras, rounded, limited];
    return steps.reduce<Progress[]>((parts, step) => parts.flatMap((part) => step(part, block, walk)), [start]);
  });
}

function starting(block: Block, cell: Cell, walk: Walk): Progress[] {
  const { scoring, points } = block;
  if (scoring.kind === "children") return childrenSum(block, cell, walk);
  const applicable = points === undefined ? noPoints : fixed(points);
  const pieces =
    scoring.kind === "formula" ? walk.formula(scoring.formula.core, block.name, cell) : walk.judged(block, cell);
  return pieces.map(({ cell: part, form }) => ({ cell: part, value: form, applicable }));
}

function childrenSum(block: Block, cell: Cell, walk: Walk): Progress[] {
  const counted = block.children.filter((child) => child.role === undefined);
  const sources = counted.flatMap((child) => {
    const { value, applicable } = walk.blockPieces(child);
    return [(part: Cell) => within(value, part), (part: Cell) => within(applicable, part)];
  });
  return zip(cell, sources).flatMap(({ cell: part, forms }) => {
    const all = counted.map((_, index) => ({
      value: forms[2 * index] ?? zero,
      points: forms[2 * index + 1] ?? noPoints,
    }));
    return summed(part, all, block, walk);
  });
}

interface ChildScore {
  readonly value: Form;
  readonly points: Form;
}

function summed(cell: Cell, all: readonly ChildScore[], block: Block, walk: Walk): Progress[] {
  const present = all.filter(({ value }) => !isLeftOut(value));
  if (present.length === 0 && all.length > 0) return [{ cell, value: fixed(leftOut), applicable: noPoints }];
  const missing = missingIn(present.map(({ value }) => value));
  const applicable = present.some(({ points }) => isLeftOut(points))
    ? noPoints
    : sum(present.map(({ points }) => points));
  if (missing !== undefined) return [{ cell, value: fixed(missing), applicable }];
  const values = present.map(({ value }) => value);
  return guarded({ cell, value: zero, applicable }, values, block, walk, (forms, part) => [piece(part, sum(forms))]);
}

function sum(forms: readonly Form[]): Form {
  return forms.reduce<Form>((a, b) => combined(a, b, exact.add, on.add, addRatios), zero);
}

/** The root always stands for its full points; other blocks only when they say so. */
function rescaled(progress: Progress, block: Block, walk: Walk): Progress[] {
  const { value, applicable } = progress;
  const { points } = block;
  const spreads = block.rescale || block.parent === undefined;
  if (!spreads || points === undefined || isLeftOut(applicable) || block.scoring.kind !== "children") return [progress];
  const counted = applicable.kind === "fixed" && isNumber(applicable.value) ? applicable.value : points;
  if (missingIn([value]) !== undefined || exact.compare(counted, points) === 0)
    return [{ ...progress, applicable: fixed(points) }];
  if (exact.sign(counted) === 0) return [progress];
  return guarded({ ...progress, applicable: fixed(points) }, [value], block, walk, ([score = zero], part) => [
    piece(part, spread(score, applicable, points)),
  ]);
}

function spread(score: Form, applicable: Form, points: Rational): Form {
  const all = combined(fixed(points), score, exact.mul, on.mul, multiplyRatios);
  return combined(all, applicable, exact.div, on.div, divideRatios);
}

function withExtras(progress: Progress, block: Block, walk: Walk): Progress[] {
  return block.children
    .filter((child) => child.role !== undefined)
    .reduce<Progress[]>((parts, child) => parts.flatMap((part) => withExtra(part, child, block, walk)), [progress]);
}

function withExtra(progress: Progress, child: Block, block: Block, walk: Walk): Progress[] {
  return walk.block(child, progress.cell).flatMap(({ cell, form }) => {
    const here = onPart(progress, cell);
    if (isLeftOut(form)) return [here];
    const missing = missingIn([here.value, form]);
    if (missing !== undefined) return [{ ...here, value: fixed(missing) }];
    return guarded(here, [here.value, form], block, walk, ([score = zero, extra = zero], part) => [
      piece(part, withRole(child, score, extra)),
    ]);
  });
}

function withRole({ role }: Block, score: Form, extra: Form): Form {
  return role === "bonus"
    ? combined(score, extra, exact.add, on.add, addRatios)
    : combined(score, extra, exact.sub, on.sub, subtractRatios);
}

/** The same on a part of its cell. */
function onPart(progress: Progress, cell: Cell): Progress {
  if (cell === progress.cell) return progress;
  return { cell, value: piece(cell, progress.value).form, applicable: piece(cell, progress.applicable).form };
}

function rounded(progress: Progress, block: Block, walk: Walk): Progress[] {
  const { rounding } = block;
  if (rounding === undefined || missingIn([progress.value]) !== undefined) return [progress];
  return guarded(progress, [progress.value], block, walk, ([value = zero], part) =>
    roundForm(value, rounding.places, rounding.mode, part, walk.step, walk.cutter(block)),
  );
}

/** The progress with what its value becomes on each part of its cell. */
function guarded(
  progress: Progress,
  forms: readonly Form[],
  block: Block,
  walk: Walk,
  compute: (forms: readonly Form[], cell: Cell) => Pieces,
): Progress[] {
  const pieces = guardedForms(forms, progress.cell, block, { subject: block.name }, walk, compute);
  return pieces.map(({ cell, form }) => ({ ...onPart(progress, cell), value: form }));
}

/** Vetoes and caps together: the least limit wins. A veto leaves exactly 0. */
function limited(progress: Progress, block: Block, walk: Walk): Progress[] {
  const conditions = [...block.vetoes.map(({ when }) => when), ...block.caps.map(({ when }) => when)];
  const sources = [
    ...conditions.map((when) => (cell: Cell) => condition(when, block, cell, walk)),
    ...block.caps.map(
      ({ bound, when }) =>
        (cell: Cell) =>
          limitOf(bound, when, block, cell, walk),
    ),
  ];
  if (sources.length === 0) return [progress];
  return zip(progress.cell, sources).flatMap(({ cell, forms }) =>
    withLimits(onPart(progress, cell), block, forms, walk),
  );
}

function condition(when: Formula | undefined, block: Block, cell: Cell, walk: Walk): Pieces {
  return when === undefined ? [piece(cell, fixed(true))] : walk.formula(when.core, block.name, cell);
}

/** A cap's limit is worked out only where it applies. */
function limitOf(bound: Formula, when: Formula | undefined, block: Block, cell: Cell, walk: Walk): Pieces {
  return branch(
    condition(when, block, cell, walk),
    (part) => walk.formula(bound.core, block.name, part),
    (part) => [piece(part, fixed(false))],
  );
}

/** @param forms  the conditions of vetoes and of caps, then the limits of caps */
function withLimits(progress: Progress, block: Block, forms: readonly Form[], walk: Walk): Progress[] {
  const vetoes = forms.slice(0, block.vetoes.length);
  const caps = forms.slice(block.vetoes.length + block.caps.length).filter((form) => !isNo(form));
  const vetoed = vetoes.some(holds);
  const undecided = missingIn([...vetoes, ...caps]);
  const limits = caps.filter((form) => missingIn([form]) === undefined);
  if (vetoed) return leastOf(progress, [zero, ...limits], block, walk);
  if (undecided !== undefined)
    return [{ ...progress, value: fixed(missingIn([progress.value, fixed(undecided)]) ?? undecided) }];
  if (limits.length === 0 || missingIn([progress.value]) !== undefined) return [progress];
  return leastOf(progress, [progress.value, ...limits], block, walk);
}

function isNo(form: Form): boolean {
  return form.kind === "fixed" && form.value === false;
}

function leastOf(progress: Progress, forms: readonly Form[], block: Block, walk: Walk): Progress[] {
  return guarded(progress, forms, block, walk, (here, part) => extremeForms(here, -1, part, block, block.name, walk));
}
