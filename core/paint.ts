import type { Severity } from "./catalogue/entry.ts";

export type Style = Severity | "strong" | "faint";

const CODES = { error: "31", warning: "33", note: "36", strong: "1", faint: "2" } as const satisfies Record<
  Style,
  string
>;

/** Puts a text in a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The painter for a terminal with colours (ANSI) or for plain text. */
export function painter(color: boolean): Paint {
  if (!color) return (_style, text) => text;
  return (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
}
