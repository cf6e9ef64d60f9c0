import { type Bilingual, type FilePlace, formatDecimal } from "../../core/index.ts";
import { nameText } from "../../grammar/index.ts";
import type { PaperBlock } from "./blocks.ts";

/** Something in a text on paper that may become a rule; a person decides. */
export interface Proposal {
  readonly name: string;
  readonly place: FilePlace;
  /** The words that were found. */
  readonly found: string;
  readonly kind: Bilingual;
  /** A line of rules to begin with; none where only a person can say. */
  readonly line: string | undefined;
}

interface Pattern {
  readonly kind: Bilingual;
  readonly words: RegExp;
  readonly line: (block: PaperBlock, match: RegExpExecArray) => string | undefined;
}

const NUMBER = String.raw`\d+(?:\.\d+)?`;
/** A figure by its name, or several in brackets. */
const term = String.raw`(?:[\p{L}\p{N}]{1,24}|[（(][\p{L}\p{N}\s+＋、-]{1,48}[）)])`;
const ends = String.raw`[^。；;\n]`;

/** What scoring texts say again and again, each as the language says it. */
const patterns: readonly Pattern[] = [
  {
    kind: { zh: "逐项扣分", en: "a deduction for each" },
    words: new RegExp(`每${ends}{0,30}?(?:扣|减)\\s*(${NUMBER})\\s*分`, "gu"),
    line: (block, [, each = ""]) => `计分 = 扣完为止(${pointsOf(block)}, ${each}, 项数)`,
  },
  {
    kind: { zh: "逐项加分", en: "points for each" },
    words: new RegExp(`每${ends}{0,30}?(?:加|得)\\s*(${NUMBER})\\s*分`, "gu"),
    line: (block, [, each = ""]) => `计分 = min(${pointsOf(block)}, ${each} × 项数)`,
  },
  {
    kind: { zh: "分档", en: "bands" },
    words: new RegExp(`(${NUMBER})\\s*[%％](?:以上|以下|\\s*[（(]含[)）])?${ends}{0,16}?得\\s*(${NUMBER})\\s*分`, "gu"),
    line: (_, [, edge = "", points = ""]) => `计分 = 分档 比率 { >= ${edge}%: ${points}; < ${edge}%: 0 }`,
  },
  {
    kind: { zh: "比率", en: "a ratio" },
    words: new RegExp(`${term}\\s*[÷/／]\\s*${term}`, "gu"),
    line: (_, [whole]) => {
      const [over = "", under = ""] = whole.split(/[÷/／]/u);
      return `设 比率 = ${termOf(over)} ÷ ${termOf(under)}`;
    },
  },
  {
    kind: { zh: "按比例得分", en: "points in proportion" },
    words: /(?:按比例|比例计算|乘以?(?:该)?指标?分值|×\s*(?:指标)?分值)/gu,
    line: (block) => `计分 = min(1, 比率) × ${pointsOf(block)}`,
  },
  {
    kind: { zh: "一票否决", en: "a veto" },
    words: new RegExp(`一票否决|${ends}{0,24}(?:不得分|得\\s*0\\s*分)`, "gu"),
    line: () => "一票否决 当 情形",
  },
  {
    kind: { zh: "由人酌情", en: "left to a judge" },
    words: new RegExp(`酌情${ends}{0,12}`, "gu"),
    line: () => undefined,
  },
];

const MOST_OF_A_BLOCK = 6;

/** What was found in the texts of the leaves, in the order of the paper. */
export function proposalsOf(blocks: readonly PaperBlock[]): Proposal[] {
  return blocks.flatMap((block) => (block.children.length > 0 ? proposalsOf(block.children) : leafProposals(block)));
}

function leafProposals(block: PaperBlock): Proposal[] {
  const found = block.rubric.flatMap((text) =>
    patterns.flatMap(({ kind, words, line }) =>
      [...text.matchAll(words)].map((match): Proposal => {
        const { name, place } = block;
        return { name, place, found: match[0].trim(), kind, line: line(block, match) };
      }),
    ),
  );
  return found.slice(0, MOST_OF_A_BLOCK);
}

function pointsOf({ points }: PaperBlock): string {
  return points === undefined ? "0" : formatDecimal(points);
}

/** A name of the language for words of the paper; what is added in brackets is one of several. */
function termOf(words: string): string {
  const parts = words.replaceAll(/^\s*[（(]|[）)]\s*$/gu, "").split(/[+＋]/u);
  if (parts.length > 1) return `(${parts.map(termOf).join(" + ")})`;
  const clean = words.replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, "");
  return clean === "" ? "数" : nameText(clean);
}
