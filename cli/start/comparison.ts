import {
  csvText,
  type ExactNumber,
  equals,
  formatDecimal,
  type Language,
  type Paint,
  visible,
} from "../../core/index.ts";
import type { Published } from "../../datasets/index.ts";
import {
  type Block,
  differenceText,
  indicatorBlocks,
  isNumber,
  listedBlocks,
  type Scorecard,
  shownScore,
} from "../../scoring/index.ts";

import { scoreOf } from "../score/lost.ts";
import { type Column, type Line, tableText } from "../table.ts";
import { startWords } from "./words.ts";

/** A block of the framework as printed with its score in all three. */
export interface ComparedRow {
  readonly block: Block;
  readonly isIndicator: boolean;
  readonly printed: ExactNumber | undefined;
  readonly applied: ExactNumber | undefined;
  readonly published: ExactNumber | undefined;
}

/** The sections and indicators of the framework as printed; the total is the last row. */
export function comparedRows(printed: Scorecard, applied: Scorecard, published: Published): ComparedRow[] {
  const indicators = new Set(indicatorBlocks(printed.framework));
  const byPath = new Map(applied.framework.blocks.map((block) => [block.path.join("."), block]));
  const rows = listedBlocks(printed.framework).map((block): ComparedRow => {
    const other = byPath.get(block.path.join("."));
    return {
      block,
      isIndicator: indicators.has(block),
      printed: numberOf(block, printed),
      applied: other && numberOf(other, applied),
      published: indicators.has(block) ? published.scores.get(block.name) : undefined,
    };
  });
  const roots = [printed, applied].map((card) => numberOf(card.framework.root, card));
  const total = { block: printed.framework.root, isIndicator: false, printed: roots[0], applied: roots[1] };
  return [...rows, { ...total, published: published.total }];
}

function numberOf(block: Block, card: Scorecard): ExactNumber | undefined {
  const { value } = scoreOf(block, card);
  return isNumber(value) ? value : undefined;
}

/** Differing from what was published, where something was. */
export function differsFromPublished({ applied, published }: ComparedRow): boolean {
  return published !== undefined && (applied === undefined || !equals(applied, published));
}

export function comparisonTable(rows: readonly ComparedRow[], lang: Language, paint: Paint): string {
  const { columns: heads, total } = startWords[lang];
  const columns: Column[] = [
    { head: heads.indicator, align: "left" },
    { head: heads.points, align: "decimal" },
    { head: heads.published, align: "decimal" },
    { head: heads.applied, align: "decimal" },
    { head: heads.printed, align: "decimal" },
    { head: heads.difference, align: "decimal" },
  ];
  const lines = rows.flatMap((row): Line[] => {
    if (row.block.parent === undefined) return ["rule", [total, ...cellsOf(row)]];
    return [["  ".repeat(row.block.path.length - 1) + visible(row.block.name), ...cellsOf(row)]];
  });
  return tableText(columns, lines, paint);
}

function cellsOf({ block, published, applied, printed }: ComparedRow): string[] {
  const shown = (n: ExactNumber | undefined) => (n === undefined ? "" : shownScore(n));
  return [shown(block.points), shown(published), shown(applied), shown(printed), differenceText(printed, applied)];
}

/** The table for a spreadsheet. */
export function comparisonCsv(rows: readonly ComparedRow[], lang: Language): string {
  const { columns: heads, total } = startWords[lang];
  const head = [heads.indicator, heads.points, heads.published, heads.applied, heads.printed];
  const lines = rows
    .filter(({ isIndicator, block }) => isIndicator || block.parent === undefined)
    .map(({ block, published, applied, printed }) => [
      block.parent === undefined ? total : block.path.join(" / "),
      ...[block.points, published, applied, printed].map((n) => (n === undefined ? "" : formatDecimal(n))),
    ]);
  return csvText([head, ...lines]);
}
