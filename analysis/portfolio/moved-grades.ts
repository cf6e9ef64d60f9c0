import { addRationals, compareRationals, formatDecimal, multiplyRationals, Rational } from "../../core/index.ts";
import { type CheckedFramework, gradeEdges, gradeOfTotal } from "../../scoring/index.ts";
import { picker } from "./random.ts";

/** Steps of a cut to either side. */
export const CUT_STEPS = 1000;

/** Which grade a total has in each case: the cuts between grades move, what lies on and between them stays. */
export class MovedGrades {
  readonly #on: readonly (string | undefined)[];
  readonly #between: readonly (string | undefined)[];
  readonly #edges: readonly Rational[];
  readonly #moved: readonly (readonly Rational[])[] | undefined;

  /** @param part  how far a cut goes at most, as a part of itself; undefined: cuts stay */
  constructor(framework: CheckedFramework, part: Rational | undefined, seed: number, cases: number) {
    const edges = gradeEdges(framework);
    const ends = [shifted(edges[0], -1), ...edges, shifted(edges.at(-1), 1)];
    this.#edges = edges;
    this.#on = edges.map((edge) => gradeOfTotal(framework, edge));
    this.#between = ends.slice(1).map((end, place) => gradeOfTotal(framework, middle(ends[place] ?? end, end)));
    this.#moved = part && Array.from({ length: cases }, (_, turn) => movedEdges(edges, part, seed, turn));
  }

  gradeOf(total: Rational, turn: number): string | undefined {
    const edges = this.#moved?.[turn] ?? this.#edges;
    const place = edges.findIndex((edge) => compareRationals(total, edge) <= 0);
    if (place < 0) return this.#between.at(-1);
    return compareRationals(total, edges[place] ?? total) === 0 ? this.#on[place] : this.#between[place];
  }
}

/** In their order, should they pass each other. */
function movedEdges(edges: readonly Rational[], part: Rational, seed: number, turn: number): Rational[] {
  return edges
    .map((edge) => {
      const steps = picker(seed, `grade ${formatDecimal(edge)}`)(turn, 2 * CUT_STEPS + 1) - CUT_STEPS;
      const factor = addRationals(Rational.ONE, multiplyRationals(part, Rational.of(steps, CUT_STEPS)));
      return multiplyRationals(edge, factor);
    })
    .sort(compareRationals);
}

function shifted(edge: Rational = Rational.ZERO, by: number): Rational {
  return addRationals(edge, Rational.of(by));
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), Rational.of(1, 2));
}
