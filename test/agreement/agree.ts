import { formatDecimal } from "../../core/index.ts";
import {
  type CheckedFramework,
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
  scoreUnits,
  type UnitData,
  valueAt,
} from "../../scoring/index.ts";

/** How many results were compared, and how many of them an engine left to the exact evaluator. */
export interface Agreement {
  results: number;
  doubtful: number;
  /** Units whose total is left to it. */
  totals: number;
}

const backends = { generated, closures };

/** Differences between the exact evaluator and the engines, on every block, output and grade of each unit by itself. */
export function differences(framework: CheckedFramework, units: readonly UnitData[], count: Agreement): string[] {
  const cards = units.flatMap((unit) => scoreUnits(framework, [unit]));
  return differencesFrom(cards, engineFor, framework, units, count);
}

/** The same for units of one run, which may be compared with each other. */
export function runDifferences(framework: CheckedFramework, units: readonly UnitData[], count: Agreement): string[] {
  return differencesFrom(scoreUnits(framework, units), runEngineFor, framework, units, count);
}

function differencesFrom(
  cards: readonly Scorecard[],
  engineOf: typeof engineFor,
  framework: CheckedFramework,
  units: readonly UnitData[],
  count: Agreement,
): string[] {
  return Object.entries(backends).flatMap(([name, backend]) => {
    const wanted = {
      blocks: [framework.root, ...framework.blocks],
      outputs: [...framework.outputs.values()],
      grade: framework.grades.length > 0,
      told: true,
    };
    const scored = engineOf(framework, wanted, backend)(columnsOf(framework, units));
    if (scored === undefined) return [];
    return cards.flatMap((card, row) => {
      const flags = scored.blocks.get(framework.root)?.flags[row] ?? flag.doubtful;
      if ((flags & flag.doubtful) !== 0) count.totals += 1;
      const results: [string, unknown, ScoredColumn | undefined][] = [
        ...wanted.blocks.map(
          (block) =>
            [block.name, card.blocks.get(block)?.value, scored.blocks.get(block)] as [string, unknown, ScoredColumn],
        ),
        ...wanted.outputs.map(
          (output) =>
            [output.name, card.outputs.get(output.name), scored.outputs.get(output)] as [string, unknown, ScoredColumn],
        ),
        ...(wanted.grade ? [["grade", card.grade, scored.grade] as [string, unknown, ScoredColumn | undefined]] : []),
      ];
      const found = results.flatMap(([what, exact, column]) => difference(what, exact, column, row, count));
      const silent = scored.told?.[row] === 0 && hasNews(card) ? ["news of the unit are not told"] : [];
      return [...found, ...silent].map((text) => `${name}, ${card.unit.id}: ${text}`);
    });
  });
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
