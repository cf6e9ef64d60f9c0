import { SourceText } from "../../../core/index.ts";
import { lex } from "../../../grammar/index.ts";

/** A stretch of a rules text that has a look of its own. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly look: "word" | "number" | "text" | "comment" | "wrong";
}

const wrong: ReadonlySet<string> = new Set(["unknown", "unclosed_text", "unclosed_name"]);

/** The looks of a text by the tokens that its parser reads. */
export function looksOf(text: string): Stretch[] {
  const { tokens, comments } = lex(new SourceText("", text));
  const read = tokens.flatMap(({ type, span: { start, end } }): Stretch[] => {
    const look = lookOf(type);
    return look === undefined || end <= start ? [] : [{ start, end, look }];
  });
  const told = comments.map(({ span: { start, end } }): Stretch => ({ start, end, look: "comment" }));
  return [...read, ...told].sort((a, b) => a.start - b.start);
}

function lookOf(type: string): Stretch["look"] | undefined {
  if (type.startsWith("kw_")) return "word";
  if (type === "number" || type === "percent") return "number";
  if (type === "text") return "text";
  return wrong.has(type) ? "wrong" : undefined;
}
