import { words } from "../model/words.ts";
import { element, replaceChildren } from "./dom.ts";
import type { Setting, State, View } from "./state.ts";

/** What the changed figures break: requirements of the rules, results that are missing now. */
export function problemsView({ lang }: Setting): View {
  const list = element("ul");
  const whole = element("div", { class: "qhw-problems", role: "note" }, element("p", {}, words[lang].broken), list);
  const show = ({ outcome: { problems } }: State) => {
    whole.hidden = problems.length === 0;
    replaceChildren(
      list,
      problems.map((text) => element("li", {}, text)),
    );
  };
  return { element: whole, show };
}
