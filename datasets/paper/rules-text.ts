import { addRationals, formatDecimal, Rational } from "../../core/index.ts";
import { type Keywords, nameText, textText } from "../../grammar/index.ts";
import type { PaperBlock } from "./blocks.ts";

const words = {
  zh: {
    framework: "指标体系",
    section: "指标组",
    indicator: "指标",
    points: " 分",
    judged: "评议",
    source: "依据",
    from: (file: string) => `由 ${file} 转入；各指标先由人评议，评分标准照录在“依据”中`,
    none: "未写评分标准",
  },
  en: {
    framework: "framework",
    section: "section",
    indicator: "indicator",
    points: "",
    judged: "judged",
    source: "source",
    from: (file: string) =>
      `taken in from ${file}; every indicator is judged for now, the scoring texts stand as sources`,
    none: "no scoring text",
  },
} as const;

/** Longer texts are no literals of the language. */
const MOST_TEXT = 2000;

/**
 * Blocks on paper as rules: levels are sections, every leaf is a judged indicator, and what the paper says of its scoring
 * is its source.
 */
export function paperRules(title: string, blocks: readonly PaperBlock[], file: string, keywords: Keywords): string {
  const own = words[keywords];
  const total = blocks.reduce((sum, { points }) => addRationals(sum, points ?? Rational.ZERO), Rational.ZERO);
  const names = new Map<string, number>();
  return [
    `${own.framework} ${textText(title)} ${formatDecimal(total)}${own.points}`,
    `${own.source} ${textText(own.from(file))}`,
    "",
    ...blocks.flatMap((block) => blockLines(block, "", keywords, names)),
    "",
  ].join("\n");
}

function blockLines(block: PaperBlock, indent: string, keywords: Keywords, taken: Map<string, number>): string[] {
  const own = words[keywords];
  const { children, rubric, points } = block;
  const name = uniqueName(block.name, taken);
  const head = `${name} ${formatDecimal(points ?? Rational.ZERO)}${own.points}`;
  const sources = rubric.map((text) => `${indent}  ${own.source} ${textText(text.slice(0, MOST_TEXT))}`);
  const inside = new Map<string, number>();
  if (children.length === 0)
    return [
      `${indent}${own.indicator} ${head} ${own.judged}${sources.length === 0 ? "" : " {"}`,
      ...closed(sources, indent),
    ];
  const parts = children.flatMap((child) => blockLines(child, `${indent}  `, keywords, inside));
  return [`${indent}${own.section} ${head} {`, ...sources, ...parts, `${indent}}`];
}

function closed(lines: readonly string[], indent: string): string[] {
  return lines.length === 0 ? [] : [...lines, `${indent}}`];
}

/** Blocks beside each other need different names. */
function uniqueName(name: string, taken: Map<string, number>): string {
  const clean = name.replaceAll(/[「」'\n\r]/gu, "").trim() || "-";
  const count = (taken.get(clean) ?? 0) + 1;
  taken.set(clean, count);
  return nameText(count === 1 ? clean : `${clean}${count}`);
}
