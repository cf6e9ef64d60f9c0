import type { Phase } from "../cohort/index.ts";
import { state } from "../columns.ts";
import type { Load } from "../graph.ts";
import type { Dialect } from "./dialect.ts";
import type { Statistic } from "./group.ts";
import { Layers } from "./layers.ts";
import { type Members, membersOf } from "./members.ts";
import type { Printer } from "./print.ts";
import { statisticOf } from "./statistics.ts";

/** The column of what comes of comparing units: `value`, `den` or `state`. */
export function comparedName(place: number, what: Load["what"]): string {
  return `k${place}_${what}`;
}

/** More units are left to the exact evaluator: the square of their count is a whole float64 up to here. */
const MOST_UNITS = 2 ** 26;

/** Comparisons of the units of a run as window functions. */
export class Windows {
  readonly #printer: Printer;
  readonly #mostUnits: number;
  readonly #dialect: Dialect;
  #comparisons = 0;

  /** @param units  the units of the run, at most */
  constructor(printer: Printer, units: number, dialect: Dialect) {
    this.#printer = printer;
    this.#mostUnits = Math.min(units, MOST_UNITS);
    this.#dialect = dialect;
  }

  /**
   * The program of a phase, then what it compares: the columns `comparedName` of each place beside the units.
   *
   * @throws NotInSql
   */
  phase({ program, comparisons }: Phase): void {
    const outputs = this.#printer.program(program);
    const layers = new Layers();
    const results: string[] = [];
    let at = 0;
    for (const compare of comparisons) {
      const count = compare.values.nodes.length + (compare.group?.nodes.length ?? 0);
      const prefix = `w${this.#comparisons}`;
      const own = outputs.slice(at, at + count);
      const members = membersOf(compare, own, prefix, this.#mostUnits, layers, this.#dialect);
      for (const [fn, place] of compare.places)
        results.push(...this.#columns(statisticOf(fn, members, layers, this.#dialect), members, place));
      this.#comparisons += 1;
      at += count;
    }
    layers.printTo(this.#printer);
    this.#printer.beside(results);
  }

  /** Where there is no value it is 0. */
  #columns({ value, den = "1", isSure }: Statistic = nothing, members: Members, place: number): string[] {
    const { asDouble, choice, number } = this.#dialect;
    const isGiven = `${members.state} = ${state.given}`;
    const isThere = isSure === undefined ? isGiven : `(${isGiven} AND ${isSure})`;
    const unsure = choice(isGiven, String(state.beyond), members.state);
    const states = isSure === undefined ? members.state : choice(isThere, String(state.given), unsure);
    return [
      `${choice(isThere, asDouble(value), number(0))} AS ${comparedName(place, "value")}`,
      `${choice(isThere, asDouble(den), number(1))} AS ${comparedName(place, "den")}`,
      `${asDouble(states)} AS ${comparedName(place, "state")}`,
    ];
  }
}

const nothing: Statistic = { value: "0", isSure: "(1 = 0)" };
