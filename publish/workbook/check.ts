import { formatDecimal } from "../../core/index.ts";
import type { Sheet, SheetCell } from "../../datasets/index.ts";
import { conditionOf, isNumber, leftOut, type Scorecard, shownScore } from "../../scoring/index.ts";
import type { Contents } from "./contents.ts";
import { inputSpot, type Layout, scoreSpot, unitPlaces } from "./layout.ts";
import { reader, type ScoreLine, scoreCell, scoreLines } from "./scores.ts";
import { quoted, reference, referenceTo } from "./spot.ts";
import { liveCell, styles, textCell } from "./style.ts";

/** The scores of the workbook beside those of the engine, and what a spreadsheet cannot be sure of. */
export function checkSheet(contents: Contents, layout: Layout): Sheet {
  const lines = scoreLines(contents, layout);
  return layout.isSingle ? standing(lines, contents, layout) : lying(lines, contents, layout);
}

/** Where the sheet counts what was changed since it was written. */
const CHANGED = { row: 0, column: 1 } as const;

function standing(lines: readonly ScoreLine[], contents: Contents, layout: Layout): Sheet {
  const { words, sheets } = layout;
  const changed = reference({ sheet: sheets.check, ...CHANGED }, sheets.check);
  return {
    name: sheets.check,
    widths: [34, 18, 34, 12, 48],
    frozen: { rows: 2, columns: 1 },
    protected: true,
    landscape: true,
    rows: [
      [textCell(words.changed, styles.group), liveCell(changesText(0, contents, layout), 0, styles.group)],
      words.checkHeads.map((head) => textCell(head, styles.head)),
      ...lines.map((line, index) => checkRow(line, index, changed, contents, layout)),
    ],
  };
}

function checkRow(line: ScoreLine, index: number, changed: string, contents: Contents, layout: Layout): SheetCell[] {
  const { words, sheets } = layout;
  const score = reference(scoreSpot(index, 0, layout), sheets.check);
  const engine = engineOf(line, contents.cards[0] as Scorecard, layout);
  const difference = differenceText(score, engine.value);
  const row = 2 + index;
  const own = reference({ sheet: sheets.check, row, column: 3 }, sheets.check);
  const state = stateOf(line, 0, contents);
  const verdict = `IF(${own}=0,${quoted(words.agrees)},${quoted(words.differs)})`;
  const known =
    state === undefined
      ? verdict
      : `IF(${conditionOf(line.result.doubtful, unitPlaces(0, sheets.check, layout))},${quoted(words.unsure)},${verdict})`;
  return [
    textCell(line.label),
    liveCell(`IF(${score}="","",${score})`, scoreCell(line, 0, contents, layout).value),
    textCell(engine.text),
    liveCell(difference, 0),
    liveCell(`IF(${changed}>0,${quoted(words.stale)},${known})`, state === true ? words.unsure : words.agrees),
  ];
}

/** Whether a spreadsheet is unsure of a line as it stands; undefined where it never is. */
function stateOf({ result }: ScoreLine, unit: number, contents: Contents): boolean | undefined {
  const { doubtful } = result;
  if (doubtful.op === "constant" && doubtful.value === 0) return undefined;
  return reader(unit, contents)(doubtful) !== 0;
}

/** What the engine says: as it is written, and as a cell can be held against it. */
function engineOf({ block }: ScoreLine, card: Scorecard, { words }: Layout): { text: string; value: string | number } {
  const value = block === undefined ? card.grade : card.blocks.get(block)?.value;
  if (value === leftOut) return { text: words.leftOut, value: words.leftOut };
  if (typeof value === "string") return { text: value, value };
  if (value === undefined || !isNumber(value)) return { text: words.missing, value: words.missing };
  const text = formatDecimal(value);
  return { text: shownScore(value).startsWith("≈") ? `${text}…` : text, value: Number(text) };
}

/** 0 where the cell shows what the engine said. */
function differenceText(score: string, engine: string | number): string {
  if (typeof engine === "string") return `IF(EXACT(${score},${quoted(engine)}),0,1)`;
  return `IF(ISNUMBER(${score}),ROUND(${score}-${engine < 0 ? `(${engine})` : engine},10),1)`;
}

/** How many cells of a unit are no longer what they were. */
function changesText(unit: number, contents: Contents, layout: Layout): string {
  const { sheets, tables } = layout;
  const count = (spot: { sheet: string; row: number; column: number }, last: { row: number; column: number }) => {
    const was = { ...spot, sheet: layout.words.beforeSheet(spot.sheet) };
    const [now, then] = [spot, was].map((one) => referenceTo(one, last, sheets.check));
    return `SUMPRODUCT(--(${now}<>${then}))`;
  };
  const inputs =
    contents.givens.length === 0
      ? []
      : [count(inputSpot(0, unit, layout), inputSpot(contents.givens.length - 1, unit, layout))];
  const rows = [...tables.values()].flatMap(({ sheet, starts, contents: { columns } }) => {
    const [start = 1, end = 1] = starts.slice(unit, unit + 2);
    if (end <= start || columns.length === 0) return [];
    return [count({ sheet, row: start, column: 1 }, { row: end - 1, column: columns.length })];
  });
  return [...inputs, ...rows].join("+") || "0";
}

/** The columns of many units: what was changed, how many items a spreadsheet is unsure of, then a difference an item. */
function lying(lines: readonly ScoreLine[], contents: Contents, layout: Layout): Sheet {
  const { words, sheets } = layout;
  return {
    name: sheets.check,
    widths: [20, 10, 10, ...lines.map(() => 14)],
    frozen: { rows: 1, columns: 3 },
    protected: true,
    landscape: true,
    rows: [
      [words.unit, words.changed, words.toCheck, ...lines.map(({ label }) => label)].map((one) =>
        textCell(one, styles.head),
      ),
      ...contents.units.map((_, unit) => unitRow(unit, lines, contents, layout)),
    ],
  };
}

function unitRow(unit: number, lines: readonly ScoreLine[], contents: Contents, layout: Layout): SheetCell[] {
  const { words, sheets } = layout;
  const row = 1 + unit;
  const items = referenceTo({ sheet: sheets.check, row, column: 3 }, { row, column: 2 + lines.length }, sheets.check);
  const cells = lines.map((line, index) => differenceCell(line, index, unit, contents, layout));
  const unsure = cells.filter(({ value }) => value === words.unsure).length;
  return [
    textCell(contents.units[unit]?.id ?? ""),
    liveCell(changesText(unit, contents, layout), 0),
    liveCell(`COUNTIF(${items},${quoted(words.unsure)})`, unsure),
    ...cells,
  ];
}

function differenceCell(line: ScoreLine, index: number, unit: number, contents: Contents, layout: Layout): SheetCell {
  const { words, sheets } = layout;
  const score = reference(scoreSpot(index, unit, layout), sheets.check);
  const difference = differenceText(score, engineOf(line, contents.cards[unit] as Scorecard, layout).value);
  const state = stateOf(line, unit, contents);
  if (state === undefined) return liveCell(difference, 0);
  const test = conditionOf(line.result.doubtful, unitPlaces(unit, sheets.check, layout));
  return liveCell(`IF(${test},${quoted(words.unsure)},${difference})`, state ? words.unsure : 0);
}
