import type { Chart } from "./chart.ts";
import { colours, sizes } from "./theme.ts";

/** The chart for a page that says the finding itself: what tells how to read it stays above the picture. */
export function untitled(chart: Chart): Chart {
  const { title, ...rest } = chart.spec;
  const note = (title as { readonly subtitle?: readonly string[] } | undefined)?.subtitle;
  if (note === undefined) return { ...chart, spec: rest };
  const style = { fontSize: sizes.text, fontWeight: "normal", color: colours.muted, lineHeight: 19, offset: 10 };
  return { ...chart, spec: { ...rest, title: { text: note, ...style } } };
}
