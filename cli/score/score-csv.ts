import { csvText, formatDecimal, type Language } from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  indicatorBlocks,
  isNumber,
  leftOut,
  NOT_COUNTED,
  type Scorecard,
} from "../../scoring/index.ts";

import { lostOf, scoreOf } from "./lost.ts";
import { isTrusted } from "./trust.ts";
import { scoreWords } from "./words.ts";

/**
 * The scores as a table for a spreadsheet: one unit with a row an indicator, several with a row a unit. What has no
 * score has no text; `/` is what does not count.
 */
export function scoreCsv(cards: readonly Scorecard[], lang: Language): string {
  const [only, another] = cards;
  if (only === undefined) return csvText([]);
  return csvText(another === undefined ? indicatorRows(only, lang) : unitRows(cards, only.framework, lang));
}

function indicatorRows(card: Scorecard, lang: Language): string[][] {
  const words = scoreWords[lang];
  const { framework } = card;
  const rowOf = (name: string, block: Block) => {
    const score = cell(scoreOf(block, card).value, lang);
    return [name, cell(block.points, lang), score, cell(lostOf(block, card), lang)];
  };
  return [
    [words.indicator, words.points, words.score, words.lost],
    ...indicatorBlocks(framework).map((block) => rowOf(nameOf(block), block)),
    ...(framework.blocks.length === 0 ? [] : [rowOf(words.total, framework.root)]),
    ...(framework.grades.length === 0 ? [] : [[words.grade, "", cell(card.grade, lang), ""]]),
    ...[...framework.outputs.keys()].map((name) => [name, "", cell(card.outputs.get(name), lang), ""]),
    ...(isTrusted(card) ? [] : [[words.untrusted, "", "", ""]]),
  ];
}

function unitRows(cards: readonly Scorecard[], framework: CheckedFramework, lang: Language): string[][] {
  const words = scoreWords[lang];
  const indicators = indicatorBlocks(framework);
  const [hasTotal, hasGrade] = [framework.blocks.length > 0, framework.grades.length > 0];
  const remarks = cards.some((card) => !isTrusted(card));
  const outputs = [...framework.outputs.keys()];
  const head = [
    ...[words.unit, ...(hasTotal ? [words.total] : []), ...(hasGrade ? [words.grade] : [])],
    ...[...indicators.map(nameOf), ...outputs, ...(remarks ? [words.remark] : [])],
  ];
  const rows = cards.map((card) => [
    ...[card.unit.id, ...(hasTotal ? [cell(card.total, lang)] : []), ...(hasGrade ? [cell(card.grade, lang)] : [])],
    ...indicators.map((block) => cell(card.blocks.get(block)?.value, lang)),
    ...outputs.map((name) => cell(card.outputs.get(name), lang)),
    ...(remarks ? [isTrusted(card) ? "" : words.untrusted] : []),
  ]);
  return [head, ...rows];
}

/** The path tells apart what has the same name. */
function nameOf({ path }: Block): string {
  return path.join(" / ");
}

/** A number is never rounded below ten places; money in base units. */
function cell(value: unknown, lang: Language): string {
  if (value === leftOut) return NOT_COUNTED;
  if (isNumber(value)) return formatDecimal(value);
  if (typeof value === "boolean") return value ? scoreWords[lang].yes : scoreWords[lang].no;
  return typeof value === "string" ? value : "";
}
