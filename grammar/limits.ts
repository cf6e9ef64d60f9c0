import { type Diagnostic, problem, type SourceText, type Span } from "../core/index.ts";
import type { Token } from "./lexer.ts";
import type { RulesFile } from "./syntax.ts";

/** Bounds that keep a file from a stranger from taking the machine; each names itself in its message. */
export const limits = {
  fileBytes: 2 * 1024 * 1024,
  tokens: 300_000,
  nesting: 256,
  literalDigits: 1000,
  /** Rules of the grammar at work at one token: powers of powers need two a level, all else a hundred in all. */
  readings: 600,
} as const;

const opening: ReadonlySet<string> = new Set(["open_paren", "open_bracket", "open_brace"]);
const closing: ReadonlySet<string> = new Set(["close_paren", "close_bracket", "close_brace"]);

export function checkBounds(source: SourceText): Diagnostic[] {
  if (source.text.trim() === "") return [problem("empty-file", { file: source.name })];
  const size = new TextEncoder().encode(source.text).length;
  if (size <= limits.fileBytes) return [];
  return [problem("file-too-large", { file: source.name }, { size: String(size), limit: String(limits.fileBytes) })];
}

/** Reports tokens that no rule reads and hands on plain stand-ins, so that the rest of the file is read as well. */
export function cleanTokens(tokens: readonly Token[]): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const first = tokens[limits.tokens];
  if (first !== undefined && first.type !== "eof") {
    return { tokens: [], diagnostics: [problem("too-many-tokens", first.span, { limit: String(limits.tokens) })] };
  }
  const diagnostics = [...checkNesting(tokens), ...tokens.flatMap(lexicalProblem)];
  return { tokens: tokens.filter((token) => token.type !== "unknown").map(standIn), diagnostics };
}

const standIns: Readonly<Record<string, string>> = {
  grouped_number: "number",
  unclosed_text: "text",
  unclosed_name: "name",
};

function standIn(token: Token): Token {
  const type = standIns[token.type];
  return type === undefined ? token : { ...token, type, value: token.value.replaceAll(",", "") };
}

type Finder = (token: Token) => Diagnostic[];

const lexicalProblems: Readonly<Record<string, Finder>> = {
  unknown: (token) => [
    problem("unknown-character", token.span, { character: token.value, codePoint: codePoint(token.value) }),
  ],
  unclosed_text: (token) => [unclosedText(token)],
  unclosed_name: (token) => [problem("unclosed-name", token.span, { closer: closerOf(token) })],
  grouped_number: (token) => [
    problem("grouped-number", token.span, {
      number: token.value,
      plain: token.value.replaceAll(",", ""),
      grouped: token.value.replaceAll(",", "_"),
    }),
  ],
  number: (token) =>
    countDigits(token) <= limits.literalDigits
      ? []
      : [
          problem("literal-too-long", token.span, {
            digits: String(countDigits(token)),
            limit: String(limits.literalDigits),
          }),
        ],
};

function countDigits(token: Token): number {
  return token.value.replaceAll(/[^0-9]/gu, "").length;
}

const closers: Readonly<Record<string, string>> = { '"': '"', "“": "”", "「": "」", "'": "'" };

function closerOf({ value }: Token): string {
  return closers[value.charAt(0)] ?? "";
}

/** At its opening mark: where the text was meant to end is not known, unless another closing mark stands there. */
function unclosedText(token: Token): Diagnostic {
  const { source, start } = token.span;
  const wrong = /^".*(”)$|^“.*(")$/u
    .exec(token.value)
    ?.slice(1)
    .find((mark) => mark !== undefined);
  const values = { opener: token.value.charAt(0), closer: closerOf(token) };
  return problem(
    "unclosed-text",
    { source, start, end: start + 1 },
    wrong === undefined ? values : { ...values, wrong },
  );
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function lexicalProblem(token: Token): Diagnostic[] {
  return lexicalProblems[token.type]?.(token) ?? [];
}

function checkNesting(tokens: readonly Token[]): Diagnostic[] {
  let depth = 0;
  for (const token of tokens) {
    if (opening.has(token.type)) depth += 1;
    if (closing.has(token.type)) depth -= 1;
    if (depth > limits.nesting) return [tooDeep(token.span)];
  }
  return [];
}

/** Long chains of operators nest as well: the tree may be no deeper than the brackets. */
export function checkDepth(file: RulesFile): Diagnostic[] {
  const waiting: { node: object; depth: number; span: Span }[] = [{ node: file, depth: 0, span: file.span }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > 2 * limits.nesting) return [tooDeep(next.span)];
    for (const child of children(next.node)) {
      const span = "span" in child ? (child.span as Span) : next.span;
      waiting.push({ node: child, depth: next.depth + ("kind" in child ? 1 : 0), span });
    }
  }
  return [];
}

/** The objects a node is made of; a plain loop, since every node of a file passes here. */
function children(node: object): object[] {
  const found: object[] = [];
  for (const key in node) {
    const value: unknown = key === "span" ? undefined : node[key as keyof typeof node];
    if (typeof value === "object" && value !== null) found.push(value);
  }
  return found;
}

export function tooDeep(span: Span): Diagnostic {
  return problem("nested-too-deep", span, { limit: String(limits.nesting) });
}
