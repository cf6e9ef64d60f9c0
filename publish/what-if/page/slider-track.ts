import { Rational } from "../../../core/index.ts";
import { inUnit, type Variable } from "../../../scoring/index.ts";
import { positionOf, type Slider, valueAt } from "../model/slider.ts";
import { drawing, element } from "./dom.ts";
import type { Setting } from "./state.ts";
import { originalOf } from "./value-text.ts";

/** The slider with a mark at the original value and the ends of its range below it. */
export function sliderTrack(slider: Slider, variable: Variable, setting: Setting, input: HTMLElement): HTMLElement {
  const ends = [0, slider.last].map((position) =>
    element("span", {}, inUnit(valueAt(slider, position), variable.field)),
  );
  return element(
    "div",
    { class: "qhw-track" },
    input,
    element("div", { class: "qhw-marks", "aria-hidden": "true" }, originalMark(slider, originalOf(variable, setting))),
    element("div", { class: "qhw-ends", "aria-hidden": "true" }, ...ends),
  );
}

function originalMark(slider: Slider, original: unknown): SVGElement | undefined {
  if (!(original instanceof Rational)) return undefined;
  const x = (100 * positionOf(slider, original)) / slider.last;
  const mark = drawing("line", { x1: `${x}%`, x2: `${x}%`, y1: 0, y2: 6, class: "qhw-mark" });
  return drawing("svg", { width: "100%", height: 6, focusable: "false" }, mark);
}
