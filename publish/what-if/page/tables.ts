import { type Compared, outcomeOf } from "../model/outcome.ts";
import { words } from "../model/words.ts";
import { element, setAttributes, setText } from "./dom.ts";
import type { Setting, View } from "./state.ts";
import { showChange } from "./summary.ts";

/** Every indicator with its points, its score and the change; the rows stay, so that a reader's place does too. */
export function indicatorsView({ session: { before }, lang }: Setting): View {
  const w = words[lang];
  const rows = outcomeOf(before, before, lang).indicators.map(({ name, path, points }, index, all) => {
    const [place, last] = [path, all[index - 1]?.path ?? []].map((names) => names.join(" / "));
    const where = place === "" || place === last ? undefined : element("span", { class: "qhw-path" }, place);
    const head = element("th", { scope: "row" }, where, name);
    return tableRow(head, [element("td", { class: "qhw-figure" }, points)], [...path, name].join(" / "));
  });
  const whole = table(w.indicators, [w.indicator, w.points, w.score, w.change], rows);
  return { element: whole, show: ({ outcome }) => showRows(rows, outcome.indicators) };
}

/** Named results beside the total, in base units. */
export function outputsView({ session: { framework }, lang }: Setting): View {
  const w = words[lang];
  const rows = [...framework.outputs.keys()].map((name) => tableRow(element("th", { scope: "row" }, name), [], name));
  const whole = table(w.outputs, [w.output, w.value, w.change], rows);
  return { element: whole, show: ({ outcome }) => showRows(rows, outcome.outputs) };
}

function showRows(rows: readonly TableRow[], shown: readonly Compared[]): void {
  for (const [index, row] of rows.entries()) row.show(shown[index]);
}

interface TableRow {
  readonly element: HTMLElement;
  readonly show: (compared: Compared | undefined) => void;
}

function tableRow(head: HTMLElement, cells: readonly HTMLElement[], name: string): TableRow {
  const score = element("td", { class: "qhw-figure", "data-score": name });
  const change = element("td", { class: "qhw-figure qhw-change" });
  const row = element("tr", {}, head, ...cells, score, change);
  const show = (compared: Compared | undefined) => {
    setText(score, compared?.now ?? "");
    showChange(change, compared);
    setAttributes(row, { "data-changed": compared !== undefined && compared.now !== compared.before });
  };
  return { element: row, show };
}

function table(caption: string, heads: readonly string[], rows: readonly TableRow[]): HTMLElement {
  const cells = heads.map((head, index) =>
    element("th", { scope: "col", class: index === 0 ? "" : "qhw-figure" }, head),
  );
  const head = element("thead", {}, element("tr", {}, ...cells));
  const body = element("tbody", {}, ...rows.map((row) => row.element));
  const whole = element("table", { class: "qhw-table" }, element("caption", {}, caption), head, body);
  whole.hidden = rows.length === 0;
  return whole;
}
