import { type CheckedFramework, type Columns, engineFor, flag, generated, scoreUnits } from "../../scoring/index.ts";
import { frameworkAt, rulesOf } from "./frameworks.ts";
import { computedSample } from "./generator.ts";
import { median } from "./measure.ts";
import { progressOf } from "./progress.ts";
import type { Options, SectionResult } from "./section.ts";
import { unitsOf } from "./units-of.ts";

const seed = 0;
const AT_ONCE = 65_536;
const RUNS = 5;

/** A run of fewer rows is repeated for so long: the clock and the collector would weigh too much. */
const TURN_SECONDS = 0.25;

/**
 * What a row costs in runs of 10³ to 10⁷ rows, those in doubt scored exactly within the run. Rows come in blocks, as from a
 * file; what makes them is not counted. The longest run is too long to be held: each of its blocks is made once and scored
 * once for each of the five runs. The turns of the others lie between its blocks, spread over all of its time.
 */
export function costOfRows({ quick }: Options): SectionResult {
  const framework = frameworkAt(rulesOf.computed);
  const score = scorerOf(framework);
  const held = (quick ? [1e3, 1e4] : [1e3, 1e4, 1e5, 1e6]).map((rows) => turnsOf(rows, score));
  const most = quick ? 1e5 : 1e7;
  const long = runsOf(most, score, () => {
    for (const { turn } of held) turn();
  });
  const costs = [
    ...held.map(({ rows, costs: own }) => ({ rows, cost: median(own) })),
    { rows: most, cost: median(long) },
  ];
  const each = costs.map(({ cost }) => cost);
  const name = "cost per row, 10³ to 10⁷ rows";
  const measured = quick ? undefined : Math.max(...each) / Math.min(...each);
  return {
    figures: costs.map(({ rows, cost }) => {
      return { name: `compiled, ${rows.toLocaleString("en-US")} rows`, value: cost * 1e9, unit: "ns a row" };
    }),
    targets: [{ name, bound: "at most", limit: 1.5, unit: "×", measured }],
  };
}

type Score = (columns: Columns) => void;

function scorerOf(framework: CheckedFramework): Score {
  const engine = engineFor(framework, { blocks: [framework.root], outputs: [], grade: false, told: false }, generated);
  return (columns) => {
    const total = engine(columns)?.blocks.get(framework.root);
    for (let row = 0; row < columns.rows; row += 1) {
      if (((total?.flags[row] ?? flag.doubtful) & flag.doubtful) !== 0)
        scoreUnits(framework, unitsOf(columns, row, row + 1));
    }
  };
}

function blockAt(from: number, rows: number): Columns {
  return computedSample({ rows: Math.min(AT_ONCE, rows - from), seed, from }).columns;
}

/** A run that is short enough to be held, and the costs of its turns so far. */
function turnsOf(rows: number, score: Score) {
  const blocks: Columns[] = [];
  for (let from = 0; from < rows; from += AT_ONCE) blocks.push(blockAt(from, rows));
  const once = () => secondsOf(() => blocks.forEach(score));
  once();
  const repeats = Math.max(1, Math.round(TURN_SECONDS / once()));
  const costs: number[] = [];
  const turn = () => {
    let seconds = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) seconds += once();
    costs.push(seconds / repeats / rows);
  };
  turn();
  costs.length = 0;
  return { rows, turn, costs };
}

/** Seconds a row of each of the long runs. @param between  called as often as there are runs */
function runsOf(rows: number, score: Score, between: () => void): readonly number[] {
  const seconds = new Array<number>(RUNS).fill(0);
  const blocks = Math.ceil(rows / AT_ONCE);
  const progress = progressOf("Rows scored", rows);
  let rounds = 0;
  for (let block = 0; block < blocks; block += 1) {
    const columns = blockAt(block * AT_ONCE, rows);
    for (let run = 0; run < RUNS; run += 1) seconds[run] = (seconds[run] ?? 0) + secondsOf(() => score(columns));
    progress((block + 1) * AT_ONCE);
    while (rounds < RUNS && rounds / RUNS <= (block + 1) / blocks) {
      between();
      rounds += 1;
    }
  }
  return seconds.map((all) => all / rows);
}

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
