import { type Attachments, blankBefore, cellsSpan, nothingAttached } from "./print-comments.ts";
import { type Braces, type Doc, join, type Line, separated } from "./print-layout.ts";
import { type Keywords, nameText, numberText, textText, wordText } from "./spelling.ts";
import type * as S from "./syntax.ts";
import type { WordKey } from "./words.ts";

/** What a printer of nodes needs to know. */
export interface Printer {
  readonly keywords: Keywords;
  readonly attachments: Attachments;
  /** Whether rows keep the empty lines before them; what is printed in one line does not. */
  readonly ownLines: boolean;
  readonly renameFunction?: (name: string) => string;
  readonly substitute?: (node: S.Expression) => string | undefined;
}

/** How tightly an expression holds together: the rules of the grammar from the loosest to the tightest. */
const binding = {
  any: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  unary: 7,
  power: 8,
  atom: 9,
} as const;
type Binding = (typeof binding)[keyof typeof binding];

interface Sides {
  readonly own: Binding;
  readonly left: Binding;
  readonly right: Binding;
}

const sides = {
  or: { own: binding.or, left: binding.or, right: binding.and },
  and: { own: binding.and, left: binding.and, right: binding.not },
  "+": { own: binding.sum, left: binding.sum, right: binding.product },
  "-": { own: binding.sum, left: binding.sum, right: binding.product },
  "*": { own: binding.product, left: binding.product, right: binding.unary },
  "/": { own: binding.product, left: binding.product, right: binding.unary },
  "^": { own: binding.power, left: binding.atom, right: binding.unary },
} as const satisfies Record<S.BinaryOperator, Sides>;

/** An expression where any may stand. */
export function expression(node: S.Expression, printer: Printer): Doc {
  return held(node, binding.any, printer);
}

/** An expression where a bare comparison or condition would end too late: bounds, heads of rows, values of an example. */
export function sum(node: S.Expression, printer: Printer): Doc {
  return held(node, binding.sum, printer);
}

/** In parentheses where the place asks for something tighter. */
function held(node: S.Expression, least: Binding, printer: Printer): Doc {
  const text = printer.substitute?.(node);
  if (text !== undefined) return [text.startsWith("-") && least > binding.unary ? `(${text})` : text];
  const doc = printNode(node, printer);
  return bindingOf(node) < least ? join("(", doc, ")") : doc;
}

function bindingOf(node: S.Expression): Binding {
  if (node.kind === "binary") return sides[node.operator].own;
  if (node.kind === "if") return binding.any;
  if (node.kind === "not" || node.kind === "comparison") return binding[node.kind];
  return node.kind === "negate" ? binding.unary : binding.atom;
}

type Printers = {
  readonly [K in S.Expression["kind"]]: (node: Extract<S.Expression, { kind: K }>, printer: Printer) => Doc;
};

const printers: Printers = {
  number: (node) => [numberText(node)],
  text: (node) => [textText(node.value)],
  truth: (node, printer) => [truthText(node, printer)],
  missing: (_node, printer) => [word("missing", printer)],
  isMissing: (node, printer) => join(word("missing", printer), "(", expression(node.operand, printer), ")"),
  reference: (node) => [pathText(node.path)],
  lookup: (node, printer) =>
    join(pathText(node.table), "[", list(node.keys, printer), "].", nameText(node.column.text)),
  negate: (node, printer) => join("-", held(node.operand, binding.unary, printer)),
  not: (node, printer) => join(word("not", printer), " ", held(node.operand, binding.not, printer)),
  binary: printBinary,
  comparison: printComparison,
  if: printIf,
  call: printCall,
  bands: printBands,
  match: printMatch,
};

function printNode<K extends S.Expression["kind"]>(node: Extract<S.Expression, { kind: K }>, printer: Printer): Doc {
  const print: (node: Extract<S.Expression, { kind: K }>, printer: Printer) => Doc = printers[node.kind as K];
  return print(node, printer);
}

export function word(key: WordKey, { keywords }: Printer): string {
  return wordText(key, keywords);
}

export function pathText(path: S.Path): string {
  return path.parts.map((part) => nameText(part.text)).join(".");
}

export function list(nodes: readonly S.Expression[], printer: Printer): Doc {
  return separated(
    nodes.map((node) => expression(node, printer)),
    ", ",
  );
}

function truthText({ value }: S.TruthLiteral, printer: Printer): string {
  return word(value ? "yes" : "no", printer);
}

function printBinary(node: S.Binary, printer: Printer): Doc {
  const { left, right } = sides[node.operator];
  const operator = node.operator === "^" ? "^" : ` ${operatorText(node.operator, printer)} `;
  return join(held(node.left, left, printer), operator, held(node.right, right, printer));
}

function operatorText(operator: S.BinaryOperator, printer: Printer): string {
  if (operator === "and" || operator === "or") return word(operator, printer);
  if (printer.keywords === "en") return operator;
  return { "*": "×", "/": "÷", "+": "+", "-": "-", "^": "^" }[operator];
}

function printComparison({ operands, operators }: S.Comparison, printer: Printer): Doc {
  const docs = operands.map((operand) => sum(operand, printer));
  return join(...docs.flatMap((doc, index) => (index === 0 ? [doc] : [` ${operators[index - 1]} `, doc])));
}

function printIf({ condition, consequent, alternative }: S.If, printer: Printer): Doc {
  const parts = [
    ["if", condition],
    ["then", consequent],
    ["else", alternative],
  ] as const;
  return separated(
    parts.map(([key, node]) => join(word(key, printer), " ", expression(node, printer))),
    " ",
  );
}

function printCall(node: S.Call, printer: Printer): Doc {
  const name = printer.renameFunction?.(node.name.text) ?? node.name.text;
  const inside = [
    ...(node.arguments.length === 0 ? [] : [list(node.arguments, printer)]),
    ...(node.over === undefined ? [] : [[`${word("for", printer)} ${nameText(node.over.text)}`]]),
    ...(node.where === undefined ? [] : [join(word("where", printer), " ", expression(node.where, printer))]),
    ...(node.within === undefined ? [] : [join(word("within", printer), " ", expression(node.within, printer))]),
  ];
  return join(nameText(name), "(", separated(inside, " "), ")");
}

function printBands(node: S.Bands, printer: Printer): Doc {
  const linear = node.linear ? ` ${word("linear", printer)}` : "";
  const lines = node.rows.map((row) => {
    const head = row.head.kind === "corner" ? sum(row.head.at, printer) : range(row.head, printer);
    return line(row, join(head, ": ", expression(row.value, printer)), printer);
  });
  return join(word("bands", printer), " ", sum(node.subject, printer), linear, " ", rows(node, lines, printer));
}

export function range(node: S.Range, printer: Printer): Doc {
  if (node.kind === "else") return [word("else", printer)];
  if (node.kind === "compare") return join(`${node.operator} `, sum(node.bound, printer));
  const [open, close] = [node.lowClosed ? "[" : "(", node.highClosed ? "]" : ")"];
  return join(open, sum(node.low, printer), ", ", sum(node.high, printer), close);
}

function printMatch(node: S.Match, printer: Printer): Doc {
  const [only, ...others] = node.subjects;
  if (only === undefined) throw new Error("a match has a subject");
  const subjects = others.length === 0 ? sum(only, printer) : join("(", list(node.subjects, printer), ")");
  const lines = node.rows.map((row) =>
    line(row, join(labelsText(row, printer), ": ", expression(row.value, printer)), printer),
  );
  return join(word("match", printer), " ", subjects, " ", rows(node, lines, printer));
}

function labelsText({ labels }: S.MatchRow, printer: Printer): string {
  if (labels === "else") return word("else", printer);
  const texts = labels.map((label) => labelText(label, printer));
  return texts.length === 1 ? texts.join() : `(${texts.join(", ")})`;
}

/** A label, or a constant: both are single words, numbers or texts. */
export function labelText(label: S.Label | S.Constant, printer: Printer): string {
  if (label.kind === "any") return "_";
  if (label.kind === "name") return nameText(label.text);
  if (label.kind === "text") return textText(label.value);
  if (label.kind === "truth") return truthText(label, printer);
  if (label.kind === "number") return numberText(label);
  if (label.kind === "negate" && label.operand.kind === "number") return `-${numberText(label.operand)}`;
  throw new Error(`${label.kind} is no label`);
}

/** A row with the comments that go with it. */
export function line(node: { readonly span: S.Name["span"] }, doc: Doc, printer: Printer): Line {
  return lineOf(node, node.span, doc, printer);
}

/** A row of cells. */
export function cellsLine(
  cells: readonly (S.Path | S.RowsEntry["rows"][number][number])[],
  doc: Doc,
  printer: Printer,
): Line {
  return lineOf(cells, cellsSpan(cells), doc, printer);
}

export function lineOf(key: object, span: S.Name["span"], doc: Doc, printer: Printer): Line {
  const { before, after } = printer.attachments.get(key) ?? nothingAttached;
  return { doc, before, after, blank: printer.ownLines && blankBefore(span) };
}

export function rows(owner: object, lines: readonly Line[], printer: Printer, style: Braces["style"] = "rows"): Doc {
  const { opening, closing } = printer.attachments.get(owner) ?? nothingAttached;
  return [{ style, lines, opening, closing }];
}
