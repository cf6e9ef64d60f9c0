import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { type Language, visible } from "../../core/index.ts";
import { frameworkHash, type Scorecard } from "../../scoring/index.ts";
import { type Annex, type AnnexRow, annexOf, deductionsOf } from "./annex.ts";
import { type ReportWords, reportWords } from "./words.ts";

/** Faces that office programs in China have; each takes another one where it is not there. */
const body = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体" } as const;
const heading = { ascii: "Arial", hAnsi: "Arial", eastAsia: "黑体" } as const;

/** In half points. */
const sizes = { title: 32, heading: 26, text: 21, cell: 18, foot: 16 } as const;
/** A4 on its side, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1_000 } as const;
const tableWidth = page.height - 2 * page.margin;

/**
 * The annex table and the deductions of one unit as a Word document (docx): heads are repeated, rows stay whole, pages
 * are numbered. All that comes from rules and data is text.
 *
 * @param name  of the unit, where the data have one beside its id
 */
export async function reportDocument(card: Scorecard, lang: Language, name = card.unit.id): Promise<Uint8Array> {
  const words = reportWords[lang];
  const { framework } = card;
  const annex = annexOf(card, lang);
  const lost = deductionsOf(card, lang);
  const { total } = annex;
  const made = new Document({
    creator: "Quanheng",
    title: plain(words.title(framework.title)),
    styles: { default: { document: { run: { font: body, size: sizes.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: footer(card, words) },
        children: [
          paragraph(words.title(framework.title), {
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            size: sizes.title,
          }),
          paragraph(`${words.unit}${words.colon}${name}`, { alignment: AlignmentType.CENTER }),
          paragraph(words.result(total.score, total.points, total.grade), { alignment: AlignmentType.CENTER }),
          paragraph(words.annex, { heading: HeadingLevel.HEADING_1, size: sizes.heading }),
          annexTable(annex, words),
          paragraph(words.deductions, { heading: HeadingLevel.HEADING_1, size: sizes.heading }),
          ...(lost.length === 0 ? [words.nothingLost] : lost).map((text) => paragraph(text)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(made));
}

type Look = Pick<IParagraphOptions, "heading" | "alignment"> & { readonly size?: number; readonly bold?: boolean };

function paragraph(text: string, { size = sizes.text, bold = false, ...look }: Look = {}): Paragraph {
  const isHeading = look.heading !== undefined;
  const run = new TextRun({
    text: plain(text),
    font: isHeading ? heading : body,
    size,
    color: "000000",
    ...((bold || isHeading) && { bold: true }),
  });
  return new Paragraph({ ...look, spacing: { before: isHeading ? 200 : 0, after: 80 }, children: [run] });
}

/** What no file may hold, spelled out. */
function plain(text: string): string {
  return visible(text);
}

/** Shares of the width: the levels together, points, rubric, score, reasons. */
const shares = { levels: 0.3, points: 0.07, rubric: 0.33, score: 0.07, reasons: 0.23 } as const;

function annexTable(annex: Annex, words: ReportWords): Table {
  const { depth, rows, total } = annex;
  const levels = Array.from({ length: depth }, () => shares.levels / depth);
  const widths = [...levels, shares.points, shares.rubric, shares.score, shares.reasons].map((share) =>
    Math.round(share * tableWidth),
  );
  const heads = [...levels.map((_, at) => words.level(at, depth)), ...words.heads];
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map((text) => cell([text], { isHead: true, isCentred: true })),
  });
  const last = new TableRow({
    cantSplit: true,
    children: [
      cell([words.total], { columns: depth, isHead: true, isCentred: true }),
      cell([total.points], { isHead: true, isCentred: true }),
      cell([""], { isHead: true }),
      cell([total.score], { isHead: true, isCentred: true }),
      cell([total.grade === undefined ? "" : words.grade(total.grade)], { isHead: true }),
    ],
  });
  return new Table({
    width: { size: tableWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows.map((row) => annexRow(row, depth)), last],
  });
}

/** An indicator that is not as deep as others takes the columns that are left. */
function annexRow({ levels, points, rubric, score, reasons }: AnnexRow, depth: number): TableRow {
  const names = levels.flatMap(({ name, rows }, at) => {
    if (rows === 0) return [];
    const columns = at === levels.length - 1 ? depth - at : 1;
    return [cell([name], { rows, columns })];
  });
  return new TableRow({
    cantSplit: true,
    children: [
      ...names,
      cell([points], { isCentred: true }),
      cell(rubric),
      cell([score], { isCentred: true }),
      cell(reasons),
    ],
  });
}

interface CellLook {
  readonly rows?: number;
  readonly columns?: number;
  readonly isHead?: boolean;
  readonly isCentred?: boolean;
}

function cell(lines: readonly string[], { rows = 1, columns = 1, isHead = false, isCentred = false }: CellLook = {}) {
  return new TableCell({
    rowSpan: rows,
    columnSpan: columns,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead && { shading: { fill: "E6EBF1" } }),
    children: (lines.length === 0 ? [""] : lines).map((text) =>
      paragraph(text, {
        size: sizes.cell,
        bold: isHead,
        ...(isCentred && { alignment: AlignmentType.CENTER }),
      }),
    ),
  });
}

function footer({ framework }: Scorecard, words: ReportWords): Footer {
  const [before, between, after] = words.page;
  const look = { font: body, size: sizes.foot } as const;
  const rules = words.rules(framework.version ?? "", frameworkHash(framework));
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ ...look, children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
        ],
      }),
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...look, text: plain(rules) })] }),
    ],
  });
}
