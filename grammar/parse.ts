import nearley from "nearley";
import { type Diagnostic, DiagnosticError, SourceText } from "../core/index.ts";
import { type Comment, lex, type Token } from "./lexer.ts";
import { checkBounds, checkDepth, cleanTokens, limits, tooDeep } from "./limits.ts";
import { readByTable } from "./read-table.ts";
import type { Refusal } from "./refusal.ts";
import compiled from "./rules.generated.ts";
import { beginsLine, beginsStatement } from "./statement-words.ts";
import type { RulesFile } from "./syntax.ts";
import { syntaxProblem } from "./syntax-problem.ts";
import { wordType } from "./words.ts";
import { spokenRanges } from "./written-otherwise.ts";

export interface Parsed {
  /** Absent when a diagnostic is an error. */
  readonly file?: RulesFile;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What nearley keeps and its types do not tell. */
interface Column {
  readonly states: readonly unknown[];
  readonly scannable: readonly { readonly rule: { readonly symbols: readonly unknown[] }; readonly dot: number }[];
}

interface Engine {
  readonly table: readonly Column[];
  readonly current: number;
  readonly results: readonly unknown[];
  feed(tokens: readonly Token[]): void;
  save(): Column;
  restore(column: Column): void;
}

interface Checkpoint {
  readonly column: Column;
  readonly depth: number;
}

const mostProblems = 20;

/** Reads a rules file: a tree, or every problem of its syntax. Never throws, whatever the text. */
export function parse(source: SourceText): Parsed {
  const tooLarge = checkBounds(source);
  if (tooLarge.length > 0) return { comments: [], diagnostics: tooLarge };
  const lexed = lex(source);
  const cleaned = cleanTokens(lexed.tokens);
  const { tokens } = cleaned;
  const diagnostics = withRanges(cleaned.diagnostics, spokenRanges(tokens.length === 0 ? [] : lexed.tokens));
  if (diagnostics.some((d) => d.code === "too-many-tokens" || d.code === "nested-too-deep"))
    return { comments: lexed.comments, diagnostics };
  const { file, problems } = readTokens(tokens, diagnostics.length === 0);
  const found = [...diagnostics, ...problems.filter((one) => !followsFrom(one, diagnostics))];
  if (file === undefined || found.length > 0) return { comments: lexed.comments, diagnostics: found };
  const deep = checkDepth(file);
  if (deep.length > 0) return { comments: lexed.comments, diagnostics: deep };
  return { file, comments: lexed.comments, diagnostics: [] };
}

/** By the table where that may do; who made a mistake can wait for the parser that knows what could have stood there. */
function readTokens(tokens: readonly Token[], isFine: boolean) {
  const read = isFine ? readByTable(tokens) : undefined;
  if (read !== undefined) return { file: read, problems: [] };
  const run = new Run(tokens);
  return { file: run.parse(), problems: run.diagnostics };
}

/** The sign in the middle of `0～100` is told with the whole. */
function withRanges(lexical: readonly Diagnostic[], ranges: readonly Diagnostic[]): Diagnostic[] {
  const places = new Set(ranges.map(lineOf));
  return [...ranges, ...lexical.filter((one) => one.code !== "unknown-character" || !places.has(lineOf(one)))];
}

/** What is refused in a line with an unreadable character is most often what that leaves behind. */
function followsFrom(problem: Diagnostic, lexical: readonly Diagnostic[]): boolean {
  const line = lineOf(problem);
  return line !== undefined && lexical.some((one) => lineOf(one) === line);
}

function lineOf({ place }: Diagnostic): number | undefined {
  if (place === undefined || !("span" in place)) return undefined;
  return place.span.source.position(place.span.start).line;
}

/** One pass over the tokens; after a problem it goes on at the next statement. */
class Run {
  readonly diagnostics: Diagnostic[] = [];
  readonly #tokens: Token[];
  readonly #engine = new nearley.Parser(
    nearley.Grammar.fromCompiled(compiled as nearley.CompiledRules),
  ) as unknown as Engine;
  #depth = 0;
  #checkpoints: Checkpoint[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens];
    this.#checkpoints = [{ column: this.#afterHeader(), depth: 0 }];
  }

  /** Where the first statement may begin, so that a broken first line hides nothing of what follows. */
  #afterHeader(): Column {
    const start = this.#engine.save();
    this.#engine.feed(lex(new SourceText("", 'framework ""')).tokens.slice(0, 2));
    const column = this.#engine.save();
    this.#engine.restore(start);
    return column;
  }

  parse(): RulesFile | undefined {
    let index = 0;
    while (index < this.#tokens.length && this.diagnostics.length < mostProblems) {
      index = this.#accept(index) ? index + 1 : this.#recover(index);
    }
    if (this.diagnostics.length > 0) return undefined;
    const [file, second] = this.#engine.results;
    if (second !== undefined) throw new Error("this rules file has two readings: a defect of the grammar");
    return file as RulesFile;
  }

  #accept(index: number): boolean {
    const token = this.#tokens[index];
    if (token === undefined) return false;
    if (!accepts(this.#column(), token)) return this.#refuse(index);
    this.#mark(token);
    return this.#feed(token);
  }

  #feed(token: Token): boolean {
    try {
      this.#engine.feed([token]);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.diagnostics.push(...error.diagnostics);
      return false;
    }
    this.#depth += depthChange(token);
    if ((this.#column()?.states.length ?? 0) <= limits.readings) return true;
    this.diagnostics.push(tooDeep(token.span));
    return false;
  }

  #refuse(index: number): boolean {
    const here = this.#column();
    const before = this.#engine.table[this.#engine.current - 1];
    const refusal: Refusal = {
      tokens: this.#tokens,
      index,
      expected: expectedIn(here),
      expectedBefore: expectedIn(before),
      fits: (tokens) => this.#fits(here, tokens),
      fitsBefore: (tokens) => this.#fits(before, tokens),
      beginsStatement: (tokens) => this.#fits(this.#checkpoints.at(-1)?.column, tokens),
      earlier: this.diagnostics,
    };
    const found = syntaxProblem(refusal);
    if (here !== undefined) this.#engine.restore(here);
    if (found !== undefined) this.diagnostics.push(found);
    return false;
  }

  /** Whether the tokens can stand one after the other at a place; leaves the engine anywhere. */
  #fits(column: Column | undefined, tokens: readonly Token[]): boolean {
    if (column === undefined) return false;
    this.#engine.restore(column);
    return tokens.every((token, index) => {
      if (!accepts(this.#column(), token)) return false;
      if (index < tokens.length - 1) this.#engine.feed([token]);
      return true;
    });
  }

  #column(): Column | undefined {
    return this.#engine.table[this.#engine.current];
  }

  /** Remembers where a statement may begin, one place a depth of braces. */
  #mark(token: Token): void {
    if (!beginsStatement(token) || !takesStatement(expectedIn(this.#column()))) return;
    const outer = this.#checkpoints.filter((checkpoint) => checkpoint.depth < this.#depth);
    this.#checkpoints = [...outer, { column: this.#engine.save(), depth: this.#depth }];
  }

  /** The next token that begins a line with a statement's word, where a statement may stand. */
  #recover(from: number): number {
    const again = this.#reword(from) ?? this.#goOn(from) ?? this.#restart(from);
    if (again !== undefined) return again;
    let depth = this.#depth;
    for (let index = from; index < this.#tokens.length; index++) {
      const token = this.#tokens[index];
      if (token === undefined) break;
      depth = Math.max(0, depth + depthChange(token));
      const checkpoint = this.#checkpoints.find((one) => one.depth === depth);
      if (checkpoint !== undefined && index > from && this.#resume(checkpoint, token)) return index;
      if (token.type === "eof" && index > from) return index;
    }
    return this.#tokens.length;
  }

  /** As if the right word were there. */
  #reword(from: number): number | undefined {
    const last = this.diagnostics.at(-1);
    if (last?.code !== "unknown-word" || last.place === undefined || !("span" in last.place)) return undefined;
    const { start } = last.place.span;
    const index = this.#tokens.findLastIndex((token, at) => at <= from && token.span.start === start);
    const checkpoint = this.#checkpoints.at(-1);
    const here = this.#engine.current;
    const column = index < from - 1 ? checkpoint?.column : this.#engine.table[here - (from - index)];
    const [word] = lex(new SourceText("", String(last.values.nearest))).tokens;
    const token = this.#tokens[index];
    // A word that was put right already is not put right again by what follows from it.
    if (column === undefined || token?.type !== "name" || word === undefined) return undefined;
    if (index < from - 1) this.#depth = checkpoint?.depth ?? 0;
    this.#tokens[index] = { ...word, span: token.span };
    this.#engine.restore(column);
    return index;
  }

  /** As if the mark between two rows were there: before the refused token, or before the name that became a unit. */
  #goOn(from: number): number | undefined {
    if (this.diagnostics.at(-1)?.code !== "missing-semicolon") return undefined;
    const here = this.#column();
    const before = this.#engine.table[this.#engine.current - 1];
    for (const [column, index] of [[here, from] as const, [before, from - 1] as const]) {
      const token = this.#tokens[index];
      if (column === undefined || token === undefined) continue;
      const semicolon: Token = { type: "semicolon", value: ";", span: token.span };
      if (!this.#fits(column, [semicolon, ...this.#tokens.slice(index, from + 1)])) continue;
      this.#engine.restore(column);
      this.#engine.feed([semicolon]);
      return index;
    }
    if (here !== undefined) this.#engine.restore(here);
    return undefined;
  }

  /** The refused word itself, or the one before it that was taken for a name, begins a statement. */
  #restart(from: number): number | undefined {
    const innermost = this.#checkpoints.at(-1);
    if (innermost === undefined || this.diagnostics.at(-1)?.code === "missing-semicolon") return undefined;
    for (const index of [from - 1, from]) {
      const token = this.#tokens[index];
      const next = this.#tokens[index + 1];
      if (token === undefined || next === undefined || innermost.column === this.#column()) continue;
      if (!beginsLine(token) || !beginsStatement(token) || !this.#fits(innermost.column, [token, next])) continue;
      if (this.#resume(innermost, token)) return index;
    }
    return undefined;
  }

  #resume(checkpoint: Checkpoint, token: Token): boolean {
    if (!beginsLine(token) || !beginsStatement(token)) return false;
    if (!expectedIn(checkpoint.column).has(token.type)) return false;
    this.#engine.restore(checkpoint.column);
    this.#depth = checkpoint.depth;
    return true;
  }
}

function accepts(column: Column | undefined, token: Token): boolean {
  return column?.scannable.some((state) => symbolType(state) === token.type) === true;
}

/** The token type that a state waits for. */
function symbolType({ rule, dot }: Column["scannable"][number]): string | undefined {
  return (rule.symbols[dot] as { readonly type?: string } | undefined)?.type;
}

function expectedIn(column: Column | undefined): Set<string> {
  return new Set((column?.scannable ?? []).flatMap((state) => symbolType(state) ?? []));
}

/** Most of these words may be names as well: only what can end a body, a file or an edit tells the place of a statement. */
function takesStatement(expected: ReadonlySet<string>): boolean {
  if (expected.has(wordType("set param"))) return true;
  return expected.has(wordType("at most")) && (expected.has("close_brace") || expected.has("eof"));
}

function depthChange(token: Token): number {
  if (token.type === "open_brace") return 1;
  return token.type === "close_brace" ? -1 : 0;
}
