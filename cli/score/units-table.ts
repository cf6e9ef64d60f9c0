import {
  add,
  div,
  type ExactNumber,
  type Language,
  max,
  min,
  type Paint,
  Rational,
  valueText,
  visible,
} from "../../core/index.ts";
import {
  type CheckedFramework,
  isNumber,
  Missing,
  type Scorecard,
  shownBounds,
  shownNumber,
  shownScore,
  UNKNOWN,
  type Value,
} from "../../scoring/index.ts";
import { type Column, type Line, tableText } from "../table.ts";
import { lostOf } from "./lost.ts";
import { outputText } from "./outputs.ts";
import { isTrusted, marked, UNTRUSTED } from "./trust.ts";
import { scoreWords } from "./words.ts";

/** One row a unit, then how many, their mean, least and most, and how many of each grade. */
export function unitsText(cards: readonly Scorecard[], lang: Language, paint: Paint): string {
  const [first] = cards;
  if (first === undefined) return "";
  const shown = columnsOf(first.framework, cards, lang);
  const lines: Line[] = cards.map((card) => shown.map(({ cell }) => cell(card)));
  const words = scoreWords[lang];
  const trusted = cards.filter(isTrusted);
  const doubted = cards.length - trusted.length;
  const summary = [
    `${words.summary(String(cards.length))}${doubted === 0 ? "" : words.untrustedLeftOut(String(doubted))}`,
    ...statistics(trusted, lang),
    ...gradeCounts(trusted, lang),
  ];
  const notes = doubted === 0 ? [] : [`${UNTRUSTED} ${words.untrusted}`];
  return [[tableText(shown, lines, paint), ...notes].join("\n"), summary.join("\n")].join("\n\n");
}

interface UnitColumn extends Column {
  readonly cell: (card: Scorecard) => string;
}

function columnsOf(framework: CheckedFramework, cards: readonly Scorecard[], lang: Language): UnitColumn[] {
  const words = scoreWords[lang];
  const open = framework.blocks.length > 0 && cards.some(({ total }) => total instanceof Missing);
  return [
    { head: words.unit, align: "left", cell: (card) => marked(visible(card.unit.id), card) },
    ...(framework.blocks.length === 0 ? [] : scoreColumns(lang)),
    ...(framework.grades.length === 0 ? [] : [gradeColumn(lang)]),
    ...outputColumns(framework, lang),
    ...(open ? [boundsColumn(lang)] : []),
    ...(cards.some((card) => missingNames(card, lang).length > 0) ? [causesColumn(lang)] : []),
  ];
}

function scoreColumns(lang: Language): UnitColumn[] {
  const words = scoreWords[lang];
  return [
    { head: words.total, align: "decimal", cell: ({ total }) => (isNumber(total) ? shownNumber(total) : UNKNOWN) },
    { head: words.lost, align: "decimal", cell: lostText },
  ];
}

function lostText(card: Scorecard): string {
  const lost = lostOf(card.framework.root, card);
  if (lost !== undefined) return shownNumber(lost);
  return card.total instanceof Missing ? UNKNOWN : "";
}

function gradeColumn(lang: Language): UnitColumn {
  return { head: scoreWords[lang].grade, align: "left", cell: ({ grade }) => gradeText(grade) };
}

function gradeText(grade: Value | undefined): string {
  return typeof grade === "string" ? visible(grade) : UNKNOWN;
}

function outputColumns({ outputs }: CheckedFramework, lang: Language): UnitColumn[] {
  return [...outputs.values()].map((output): UnitColumn => {
    const isNumeric = output.formula.core.type.kind === "number";
    const cell = (card: Scorecard) => outputText(output, card.outputs.get(output.name) ?? new Missing([]), lang);
    return { head: visible(output.name), align: isNumeric ? "decimal" : "left", cell };
  });
}

function boundsColumn(lang: Language): UnitColumn {
  const cell = (card: Scorecard) => {
    const bounds = card.total instanceof Missing ? card.bounds(card.framework.root) : undefined;
    return bounds === undefined ? "" : shownBounds(bounds);
  };
  return { head: scoreWords[lang].bounds, align: "left", cell };
}

const mostNames = 3;

function causesColumn(lang: Language): UnitColumn {
  const cell = (card: Scorecard) => {
    const names = missingNames(card, lang);
    return [...names.slice(0, mostNames), ...(names.length > mostNames ? ["…"] : [])].join(lang === "zh" ? "、" : ", ");
  };
  return { head: scoreWords[lang].causes, align: "left", cell };
}

/** The names of what is missing, each once. */
function missingNames({ diagnostics }: Scorecard, lang: Language): string[] {
  const names = diagnostics.flatMap(({ values: { name, affected } }) =>
    Array.isArray(affected) && name !== undefined ? [visible(valueText(name, lang))] : [],
  );
  return [...new Set(names)];
}

/** Of the total, or of the first output where the framework has no blocks; of the units that have a score. */
function statistics(cards: readonly Scorecard[], lang: Language): string[] {
  const numbers = cards.map(mainResult).filter(isNumber);
  const [first] = numbers;
  if (first === undefined) return [];
  const { mean, least, most } = scoreWords[lang];
  const average = div(numbers.reduce(add), Rational.of(numbers.length));
  const parts: readonly (readonly [string, ExactNumber])[] = [
    [mean, average],
    [least, numbers.reduce(min)],
    [most, numbers.reduce(max)],
  ];
  return [parts.map(([word, n]) => `${word} ${shownScore(n)}`).join(lang === "zh" ? "，" : ", ")];
}

function mainResult({ framework, total, outputs }: Scorecard): unknown {
  return framework.blocks.length > 0 ? total : [...outputs.values()][0];
}

/** In the order of the rules; units without a grade last. */
function gradeCounts(cards: readonly Scorecard[], lang: Language): string[] {
  const [first] = cards;
  if (first === undefined || first.framework.grades.length === 0) return [];
  const words = scoreWords[lang];
  const labels = [...new Set(first.framework.grades.map(({ label }) => label))];
  const count = (label: string | undefined) =>
    cards.filter(({ grade }) => (typeof grade === "string" ? grade : undefined) === label).length;
  const counts = [
    ...labels.map((label) => `${visible(label)} ${count(label)}`),
    ...(count(undefined) === 0 ? [] : [`${words.noGrade} ${count(undefined)}`]),
  ];
  return [`${words.grades}${words.separator}${counts.join(lang === "zh" ? "，" : ", ")}`];
}
