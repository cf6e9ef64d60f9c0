import { type Diagnostic, DiagnosticError, problem } from "../core/index.ts";
import {
  chosenUnits,
  type Held,
  HeldQuery,
  heldShape,
  MOST_CHOSEN,
  oddUnits,
  partsFrom,
  unitNames,
} from "../datasets/index.ts";
import {
  NotInSql,
  type Scorecard,
  type ScoredColumns,
  type Shape,
  scoreUnits,
  TooManyOperations,
  type UnitData,
} from "../scoring/index.ts";
import { MOST_COMPARED, type ScoredBlock, tooManyToCompare } from "./scored-blocks.ts";
import { doubtsIn, type RowScorer } from "./scored-rows.ts";

/** What an engine scored and the evaluator has not yet looked at. */
interface Waiting {
  readonly first: number;
  readonly rows: number;
  readonly idAt: (row: number) => string;
  readonly scored: ScoredColumns;
  readonly doubts: readonly number[];
}

/** Blocks that are kept so that the units in doubt among them are read together: each reading goes through all data. */
const MOST_WAITING = 16;

/**
 * Units that are scored where they are; those that leave a doubt are read and worked out here.
 *
 * @param from    how many units need no scores
 * @param report  takes what is worth a word without being wrong
 * @throws DiagnosticError when cells are wrong, `not-in-blocks`, and those of the engine
 */
export async function* scoredThere(
  held: Held,
  scorer: RowScorer,
  from: number,
  report: (found: Diagnostic) => void,
): AsyncGenerator<ScoredBlock> {
  const { shape, hasOdd } = await heldShape(held, scorer.framework);
  const hasKeys = [...held.tables.values()].some(({ table }) => table.keys.length > 0);
  if (hasOdd || hasKeys) await readOdd(held, scorer, report);
  const settle = new Settling(held, scorer);
  try {
    for await (const block of waiting(held, scorer, shape, from)) {
      settle.add(block);
      if (settle.isDue) yield* settle.all();
    }
    yield* settle.all();
  } catch (error) {
    throw error instanceof NotInSql || error instanceof TooManyOperations ? notInSql() : error;
  }
}

/** Everything that is wrong is told before anything is scored. */
async function readOdd(held: Held, { framework }: RowScorer, report: (found: Diagnostic) => void): Promise<void> {
  let ids: string[] = [];
  for await (const id of oddUnits(held, framework)) {
    ids.push(id);
    if (ids.length < MOST_CHOSEN) continue;
    await chosenUnits(held, framework, ids, report);
    ids = [];
  }
  await chosenUnits(held, framework, ids, report);
}

async function* waiting(held: Held, scorer: RowScorer, shape: Shape, from: number): AsyncGenerator<Waiting> {
  const { framework, wanted } = scorer;
  const query = new HeldQuery(held, framework, shape, wanted);
  for (const { first: start, span } of await partsFrom(held, from, framework.needsCohort)) {
    let first = start;
    for await (const { rows, idAt, scored } of query.scores(span)) {
      yield { first, rows, idAt, scored, doubts: doubtsIn(scored, rows) };
      first += rows;
    }
  }
}

class Settling {
  readonly #held: Held;
  readonly #scorer: RowScorer;
  #blocks: Waiting[] = [];
  #doubts = 0;
  /** All units, for rules that compare them. */
  #run: readonly UnitData[] | undefined;

  constructor(held: Held, scorer: RowScorer) {
    this.#held = held;
    this.#scorer = scorer;
  }

  add(block: Waiting): void {
    this.#blocks.push(block);
    this.#doubts += block.doubts.length;
  }

  get isDue(): boolean {
    return this.#doubts === 0 || this.#blocks.length >= MOST_WAITING || this.#doubts >= MOST_CHOSEN;
  }

  async *all(): AsyncGenerator<ScoredBlock> {
    const cards = await this.#cards();
    for (const { first, rows, idAt, scored, doubts } of this.#blocks) {
      const own = new Map(doubts.flatMap((row) => entryOf(row, cards.get(idAt(row)))));
      yield { first, idAt, rows: this.#scorer.completed(rows, scored, own) };
    }
    this.#blocks = [];
    this.#doubts = 0;
  }

  /** By the names of the units. */
  async #cards(): Promise<ReadonlyMap<string, Scorecard>> {
    if (this.#doubts === 0) return new Map();
    const { framework } = this.#scorer;
    const wanted = this.#blocks.flatMap(({ doubts, idAt }) => doubts.map(idAt));
    const all = framework.needsCohort
      ? await this.#compared(wanted)
      : (await this.#read(wanted)).flatMap((unit) => scoreUnits(framework, [unit]));
    return new Map(all.map((card) => [card.unit.id, card]));
  }

  /** What units are compared with are all the others. */
  async #compared(wanted: readonly string[]): Promise<Scorecard[]> {
    if (this.#held.units > MOST_COMPARED) throw tooManyToCompare(withoutDoubts);
    this.#run ??= await this.#read(await unitNames(this.#held));
    const places = new Map(this.#run.map(({ id }, place) => [id, place]));
    return scoreUnits(this.#scorer.framework, this.#run, { only: wanted.map((id) => places.get(id) ?? -1) });
  }

  async #read(ids: readonly string[]): Promise<UnitData[]> {
    const units: UnitData[] = [];
    for (let start = 0; start < ids.length; start += MOST_CHOSEN) {
      // What is worth a word was told when all that is odd was read.
      const own = await chosenUnits(
        this.#held,
        this.#scorer.framework,
        ids.slice(start, start + MOST_CHOSEN),
        () => {},
      );
      units.push(...own);
    }
    return units;
  }
}

const withoutDoubts = {
  zh: "查询拿不准的单位要与全部单位一起精确计算：请补全缺少的数据，或在规则中避免比率的标准差和近似函数之间的比较。",
  en: "What a query is not sure of is worked out with all units: fill in what is missing, or avoid deviations of ratios and comparing approximate functions in the rules.",
} as const;

function entryOf(row: number, card: Scorecard | undefined): [number, Scorecard][] {
  if (card === undefined) throw new Error("a unit was scored and is no longer there");
  return [[row, card]];
}

function notInSql(): DiagnosticError {
  return new DiagnosticError([
    problem("not-in-blocks", undefined, {
      reason: {
        zh: "规则中一个数据表的行要与另一个数据表的行逐一对照，或规则太长，写不成查询",
        en: "rows of one table are held against rows of another, or the rules are too long for a query",
      },
      next: { zh: "请用 --engine js。", en: "Use --engine js." },
    }),
  ]);
}
