import moo from "moo";
import type { SourceText, Span } from "../core/index.ts";
import { type WordKey, words, wordType } from "./words.ts";

export interface Token {
  readonly type: string;
  /** The text in its plain form: full-width characters folded, quotes taken off. */
  readonly value: string;
  readonly span: Span;
}

export interface Comment {
  readonly text: string;
  readonly span: Span;
}

export interface Lexed {
  /** Ends with one token of type `eof`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const boundary = String.raw`(?![\p{L}\p{M}\p{N}_])`;
const digit = "[0-9０-９]";

const wordTypes: ReadonlyMap<string, string> = new Map(
  [...words].flatMap(([key, word]) => [
    [word.en, wordType(key)],
    [word.zh, wordType(key)],
  ]),
);

/** Bounded, since it is looked for at every `”`: a line with more of them is read as it stands. */
const evenQuotes = String.raw`[^"\n\r]{0,80}(?:"[^"\n\r]{0,80}"[^"\n\r]{0,80}){0,4}`;

const lexer = moo.compile({
  space: { match: /[\s\u200b\ufeff]+/u, lineBreaks: true },
  comment: /[#＃][^\n\r]*/u,
  mismatched_text: new RegExp(`"[^"“”\\n\\r]*”(?=${evenQuotes}[\\n\\r]|${evenQuotes}$)`, "u"),
  text: /"[^"\n\r]*"|“[^”\n\r]*”/u,
  unclosed_text: /"[^"”\n\r]*”|“[^"”\n\r]*"|["“][^\n\r]*/u,
  quoted_name: /「[^」\n\r]*」|'[^'\n\r]*'/u,
  unclosed_name: /[「'][^\n\r]*/u,
  grouped_number: new RegExp(`[1-9]${digit}{0,2}(?:,${digit}{3})+(?!${digit})(?:\\.${digit}+)?`, "u"),
  number: new RegExp(`${digit}(?:_?${digit})*(?:[.．]${digit}+)?(?:[ \\t]*[%％])?`, "u"),
  phrase: new RegExp(`(?:${phrases().join("|")})${boundary}`, "u"),
  name: /\p{L}[\p{L}\p{M}\p{N}_]*/u,
  any: new RegExp(`_${boundary}`, "u"),
  percent: /[%％]/u,
  range: /\.\.|．．/u,
  dot: /[.．]/u,
  colon: /[:：]/u,
  semicolon: /[;；]/u,
  comma: /[,，、]/u,
  open_paren: /[(（]/u,
  close_paren: /[)）]/u,
  open_bracket: /[[［]/u,
  close_bracket: /[\]］]/u,
  open_brace: /[{｛]/u,
  close_brace: /[}｝]/u,
  le: /<=|≤|＜＝/u,
  ge: />=|≥|＞＝/u,
  ne: /!=|≠|<>|！＝/u,
  lt: /[<＜]/u,
  gt: /[>＞]/u,
  eq: /[=＝]/u,
  plus: /[+＋]/u,
  minus: /[-−－]/u,
  times: /[*×＊]/u,
  divide: /[/÷／]/u,
  power: /[\^＾]/u,
  unknown: { match: /[\s\S]/u, lineBreaks: true },
});

/** Cuts a rules file into tokens; never fails: what it cannot read becomes a token that no rule accepts. */
export function lex(source: SourceText): Lexed {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  lexer.reset(source.text);
  for (let raw = lexer.next(); raw !== undefined; raw = lexer.next()) {
    const type = raw.type ?? "unknown";
    const span = { source, start: raw.offset, end: raw.offset + raw.text.length };
    if (type === "comment") comments.push({ text: raw.text.slice(1).trim(), span });
    else if (type !== "space") tokens.push({ type: tokenType(type, raw.text), value: plain(type, raw.text), span });
  }
  const end = source.text.length;
  tokens.push({ type: "eof", value: "", span: { source, start: end, end } });
  return { tokens, comments };
}

function phrases(): string[] {
  return [...words.values()]
    .map((word) => word.en)
    .filter((text) => /[ /]/u.test(text))
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replaceAll(" ", String.raw`\s+`));
}

function tokenType(type: string, text: string): string {
  if (type === "quoted_name") return "name";
  if (type === "name") return wordTypes.get(text) ?? "name";
  if (type === "mismatched_text") return "unclosed_text";
  if (type === "phrase") return wordType(text.replaceAll(/\s+/gu, " ") as WordKey);
  return type;
}

function plain(type: string, text: string): string {
  if (type === "text" || type === "quoted_name") return text.slice(1, -1);
  if (type === "number") return text.normalize("NFKC").replaceAll(/[ \t]/gu, "");
  return text;
}
