import { lexTypescript } from "../notebook/lex.ts";
import { escaped, html, Markup } from "./markup.ts";

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "as async await break case catch class const continue default delete do else export extends false finally for from " +
    "function if import in instanceof interface let new null of return satisfies switch this throw true try type typeof " +
    "undefined var void while yield"
  ).split(" "),
);

/** TypeScript with its comments, texts and words of the language marked. */
export function codeMarkup(source: string): Markup {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, start, end } of lexTypescript(source)) {
    const text = source.slice(start, end);
    const mark = kind === "word" && KEYWORDS.has(text) ? "keyword" : kind;
    parts.push(escaped(source.slice(at, start)), marked(mark, text));
    at = end;
  }
  return html`<pre tabindex="0"><code>${new Markup(parts.join("") + escaped(source.slice(at)))}</code></pre>`;
}

const MARKED: ReadonlySet<string> = new Set(["comment", "string", "template", "regex", "keyword", "number"]);

function marked(kind: string, text: string): string {
  return MARKED.has(kind) ? `<span class="${kind}">${escaped(text)}</span>` : escaped(text);
}
