import { inputText, type Value, type Variable } from "../../../scoring/index.ts";
import { element, setAttributes } from "./dom.ts";
import type { Mover } from "./number-control.ts";
import type { Setting } from "./state.ts";
import { originalOf } from "./value-text.ts";

/** A list of all answers; what the data lack can only be left. */
export function choiceMover(variable: Variable, setting: Setting, id: string): Mover {
  const { lang, actions } = setting;
  const answers = answersOf(variable);
  const original = originalOf(variable, setting);
  const nothing = answers.includes(original as Value) ? [] : [element("option", { value: "", disabled: true }, "—")];
  const options = answers.map((answer, index) =>
    element("option", { value: index }, inputText(variable, answer, lang)),
  );
  const field = element("select", { id, class: "qhw-choice" }, ...nothing, ...options);
  setAttributes(field, { autocomplete: "off", "aria-describedby": `${id}-doc ${id}-was` });
  field.addEventListener("change", () => {
    const answer = answers[Number(field.value)];
    if (answer !== undefined) actions.change(variable, answer);
  });
  const show = (value: unknown) => {
    const index = answers.indexOf(value as Value);
    field.value = index < 0 ? "" : String(index);
  };
  return { entry: field, below: [], show, focus: () => field.focus() };
}

/** Whether a variable is moved by choosing among answers. */
export function isChosen({ field: { type } }: Variable): boolean {
  return type.kind === "truth" || type.kind === "choice";
}

function answersOf({ field: { type } }: Variable): readonly Value[] {
  if (type.kind === "truth") return [true, false];
  return type.kind === "choice" ? type.labels : [];
}
