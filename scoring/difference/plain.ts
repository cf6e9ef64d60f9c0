import { formatDecimal, parseDecimal } from "../../core/index.ts";
import { printStatement, type RulesFile, type Statement } from "../../grammar/index.ts";
import { isNamed } from "../amend/things.ts";
import { spellingIn } from "../hash.ts";

type BlockStatement = Extract<Statement, { kind: "block" }>;
type Members = Readonly<Record<string, unknown>>;

/** What tells nothing of a score: where it comes from, and what it should come to. */
const saysNothing: ReadonlySet<Statement["kind"]> = new Set(["source", "example"]);

/**
 * Statements of one file in one plain form, so that those which score alike in any layout have the same text: without
 * descriptions, sources and examples, the parts of a block in one order, numbers and functions in one spelling.
 */
export class Plain {
  readonly #texts = new WeakMap<Statement, string>();
  readonly #spelling: (name: string) => string;

  constructor(file: RulesFile) {
    this.#spelling = spellingIn(file);
  }

  text(statement: Statement): string {
    const known = this.#texts.get(statement);
    if (known !== undefined) return known;
    const text = this.#printed(this.#form(statement));
    this.#texts.set(statement, text);
    return text;
  }

  /** The same whatever the statement is called. */
  nameless(statement: Statement): string {
    if (!isNamed(statement)) return this.text(statement);
    return this.text({ ...statement, name: renamed(statement.name) } as Statement);
  }

  /** The statements that count, those of a formula among them. */
  counted(statements: readonly Statement[]): Statement[] {
    return statements.filter(({ kind }) => !saysNothing.has(kind));
  }

  /** The texts of all statements of a file that count, and its points. */
  file(file: RulesFile): string {
    const body = file.body.filter((one): one is Statement => one.kind !== "edit");
    const texts = this.counted(body).map((one) => this.text(one));
    return JSON.stringify([points(file.points?.digits), file.better, texts.sort()]);
  }

  #printed(statement: Statement): string {
    const options = { keywords: "en", width: Number.POSITIVE_INFINITY, renameFunction: this.#spelling } as const;
    return printStatement(statement, options);
  }

  #form(statement: Statement): Statement {
    if (statement.kind !== "block") return plain(statement) as Statement;
    const { doc, score, ...rest } = withOpenFormula(statement);
    const parts = this.counted(rest.body ?? []).map((one) => ({ text: this.text(one), form: this.#form(one) }));
    const body = parts.toSorted((a, b) => compareTexts(a.text, b.text)).map(({ form }) => form);
    return { ...(plain({ ...rest, body: undefined }) as BlockStatement), score, ...(body.length > 0 && { body }) };
  }
}

/** Whether two files score alike as far as their texts show: only layout, order, descriptions, sources, examples differ. */
export function saysTheSame(a: RulesFile, b: RulesFile): boolean {
  return new Plain(a).file(a) === new Plain(b).file(b);
}

/** `item 甲 1 = e` as `item 甲 1 { score = e }`, which says the same. */
export function withOpenFormula(block: BlockStatement): BlockStatement {
  const { score } = block;
  if (score.kind !== "formula") return block;
  const formula: Statement = { kind: "score", value: score.value, span: score.value.span };
  return { ...block, score: { kind: "body" }, body: [formula, ...(block.body ?? [])] };
}

/** Rows and columns whose order says nothing. */
const unordered: ReadonlySet<string> = new Set(["columns", "modifiers"]);

function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== "object" || node === null) return node;
  const members = Object.entries(node as Members)
    .filter(([key, value]) => key !== "doc" && value !== undefined)
    .map(([key, value]) => [key, key === "span" ? value : member(key, value)] as const);
  const copy: Members = Object.fromEntries(members);
  return copy.kind === "number" ? { ...copy, digits: points(String(copy.digits)) } : copy;
}

function member(key: string, value: unknown): unknown {
  const found = plain(value);
  if (!unordered.has(key) || !Array.isArray(found)) return found;
  return found.toSorted((a, b) => compareTexts(spanless(a), spanless(b)));
}

function spanless(node: unknown): string {
  return JSON.stringify(node, (key, value: unknown) => (key === "span" ? undefined : value));
}

/** `0.70` and `.7` are one number. */
function points(digits: string | undefined): string | undefined {
  const value = digits === undefined ? undefined : parseDecimal(digits);
  return value === undefined ? digits : formatDecimal(value);
}

function renamed<T extends { readonly kind: string }>(name: T): T {
  const one = { kind: "name", text: "x" };
  return name.kind === "name" ? { ...name, ...one } : { ...name, parts: [one] };
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
