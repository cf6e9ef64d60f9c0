import { formatDecimal } from "../../core/index.ts";
import type { Area, Sheet, SheetCell, SheetRule } from "../../datasets/index.ts";
import { type Block, inUnit, rangeText, type UnitData } from "../../scoring/index.ts";
import type { Contents } from "./contents.ts";
import { type Asked, shownDatum } from "./given.ts";
import { inputSpot, type Layout } from "./layout.ts";
import { styles, textCell } from "./style.ts";
import type { WorkbookWords } from "./words.ts";

/** The sheet in which data are changed: one unit's inputs below each other, or a row for each of many units. */
export function inputsSheet(contents: Contents, layout: Layout): Sheet {
  const { givens, units } = contents;
  const rules = givens.flatMap((given, index) => {
    const first = inputSpot(index, 0, layout);
    const last = inputSpot(index, Math.max(0, units.length - 1), layout);
    const area = { row: first.row, column: first.column, lastRow: last.row, lastColumn: last.column };
    return ruleFor(given, area, layout.words);
  });
  return { ...(layout.isSingle ? standing(contents, layout) : lying(contents, layout)), rules };
}

function standing({ givens, units }: Contents, { words, sheets }: Layout): Sheet {
  return {
    name: sheets.inputs,
    widths: [24, 22, 18, 10, 24, 46, 40, 30],
    frozen: { rows: 1, columns: 2 },
    protected: true,
    landscape: true,
    rows: [
      words.inputHeads.map((head) => textCell(head, styles.head)),
      ...givens.map((given) => inputRow(given, units[0], words)),
    ],
  };
}

/** A figure of one unit: where it belongs, its value to be changed, what may stand there, and where it comes from. */
export function inputRow(given: Asked, unit: UnitData | undefined, words: WorkbookWords): SheetCell[] {
  const { of, name } = given;
  const home = "field" in of ? of.home : of.block;
  const doc = "field" in of ? of.field.doc : of.block.doc;
  const datum = unit?.values.get(name);
  return [
    textCell(indicatorOf(home), styles.long),
    textCell(name, styles.long),
    openCell(given, shownDatum(datum, given, words), words),
    textCell("field" in of ? of.field.unitText : words.points, styles.plain),
    textCell(allowedText(given, words), styles.long),
    textCell(doc ?? "", styles.long),
    textCell(sourcesOf(home).join("；"), styles.long),
    { value: datum?.reason ?? "", style: "block" in of ? { ...styles.open, wrap: true } : styles.plain },
  ];
}

function lying({ givens, units }: Contents, { words, sheets }: Layout): Sheet {
  return {
    name: sheets.inputs,
    widths: [20, ...givens.map(() => 14)],
    frozen: { rows: 1, columns: 1 },
    protected: true,
    landscape: true,
    rows: [
      [textCell(words.unit, styles.head), ...givens.map((given) => headCell(given, words))],
      ...units.map((unit) => [
        textCell(unit.id),
        ...givens.map((given) => openCell(given, shownDatum(unit.values.get(given.name), given, words), words)),
      ]),
    ],
  };
}

function headCell(given: Asked, words: WorkbookWords): SheetCell {
  const { of, name } = given;
  const unit = "field" in of ? of.field.unitText : "";
  const home = "field" in of ? of.home : of.block;
  const note = [allowedText(given, words), ...sourcesOf(home)].filter((one) => one !== "").join("\n");
  return { value: unit === "" ? name : `${name}(${unit})`, style: styles.head, ...(note !== "" && { note }) };
}

/** A cell to type in; what a number would lose stays a text. */
function openCell(given: Asked, value: SheetCell["value"], words: WorkbookWords): SheetCell {
  const note = noteOf(given, words);
  return { value, style: styles.open, ...(note !== "" && { note }) };
}

function noteOf({ of }: Asked, words: WorkbookWords): string {
  const home = "field" in of ? of.home : of.block;
  const sources = sourcesOf(home);
  return sources.length === 0 ? "" : `${words.source}${sources.join("；")}`;
}

/** What may stand in cells, as spreadsheets check it and tell it. */
export function ruleFor(given: Asked, area: Area, words: WorkbookWords): SheetRule[] {
  const { of, name } = given;
  const range = allowedText(given, words);
  const told = { ...area, title: name, message: words.allowed(range), error: words.refused(range) };
  if ("block" in of && of.block.scoring.kind === "judged" && !of.block.orLeftOut)
    return [{ ...told, kind: "decimal", least: "0", ...(of.block.points && { most: formatDecimal(of.block.points) }) }];
  if ("block" in of) return of.block.orLeftOut ? [] : [{ ...told, kind: "list", values: [words.yes, words.no] }];
  const { type, domain, whole } = of.field;
  if (type.kind === "truth") return [{ ...told, kind: "list", values: [words.yes, words.no] }];
  if (type.kind === "choice") return isListed(type.labels) ? [{ ...told, kind: "list", values: type.labels }] : [];
  if (type.kind !== "number") return [];
  const [least, most] = [domain.low, domain.high].map((bound) => bound && inUnit(bound.value, of.field));
  return [
    {
      ...told,
      kind: whole ? "whole" : "decimal",
      ...(least !== undefined && { least }),
      ...(most !== undefined && { most }),
    },
  ];
}

const MOST_LIST = 255;

/** Lists stand in the file as one text with commas. */
function isListed(labels: readonly string[]): boolean {
  return labels.join(",").length <= MOST_LIST && !labels.some((label) => /[,"]/u.test(label));
}

export function allowedText({ of }: Asked, words: WorkbookWords): string {
  if ("block" in of) {
    const points = of.block.points === undefined ? "" : formatDecimal(of.block.points);
    return words[of.block.scoring.kind === "checked" ? "checked" : "judged"](points);
  }
  const { type } = of.field;
  if (type.kind === "truth") return `${words.yes} / ${words.no}`;
  if (type.kind === "choice") return type.labels.join(" / ");
  return type.kind === "number" ? rangeText(of.field) : "";
}

/** The nearest block above that says what it rests on. */
export function sourcesOf(block: Block | undefined): readonly string[] {
  if (block?.parent === undefined) return [];
  return block.sources.length > 0 ? block.sources : sourcesOf(block.parent);
}

function indicatorOf(block: Block): string {
  return block.parent === undefined ? "" : block.name;
}
