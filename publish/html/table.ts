import { csvText } from "../../core/index.ts";
import type { CellData, TableData } from "../notebook/events.ts";
import { sheetCell, workbook } from "../xlsx.ts";
import { aligned, placesOf } from "./aligned.ts";
import { dataUrl, html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

export const CSV_TYPE = "text/csv;charset=utf-8";
const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** More rows than this get a box of their own that scrolls. */
const MOST_ROWS = 24;

/** A table with its finding above; heads sort, the rows can be taken along as CSV and xlsx. */
export async function tableMarkup(table: TableData, parts: PageParts): Promise<Markup> {
  const { title, finding, notes, columns, rows } = table;
  const { words } = parts;
  const id = parts.id("table");
  const name = title === "" ? `${words.table} ${id.replace(/\D+/u, "")}` : title;
  const heads = columns.map(
    (column, index) =>
      html`<th scope="col"${column.isNumber ? html` class="number"` : ""} aria-sort="none"><button type="button" class="sort" data-column="${index}" title="${words.sortBy(column.title)}">${column.title}</button></th>`,
  );
  const places = columns.map((_, index) => placesOf(rows.map((row) => shownText(row[index]))));
  const body = rows.map(
    (
      row,
    ) => html`<tr>${row.map((cell, index) => cellMarkup(cell, columns[index]?.isNumber ?? false, places[index] ?? 0))}</tr>
`,
  );
  const long = rows.length > MOST_ROWS ? " long" : "";
  return html`<figure class="table" id="${id}">
${finding === "" ? "" : html`<p class="finding">${finding}</p>`}
<div class="scroll${long}" tabindex="0" role="region" aria-label="${name}"><table data-sortable>
${title === "" ? "" : html`<caption>${title}</caption>`}
<thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody>
</table></div>
${notes.map((note) => html`<p class="remark">${note}</p>`)}
<figcaption class="take">${words.rows(rows.length)} · ${await downloads(table, name, words.download)}</figcaption>
</figure>`;
}

function shownText(cell: CellData | undefined): string {
  return cell?.shown ?? cell?.text ?? "";
}

function cellMarkup(cell: CellData, isNumber: boolean, places: number): Markup {
  const shown = shownText(cell);
  const order = cell.rank === undefined ? "" : html` data-rank="${cell.rank}"`;
  const full = shown.includes("≈") ? html` title="${cell.text}"` : "";
  return html`<td${isNumber ? html` class="number"` : ""}${order}${full}>${isNumber ? aligned(shown, places) : shown}</td>`;
}

async function downloads({ columns, rows }: TableData, name: string, label: (format: string, title: string) => string) {
  const heads = columns.map(({ title }) => title);
  const csv = csvText([heads, ...rows.map((row) => row.map(({ text }) => text))]);
  const cells = rows.map((row) => row.map(({ text }, index) => sheetCell(text, columns[index]?.isNumber ?? false)));
  const xlsx = await workbook([heads, ...cells]);
  return html`${download(csv, CSV_TYPE, fileName(name, "csv"), "CSV", label("CSV", name))} ${download(xlsx, XLSX_TYPE, fileName(name, "xlsx"), "xlsx", label("xlsx", name))}`;
}

/** A link that holds its file: it works from a disk, without a server and without a script. */
export function download(bytes: Uint8Array | string, type: string, file: string, word: string, label: string): Markup {
  return html`<a class="download" download="${file}" href="${dataUrl(type, bytes)}" aria-label="${label}">${word}</a>`;
}

/** A title as a file name that every system takes. */
export function fileName(title: string, ending: string): string {
  const safe = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/gu, "");
  return `${[...safe].slice(0, 60).join("") || "table"}.${ending}`;
}
