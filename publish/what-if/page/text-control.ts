import type { Variable } from "../../../scoring/index.ts";
import { element } from "./dom.ts";
import type { Mover } from "./number-control.ts";
import type { Setting } from "./state.ts";

/** A line of text, for inputs that are names and words. */
export function textMover(variable: Variable, { actions }: Setting, id: string): Mover {
  const about = `${id}-doc ${id}-was`;
  const field = element("input", {
    type: "text",
    id,
    class: "qhw-text",
    autocomplete: "off",
    "aria-describedby": about,
  });
  field.addEventListener("input", () => actions.change(variable, field.value, id));
  field.addEventListener("change", actions.settle);
  const show = (value: unknown) => {
    const text = typeof value === "string" ? value : "";
    if (field.value !== text) field.value = text;
  };
  return { entry: field, below: [], show, focus: () => field.focus() };
}
