import { formatDecimal } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Columns,
  closures,
  columnsOf,
  engineFor,
  flag,
  generated,
  isNumber,
  leftOut,
  Missing,
  runEngineFor,
  type Scorecard,
  type ScoredColumn,
  type ScoredColumns,
  scoreUnits,
  type UnitData,
  valueAt,
  type Wanted,
} from "../../scoring/index.ts";

/** How many results were compared, and how many of them an engine left to the exact evaluator. */
export interface Agreement {
  results: number;
  doubtful: number;
  /** Units whose total is left to it. */
  totals: number;
}

/** Scores columns; undefined where the rules cannot be followed. */
export type ScoresColumns = (
  framework: CheckedFramework,
  columns: Columns,
  wanted: Wanted,
) => ScoredColumns | undefined | Promise<ScoredColumns | undefined>;

/** The engines of this process, by name. */
export const ours: Readonly<Record<string, ScoresColumns>> = {
  generated: (framework, columns, wanted) => engineFor(framework, wanted, generated)(columns),
  closures: (framework, columns, wanted) => engineFor(framework, wanted, closures)(columns),
};

/** The same for columns that are all units of a run. */
export const oursForRuns: Readonly<Record<string, ScoresColumns>> = {
  generated: (framework, columns, wanted) => runEngineFor(framework, wanted, generated)(columns),
  closures: (framework, columns, wanted) => runEngineFor(framework, wanted, closures)(columns),
};

/** Differences between the exact evaluator and engines, on every block, output and grade of each unit by itself. */
export function differences(
  framework: CheckedFramework,
  units: readonly UnitData[],
  count: Agreement,
  engines: Readonly<Record<string, ScoresColumns>> = ours,
): Promise<string[]> {
  const cards = units.flatMap((unit) => scoreUnits(framework, [unit]));
  return differencesFrom(cards, framework, units, count, engines);
}

/** The same for units of one run, which may be compared with each other. */
export function runDifferences(
  framework: CheckedFramework,
  units: readonly UnitData[],
  count: Agreement,
  engines: Readonly<Record<string, ScoresColumns>> = oursForRuns,
): Promise<string[]> {
  return differencesFrom(scoreUnits(framework, units), framework, units, count, engines);
}

async function differencesFrom(
  cards: readonly Scorecard[],
  framework: CheckedFramework,
  units: readonly UnitData[],
  count: Agreement,
  engines: Readonly<Record<string, ScoresColumns>>,
): Promise<string[]> {
  const wanted = {
    blocks: [framework.root, ...framework.blocks],
    outputs: [...framework.outputs.values()],
    grade: framework.grades.length > 0,
    told: true,
  };
  const found: string[] = [];
  for (const [name, engine] of Object.entries(engines)) {
    const scored = await engine(framework, columnsOf(framework, units), wanted);
    if (scored === undefined) continue;
    for (const [row, card] of cards.entries()) {
      const flags = scored.blocks.get(framework.root)?.flags[row] ?? flag.doubtful;
      if ((flags & flag.doubtful) !== 0) count.totals += 1;
      const texts = differencesOf(card, scored, row, wanted, count);
      found.push(...texts.map((text) => `${name}, ${card.unit.id}: ${text}`));
    }
  }
  return found;
}

function differencesOf(
  card: Scorecard,
  scored: ScoredColumns,
  row: number,
  wanted: Wanted,
  count: Agreement,
): string[] {
  const results: [string, unknown, ScoredColumn | undefined][] = [
    ...wanted.blocks.map((block): [string, unknown, ScoredColumn | undefined] => [
      block.name,
      card.blocks.get(block)?.value,
      scored.blocks.get(block),
    ]),
    ...wanted.outputs.map((output): [string, unknown, ScoredColumn | undefined] => [
      output.name,
      card.outputs.get(output.name),
      scored.outputs.get(output),
    ]),
  ];
  if (wanted.grade) results.push(["grade", card.grade, scored.grade]);
  const silent = scored.told?.[row] === 0 && hasNews(card) ? ["news of the unit are not told"] : [];
  return [...results.flatMap(([what, exact, column]) => difference(what, exact, column, row, count)), ...silent];
}

function hasNews({ diagnostics }: Scorecard): boolean {
  return diagnostics.some(({ code }) => ["outside-points", "require-broken", "require-unchecked"].includes(code));
}

function difference(
  what: string,
  exact: unknown,
  column: ScoredColumn | undefined,
  row: number,
  count: Agreement,
): string[] {
  if (column === undefined) return [`${what} is not there`];
  count.results += 1;
  const flags = column.flags[row] ?? 0;
  if ((flags & flag.doubtful) !== 0) {
    count.doubtful += 1;
    return [];
  }
  const [here, there] = [textOf(exact), textAt(column, row, flags)];
  return here === there ? [] : [`${what} is ${there}, not ${here}`];
}

function textOf(value: unknown): string {
  if (value === leftOut) return "out";
  if (value instanceof Missing) return "none";
  return isNumber(value) ? formatDecimal(value) : String(value);
}

function textAt(column: ScoredColumn, row: number, flags: number): string {
  if ((flags & flag.out) !== 0) return "out";
  if ((flags & flag.absent) !== 0) return "none";
  if (column.kind === "number") return formatDecimal(valueAt(column, row));
  if (column.kind === "truth") return String(column.answers[row] === 1);
  return column.labels[column.codes[row] ?? -1] ?? "?";
}
