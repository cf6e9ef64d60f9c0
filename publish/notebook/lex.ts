/** A stretch of TypeScript, as far as it matters for finding cells: what is text and comment, and how deep it stands. */
export interface Token {
  readonly kind: "comment" | "string" | "template" | "regex" | "word" | "number" | "sign";
  readonly start: number;
  readonly end: number;
  /** Open brackets and templates around it. */
  readonly depth: number;
}

/** After these words a `/` begins a regular expression, after any other name it divides. */
const WORDS_BEFORE_VALUES: ReadonlySet<string> = new Set(
  "return typeof case in of delete void throw new else do instanceof await yield".split(" "),
);
/** Conditions in brackets behind these words are followed by a statement, so by a value. */
const WORDS_BEFORE_CONDITIONS: ReadonlySet<string> = new Set(["if", "while", "for", "with"]);
const WORDS_BEFORE_BLOCKS: ReadonlySet<string> = new Set(["else", "do", "try", "finally"]);

const BLANK = /[\s\ufeff]+/uy;
const WORD = /[\p{ID_Start}$_#@\\][\p{ID_Continue}$\\]*/uy;
const NUMBER = /\.?\d(?:[eE][+-]|[\w.])*/uy;
const LINE_COMMENT = /\/\/[^\n\r\u2028\u2029]*/uy;
const BLOCK_COMMENT = /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/uy;
const STRING = /"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*(?:"|\\$)?|'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*(?:'|\\$)?/uy;
const REGEX = /\/(?![*/])(?:[^\\/[\n\r\u2028\u2029]|\\[^\n\r]|\[(?:[^\\\]\n\r]|\\[^\n\r])*\])+\/[\p{ID_Continue}$]*/uy;
/** From a backtick or the end of a hole up to the next hole, the closing backtick, or the end of the text. */
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\\$|\$(?!\{))*(?:`|\$\{)?/uy;
const SIGN = /=>|\+\+|--|[\s\S]/uy;
const HASHBANG = /^#![^\n\r]*/u;

interface Open {
  readonly sign: string;
  /** What stands behind its end: a value that can be divided, or the beginning of a statement. */
  readonly endsValue: boolean;
}

/**
 * Strings, templates, comments and regular expressions of a TypeScript text, with all else between them.
 *
 * Never fails: what is not closed ends with its line, a template or a block comment with the text. The notebook's own
 * lexer and no parser's, because it must also read what is not finished yet, and run where no native library may be
 * loaded (Deno without `--allow-ffi`). JSX is not TypeScript here.
 */
export function lexTypescript(text: string): Token[] {
  const lexer = new Lexer(text);
  while (!lexer.isAtEnd) lexer.next();
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  /** Whether a `/` here would divide. */
  #afterValue = false;
  /** The last two tokens that are no comments. */
  #last = "";
  #lastButOne = "";

  constructor(text: string) {
    this.#text = text;
    const hashbang = HASHBANG.exec(text)?.[0];
    if (hashbang !== undefined) this.#push("comment", hashbang.length);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  next(): void {
    this.#at += this.#match(BLANK);
    if (this.isAtEnd) return;
    const comment = this.#match(LINE_COMMENT) || this.#match(BLOCK_COMMENT);
    if (comment > 0) this.#push("comment", comment);
    else if (this.#text[this.#at] === "`") this.#template();
    else if (!this.#simple()) this.#sign();
  }

  /** Tokens that change nothing but what may stand behind them. */
  #simple(): boolean {
    const string = this.#match(STRING);
    if (string > 0) return this.#value("string", string);
    const number = this.#match(NUMBER);
    if (number > 0) return this.#value("number", number);
    const word = this.#match(WORD);
    if (word > 0) return this.#word(word);
    const regex = this.#afterValue ? 0 : this.#match(REGEX);
    return regex > 0 && this.#value("regex", regex);
  }

  #word(length: number): true {
    const word = this.#text.slice(this.#at, this.#at + length);
    const isMember = this.#last === "." || this.#last === "?.";
    this.#value("word", length);
    this.#afterValue = isMember || !WORDS_BEFORE_VALUES.has(word);
    return true;
  }

  #value(kind: Token["kind"], length: number): true {
    this.#push(kind, length);
    this.#afterValue = true;
    return true;
  }

  /** From a backtick, or from the `}` that ends a hole. */
  #template(): void {
    TEMPLATE.lastIndex = this.#at + 1;
    const length = 1 + (TEMPLATE.exec(this.#text)?.[0].length ?? 0);
    const opensHole = this.#text.slice(this.#at + 1, this.#at + length).endsWith("${");
    this.#value("template", length);
    if (!opensHole) return;
    this.#open.push({ sign: "${", endsValue: true });
    this.#afterValue = false;
  }

  #sign(): void {
    const length = this.#match(SIGN);
    const sign = this.#text.slice(this.#at, this.#at + length);
    if (")]}".includes(sign)) this.#close(sign);
    else this.#openOrPass(sign, length);
  }

  #openOrPass(sign: string, length: number): void {
    const open = "([{".includes(sign) ? { sign, endsValue: this.#endsValue(sign) } : undefined;
    this.#push("sign", length);
    if (open !== undefined) this.#open.push(open);
    this.#afterValue = sign === "++" || sign === "--";
  }

  #close(sign: string): void {
    const open = this.#open.pop();
    if (sign === "}" && open?.sign === "${") {
      this.#template();
      return;
    }
    this.#push("sign", 1);
    this.#afterValue = open?.endsValue ?? true;
  }

  #endsValue(sign: string): boolean {
    if (sign === "(") return !WORDS_BEFORE_CONDITIONS.has(this.#last) || this.#lastButOne === ".";
    if (sign === "[") return true;
    const isBlock = ["", ")", ";", "{", "}", "=>"].includes(this.#last) || WORDS_BEFORE_BLOCKS.has(this.#last);
    return !isBlock;
  }

  #push(kind: Token["kind"], length: number): void {
    const token = { kind, start: this.#at, end: this.#at + length, depth: this.#open.length };
    this.tokens.push(token);
    this.#at = token.end;
    if (kind === "comment") return;
    this.#lastButOne = this.#last;
    this.#last = this.#text.slice(token.start, token.end);
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0].length ?? 0;
  }
}
