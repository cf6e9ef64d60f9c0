import type { Language } from "../../core/index.ts";
import { type Book, type Sheet, writeBook } from "../../datasets/index.ts";
import { type CheckedFramework, frameworkHash, type UnitData } from "../../scoring/index.ts";
import { checkSheet } from "./check.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { inputsSheet } from "./inputs.ts";
import { givenKey, inputSpot, type Layout, layoutOf, scoreKey, scoreSpot, stepSpot } from "./layout.ts";
import { tableSheet } from "./rows.ts";
import { scoreLines, scoreSheet } from "./scores.ts";
import { reference, type Spot } from "./spot.ts";
import { stepsSheet } from "./steps.ts";
import { styles, textCell } from "./style.ts";
import { workbookWords } from "./words.ts";

/**
 * Rules and data as a workbook (xlsx) with live formulas: one unit as a list of its inputs and scores, many units a row
 * each. Every formula has the value that it gives.
 *
 * @param units  at least one, without errors
 * @throws NotInSheet
 */
export async function liveWorkbook(
  framework: CheckedFramework,
  units: readonly UnitData[],
  lang: Language,
): Promise<Uint8Array> {
  return writeBook(liveBook(framework, units, lang));
}

/** The same before it is written. */
export function liveBook(framework: CheckedFramework, units: readonly UnitData[], lang: Language): Book {
  const words = workbookWords[lang];
  const contents = contentsOf(framework, units);
  const layout = layoutOf(contents, words);
  const given = [inputsSheet(contents, layout), ...tableSheets(contents, layout)];
  return {
    title: framework.title,
    names: layout.isSingle ? namedCells(contents, layout) : [],
    sheets: [
      aboutSheet(contents, layout),
      ...given,
      scoreSheet(contents, layout),
      checkSheet(contents, layout),
      stepsSheet(contents, layout),
      ...given.map((sheet) => ({ ...plainCopy(sheet), name: words.beforeSheet(sheet.name) })),
    ],
  };
}

function tableSheets(contents: Contents, layout: Layout): Sheet[] {
  return [...layout.tables.values()].map((own) => tableSheet(own, contents, layout));
}

function aboutSheet({ framework, units }: Contents, { words, sheets }: Layout): Sheet {
  const facts = {
    title: framework.title,
    version: framework.version ?? "",
    hash: frameworkHash(framework),
    units: units.length === 1 ? (units[0]?.id ?? "") : String(units.length),
  };
  return {
    name: sheets.about,
    widths: [18, 96],
    protected: true,
    rows: words.about(facts).map(([head, text]) => [textCell(head, styles.head), textCell(text, styles.long)]),
  };
}

/** What was typed when the workbook was written, at the same places; formulas have nothing to do there. */
function plainCopy({ name, rows }: Sheet): Sheet {
  return {
    name,
    hidden: true,
    protected: true,
    rows: rows.map((row) =>
      row.map((cell) => (cell === undefined || cell.formula !== undefined ? undefined : { value: cell.value })),
    ),
  };
}

function namedCells(contents: Contents, layout: Layout): { name: string; refersTo: string }[] {
  const spots = new Map<string, Spot>([
    ...contents.givens.map(({ name }, index): [string, Spot] => [givenKey(name), inputSpot(index, 0, layout)]),
    ...[...layout.lines.keys()].map((key): [string, Spot] => [key, stepSpot(key, 0, layout)]),
    ...scoreLines(contents, layout).flatMap(({ block }, index): [string, Spot][] =>
      block === undefined ? [] : [[scoreKey(block), scoreSpot(index, 0, layout)]],
    ),
  ]);
  return [...layout.names].flatMap(([key, name]) => {
    const spot = spots.get(key);
    return spot === undefined ? [] : [{ name, refersTo: reference(spot) }];
  });
}
