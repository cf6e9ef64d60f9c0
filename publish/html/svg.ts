import { escaped, Markup } from "./markup.ts";

/**
 * Elements and attributes that draw; what could load, link, run or style is not among them, nor what speaks: the element
 * around the picture does.
 */
const ELEMENTS: ReadonlySet<string> = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan title desc defs clipPath linearGradient radialGradient stop marker symbol".split(
    " ",
  ),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "id class xmlns version width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform " +
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap " +
    "stroke-linejoin stroke-miterlimit opacity font-family font-size font-weight font-style text-anchor dominant-baseline " +
    "clip-path clipPathUnits clip-rule offset stop-color stop-opacity gradientUnits gradientTransform marker-end marker-start " +
    "markerWidth markerHeight refX refY orient pointer-events textLength lengthAdjust"
  ).split(" "),
);

const PART =
  /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<![^>]*>?|<\/?([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gu;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
/** Only places of the same picture may be named. */
const ADDRESS = /url\(\s*(?!["']?#)|javascript:|data:|https?:/iu;

/**
 * A picture with all left out that is no drawing: scripts, styles, links, foreign content, handlers, addresses. What
 * stands in an element that is left out is left out with it, unless it is text of the picture.
 */
export function safeSvg(svg: string): Markup {
  const out: string[] = [];
  const skipped: string[] = [];
  for (const match of svg.matchAll(PART)) {
    const [part, name, attributes = ""] = match;
    if (name === undefined) {
      if (skipped.length === 0 && !/^<[!?]/u.test(part)) out.push(escaped(unescaped(part)));
      continue;
    }
    const isEnd = part.startsWith("</");
    if (skipped.length > 0 || !ELEMENTS.has(name)) skip(skipped, name, isEnd, attributes);
    else out.push(isEnd ? `</${name}>` : `<${name}${safeAttributes(attributes)}>`);
  }
  return new Markup(out.join(""));
}

function skip(skipped: string[], name: string, isEnd: boolean, attributes: string): void {
  if (isEnd) {
    if (skipped.at(-1) === name) skipped.pop();
  } else if (!attributes.trimEnd().endsWith("/")) skipped.push(name);
}

function safeAttributes(text: string): string {
  const kept = [...text.matchAll(ATTRIBUTE)].flatMap(([, name = "", double, single]) => {
    const value = unescaped(double ?? single ?? "");
    return ATTRIBUTES.has(name) && !ADDRESS.test(name === "xmlns" ? "" : value) ? [` ${name}="${escaped(value)}"`] : [];
  });
  return kept.join("") + (text.trimEnd().endsWith("/") ? "/" : "");
}

const SIGNS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gu,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return SIGNS[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
