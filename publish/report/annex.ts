import { formatDecimal, type Language, neg, sign } from "../../core/index.ts";
import {
  type Block,
  formulaText,
  indicatorBlocks,
  type LostPoint,
  lostPoints,
  reasonText,
  type Scorecard,
  shownNumber,
  shownScore,
} from "../../scoring/index.ts";
import { type ReportWords, reportWords } from "./words.ts";

/** The annex of a report: one row an indicator, with the levels above it. */
export interface Annex {
  /** How many columns the levels take. */
  readonly depth: number;
  readonly rows: readonly AnnexRow[];
  readonly total: { readonly points: string; readonly score: string; readonly grade: string | undefined };
}

export interface AnnexRow {
  /** The names of the levels, from the top; the last one is the indicator. */
  readonly levels: readonly Level[];
  readonly points: string;
  /** What the rules say of how it is scored, a line each. */
  readonly rubric: readonly string[];
  readonly score: string;
  readonly reasons: readonly string[];
}

/** A name, and how many rows it goes over where it begins here; 0 where it began above. */
export interface Level {
  readonly name: string;
  readonly rows: number;
}

/** The official annex table: 一级指标、二级指标、三级指标、参考分值、评分说明、得分、扣分原因. Numbers are the engine's. */
export function annexOf(card: Scorecard, lang: Language): Annex {
  const { framework, total, grade } = card;
  const words = reportWords[lang];
  const blocks = indicatorBlocks(framework);
  const chains = blocks.map(chainOf);
  const losses = lostPoints(card);
  return {
    depth: Math.max(1, ...chains.map((chain) => chain.length)),
    rows: blocks.map((block, index) => ({
      levels: levelsAt(chains, index),
      points: block.points === undefined ? "" : formatDecimal(block.points),
      rubric: rubricOf(block, words),
      score: shownScore(card.blocks.get(block)?.value),
      reasons: losses.filter((one) => isWithin(one.block, block)).map((one) => reasonOf(one, lang, words)),
    })),
    total: {
      points: framework.root.points === undefined ? "" : formatDecimal(framework.root.points),
      score: shownScore(total),
      grade: typeof grade === "string" ? grade : undefined,
    },
  };
}

/** The blocks above, and the block itself. */
function chainOf(block: Block): readonly Block[] {
  return block.parent?.parent === undefined ? [block] : [...chainOf(block.parent), block];
}

/** A level that is the same as in the row above has begun there. */
function levelsAt(chains: readonly (readonly Block[])[], row: number): Level[] {
  return (chains[row] ?? []).map((block, depth): Level => {
    const isSame = (at: number) => chains[at]?.[depth] === block;
    if (isSame(row - 1)) return { name: block.name, rows: 0 };
    let rows = 1;
    while (isSame(row + rows)) rows += 1;
    return { name: block.name, rows };
  });
}

function isWithin(block: Block, indicator: Block): boolean {
  return block === indicator || (block.parent !== undefined && isWithin(block.parent, indicator));
}

/** The text of the indicator, then of each item with its points; a formula stands as the rules write it. */
function rubricOf(block: Block, words: ReportWords): string[] {
  const own = [block.doc ?? "", ...formulaOf(block)].filter((text) => text !== "");
  const items = block.children.flatMap((child) => {
    const points = child.points === undefined ? "" : words.itemPoints(formatDecimal(child.points));
    const text = [child.doc ?? "", ...formulaOf(child)].filter((one) => one !== "").join(words.semicolon);
    return [`${child.name}${points}${text === "" ? "" : `${words.colon}${text}`}`];
  });
  return [...own, ...items];
}

function formulaOf({ scoring }: Block): string[] {
  return scoring.kind === "formula" ? [formulaText(scoring.formula)] : [];
}

/** What was lost, where and why; what a rounding gave has its sign. */
export function reasonOf(loss: LostPoint, lang: Language, words: ReportWords): string {
  const { block } = loss;
  const name = block.level === "item" ? `${block.name}${words.colon}` : "";
  return `${name}${reasonText(loss, lang)}${words.lost(pointsLost(loss, words))}`;
}

/** `扣 1 分`; what a rounding or a bonus gave is no deduction. */
function pointsLost({ lost }: LostPoint, words: ReportWords): string {
  return sign(lost) < 0 ? words.gained(shownNumber(neg(lost))) : words.taken(shownNumber(lost));
}

/** The paragraph on deductions: the largest first. */
export function deductionsOf(card: Scorecard, lang: Language): readonly string[] {
  const words = reportWords[lang];
  return lostPoints(card).map((loss) => {
    const path = loss.block.path.slice(loss.block.level === "item" ? -2 : -1).join(" · ");
    return words.deduction(path, pointsLost(loss, words), reasonText(loss, lang));
  });
}
