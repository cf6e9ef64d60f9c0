import type { NotebookRun } from "../notebook/notebook-run.ts";
import { html, jsonScript, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

export const RECORD_ID = "quanheng-record";
export const RECORD_SCHEMA = "quanheng.notebook-record/1";

/** What a page says it was made from; `notebook verify` compares it with a run of today. */
export interface PageRecord {
  readonly schema: typeof RECORD_SCHEMA;
  readonly notebook: { readonly name: string; readonly hash: string };
  readonly lang: string;
  readonly params: Readonly<Record<string, string>>;
  readonly units: readonly string[];
  readonly sources: NotebookRun["sources"];
  readonly figures: NotebookRun["figures"];
  readonly asserts: readonly { readonly name: string; readonly holds: boolean }[];
}

export function recordOf(
  { name, hash, given, units, sources, figures, asserts }: NotebookRun,
  lang: string,
): PageRecord {
  return {
    schema: RECORD_SCHEMA,
    notebook: { name, hash },
    lang,
    params: given,
    units,
    sources,
    figures,
    asserts: asserts.map(({ name, holds }) => ({ name, holds })),
  };
}

/** The foot of a page: checks, key figures, hashes. */
export function recordMarkup(run: NotebookRun, parts: PageParts): Markup {
  const { words } = parts;
  const record = recordOf(run, parts.lang);
  const sources = [{ kind: "notebook" as const, path: run.name, hash: run.hash }, ...run.sources];
  const rows = sources.map(
    ({
      kind,
      path,
      hash,
    }) => html`<tr><td>${words.kinds[kind]} <code>${path}</code></td><td><code class="hash">${hash.replace("sha256:", "")}</code></td></tr>
`,
  );
  const [source, hash] = words.recordHeads;
  return html`<footer>
${figuresMarkup(run, parts)}
<section aria-labelledby="record"><h2 id="record">${words.record}</h2>
<p>${words.recordNote} <code>${words.verify} ${run.name.replace(".nb.ts", ".html")}</code></p>
${run.units.length === 0 ? "" : html`<p>${words.unit}${parts.lang === "zh" ? "：" : ": "}${run.units.join(parts.lang === "zh" ? "、" : ", ")}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="${words.record}"><table class="plain"><thead><tr><th scope="col">${source}</th><th scope="col">${hash}</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</section>
${jsonScript(RECORD_ID, record)}
</footer>`;
}

function figuresMarkup({ figures, asserts }: NotebookRun, { words }: PageParts): Markup {
  const checks = asserts.map(
    ({ name, holds, detail }) =>
      html`<li class="${holds ? "holds" : "fails"}"><span class="sign" aria-hidden="true">${holds ? "✓" : "✗"}</span> ${name}<span class="spoken"> ${holds ? words.holds : words.fails}</span>${detail === "" ? "" : html`<br>${detail}`}</li>
`,
  );
  const numbers = figures.map(
    ({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>
`,
  );
  return html`${
    checks.length === 0
      ? ""
      : html`<section aria-labelledby="checks"><h2 id="checks">${words.asserts}</h2><ul class="checks">
${checks}</ul></section>`
  }
${
  numbers.length === 0
    ? ""
    : html`<section aria-labelledby="figures"><h2 id="figures">${words.figures}</h2><table class="plain"><tbody>
${numbers}</tbody></table></section>`
}`;
}
