import { compare, type Diagnostic, type Language, messageOf, Rational } from "../../../core/index.ts";
import { type Datum, inputText, inUnit, type Variable } from "../../../scoring/index.ts";
import { positionOf, type Slider, sliderOf, stepped, valueAt } from "../model/slider.ts";
import { typedValue } from "../model/typed.ts";
import { words } from "../model/words.ts";
import { element, setAttributes, setText } from "./dom.ts";
import { sliderTrack } from "./slider-track.ts";
import type { Setting } from "./state.ts";
import { originalOf } from "./value-text.ts";

/** What moves one variable. */
export interface Mover {
  /** What the name labels, as it stands beside it. */
  readonly entry: HTMLElement;
  readonly below: readonly HTMLElement[];
  /** Shows a value that may have been set elsewhere. */
  readonly show: (value: Datum["value"] | undefined) => void;
  readonly focus: () => void;
}

/** A slider, where there is a range, and a box that takes exact decimals. */
export function numberMover(variable: Variable, setting: Setting, id: string): Mover {
  const original = originalOf(variable, setting);
  const slider = sliderOf(variable, original instanceof Rational ? original : undefined);
  const box = new NumberBox(variable, setting, id);
  const range = slider && rangeInput(slider, variable, setting, id);
  return {
    entry: box.entry,
    below: [...(range === undefined ? [] : [range.track]), box.error],
    show: (value) => {
      box.show(value);
      range?.show(value);
    },
    focus: () => (range ?? box).focus(),
  };
}

function rangeInput(slider: Slider, variable: Variable, setting: Setting, id: string) {
  const { actions, lang } = setting;
  const label = words[lang].slider(variable.name);
  const input = element("input", { type: "range", min: 0, max: slider.last, step: 1, "aria-label": label });
  setAttributes(input, { id: `${id}-slider`, class: "qhw-slider", autocomplete: "off" });
  input.addEventListener("input", () => actions.change(variable, valueAt(slider, Number(input.value)), id));
  // One pull of the thumb is one step of undo, and so is a run of keys.
  for (const end of ["pointerdown", "blur"]) input.addEventListener(end, actions.settle);
  const show = (value: Datum["value"] | undefined) => {
    if (value instanceof Rational) input.value = String(positionOf(slider, value));
    setAttributes(input, {
      "aria-valuetext": inputText(variable, value, lang),
      "data-empty": !(value instanceof Rational),
    });
  };
  return { track: sliderTrack(slider, variable, setting, input), show, focus: () => input.focus() };
}

/** A line of text that is read at every key; what cannot be taken stays, with the reason below it. */
class NumberBox {
  readonly entry: HTMLElement;
  readonly error: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #variable: Variable;
  readonly #setting: Setting;
  #current: unknown;

  constructor(variable: Variable, setting: Setting, id: string) {
    this.#variable = variable;
    this.#setting = setting;
    this.#field = element("input", { type: "text", inputmode: "decimal", id, class: "qhw-box", spellcheck: "false" });
    setAttributes(this.#field, { autocomplete: "off", "aria-describedby": `${id}-doc ${id}-was ${id}-error` });
    this.error = element("p", { class: "qhw-error", id: `${id}-error`, "aria-live": "polite" });
    const unit = element("span", { class: "qhw-unit", "aria-hidden": "true" }, variable.field.unitText);
    this.entry = element("span", { class: "qhw-entry" }, this.#field, unit);
    this.#field.addEventListener("input", () => this.#take());
    this.#field.addEventListener("change", () => this.#leave());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
  }

  /** A value from elsewhere replaces what is written; the one that is written stays as it is written. */
  show(value: unknown): void {
    const isSame = this.#current !== undefined && sameValue(value, this.#current);
    this.#current = value;
    if (isSame && (this.error.textContent !== "" || this.#isBeingTyped(value))) return;
    this.#restore();
  }

  focus(): void {
    this.#field.focus();
  }

  #restore(): void {
    this.#field.value = digitsOf(this.#current, this.#variable);
    this.#complain("");
  }

  #take(): void {
    const typed = typedValue(this.#field.value, this.#variable);
    this.#complain("problem" in typed ? sentence(typed.problem, this.#setting.lang) : "");
    if ("problem" in typed) return;
    this.#current = typed.value;
    this.#setting.actions.change(this.#variable, typed.value, `${this.#field.id}-box`);
  }

  #leave(): void {
    this.#setting.actions.settle();
    if (this.error.textContent === "") this.#field.value = digitsOf(this.#current, this.#variable);
  }

  /** An arrow is a reporting step; Escape takes back what could not be taken. */
  #press(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#restore();
    const count = arrows[event.key];
    const next =
      count !== undefined && this.#current instanceof Rational
        ? stepped(this.#variable, this.#current, count)
        : undefined;
    if (next === undefined) return;
    event.preventDefault();
    this.#field.value = digitsOf(next, this.#variable);
    this.#take();
  }

  /** `80.240` stays while a person writes it. */
  #isBeingTyped(value: unknown): boolean {
    if (document.activeElement !== this.#field) return false;
    const typed = typedValue(this.#field.value, this.#variable);
    return "value" in typed && sameValue(typed.value, value);
  }

  #complain(text: string): void {
    setText(this.error, text);
    setAttributes(this.#field, { "aria-invalid": text === "" ? undefined : "true" });
  }
}

/** Reporting steps that a key moves by. */
const arrows: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

function sentence(problem: Diagnostic, lang: Language): string {
  const { what, next } = messageOf(problem, lang);
  return what + (lang === "zh" ? "" : " ") + next;
}

function sameValue(a: unknown, b: unknown): boolean {
  return a instanceof Rational && b instanceof Rational ? compare(a, b) === 0 : a === b;
}

function digitsOf(value: unknown, { field }: Variable): string {
  return value instanceof Rational ? inUnit(value, field) : "";
}
