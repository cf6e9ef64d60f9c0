import { inputText, type Value, type Variable } from "../../../scoring/index.ts";
import { words } from "../model/words.ts";
import { element, replaceChildren, setText } from "./dom.ts";
import type { Setting, State, View } from "./state.ts";
import { moveText, originalOf } from "./value-text.ts";

/** What was changed, from what to what. */
export function changesView(setting: Setting): View {
  const w = words[setting.lang];
  const head = element("h3", {}, w.changes(0));
  const list = element("ul", { class: "qhw-changes" });
  const nothing = element("p", { class: "qhw-was" }, w.nothingChanged);
  const show = ({ changes }: State) => {
    setText(head, w.changes(changes.size));
    nothing.hidden = changes.size > 0;
    replaceChildren(
      list,
      [...changes].map((change) => changeLine(change, setting)),
    );
  };
  return { element: element("div", { class: "qhw-part" }, head, nothing, list), show };
}

/** `三公实际：80.65 万元 → 80.24 万元（−0.41）` */
function changeLine([variable, value]: readonly [Variable, Value], setting: Setting): HTMLElement {
  const { lang } = setting;
  const from = inputText(variable, originalOf(variable, setting), lang);
  const move = moveText(value, variable, setting);
  const moved = move === "" ? "" : lang === "zh" ? `（${move}）` : ` (${move})`;
  const to = element("strong", {}, inputText(variable, value, lang));
  return element("li", {}, `${variable.name}${lang === "zh" ? "：" : ": "}${from} → `, to, moved);
}
