import { type ExactNumber, formatDecimal, Rational, sign } from "../../../core/index.ts";
import { signedText } from "../model/outcome.ts";
import { extentOf, type Waterfall, type WaterfallStep, waterfallOf } from "../model/waterfall.ts";
import { words } from "../model/words.ts";
import { drawing, element, replaceChildren } from "./dom.ts";
import type { Setting, State, View } from "./state.ts";
import { directions } from "./summary.ts";

/** A table of what each indicator adds to the total or takes, with a bar beside each: the text is the picture's own. */
export function waterfallView(setting: Setting): View {
  const w = words[setting.lang];
  const body = element("tbody");
  const caption = element("caption", {}, w.waterfall);
  const heads = [w.indicator, "", w.change].map((head, index) => headCell(head, index === 1, index === 2));
  const table = element(
    "table",
    { class: "qhw-table qhw-waterfall" },
    caption,
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  const nothing = element("p", { class: "qhw-was" }, w.noChange);
  const show = ({ session, card, changes }: State) => {
    const found = waterfallOf(session.before, card);
    table.hidden = found === undefined || found.steps.length === 0;
    nothing.hidden = found === undefined || found.steps.length > 0 || changes.size === 0;
    replaceChildren(body, found === undefined ? [] : waterfallRows(found, setting));
  };
  return { element: element("div", {}, table, nothing), show };
}

function headCell(text: string, isPicture: boolean, isFigure: boolean): HTMLElement {
  if (isPicture) return element("td");
  return element("th", { scope: "col", class: isFigure ? "qhw-figure" : undefined }, text);
}

function waterfallRows(waterfall: Waterfall, { lang, session }: Setting): HTMLElement[] {
  const w = words[lang];
  const scale = scaleOf(waterfall);
  const { root } = session.framework;
  const nameOf = ({ block }: WaterfallStep) => (block === root ? w.total : block.name);
  return [
    row(w.start, formatDecimal(waterfall.from), [tick(scale(waterfall.from))], "total"),
    ...waterfall.steps.map((step) =>
      row(nameOf(step), signedText(step.difference), bars(step, scale), directions[sign(step.difference)]),
    ),
    row(w.end, formatDecimal(waterfall.to), [tick(scale(waterfall.to))], "total"),
  ];
}

function row(name: string, figure: string, shapes: readonly SVGElement[], direction: string): HTMLElement {
  const picture = drawing("svg", {
    viewBox: "0 0 1000 24",
    preserveAspectRatio: "none",
    class: "qhw-bar",
    "aria-hidden": "true",
  });
  picture.append(...shapes);
  return element(
    "tr",
    { "data-direction": direction },
    element("th", { scope: "row" }, name),
    element("td", { class: "qhw-picture" }, picture),
    element("td", { class: "qhw-figure qhw-change", "data-direction": direction }, figure),
  );
}

/** From where the total stood to where it goes, with a thin line down to the next row. */
function bars({ from, to }: WaterfallStep, scale: Scale): SVGElement[] {
  const [start, end] = [scale(from), scale(to)];
  const left = Math.min(start, end);
  return [
    drawing("rect", { x: left, y: 4, width: Math.max(Math.abs(end - start), 2), height: 16, class: "qhw-step" }),
    line(start, 0, 4),
    line(end, 20, 24),
  ];
}

function tick(x: number): SVGElement {
  return line(x, 0, 24);
}

function line(x: number, y1: number, y2: number): SVGElement {
  return drawing("line", { x1: x, x2: x, y1, y2, class: "qhw-line" });
}

type Scale = (value: ExactNumber) => number;

/** To the width of the picture; only the drawing is rounded. */
function scaleOf(waterfall: Waterfall): Scale {
  const { low, high } = extentOf(waterfall);
  const [least, most] = [floatOf(low), floatOf(high)];
  const width = most - least || 1;
  return (value) => 40 + (920 * (floatOf(value) - least)) / width;
}

function floatOf(value: ExactNumber): number {
  return value instanceof Rational ? Number(value.num) / Number(value.den) : Number(formatDecimal(value));
}
