import { addRationals, type Bilingual, compareRationals, multiplyRationals, Rational } from "../../core/index.ts";
import {
  type CellAt,
  type DataPackage,
  type Dependence,
  dependences,
  type Figure,
  movedBy,
  readFigure,
} from "../../datasets/index.ts";

/** A figure of the data that moves because a declared statement ties it to one that was moved. */
export interface CarriedFigure {
  readonly at: CellAt;
  readonly figure: Figure;
  /** In the figure's own unit. */
  readonly difference: Rational;
  /** The statement that demands it. */
  readonly identity: Pick<Dependence, "id" | "label">;
}

/** A statement that asks for a figure to move without saying which, or by how much. */
export interface Ambiguity {
  readonly identity: Pick<Dependence, "id" | "label">;
  readonly reason: Bilingual;
}

export interface CarryPlan {
  /** In the order in which one leads to the next. */
  readonly carried: readonly CarriedFigure[];
  readonly ambiguous: readonly Ambiguity[];
}

/** A figure that a scenario sets itself, and by how much of its own unit it moves. */
export interface MovedCell {
  readonly at: CellAt;
  readonly difference: Rational;
}

/**
 * Follows the declared statements of a package from what a scenario sets: a total moves with its parts, by the same
 * difference, and so on along chains. What the scenario sets itself stays as it is set.
 *
 * @param moved  cells that the scenario sets
 * @returns a figure that two statements would move by different amounts, one that would go round in a circle, and a
 *   total of several figures are told and not moved
 */
export function planCarry(pkg: DataPackage, moved: readonly MovedCell[]): CarryPlan {
  return new Carrier(pkg, moved).plan();
}

type Key = string;

class Carrier {
  readonly #all: readonly Dependence[];
  readonly #set: ReadonlyMap<Key, Rational>;
  readonly #carried = new Map<Key, CarriedFigure>();
  readonly #ambiguous = new Map<string, Ambiguity>();
  /** Cells that two statements quarrel over: they stay. */
  readonly #stopped = new Set<Key>();

  constructor(pkg: DataPackage, moved: readonly MovedCell[]) {
    this.#all = dependences(pkg);
    this.#set = new Map(moved.map(({ at, difference }) => [keyOf(at), difference]));
  }

  plan(): CarryPlan {
    // Each round reaches at least one more figure, or nothing changes any more.
    for (let round = 0; round <= this.#all.length && this.#round(); round += 1);
    return { carried: [...this.#carried.values()], ambiguous: [...this.#ambiguous.values()] };
  }

  /** @returns whether a figure was moved that had not been, or otherwise than before */
  #round(): boolean {
    let changed = false;
    for (const dependence of this.#all) if (this.#follow(dependence)) changed = true;
    return changed;
  }

  #follow(dependence: Dependence): boolean {
    if (!dependence.terms.some(({ figure }) => (this.#moveOf(figure)?.sign() ?? 0) !== 0)) return false;
    const { dependent } = dependence;
    if (dependent === undefined) return this.#tell(dependence, manyFigures);
    const { figure } = dependent;
    const key = keyOf(figure);
    const difference = movedBy(dependence, (at) => this.#moveOf(at)) ?? Rational.ZERO;
    if (this.#set.has(key) || this.#stopped.has(key)) return false;
    const known = this.#carried.get(key);
    if (known !== undefined) return this.#again(known, dependence, difference);
    if (difference.sign() === 0) return false;
    const { id, label } = dependence;
    this.#carried.set(key, { at: figure, figure, difference, identity: { id, label } });
    return true;
  }

  /** The same statement may have more to say when more of its parts have moved; another one must say the same. */
  #again(known: CarriedFigure, dependence: Dependence, difference: Rational): boolean {
    if (compareRationals(known.difference, difference) === 0) return false;
    const key = keyOf(known.at);
    if (known.identity.id === dependence.id && !this.#dependsOnItself(dependence)) {
      this.#carried.set(key, { ...known, difference });
      return true;
    }
    // What was moved because of it has no ground any more: all is followed anew without it.
    this.#carried.clear();
    this.#stopped.add(key);
    this.#tell(dependence, quarrel(known));
    return true;
  }

  #dependsOnItself({ dependent, terms }: Dependence): boolean {
    return dependent !== undefined && terms.some(({ figure }) => keyOf(figure) === keyOf(dependent.figure));
  }

  #moveOf(at: CellAt): Rational | undefined {
    return this.#set.get(keyOf(at)) ?? this.#carried.get(keyOf(at))?.difference;
  }

  #tell({ id, label }: Dependence, reason: Bilingual): false {
    this.#ambiguous.set(id, { identity: { id, label }, reason });
    return false;
  }
}

const manyFigures: Bilingual = { zh: "它由几个数合成", en: "it is made of several figures" };

function quarrel({ identity }: CarriedFigure): Bilingual {
  return {
    zh: `与“${identity.label.zh}”要求的变动不同`,
    en: `"${identity.label.en}" asks for another difference`,
  };
}

/** Cells of one package by where they stand. */
export function keyOf({ resource, row, column }: CellAt): Key {
  return `${resource.name} ${row.number} ${column}`;
}

/** The text of a cell after a change: at least as many places as before. */
export function movedText(figure: Figure, difference: Rational, print: (value: Rational) => string): string {
  const text = print(addRationals(figure.value, difference));
  const places = /\.(\d+)/u.exec(figure.text)?.[1]?.length ?? 0;
  const own = /\.(\d+)/u.exec(text)?.[1]?.length ?? 0;
  if (own >= places) return text;
  return `${text}${own === 0 ? "." : ""}${"0".repeat(places - own)}`;
}

/** A difference of a variable in base units as one of the figure it is read from. */
export function inOwnUnit(difference: Rational, at: CellAt, as: string | undefined): Rational | undefined {
  const figure = readFigure(at, as);
  return figure && multiplyRationals(difference, Rational.of(figure.factor.den, figure.factor.num));
}
