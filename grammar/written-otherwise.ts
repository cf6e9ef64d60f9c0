import { type Diagnostic, problem, type Span, spanText } from "../core/index.ts";
import type { Token } from "./lexer.ts";
import type { Refusal } from "./refusal.ts";

/** Ways in which people write ranges and points, and how the language writes them. */

const BETWEEN: ReadonlySet<string> = new Set(["range", "minus"]);
const BETWEEN_WORDS: ReadonlySet<string> = new Set(["至", "到", "~", "～", "〜", "—", "–"]);
const SPOKEN = /^(?<unit>.*?)及?(?<side>以上|以下|以内)$/u;
const SIDES: Readonly<Record<string, string>> = { 以上: ">=", 以下: "<=", 以内: "<=" };

/** `90%以上` and `0～100`: read before anything else, since the words would become units and the sign would be lost. */
export function spokenRanges(tokens: readonly Token[]): Diagnostic[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== "number") return [];
    const [next, last] = [tokens[index + 1], tokens[index + 2]];
    if (next?.type === "unknown" && BETWEEN_WORDS.has(next.value) && last?.type === "number") {
      return [instead(joined(token, last), interval(token, last))];
    }
    const { unit = "", side = "" } = (next?.type === "name" && SPOKEN.exec(next.value)?.groups) || {};
    const sign = SIDES[side];
    if (next === undefined || sign === undefined) return [];
    return [instead(joined(token, next), [sign, token.value, ...(unit === "" ? [] : [unit])].join(" "))];
  });
}

/** `个 0..10`, `% 0-100`: a range behind a type stands in brackets. */
export function bareRange({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  const [between, last] = [tokens[index + 1], tokens[index + 2]];
  if (token.type !== "number" || !expected.has("open_bracket") || last?.type !== "number") return undefined;
  return isBetween(between) ? instead(joined(token, last), interval(token, last)) : undefined;
}

/** `: 0-50` for the whole numbers from 0 to 50. */
export function dashedNumbers({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  const [first, last] = [tokens[index - 1], tokens[index + 1]];
  if (!isBetween(token) || !expected.has("range") || first?.type !== "number" || last?.type !== "number")
    return undefined;
  return instead(joined(first, last), `${first.value}..${last.value}`);
}

/** `归档率（40分）`: points follow the name without brackets. */
export function bracketedPoints({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  const [name, points, after, more] = [-1, 1, 2, 3].map((step) => tokens[index + step]);
  if (token.type !== "open_paren" || !expected.has("number") || name === undefined) return undefined;
  const closer = after?.value === "分" ? more : after;
  if (points?.type !== "number" || closer?.type !== "close_paren") return undefined;
  return instead(joined(name, closer), `${spanText(name.span)} ${points.value} 分`);
}

function isBetween(token: Token | undefined): boolean {
  return token !== undefined && (BETWEEN.has(token.type) || BETWEEN_WORDS.has(token.value));
}

function interval(first: Token, last: Token): string {
  return `[${first.value.replace("%", "")}, ${last.value.replace("%", "")}]`;
}

function instead(span: Span, right: string): Diagnostic {
  return problem("written-otherwise", span, { found: spanText(span), right });
}

function joined(first: Token, last: Token): Span {
  return { ...first.span, end: last.span.end };
}
