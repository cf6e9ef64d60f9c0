import { DiagnosticError, joinSpans, problem, type Span } from "../core/index.ts";
import { type Chain, chainItems, lazily, listItems, type Pending, type Spanned, spanOf } from "./build-lists.ts";
import type { Token } from "./lexer.ts";
import type * as S from "./syntax.ts";

export { growChain, oneChain, pending, startChain } from "./build-lists.ts";

/** What the grammar's rules make of their parts. Nearley hands the parts over as nested arrays. */

/** An object without the members that are null: an absent part is an absent member. */
function present<T extends object>(members: { [K in keyof T]: T[K] | null }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as T;
}

export function inner(d: [[unknown]]): unknown {
  return d[0][0];
}

export function leaf(kind: string): (d: unknown[]) => unknown {
  return (d) => ({ kind, span: spanOf(d) });
}

export function name(d: [Token | [Token]]): S.Name {
  const token = Array.isArray(d[0]) ? d[0][0] : d[0];
  return { kind: "name", text: token.value, span: token.span };
}

export function path(d: [S.Name, Chain | undefined]): S.Path {
  const [first, rest] = d;
  const members = { kind: "path", span: spanOf(d) } as const;
  return lazily(members, "parts", () => [first, ...chainItems<[Token, S.Name]>(rest).map(([, part]) => part)]);
}

export function header(key: "version" | "amends" | "better"): (d: unknown[]) => unknown {
  return (d) => ({ key, value: key === "better" ? better(d[0] as Token) : d[1], span: spanOf(d) });
}

interface HeaderPart extends Spanned {
  readonly key: string;
  readonly value: unknown;
}

export function file(d: [Token, S.TextLiteral, S.NumberLiteral | null, Chain, Chain, Token]): S.RulesFile {
  const parts = chainItems<HeaderPart>(d[3]);
  for (const [index, part] of parts.entries()) refuseRepeated(part, parts.slice(0, index));
  return present<S.RulesFile>({
    kind: "file",
    title: d[1],
    points: d[2] === null ? null : withoutPointsUnit(d[2]),
    ...(Object.fromEntries(parts.map((part) => [part.key, part.value])) as Partial<S.RulesFile>),
    body: chainItems<S.Statement | S.Edit>(d[4]),
    span: joinSpans(d[0].span, d[5].span),
  });
}

function refuseRepeated(part: HeaderPart, before: readonly HeaderPart[]): void {
  if (!before.some((other) => other.key === part.key)) return;
  throw new DiagnosticError([problem("duplicate-name", part.span, { name: part.key })]);
}

function better(token: Token): S.Better {
  return token.type === "kw_lower_is_better" ? "lower" : "higher";
}

/** `5 分` and `5` are the same points. */
function withoutPointsUnit(number: S.NumberLiteral): S.NumberLiteral {
  if (number.unit?.text !== "分") return number;
  const { unit, ...plain } = number;
  return plain;
}

export function lineEdit(d: [S.Change]): S.Edit {
  return { kind: "edit", changes: d, span: d[0].span };
}

export function edit(d: [Token, S.TextLiteral, S.TextLiteral | null, Token, Chain, Token]): S.Edit {
  const changes = chainItems<S.Change>(d[4]);
  return present<S.Edit>({ kind: "edit", title: d[1], reason: d[2], changes, span: spanOf(d) });
}

export function setParam(d: [Token, S.Path, Token, S.Expression]): S.SetParam {
  return { kind: "setParam", target: d[1], value: d[3], span: spanOf(d) };
}

export function setPoints(d: [Token, S.Path, Token, S.NumberLiteral]): S.SetPoints {
  return { kind: "setPoints", target: d[1], points: withoutPointsUnit(d[3]), span: spanOf(d) };
}

export function setInput(d: [Token, S.SetPlace, Token, S.SetInput["value"]]): S.SetInput {
  return { kind: "setInput", place: d[1], value: d[3], span: spanOf(d) };
}

/** `set input x = 1` says what `set x = 1` says. */
export function setInputWord(d: [Token, Token, S.SetPlace, Token, S.SetInput["value"]]): S.SetInput {
  return { kind: "setInput", place: d[2], value: d[4], span: spanOf(d) };
}

export function setPlace(d: [S.Path]): S.SetPlace {
  return { kind: "setPlace", path: d[0], span: d[0].span };
}

export function setCell(d: [S.Path, Token, Pending<S.Constant>, Token, Token, S.Name]): S.SetPlace {
  return { kind: "setPlace", path: d[0], keys: listItems(d[2]), column: d[5], span: spanOf(d) };
}

export function replace(d: [Token, S.Statement]): S.Replace {
  return { kind: "replace", statement: d[1], span: spanOf(d) };
}

export function remove(d: [Token, Token, S.Path]): S.Remove {
  return { kind: "remove", what: word(d[1]) as S.RemovableKind, target: d[2], span: spanOf(d) };
}

type AddParts = [Token, [Token, S.Path] | null, [[Token], S.Path] | null, S.Statement];

export function add(d: AddParts): S.Add {
  return present<S.Add>({
    kind: "add",
    to: d[1]?.[1] ?? null,
    side: d[2] === null ? null : (word(d[2][0][0]) as "before" | "after"),
    neighbour: d[2]?.[1] ?? null,
    statement: d[3],
    span: spanOf(d),
  });
}

/** The English spelling of a keyword token of one word. */
function word(token: Token): string {
  return token.type.slice("kw_".length);
}

export function source(d: [Token, S.TextLiteral]): S.SourceStatement {
  return { kind: "source", text: d[1], span: spanOf(d) };
}

export function rounding(d: [Token, [Token], Token, S.Name]): S.RoundingStatement {
  const places: S.NumberLiteral = { kind: "number", digits: d[2].value, percent: false, span: d[2].span };
  return {
    kind: "rounding",
    level: word(d[1][0]) as S.RoundingStatement["level"],
    places,
    mode: d[3],
    span: spanOf(d),
  };
}

export function grades(d: [Token, Token, Pending<S.GradeRow>, Token]): S.GradesStatement {
  return { kind: "grades", rows: listItems(d[2]), span: spanOf(d) };
}

export function gradeRow(d: [S.Label, Token, S.Range]): S.GradeRow {
  return { kind: "gradeRow", label: d[0], range: d[2], span: spanOf(d) };
}

export function unit(d: [Token, S.Name, [Token, S.NumberLiteral] | null]): S.UnitStatement {
  return present<S.UnitStatement>({ kind: "unit", name: d[1], equals: d[2]?.[1] ?? null, span: spanOf(d) });
}

type DefinitionParts = [Token, S.Path, Token, S.Expression, S.TextLiteral | null];

export function definition(kind: "param" | "let"): (d: DefinitionParts) => S.ParamStatement | S.LetStatement {
  return (d) =>
    present<S.ParamStatement | S.LetStatement>({ kind, name: d[1], value: d[3], doc: d[4], span: spanOf(d) });
}

export function output(d: [Token, S.Path, Token, S.Expression, Token | null, S.TextLiteral | null]): S.OutputStatement {
  const direction = d[4] === null ? null : better(d[4]);
  return present<S.OutputStatement>({
    kind: "output",
    name: d[1],
    value: d[3],
    better: direction,
    doc: d[5],
    span: spanOf(d),
  });
}

type InputParts = [Token, S.Path, Token, S.InputType, Chain | undefined, S.TextLiteral | null];

export function input(d: InputParts): S.InputStatement {
  const members = { kind: "input", name: d[1], type: d[3], doc: d[5], span: spanOf(d) } as const;
  return withModifiers(present<Omit<S.InputStatement, "modifiers">>(members), d[4]);
}

function withModifiers<T extends object>(members: T, chain: Chain | undefined): T & { modifiers: S.Modifier[] } {
  return lazily(members, "modifiers", () => chainItems<S.Modifier>(chain));
}

type TableParts = [
  Token,
  S.Path,
  [Token, Pending<S.Name>] | null,
  Token,
  Pending<S.Column>,
  Token,
  S.TextLiteral | null,
];

export function table(d: TableParts): S.TableStatement {
  const keys = listItems(d[2]?.[1] ?? null);
  const columns = listItems(d[4]);
  return present<S.TableStatement>({ kind: "table", name: d[1], keys, columns, doc: d[6], span: spanOf(d) });
}

export function givenColumn(d: [S.Name, Token, S.InputType, Chain | undefined, S.TextLiteral | null]): S.GivenColumn {
  const members = { kind: "givenColumn", name: d[0], type: d[2], doc: d[4], span: spanOf(d) } as const;
  return withModifiers(present<Omit<S.GivenColumn, "modifiers">>(members), d[3]);
}

export function computedColumn(d: [S.Name, Token, S.Expression, S.TextLiteral | null]): S.ComputedColumn {
  return present<S.ComputedColumn>({ kind: "computedColumn", name: d[0], value: d[2], doc: d[3], span: spanOf(d) });
}

type FunctionParts = [Token, S.Path, Token, Pending<S.Name>, Token, Token, S.Expression, S.TextLiteral | null];

export function functionStatement(d: FunctionParts): S.FunctionStatement {
  const parameters = listItems(d[3]);
  return present<S.FunctionStatement>({
    kind: "function",
    name: d[1],
    parameters,
    body: d[6],
    doc: d[7],
    span: spanOf(d),
  });
}

export function example(d: [Token, S.TextLiteral, Token, Pending<S.Entry>, Token]): S.ExampleStatement {
  return { kind: "example", title: d[1], entries: listItems(d[3]), span: spanOf(d) };
}

export function valueEntry(d: [S.Path, Token, S.ValueEntry["value"]]): S.ValueEntry {
  return { kind: "valueEntry", name: d[0], value: d[2], span: spanOf(d) };
}

type RowsParts = [[S.Path | Token], Token, Pending<S.Path>, Chain | undefined, Token | null, Token];

export function rowsEntry(d: RowsParts): S.RowsEntry {
  const subject = d[0][0];
  return {
    kind: "rowsEntry",
    name: "parts" in subject ? subject : "others",
    head: listItems(d[2]),
    rows: chainItems<[Token, Pending<S.Expression>]>(d[3]).map(([, row]) => listItems(row)),
    span: spanOf(d),
  };
}

export function expectEntry(d: [Token, S.Expression]): S.ExpectEntry {
  return { kind: "expectEntry", condition: d[1], span: spanOf(d) };
}

interface Tail {
  readonly score: S.BlockScore;
  readonly doc: S.TextLiteral | null;
  readonly body: (Spanned & { readonly statements: readonly S.Statement[] }) | null;
  readonly span: Span;
}

export function formulaTail(d: [Token, S.Expression, S.TextLiteral | null]): Tail {
  return { score: { kind: "formula", value: d[1] }, doc: d[2], body: null, span: spanOf(d) };
}

export function judgedTail(d: [[Token], Token | null, S.TextLiteral | null, Tail["body"]]): Tail {
  const kind = d[0][0].type === "kw_judged" ? "judged" : "checked";
  return { score: { kind, orLeftOut: d[1] !== null }, doc: d[2], body: d[3], span: spanOf(d) };
}

export function bodyTail(d: [S.TextLiteral | null, Tail["body"]]): Tail {
  return { score: { kind: "body" }, doc: d[0], body: d[1], span: spanOf(d) };
}

export function body(d: [Token, Chain | undefined, Token]): Tail["body"] {
  return { statements: chainItems<S.Statement>(d[1]), span: spanOf(d) };
}

export function block(d: [Token, S.Path, [Token] | null, S.NumberLiteral | null, Tail]): S.BlockStatement {
  const [level, path, role, points, tail] = d;
  return present<S.BlockStatement>({
    kind: "block",
    level: word(level) as S.BlockLevel,
    name: path,
    role: role === null ? null : (word(role[0]) as "bonus" | "malus"),
    points: points === null ? null : withoutPointsUnit(points),
    score: tail.score,
    doc: tail.doc,
    body: tail.body === null ? null : tail.body.statements,
    span: spanOf(d),
  });
}

export function score(d: [Token, Token, S.Expression]): S.ScoreStatement {
  return { kind: "score", value: d[2], span: spanOf(d) };
}

export function rescale(d: [Token]): S.RescaleStatement {
  return { kind: "rescale", span: d[0].span };
}

export function require(d: [Token, S.Expression, S.TextLiteral | null]): S.RequireStatement {
  return present<S.RequireStatement>({ kind: "require", condition: d[1], doc: d[2], span: spanOf(d) });
}

export function veto(d: [Token, Token, S.Expression, S.TextLiteral | null]): S.VetoStatement {
  return present<S.VetoStatement>({ kind: "veto", when: d[2], doc: d[3], span: spanOf(d) });
}

export function cap(d: [Token, S.Expression, [Token, S.Expression] | null, S.TextLiteral | null]): S.CapStatement {
  return present<S.CapStatement>({ kind: "cap", bound: d[1], when: d[2]?.[1] ?? null, doc: d[3], span: spanOf(d) });
}

export function notApplicable(d: [Token, Token, S.Expression, [Token]]): S.NotApplicableStatement {
  const outcome = d[3][0].type === "kw_give_full" ? "full" : "out";
  return { kind: "notApplicable", when: d[2], outcome, span: spanOf(d) };
}

export function unitType(d: [S.Name, [Token, S.Name] | null]): S.UnitType {
  return present<S.UnitType>({ kind: "unitType", unit: d[0], per: d[1]?.[1] ?? null, span: spanOf(d) });
}

export function wholeType(d: [S.NumberLiteral, Token, S.NumberLiteral]): S.WholeType {
  return { kind: "wholeType", low: d[0], high: d[2], span: spanOf(d) };
}

export function choiceType(d: [Token, Pending<S.Label>]): S.ChoiceType {
  return lazily({ kind: "choiceType", span: spanOf(d) }, "labels", () => listItems(d[1]));
}

export function step(d: [Token, S.NumberLiteral]): S.StepModifier {
  return { kind: "step", step: d[1], span: spanOf(d) };
}

export function defaultModifier(d: [Token, S.Constant]): S.DefaultModifier {
  return { kind: "default", value: d[1], span: spanOf(d) };
}

export function lever(d: [Token, S.Name]): S.LeverModifier {
  return { kind: "lever", lever: d[1], span: spanOf(d) };
}

export function betterModifier(d: [Token]): S.BetterModifier {
  return { kind: "better", better: better(d[0]), span: d[0].span };
}

const operators: Readonly<Record<string, S.ComparisonOperator>> = {
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
  eq: "=",
  ne: "!=",
};

export function comparisonOperator(token: Token): S.ComparisonOperator {
  const operator = operators[token.type];
  if (operator === undefined) throw new Error(`${token.type} compares nothing`);
  return operator;
}

export function compareRange(d: [[Token] | Token, S.Expression]): S.CompareRange {
  const token = Array.isArray(d[0]) ? d[0][0] : d[0];
  return { kind: "compare", operator: comparisonOperator(token), bound: d[1], span: spanOf(d) };
}

export function intervalRange(d: [Token, [S.Expression], Token, [S.Expression], [Token]]): S.IntervalRange {
  return {
    kind: "interval",
    low: d[1][0],
    high: d[3][0],
    lowClosed: d[0].type === "open_bracket",
    highClosed: d[4][0].type === "close_bracket",
    span: spanOf(d),
  };
}
