import { visible } from "../../core/index.ts";

/** HTML that was put together here; whatever else stands in a template is text and is escaped. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  toString(): string {
    return this.html;
  }
}

type Part = Markup | string | number | readonly Part[] | undefined;

/** HTML with values in it. Lists are joined; undefined is nothing; every text is escaped, in attributes as well. */
export function html(words: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: words }, ...values.map(partHtml)));
}

function partHtml(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.html;
  if (typeof part === "object") return part.map(partHtml).join("");
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as itself; what cannot be seen is spelled out, but for line ends and tabs. */
export function escaped(text: string): string {
  const seen = text.replaceAll(/[^\n\t]+/gu, visible);
  return seen.replaceAll(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}

/** JSON for a `<script type="application/json">`: no text in it can end the element, or show as what it is not. */
export function jsonScript(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replaceAll(
    /[<>&\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new Markup(`<script type="application/json" id="${id}">${json}</script>`);
}

/** A `data:` address for a file to take along. */
export function dataUrl(type: string, bytes: Uint8Array | string): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}
