import { addRationals, compareRationals, multiplyRationals, negateRational, Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Choice,
  type Engine,
  engineFor,
  flag,
  generated,
  type MovableCuts,
  movableCuts,
  type ScoredColumns,
  scoreUnits,
  type UnitData,
  type Variable,
  type VariedRows,
  valueAt,
  variedRows,
} from "../../scoring/index.ts";
import { printedOf } from "../path/printed.ts";
import { CUT_STEPS } from "./moved-grades.ts";
import { picker } from "./random.ts";
import { type WeightChanges, type WeightLevel, weightChanges, weighted, weightedBlocks } from "./weights.ts";

/** What moves, and how far; what is undefined stays. */
export interface Moves {
  /** Each figure that was rounded anywhere within its rounding. */
  readonly rounding: boolean;
  /** Spread of the points of blocks. */
  readonly weights: Rational | undefined;
  /** How far cuts go at most, as a part of themselves. */
  readonly cuts: Rational | undefined;
  readonly level: WeightLevel;
  readonly seed: number;
  readonly cases: number;
}

/** Values of a rounded figure that are drawn from. */
const ROUNDING_STEPS = 1000;

/** The totals of units while data, weights and cuts move; cases of the same number are the same case for all units. */
export class Cases {
  readonly #moves: Moves;
  readonly #framework: CheckedFramework;
  readonly #movable: MovableCuts;
  readonly #weights: WeightChanges | undefined;
  readonly #engine: Engine;
  readonly #blocks: readonly MovableBlock[];

  constructor(framework: CheckedFramework, moves: Moves) {
    this.#moves = moves;
    this.#movable = moves.cuts === undefined ? { framework, cuts: [] } : movableCuts(framework);
    this.#framework = this.#movable.framework;
    this.#blocks = moves.weights === undefined ? [] : weightedBlocks(this.#framework, moves.level);
    this.#weights =
      moves.weights === undefined || this.#blocks.length < 2
        ? undefined
        : weightChanges(this.#blocks, moves.weights, moves.seed, moves.cases);
    const blocks = [this.#framework.root, ...this.#blocks];
    this.#engine = engineFor(this.#framework, { blocks, outputs: [], grade: false, told: false }, generated);
  }

  /** The exact total of a unit in each case; undefined where it has none. */
  totals(unit: UnitData): (Rational | undefined)[] {
    const choices = [...this.#roundings(unit), ...this.#cuts()];
    const picks = this.#picks(unit, choices);
    const varied = variedRows(this.#framework, unit, choices);
    const { cases } = this.#moves;
    const scored = this.#engine(varied.columns(picks, cases));
    return Array.from({ length: cases }, (_, turn) => {
      const scores = (scored && this.#read(scored, turn)) ?? this.#evaluated(varied, picks, turn);
      const [total, ...own] = scores;
      if (total === undefined) return undefined;
      return this.#weights === undefined ? total : weighted(total, own, this.#weights, turn);
    });
  }

  #roundings(unit: UnitData): Choice[] {
    if (!this.#moves.rounding) return [];
    return printedOf(this.#framework, unit, new Set()).flatMap(
      ({ variable, value, range: { low, high } }): Choice[] => {
        if (low === undefined || high === undefined || isAtEnd(value, variable)) return [];
        const width = addRationals(high.value, negateRational(low.value));
        if (width.sign() === 0) return [];
        const step = multiplyRationals(width, Rational.of(1, ROUNDING_STEPS));
        const first = addRationals(low.value, multiplyRationals(step, Rational.of(1, 2)));
        return [{ variable, first, step, count: ROUNDING_STEPS }];
      },
    );
  }

  #cuts(): Choice[] {
    const part = this.#moves.cuts;
    if (part === undefined) return [];
    return this.#movable.cuts.map(({ input, value }) => {
      const most = multiplyRationals(value, part);
      const step = multiplyRationals(most, Rational.of(1, CUT_STEPS));
      const variable: Variable = { name: input.name, at: { kind: "input", input }, field: input, step };
      return { variable, first: addRationals(value, negateRational(most)), step, count: 2 * CUT_STEPS + 1 };
    });
  }

  /** Figures by the unit and their name; cuts by their words, the same for all units. */
  #picks(unit: UnitData, choices: readonly Choice[]): Float64Array {
    const { seed, cases } = this.#moves;
    const pickers = choices.map(({ variable: { name } }) => {
      const moved = this.#movable.cuts.find(({ input }) => input.name === name);
      return picker(seed, moved === undefined ? `${unit.id}\n${name}` : cutText(moved));
    });
    const picks = new Float64Array(cases * choices.length);
    for (const [place, choice] of choices.entries()) {
      const count = "count" in choice ? choice.count : choice.values.length;
      const pick = pickers[place];
      if (pick === undefined) continue;
      for (let turn = 0; turn < cases; turn += 1) picks[turn * choices.length + place] = pick(turn, count);
    }
    return picks;
  }

  /** Undefined where a doubt is left. */
  #read({ blocks }: ScoredColumns, turn: number): (Rational | undefined)[] | undefined {
    const scores: (Rational | undefined)[] = [];
    for (const block of [this.#framework.root, ...this.#blocks]) {
      const column = blocks.get(block);
      const own = column?.flags[turn] ?? flag.doubtful;
      if (column === undefined || (own & flag.doubtful) !== 0) return undefined;
      scores.push(own === 0 ? valueAt(column, turn) : undefined);
    }
    return scores;
  }

  #evaluated(varied: VariedRows, picks: Float64Array, turn: number): (Rational | undefined)[] {
    const [card] = scoreUnits(this.#framework, [varied.unit(picks, turn)]);
    return [this.#framework.root, ...this.#blocks].map((block) => {
      const value = card?.blocks.get(block)?.value;
      return value instanceof Rational ? value : undefined;
    });
  }
}

/** All answered, nothing spent: a figure at an end of its domain is not what rounding made of something within. */
function isAtEnd(value: Rational, { field: { domain } }: Variable): boolean {
  return [domain.low, domain.high].some((end) => end !== undefined && compareRationals(end.value, value) === 0);
}

type MovableBlock = ReturnType<typeof weightedBlocks>[number];

function cutText({ cut: { block, value } }: MovableCuts["cuts"][number]): string {
  return `cut ${block.path.join(".")} ${value.num}/${value.den}`;
}
