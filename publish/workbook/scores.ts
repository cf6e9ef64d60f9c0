import { formatDecimal, spanText } from "../../core/index.ts";
import type { Sheet, SheetCell } from "../../datasets/index.ts";
import {
  type Block,
  conditionOf,
  type Expression,
  expressionValue,
  formulaOf,
  type Places,
  type Result,
} from "../../scoring/index.ts";
import { type Contents, dataOf, depthOf } from "./contents.ts";
import { sourcesOf } from "./inputs.ts";
import { type Layout, scoreSpot, unitPlaces } from "./layout.ts";
import { quoted, reference } from "./spot.ts";
import { liveCell, styles, textCell } from "./style.ts";
import type { WorkbookWords } from "./words.ts";

/** A line of the sheet of scores: a block, or the grade. */
export interface ScoreLine {
  readonly label: string;
  readonly block: Block | undefined;
  readonly result: Result;
}

/** The total first, then all blocks in the order of the rules, then the grade. */
export function scoreLines({ framework, plan }: Contents, { words }: Layout): ScoreLine[] {
  const blocks = [framework.root, ...framework.blocks].map((block): ScoreLine => {
    const result = plan.blocks.get(block);
    if (result === undefined) throw new Error(`${block.name} has no steps`);
    return { label: block.parent === undefined ? words.total : block.name, block, result };
  });
  const grade = plan.grade === undefined ? [] : [{ label: words.grade, block: undefined, result: plan.grade }];
  return [...blocks, ...grade];
}

export function scoreSheet(contents: Contents, layout: Layout): Sheet {
  const lines = scoreLines(contents, layout);
  return layout.isSingle ? standing(lines, contents, layout) : lying(lines, contents, layout);
}

function standing(lines: readonly ScoreLine[], contents: Contents, layout: Layout): Sheet {
  const { words, sheets } = layout;
  return {
    name: sheets.score,
    widths: [32, 8, 12, 10, 16, 46, 46, 40],
    frozen: { rows: 1, columns: 1 },
    protected: true,
    landscape: true,
    rows: [
      words.scoreHeads.map((head) => textCell(head, styles.head)),
      ...lines.map((line, index) => scoreRow(line, index, contents, layout)),
    ],
  };
}

function scoreRow(line: ScoreLine, index: number, contents: Contents, layout: Layout): SheetCell[] {
  const { block, label } = line;
  const style = block?.parent === undefined ? styles.total : block.children.length > 0 ? styles.group : styles.plain;
  const indent = block?.parent === undefined ? 0 : depthOf(block);
  const points = block?.points === undefined ? null : Number(formatDecimal(block.points));
  const cell = scoreCell(line, 0, contents, layout);
  const own = reference(scoreSpot(index, 0, layout), layout.sheets.score);
  return [
    textCell(label, { ...style, indent, align: "left" }),
    textCell(points, style),
    { ...cell, style },
    points === null
      ? textCell("", style)
      : liveCell(`IF(ISNUMBER(${own}),ROUND(${points}-${own},10),"")`, lostOf(points, cell.value), style),
    doubtCell(line, 0, contents, layout),
    textCell(ruleOf(block), styles.long),
    textCell(block?.doc ?? "", styles.long),
    textCell(block?.sources.join("；") ?? "", styles.long),
  ];
}

/** The formula as the rules write it, and what can undo it. */
function ruleOf(block: Block | undefined): string {
  if (block === undefined) return "";
  const own = block.scoring.kind === "formula" ? [spanText(block.scoring.formula.syntax.span)] : [];
  const limits = [...block.vetoes, ...block.caps, ...block.notApplicable].map(({ span }) => spanText(span));
  return [...own, ...limits].join("\n");
}

function lostOf(points: number, score: SheetCell["value"]): number | string {
  return typeof score === "number" ? Number((points - score).toFixed(10)) : "";
}

function lying(lines: readonly ScoreLine[], contents: Contents, layout: Layout): Sheet {
  const { words, sheets } = layout;
  return {
    name: sheets.score,
    widths: [20, ...lines.map(() => 12)],
    frozen: { rows: 1, columns: 1 },
    protected: true,
    landscape: true,
    rows: [
      [textCell(words.unit, styles.head), ...lines.map((line) => headCell(line))],
      ...contents.units.map(({ id }, unit) => [
        textCell(id),
        ...lines.map((line) => scoreCell(line, unit, contents, layout)),
      ]),
    ],
  };
}

function headCell({ label, block }: ScoreLine): SheetCell {
  const note = [block?.doc ?? "", ...sourcesOf(block)].filter((one) => one !== "").join("\n");
  return { value: label, style: styles.head, ...(note !== "" && { note }) };
}

/** The live score of one line: what is missing and what does not count is told in words. */
export function scoreCell({ result }: ScoreLine, unit: number, contents: Contents, layout: Layout): SheetCell {
  const { words, sheets } = layout;
  const places = unitPlaces(unit, sheets.score, layout);
  const value = valueText(result, contents, places, words);
  const inside = isConstant(result.out)
    ? value
    : `IF(${conditionOf(result.out, places)},${quoted(words.leftOut)},${value})`;
  const text = isConstant(result.absent)
    ? inside
    : `IF(${conditionOf(result.absent, places)},${quoted(words.missing)},${inside})`;
  return liveCell(text, shownResult(result, unit, contents, layout));
}

function valueText(result: Result, { plan, framework }: Contents, places: Places, words: WorkbookWords): string {
  const { value } = result;
  if (value.kind !== "number") {
    const code = formulaOf(value.value, places);
    const known = framework.grades.map(({ label }) => [label, plan.labels.indexOf(label)] as const);
    return known.reduceRight((rest, [label, at]) => `IF(${code}=${at},${quoted(label)},${rest})`, '""');
  }
  const { num, den, scale, isNear } = value;
  const times = scale.num === 1n ? num : product(num, Number(scale.num));
  const over = scale.den === 1n ? den : product(den, Number(scale.den));
  const text = formulaOf(isOne(over) ? times : { op: "div", a: times, b: over }, places);
  if (isNear) return `IFERROR(ROUND(${text},${PLACES}),${quoted(words.unsure)})`;
  return isShort(result) ? text : `ROUND(${text},${PLACES})`;
}

function product(of: Expression, factor: number): Expression {
  if (of.op === "constant") return { op: "constant", value: of.value * factor };
  return { op: "mul", a: of, b: { op: "constant", value: factor } };
}

function isOne(of: Expression): boolean {
  return of.op === "constant" && of.value === 1;
}

function isConstant(of: Expression): boolean {
  return of.op === "constant" && of.value === 0;
}

/** Places that are shown of what no decimal ends, as everywhere in this project. */
const PLACES = 10;

/** Whether the number always ends within these places. */
function isShort({ value }: Result): boolean {
  if (value.kind !== "number" || value.den.op !== "constant") return false;
  return 10n ** BigInt(PLACES) % (value.scale.den * BigInt(value.den.value)) === 0n;
}

/** What the formula gives as it stands. */
function shownResult(result: Result, unit: number, contents: Contents, layout: Layout): string | number | null {
  const read = reader(unit, contents);
  if (read(result.absent) !== 0) return layout.words.missing;
  if (read(result.out) !== 0) return layout.words.leftOut;
  const { value } = result;
  if (value.kind !== "number") return contents.plan.labels[read(value.value)] ?? "";
  const { num, den, scale, isNear } = value;
  const number = (read(num) * Number(scale.num)) / (read(den) * Number(scale.den));
  if (!Number.isFinite(number)) return null;
  return isNear || !isShort(result) ? Number(number.toFixed(PLACES)) : number;
}

export function reader(unit: number, contents: Contents): (of: Expression) => number {
  const data = dataOf(contents.units[unit] as Contents["units"][number], contents);
  const slots = contents.values[unit]?.slots ?? new Map<number, number>();
  return (of) => expressionValue(of, (place) => data.load(place), slots);
}

/** Says at once where binary arithmetic may be wrong. */
function doubtCell({ result }: ScoreLine, unit: number, contents: Contents, layout: Layout): SheetCell {
  if (isConstant(result.doubtful)) return textCell("", styles.quiet);
  const { words, sheets } = layout;
  const isDoubtful = reader(unit, contents)(result.doubtful) !== 0;
  const test = conditionOf(result.doubtful, unitPlaces(unit, sheets.score, layout));
  return liveCell(`IF(${test},${quoted(words.unsure)},"")`, isDoubtful ? words.unsure : "", styles.quiet);
}
