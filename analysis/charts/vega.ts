import * as vega from "vega";
import type { ChartSpec } from "./chart.ts";
import { textWidth } from "./text-width.ts";

/** A text mark as Vega measures it. */
interface Item {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly limit?: number;
}

// The declarations of Vega leave it out.
const { textMetrics: metrics } = vega as unknown as {
  readonly textMetrics: { width: (item: Item, text: unknown) => number };
};
metrics.width = ({ fontSize = 11, fontWeight, limit = 0 }, text) => {
  const isBold = fontWeight === "bold" || Number(fontWeight) >= 600;
  const width = textWidth(String(text ?? "").trim(), fontSize, isBold);
  return limit > 0 ? Math.min(width, limit) : width;
};

const refuse = () => Promise.reject(new Error("a chart loads nothing"));
const loader: vega.Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** Draws a Vega specification without a canvas or a page: the text of one `<svg>` element. */
export async function drawVega(spec: ChartSpec): Promise<string> {
  const view = new vega.View(vega.parse(spec as unknown as vega.Spec), { renderer: "none", loader, logLevel: 1 });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
