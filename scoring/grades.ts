import { addRationals, compareRationals, type ExactNumber, multiplyRationals, Rational } from "../core/index.ts";
import { nodes } from "./check/walk.ts";
import { newCohort } from "./evaluate/cohort.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { Block, CheckedFramework } from "./model.ts";

/** A run in which the total is given, not computed. */
class GivenTotal extends Evaluation {
  readonly #total: ExactNumber;

  constructor(framework: CheckedFramework, total: ExactNumber) {
    const unit = { id: "", values: new Map(), tables: new Map() };
    super(framework, unit, newCohort([]), false);
    this.#total = total;
  }

  override block(block: Block) {
    if (block !== this.framework.root) return super.block(block);
    return { value: this.#total, applicable: block.points, effects: [] };
  }
}

/** The label of a total; undefined where no range holds it, or the framework has no grades. */
export function gradeOfTotal(framework: CheckedFramework, total: ExactNumber): string | undefined {
  const run = new GivenTotal(framework, total);
  return framework.grades.find((one) => run.formula(one.test, one, one.label) === true)?.label;
}

/** The numbers that the ranges of grades begin and end with, in order. */
export function gradeEdges({ grades }: CheckedFramework): Rational[] {
  const found = grades.flatMap(({ test }) =>
    [...nodes(test)].flatMap((node) => (node.op === "number" ? [node.value] : [])),
  );
  const unique = new Map(found.map((edge) => [`${edge.num}/${edge.den}`, edge]));
  return [...unique.values()].sort(compareRationals);
}

/** The labels from the best to the worst: by the totals that have them, the highest first unless lower is better. */
export function gradesBestFirst(framework: CheckedFramework): string[] {
  const edges = gradeEdges(framework);
  const low = addRationals(edges[0] ?? Rational.ZERO, Rational.of(-1));
  const high = addRationals(edges.at(-1) ?? Rational.ZERO, Rational.ONE);
  const ends = [low, ...edges, high];
  const totals = ends.flatMap((end, index) => [end, middle(end, ends[index + 1] ?? end)]);
  const labels = totals.map((total) => gradeOfTotal(framework, total)).filter((label) => label !== undefined);
  const rising = [...new Set(labels)];
  return framework.better === "lower" ? rising : rising.toReversed();
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), Rational.of(1, 2));
}
