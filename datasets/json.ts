import { createScanner, type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import { type Bilingual, type Diagnostic, problem, relatedPlace, type SourceText, type Span } from "../core/index.ts";

/** A JSON value with its place. Numbers keep the text they are written with. */
export type JsonNode =
  | { readonly kind: "object"; readonly span: Span; readonly members: ReadonlyMap<string, JsonMember> }
  | { readonly kind: "array"; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly span: Span; readonly value: string }
  | { readonly kind: "number"; readonly span: Span; readonly text: string }
  | { readonly kind: "truth"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "null"; readonly span: Span };

export interface JsonMember {
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

export interface JsonRead {
  /** Absent when the text is not JSON. */
  readonly root?: JsonNode;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_DEPTH = 64;
/** The library's scanner names its tokens by numbers; these are `{ [` and `} ]`. */
const OPENING: ReadonlySet<number> = new Set([1, 3]);
const CLOSING: ReadonlySet<number> = new Set([2, 4]);
const END_OF_TEXT = 17;

const NOT_A_NUMBER = /^[+-]?(?:NaN|Infinity|inf)$/iu;

const REASONS: Readonly<Record<string, Bilingual>> = {
  InvalidNumberFormat: { zh: "数的写法不对", en: "a number is not written as JSON wants it" },
  PropertyNameExpected: { zh: "此处应为引号中的名称", en: "a name in quotes is expected here" },
  ValueExpected: { zh: "此处缺少值", en: "a value is missing here" },
  ColonExpected: { zh: "名称后缺少冒号", en: "a colon is missing after the name" },
  CommaExpected: { zh: "此处缺少逗号", en: "a comma is missing here" },
  CloseBraceExpected: { zh: "缺少 }", en: "} is missing" },
  CloseBracketExpected: { zh: "缺少 ]", en: "] is missing" },
  EndOfFileExpected: { zh: "JSON 已结束，后面还有内容", en: "there is more after the end of the JSON" },
  InvalidCommentToken: { zh: "JSON 中不能写注释", en: "JSON has no comments" },
  UnexpectedEndOfString: { zh: "引号没有成对", en: "a quote is not closed" },
  InvalidUnicode: { zh: "\\u 后须有四位十六进制数", en: "\\u needs four hexadecimal digits" },
  InvalidEscapeCharacter: { zh: "反斜杠后的字符不对", en: "what follows the backslash is no escape" },
  InvalidCharacter: { zh: "引号中有控制字符", en: "there is a control character inside the quotes" },
};

/**
 * Reads strict JSON: no comments, no trailing commas, no member twice, at most 64 deep.
 *
 * @returns problems `json-invalid` (the first only: what follows it is guesswork), `not-finite` for NaN and Infinity,
 *   `duplicate-member`, `nested-too-deep`
 */
export function readJson(source: SourceText): JsonRead {
  const deep = isSurelyFlat(source.text) ? undefined : tooDeep(source);
  return deep === undefined ? new JsonReader(source).read() : { diagnostics: [deep] };
}

/** The value as plain data, its numbers as floats: for descriptions, never for figures. */
export function plainJson(node: JsonNode): unknown {
  if (node.kind === "object") {
    return Object.fromEntries([...node.members].map(([name, { value }]) => [name, plainJson(value)]));
  }
  if (node.kind === "array") return node.items.map(plainJson);
  if (node.kind === "number") return Number(node.text);
  return node.kind === "null" ? null : node.value;
}

/** The innermost value there is on the way down a path of names and positions. */
export function nodeAt(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let node = root;
  for (const step of path) {
    const next = node.kind === "object" ? node.members.get(String(step))?.value : itemAt(node, step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function itemAt(node: JsonNode, step: PropertyKey): JsonNode | undefined {
  return node.kind === "array" ? node.items[Number(step)] : undefined;
}

/** Longer texts are left to the scanner, which needs no memory for what it has passed. */
const MOST_AT_ONCE = 1_000_000;

/** Without its strings JSON is short. Comments and quotes that are not closed are no JSON: the scanner looks at those. */
function isSurelyFlat(text: string): boolean {
  if (text.length > MOST_AT_ONCE) return false;
  let depth = 0;
  for (const mark of text.replaceAll(/"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"/gu, "")) {
    if (mark === '"' || mark === "/") return false;
    if (mark === "{" || mark === "[") depth += 1;
    if (mark === "}" || mark === "]") depth -= 1;
    if (depth > MAX_DEPTH) return false;
  }
  return true;
}

/** Looked for before parsing, which would go as deep as the text says. */
function tooDeep(source: SourceText): Diagnostic | undefined {
  const scanner = createScanner(source.text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== END_OF_TEXT; token = scanner.scan()) {
    if (OPENING.has(token)) depth += 1;
    if (CLOSING.has(token)) depth -= 1;
    if (depth > MAX_DEPTH) {
      const start = scanner.getTokenOffset();
      return problem("json-too-deep", { source, start, end: start + 1 }, { limit: String(MAX_DEPTH) });
    }
  }
  return undefined;
}

type Opened = Container & { readonly start: number };
type Container =
  | { readonly kind: "object"; readonly members: Map<string, JsonMember> }
  | { readonly kind: "array"; readonly items: JsonNode[] };

/** Builds the tree from the parser's events. */
class JsonReader {
  readonly #source: SourceText;
  readonly #open: Opened[] = [];
  readonly #names: { name: string; span: Span }[] = [];
  readonly #repeated: Diagnostic[] = [];
  #root: JsonNode | undefined;
  #broken: Diagnostic | undefined;

  constructor(source: SourceText) {
    this.#source = source;
  }

  read(): JsonRead {
    const end = (offset: number, length: number) => this.#close(offset + length);
    visit(
      this.#source.text,
      {
        onObjectBegin: (start) => {
          this.#open.push({ kind: "object", members: new Map(), start });
        },
        onArrayBegin: (start) => {
          this.#open.push({ kind: "array", items: [], start });
        },
        onObjectEnd: end,
        onArrayEnd: end,
        onObjectProperty: (name, offset, length) => {
          this.#names.push({ name, span: this.#span(offset, length) });
        },
        onLiteralValue: (value, offset, length) => this.#put(this.#literal(value, this.#span(offset, length))),
        onError: (error, offset, length) => {
          this.#broken ??= this.#invalid(error, offset, length);
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
    if (this.#broken !== undefined) return { diagnostics: [this.#broken] };
    return this.#root === undefined ? { diagnostics: [] } : { root: this.#root, diagnostics: this.#repeated };
  }

  #span(offset: number, length: number): Span {
    return { source: this.#source, start: offset, end: offset + length };
  }

  #literal(value: unknown, span: Span): JsonNode {
    if (typeof value === "string") return { kind: "string", span, value };
    if (typeof value === "boolean") return { kind: "truth", span, value };
    if (value === null) return { kind: "null", span };
    return { kind: "number", span, text: this.#source.text.slice(span.start, span.end) };
  }

  #close(end: number): void {
    const opened = this.#open.pop();
    if (opened === undefined) return;
    const { start, ...container } = opened;
    this.#put({ ...container, span: { source: this.#source, start, end } });
  }

  #put(node: JsonNode): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = node;
    else if (parent.kind === "array") parent.items.push(node);
    else this.#putMember(parent.members, node);
  }

  #putMember(members: Map<string, JsonMember>, value: JsonNode): void {
    const named = this.#names.pop();
    if (named === undefined) return;
    const first = members.get(named.name);
    if (first === undefined) members.set(named.name, { nameSpan: named.span, value });
    else {
      const related = [relatedPlace(first.nameSpan)];
      this.#repeated.push(problem("duplicate-member", named.span, { name: named.name }, related));
    }
  }

  #invalid(error: ParseErrorCode, offset: number, length: number): Diagnostic {
    const span = this.#span(offset, length);
    const written = this.#source.text.slice(offset, offset + length);
    if (NOT_A_NUMBER.test(written)) return problem("not-finite", span, { value: written });
    const reason = REASONS[printParseErrorCode(error)] ?? { zh: `不认识“${written}”`, en: `"${written}" is not known` };
    return problem("json-invalid", span, { reason });
  }
}
