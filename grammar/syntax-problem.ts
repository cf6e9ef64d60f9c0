import { type Bilingual, type Diagnostic, problem, relatedPlace, type Span, spanText, terms } from "../core/index.ts";
import { expectedWords, keyOfType } from "./expected-words.ts";
import type { Token } from "./lexer.ts";
import type { Refusal } from "./refusal.ts";
import { beginsLine, indentation } from "./statement-words.ts";
import { unknownWord } from "./unknown-words.ts";
import { words, wordType } from "./words.ts";
import { bareRange, bracketedPoints, dashedNumbers } from "./written-otherwise.ts";

type Explanation = (refusal: Refusal, token: Token) => Diagnostic | undefined;

/**
 * Says in the analyst's words what is wrong at a refused token: the most telling explanation first.
 *
 * @returns undefined where it only follows from what was reported before
 */
export function syntaxProblem(refusal: Refusal): Diagnostic | undefined {
  const token = refusal.tokens[refusal.index];
  if (token === undefined) throw new Error("nothing was refused");
  if (token.type === "eof" && followsFromEarlier(refusal)) return undefined;
  for (const explain of explanations) {
    const found = explain(refusal, token);
    if (found !== undefined) return found;
  }
  return unexpected(token, refusal.expected);
}

const explanations: readonly Explanation[] = [
  bareRange,
  dashedNumbers,
  bracketedPoints,
  unknownWord,
  unclosedBracket,
  unfinishedFile,
  unfinishedStatement,
  gluedWords,
  missingSemicolon,
  reservedWord,
  nameWithDigits,
];

function unexpected(token: Token, expected: ReadonlySet<string>): Diagnostic {
  const mostTelling = expectedWords(expected, beginsLine(token));
  return problem("unexpected-token", token.span, { found: foundText(token), expected: mostTelling });
}

function followsFromEarlier({ tokens, index, earlier }: Refusal): boolean {
  if (earlier.length === 0) return false;
  return earlier.some(({ code }) => code === "unclosed-brace") || unclosedOpener(tokens, index) === undefined;
}

/** A statement, or the end, comes while something is still open that cannot hold it. */
function unclosedBracket({ tokens, index, expected, beginsStatement }: Refusal, token: Token): Diagnostic | undefined {
  const opener = unclosedOpener(tokens, index);
  const closer = opener === undefined ? undefined : brackets[opener.type];
  if (opener === undefined || closer === undefined || !expected.has(closer.type)) return undefined;
  const next = tokens[index + 1];
  const isStatement = next !== undefined && beginsLine(token) && beginsStatement([token, next]);
  const isDeeper = opener.type === "open_brace" && indentation(token) > indentation(opener);
  const ends = token.type === "eof" || (opener.type !== "open_brace" && rowEnds.has(token.type));
  if (!ends && (!isStatement || isDeeper)) return undefined;
  const line = String(opener.span.source.position(opener.span.start).line);
  return problem("unclosed-brace", opener.span, { opener: spanText(opener.span), closer: closer.text, line });
}

const brackets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  open_paren: { type: "close_paren", text: ")" },
  open_bracket: { type: "close_bracket", text: "]" },
  open_brace: { type: "close_brace", text: "}" },
};
const closing: ReadonlySet<string> = new Set(Object.values(brackets).map(({ type }) => type));
const rowEnds: ReadonlySet<string> = new Set(["semicolon", "close_brace", "colon"]);

/** The innermost mark still open; a brace whose seeming partner is indented less lacks its own. */
function unclosedOpener(tokens: readonly Token[], index: number): Token | undefined {
  const open: Token[] = [];
  let suspect: Token | undefined;
  for (const token of tokens.slice(0, index)) {
    if (token.type in brackets) open.push(token);
    const opener = closing.has(token.type) ? closeOne(open, token) : undefined;
    if (opener === undefined || token.type !== "close_brace" || !beginsLine(token)) continue;
    if (indentation(token) < indentation(opener)) suspect ??= opener;
  }
  return open.length === 0 ? undefined : (suspect ?? open.at(-1));
}

/** Takes off what a closing mark closes: a brace also what is still open inside, `]` and `)` each other's openers. */
function closeOne(open: Token[], { type }: Token): Token | undefined {
  if (type !== "close_brace") return open.at(-1)?.type === "open_brace" ? undefined : open.pop();
  while (open.length > 0 && open.at(-1)?.type !== "open_brace") open.pop();
  return open.pop();
}

function unfinishedFile({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  if (token.type !== "eof") return undefined;
  const opener = unclosedOpener(tokens, index);
  const values = { expected: expectedWords(expected, false) };
  if (opener === undefined) return problem("unfinished-file", token.span, values);
  const line = String(opener.span.source.position(opener.span.start).line);
  const related = [relatedPlace(opener.span)];
  return problem("unfinished-file", token.span, { ...values, line, opener: spanText(opener.span) }, related);
}

/** `let a =` and on the next line `let b = 2`: the second `let` was taken for a name. */
function unfinishedStatement(refusal: Refusal, token: Token): Diagnostic | undefined {
  const word = refusal.tokens[refusal.index - 1];
  if (word === undefined || !beginsLine(word) || word.type === "name") return undefined;
  if (!refusal.expectedBefore.has(word.type) || !refusal.beginsStatement([word, token])) return undefined;
  return unexpected(word, refusal.expectedBefore);
}

/** Han words that run into a name: `甲且 乙`, `指标甲 5 分`. */
function gluedWords(refusal: Refusal, token: Token): Diagnostic | undefined {
  const before = refusal.tokens[refusal.index - 1];
  for (const pieces of cuts(token)) if (refusal.fits(pieces)) return glued(token, pieces);
  if (before === undefined) return undefined;
  for (const pieces of cuts(before)) if (refusal.fitsBefore([...pieces, token])) return glued(before, pieces);
  return undefined;
}

function glued(token: Token, pieces: readonly Token[]): Diagnostic {
  return problem("unexpected-token", token.span, {
    found: token.value,
    expected: [pieces.map((piece) => piece.value).join(" ")],
  });
}

/** A bare name cut in two, one of them a word of the language. */
function cuts(token: Token): Token[][] {
  if (token.type !== "name" || spanText(token.span) !== token.value) return [];
  return [...words].flatMap(([key, { zh }]) => {
    const rest = token.value.length - zh.length;
    if (rest <= 0) return [];
    const word = { ...token, type: wordType(key), value: zh };
    const before = { ...token, value: token.value.slice(0, rest) };
    const after = { ...token, value: token.value.slice(zh.length) };
    return [
      ...(token.value.startsWith(zh) ? [[word, after]] : []),
      ...(token.value.endsWith(zh) ? [[before, word]] : []),
    ];
  });
}

/** Rows in braces run together when the mark between them is missing: the next `:` or `=` is then one too many. */
function missingSemicolon({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  if (!expected.has("semicolon") || !(rowSigns.has(token.type) || isFreeWord(token))) return undefined;
  const start = rowBefore(tokens, index);
  const next = rowStart(tokens, start, index);
  const row = tokens.slice(next, rowEnd(tokens, index));
  const previous = tokens.slice(start, next);
  const related = previous.length === 0 ? [] : [relatedPlace(spanOfTokens(previous))];
  return problem("missing-semicolon", spanOfTokens(row), { row: rowText(row) }, related);
}

const rowSigns: ReadonlySet<string> = new Set(
  "colon eq open_bracket open_paren lt le gt ge ne kw_else kw_expect kw_others name number text any".split(" "),
);

function isFreeWord(token: Token): boolean {
  const key = keyOfType(token.type);
  return key !== undefined && words.get(key)?.reserved === false;
}

/** The first token behind the last mark that a row can begin after. */
function rowBefore(tokens: readonly Token[], index: number): number {
  let start = index;
  while (start > 0 && !["semicolon", "open_brace"].includes(tokens[start - 1]?.type ?? "open_brace")) start -= 1;
  return start;
}

/** Where the second of two rows begins that run together: at its line, else at the head that its `:` or `=` asks for. */
function rowStart(tokens: readonly Token[], start: number, index: number): number {
  for (let at = index; at > start; at--) {
    const token = tokens[at];
    if (token !== undefined && beginsLine(token)) return at;
  }
  const heads = headSigns[tokens[index]?.type ?? ""];
  if (heads === undefined) return index;
  for (let at = index - 1; at > start; at--) if (heads.has(tokens[at]?.type ?? "")) return at;
  return index;
}

const headSigns: Readonly<Record<string, ReadonlySet<string>>> = {
  colon: new Set(["lt", "le", "gt", "ge", "eq", "ne", "open_bracket", "kw_else", "name", "text", "any"]),
  eq: new Set(["name"]),
};

function rowEnd(tokens: readonly Token[], index: number): number {
  let end = index + 1;
  while (end < tokens.length && !["semicolon", "close_brace", "eof"].includes(tokens[end]?.type ?? "eof")) {
    const token = tokens[end];
    if (token !== undefined && beginsLine(token)) break;
    end += 1;
  }
  return end;
}

function spanOfTokens(tokens: readonly Token[]): Span {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) throw new Error("a row has a token");
  return { ...first.span, end: last.span.end };
}

function rowText(tokens: readonly Token[]): string {
  return spanText(spanOfTokens(tokens)).replaceAll(/\s+/gu, " ");
}

function reservedWord(refusal: Refusal, token: Token): Diagnostic | undefined {
  const key = keyOfType(token.type);
  if (key === undefined || !refusal.expected.has("name")) return undefined;
  if (words.get(key)?.reserved !== true) return undefined;
  return problem("reserved-word", token.span, { word: spanText(token.span) });
}

/** `2018年预算`: a number, and a name that touches it, where only a name may stand. */
function nameWithDigits({ tokens, index, expected }: Refusal, token: Token): Diagnostic | undefined {
  const next = tokens[index + 1];
  if (token.type !== "number" || !expected.has("name") || next?.type !== "name") return undefined;
  if (next.span.start !== token.span.end) return undefined;
  const span = spanOfTokens([token, next]);
  return problem("unexpected-token", span, { found: spanText(span), expected: [`「${spanText(span)}」`] });
}

function foundText(token: Token): string | Bilingual {
  return token.type === "eof" ? terms.endOfFile : spanText(token.span);
}
