import type { Compared } from "../model/outcome.ts";
import { words } from "../model/words.ts";
import { button, element, replaceChildren, setAttributes, setText } from "./dom.ts";
import type { Setting, State, View } from "./state.ts";

/** Stays in sight above everything: total and grade, what they were, and the way back. */
export interface Summary extends View {
  /** For a screen reader, when the movement pauses. */
  readonly announce: (state: State) => void;
}

export function summary(setting: Setting): Summary {
  const w = words[setting.lang];
  const heard = element("p", { class: "qhw-heard", role: "status", "aria-live": "polite" });
  const views = [figures(setting), tools(setting)];
  const whole = element("div", { class: "qhw-summary" }, ...views.map((view) => view.element), heard);
  const announce = ({ outcome: { total, grade } }: State) =>
    setText(heard, total === undefined ? "" : w.announce(total.now, total.change, grade));
  return {
    element: whole,
    show: (state) => {
      for (const view of views) view.show(state);
    },
    announce,
  };
}

function figures({ lang }: Setting): View {
  const w = words[lang];
  const total = element("strong", { class: "qhw-total", "data-total": true });
  const change = element("span", { class: "qhw-change" });
  const bounds = element("span", { class: "qhw-was" });
  const grade = element("strong", { class: "qhw-grade", "data-grade": true });
  const was = element("p", { class: "qhw-was" });
  const totalPart = element("p", {}, element("span", { class: "qhw-label" }, w.total), total, change, bounds);
  const gradePart = element("p", {}, element("span", { class: "qhw-label" }, w.grade), grade);
  const show = ({ outcome }: State) => {
    setText(total, outcome.total?.now ?? "");
    totalPart.hidden = outcome.total === undefined;
    showChange(change, outcome.total);
    setText(bounds, outcome.bounds === undefined ? "" : ` ${w.between(outcome.bounds.low, outcome.bounds.high)}`);
    setText(grade, outcome.grade ?? "");
    gradePart.hidden = outcome.grade === undefined;
    setText(was, outcome.total === undefined ? "" : w.was(outcome.total.before, outcome.gradeBefore));
  };
  return { element: element("div", { class: "qhw-figures" }, totalPart, gradePart, was), show };
}

function tools({ lang, actions }: Setting): View {
  const w = words[lang];
  const undo = button(w.undo, actions.undo, { "aria-keyshortcuts": "Control+Z" });
  const redo = button(w.redo, actions.redo, { "aria-keyshortcuts": "Control+Y" });
  const resetAll = button(w.resetAll, actions.resetAll);
  const show = ({ changes, canUndo, canRedo }: State) => {
    setAttributes(undo, { disabled: !canUndo });
    setAttributes(redo, { disabled: !canRedo });
    setAttributes(resetAll, { disabled: changes.size === 0 });
  };
  return { element: element("div", { class: "qhw-tools" }, undo, redo, resetAll), show };
}

/** The sign, an arrow and a colour: none of them alone. */
export function showChange(target: HTMLElement, compared: Compared | undefined): void {
  const direction = compared?.direction ?? 0;
  setAttributes(target, { "data-direction": directions[direction] });
  const arrow = direction === 0 ? undefined : element("span", { "aria-hidden": "true" }, direction > 0 ? "▲ " : "▼ ");
  replaceChildren(target, [arrow, compared?.change ?? ""]);
}

export const directions = { [-1]: "down", 0: "same", 1: "up" } as const;
