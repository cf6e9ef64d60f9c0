import type { Style } from "../../core/index.ts";

/** A line of a node: a label and what it says; too wide for one line, its parts each begin a line behind the label. */
export interface Detail {
  readonly label: string;
  readonly text: string | readonly string[];
  readonly style?: Style;
}
