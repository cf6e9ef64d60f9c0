import { type Chart, chartCsv } from "./chart.ts";
import { chartSvg, escapeMarkup } from "./svg.ts";

const words = {
  zh: { tag: "zh-CN", rows: "图后数据", csv: "CSV", alt: "文字说明" },
  en: { tag: "en", rows: "Rows behind the chart", csv: "CSV", alt: "In words" },
} as const;

/** No script, nothing fetched: the page shows what stands in it. */
const policy = "default-src 'none'; style-src 'sha256-STYLE'; base-uri 'none'; form-action 'none'";

const style = `
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: #1b2733; background: #fff; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", sans-serif; }
/* The picture shows its title itself. */
h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: 0; }
svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { border-bottom: 1px solid #c9d1d8; padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8125rem; }
@media print { details { display: none; } tr, svg { break-inside: avoid; } thead { display: table-header-group; } }
`;

/** One chart as a page that opens from disk without a network: picture, words, rows, and the rows as CSV to copy. */
export async function chartPage(chart: Chart): Promise<string> {
  const { tag, rows, csv, alt } = words[chart.lang];
  const title = escapeMarkup(chart.title);
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.replace("STYLE", await sha256(style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<figure>${await chartSvg(chart)}</figure>
<h2>${alt}</h2>
<p>${escapeMarkup(chart.alt)}</p>
<h2>${rows}</h2>
${table(chart)}
<details><summary>${csv}</summary><pre>${csvLines(chart)}</pre></details>
</main>
</body>
</html>
`;
}

function csvLines(chart: Chart): string {
  return chartCsv(chart).replace("\ufeff", "").split("\n").map(escapeMarkup).join("\n");
}

const plainNumber = /^-?\d+(?:\.\d+)?$/u;

function table({ columns, rows }: Chart): string {
  const head = columns.map(({ title }) => `<th scope="col">${escapeMarkup(title)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map(tableCell).join("")}</tr>`).join("\n");
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function tableCell(text: string): string {
  return plainNumber.test(text) ? `<td class="number">${text}</td>` : `<td>${escapeMarkup(text)}</td>`;
}

/** As a policy names a style. */
async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
