import { SourceText, type Span } from "../core/index.ts";
import { lex, type Token } from "./lexer.ts";
import type * as S from "./syntax.ts";

export type Setting = S.SetInput["value"];

/**
 * A value as it stands behind `set … =`, in a text of its own: a signed number with its unit, yes or no, a text, a
 * label. What is none of these is taken as a text, so that labels need no quotes.
 */
export function readSetting({ source, start, end }: Span): Setting {
  const own = lex(new SourceText(source.name, source.text.slice(start, end))).tokens.slice(0, -1);
  const span = { source, start, end };
  const negative = own[0]?.type === "minus";
  const [first, second, ...more] = negative ? own.slice(1) : own;
  if (first?.type === "number" && more.length === 0 && (second === undefined || second.type === "name")) {
    const literal = numberOf(first, second, span);
    return negative ? { kind: "negate", operand: literal, span } : literal;
  }
  if (first !== undefined && second === undefined && !negative) return ofOne(first, span);
  return { kind: "text", value: source.text.slice(start, end), span };
}

function numberOf({ value }: Token, unit: Token | undefined, span: Span): S.NumberLiteral {
  const percent = value.endsWith("%");
  const literal = { kind: "number", digits: percent ? value.slice(0, -1) : value, percent, span } as const;
  return unit === undefined ? literal : { ...literal, unit: { kind: "name", text: unit.value, span } };
}

function ofOne({ type, value }: Token, span: Span): Setting {
  if (type === "kw_yes" || type === "kw_no") return { kind: "truth", value: type === "kw_yes", span };
  if (type === "kw_left_out") return { kind: "leftOut", span };
  return { kind: "text", value, span };
}
