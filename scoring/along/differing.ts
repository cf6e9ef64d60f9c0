import { ArithmeticProblem } from "../../core/index.ts";
import type { Block } from "../model.ts";
import { isNumber, Missing } from "../value.ts";
import type { Along } from "./along.ts";
import { type Cell, halves, type Step } from "./cell.ts";
import { type Form, sameForm } from "./form.ts";
import { Budget, mostTries, WalkLimit } from "./limit.ts";
import { type Pieces, within, zip } from "./pieces.ts";
import { ordered } from "./split.ts";

/**
 * Where two frameworks give another total, grade or output while the same datum moves and all else stays: cells on which
 * the requirements of both hold. Cells may overlap.
 *
 * @param blocks  the score of a block in both is looked at instead
 * @throws WalkLimit
 */
export function differingAlong(old: Along, now: Along, step: Step, blocks?: readonly [Block, Block]): Cell[] {
  const pairs: [Pieces, Pieces][] =
    blocks === undefined ? resultsOf(old, now) : [[old.blockPieces(blocks[0]).value, now.blockPieces(blocks[1]).value]];
  const requirements = [old, now].flatMap(requirementsAlong);
  const shared = now.domain.flatMap((cell) => within(old.total(), cell)).map(({ cell }) => cell);
  return shared.flatMap((cell) => {
    const sources = [...requirements, ...pairs.flat()].map((pieces) => (part: Cell) => within(pieces, part));
    return zip(cell, sources).flatMap(({ cell: part, forms }) => {
      if (forms.slice(0, requirements.length).some(isBroken)) return [];
      const results = forms.slice(requirements.length);
      return pairs.flatMap((_, index) => {
        const [a, b] = results.slice(2 * index);
        return a === undefined || b === undefined ? [] : differing(a, b, part, step, new Budget(mostTries));
      });
    });
  });
}

function resultsOf(old: Along, now: Along): [Pieces, Pieces][] {
  const outputs = [...old.framework.outputs].flatMap(([name, output]): [Pieces, Pieces][] => {
    const other = now.framework.outputs.get(name);
    if (other === undefined) return [];
    return [
      [
        old.domain.flatMap((cell) => old.definition(output, cell)),
        now.domain.flatMap((cell) => now.definition(other, cell)),
      ],
    ];
  });
  return [[old.total(), now.total()], [old.grade(), now.grade()], ...outputs];
}

function requirementsAlong(along: Along): Pieces[] {
  return along.framework.requirements.map(({ condition }) =>
    along.domain.flatMap((cell) => along.formula(condition.core, "require", cell)),
  );
}

function isBroken(form: Form): boolean {
  return form.kind === "fixed" && form.value === false;
}

/** Where arithmetic fails there is no number: the cell is halved until that is told from the rest. */
function differing(a: Form, b: Form, cell: Cell, step: Step, budget: Budget): Cell[] {
  if ([a, b].some(wasCutOff)) throw new WalkLimit("the walk is too long");
  if (sameForm(a, b) || (isMissing(a) && isMissing(b))) return [];
  if (!mayBeNumber(a) || !mayBeNumber(b)) return [cell];
  try {
    const parts = ordered(a, b, cell, step, () => undefined);
    return parts.flatMap((part) => (part.order === -1 || part.order === 1 ? [part.cell] : []));
  } catch (error) {
    if (!(error instanceof ArithmeticProblem)) throw error;
    budget.spend();
    return halves(cell, step).flatMap((part) => differing(a, b, part, step, budget));
  }
}

function wasCutOff(form: Form): boolean {
  return (
    form.kind === "fixed" &&
    form.value instanceof Missing &&
    form.value.causes.some(({ code }) => code === "walk-too-long")
  );
}

function isMissing(form: Form): boolean {
  return form.kind === "fixed" && form.value instanceof Missing;
}

function mayBeNumber(form: Form): boolean {
  return form.kind !== "fixed" || isNumber(form.value);
}
