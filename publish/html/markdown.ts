import MarkdownIt from "markdown-it";
import { Markup } from "./markup.ts";

/** HTML is text, and only addresses that open a page, a letter or a place of this page become links. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|#|(?![a-z][a-z\d+.-]*:|\/\/))/iu;

/** Chinese lines are joined without a blank. */
const WIDE_END = /[\u2e80-\u9fff\uff00-\uff60]$/u;
const WIDE_START = /^[\u2e80-\u9fff\uff00-\uff60]/u;

const renderer = new MarkdownIt({ html: false, linkify: false, breaks: false });
renderer.disable(["image"]);
renderer.renderer.rules.softbreak = (tokens, index) => {
  const [before, after] = [tokens[index - 1]?.content ?? "", tokens[index + 1]?.content ?? ""];
  return WIDE_END.test(before) && WIDE_START.test(after) ? "" : "\n";
};
renderer.validateLink = (address) => SAFE_LINK.test(address.trim());

/** A heading of a text, for the table of contents. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

/**
 * Markdown (CommonMark, with tables) as HTML.
 *
 * @param idOf  gives each heading a name that links can point to
 */
export function markdownHtml(
  text: string,
  idOf: (heading: string) => string = () => "",
): { html: Markup; headings: Heading[] } {
  const tokens = renderer.parse(visibleLines(text), {});
  const headings = tokens.flatMap((token, index): Heading[] => {
    if (token.type !== "heading_open") return [];
    const title = tokens[index + 1]?.content ?? "";
    const id = idOf(title);
    if (id !== "") token.attrSet("id", id);
    return [{ level: Number(token.tag.slice(1)), text: plainHeading(title), id }];
  });
  for (const token of tokens) alignByClass(token);
  return { html: new Markup(renderer.renderer.render(tokens, renderer.options, {})), headings };
}

/** Styles of elements are not allowed in the page; its style sheet has classes for where a column stands. */
function alignByClass(token: ReturnType<typeof renderer.parse>[number]): void {
  const side = /text-align:(\w+)/u.exec(String(token.attrGet("style") ?? ""))?.[1];
  if (side === undefined) return;
  token.attrs = [["class", side]];
}

function plainHeading(title: string): string {
  const [inline] = renderer.parseInline(title, {});
  return (inline?.children ?? []).map(({ content }) => content).join("");
}

/** Line separators of Unicode are text to a reader, but ends of a line to a browser. */
function visibleLines(text: string): string {
  return text.replaceAll(
    /[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`,
  );
}
