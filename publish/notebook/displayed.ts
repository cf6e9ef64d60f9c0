import type { Display } from "./events.ts";
import { bundleOf, DISPLAY_TYPE, jupyter, type MimeBundle, tell } from "./sink.ts";

/** Jupyter's convention for things that know how they are shown; kernels for JavaScript ask for it by this name. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** Something a notebook can show: `await nb.display(x)`, or `x` as the last line of a Jupyter cell. */
export interface Displayable {
  readonly [JUPYTER_DISPLAY]: () => MimeBundle | Promise<MimeBundle>;
}

/** A display of our own; its data are in the bundle too. */
export class Displayed implements Displayable {
  readonly display: Display;

  constructor(display: Display) {
    this.display = display;
  }

  [JUPYTER_DISPLAY](): Promise<MimeBundle> {
    return bundleOf(this.display);
  }
}

export function isDisplayable(value: unknown): value is Displayable {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<Displayable>)[JUPYTER_DISPLAY] === "function"
  );
}

/** Shows what follows the convention; what is no display of ours as its picture, Markdown or text. */
export async function showDisplayable(value: Displayable): Promise<void> {
  if (value instanceof Displayed) {
    const bundle = jupyter() === undefined ? undefined : await bundleOf(value.display);
    return tell({ kind: "display", display: value.display }, bundle);
  }
  const bundle = await value[JUPYTER_DISPLAY]();
  await tell({ kind: "display", display: fromBundle(bundle) }, bundle);
}

/** HTML of others is not taken: a page shows only what it has escaped itself. */
function fromBundle(bundle: MimeBundle): Display {
  const own = bundle[DISPLAY_TYPE];
  if (own !== undefined) return own as Display;
  const text = textIn(bundle, "text/plain");
  const svg = textIn(bundle, "image/svg+xml");
  if (svg !== "") return { kind: "chart", title: "", alt: text, svg, csv: "" };
  const markdown = textIn(bundle, "text/markdown");
  return markdown === "" ? { kind: "text", text } : { kind: "markdown", text: markdown };
}

function textIn(bundle: MimeBundle, type: string): string {
  const value = bundle[type];
  return typeof value === "string" ? value : "";
}
