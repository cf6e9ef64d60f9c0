import { joinSpans } from "../core/index.ts";
import { comparisonOperator } from "./build.ts";
import { type Chain, chainItems, lazily, listItems, type pending, spanOf } from "./build-lists.ts";
import type { Token } from "./lexer.ts";
import type * as S from "./syntax.ts";

/** What the grammar's rules for expressions make of their parts. */

type List<T> = ReturnType<typeof pending<T>>;

const operators: Readonly<Record<string, S.BinaryOperator>> = {
  plus: "+",
  minus: "-",
  times: "*",
  divide: "/",
  power: "^",
  kw_and: "and",
  kw_or: "or",
};

export function binary(d: [S.Expression, Token | [Token], S.Expression]): S.Binary {
  const token = Array.isArray(d[1]) ? d[1][0] : d[1];
  const operator = operators[token.type];
  if (operator === undefined) throw new Error(`${token.type} joins nothing`);
  return { kind: "binary", operator, left: d[0], right: d[2], span: spanOf(d) };
}

export function negate(d: [Token, S.Expression]): S.Negation {
  return { kind: "negate", operand: d[1], span: spanOf(d) };
}

export function not(d: [Token, S.Expression]): S.Not {
  return { kind: "not", operand: d[1], span: spanOf(d) };
}

export function conditional(d: [Token, S.Expression, Token, S.Expression, Token, S.Expression]): S.If {
  return { kind: "if", condition: d[1], consequent: d[3], alternative: d[5], span: spanOf(d) };
}

export function comparison(d: [S.Expression, Chain]): S.Comparison {
  const rest = () => chainItems<[[Token | [Token]], S.Expression]>(d[1]);
  const withOperands = lazily({ kind: "comparison", span: spanOf(d) } as const, "operands", () => [
    d[0],
    ...rest().map(([, operand]) => operand),
  ]);
  return lazily(withOperands, "operators", () =>
    rest().map(([[token]]) => comparisonOperator(Array.isArray(token) ? token[0] : token)),
  );
}

export function isMissing(d: [Token, Token, S.Expression, Token]): S.IsMissing {
  return { kind: "isMissing", operand: d[2], span: spanOf(d) };
}

export function reference(d: [S.Path]): S.Reference {
  return { kind: "reference", path: d[0], span: d[0].span };
}

export function lookup(d: [S.Path, Token, List<S.Expression>, Token, Token, S.Name]): S.Lookup {
  return { kind: "lookup", table: d[0], keys: listItems(d[2]), column: d[5], span: spanOf(d) };
}

/** Parentheses leave no node; they belong to the place of what they hold. */
export function group(d: [Token, S.Expression, Token]): S.Expression {
  return { ...d[1], span: joinSpans(d[0].span, d[2].span) };
}

type CallTail = Pick<S.Call, "over" | "where" | "within">;

export function over(d: [Token, S.Name, [Token, S.Expression] | null]): CallTail {
  return d[2] === null ? { over: d[1] } : { over: d[1], where: d[2][1] };
}

export function within(d: [Token, S.Expression]): CallTail {
  return { within: d[1] };
}

export function call(d: [S.Name, Token, List<S.Expression> | null, [CallTail] | null, Token]): S.Call {
  const tail = d[3]?.[0] ?? {};
  const span = joinSpans(d[0].span, d[4].span);
  return { kind: "call", name: d[0], arguments: listItems(d[2]), ...tail, span };
}

export function bands(d: [Token, S.Expression, Token | null, Token, List<S.BandRow>, Token]): S.Bands {
  const span = joinSpans(d[0].span, d[5].span);
  return { kind: "bands", subject: d[1], linear: d[2] !== null, rows: listItems(d[4]), span };
}

export function bandRow(d: [S.Range, Token, S.Expression]): S.BandRow {
  return { kind: "bandRow", head: d[0], value: d[2], span: spanOf(d) };
}

export function cornerRow(d: [S.Expression, Token, S.Expression]): S.BandRow {
  const head: S.Corner = { kind: "corner", at: d[0], span: d[0].span };
  return { kind: "bandRow", head, value: d[2], span: spanOf(d) };
}

export function oneSubject(d: [S.Expression]): S.Expression[] {
  return d;
}

export function severalSubjects(d: [Token, S.Expression, Token, List<S.Expression>, Token]): S.Expression[] {
  return [d[1], ...listItems(d[3])];
}

export function match(d: [Token, S.Expression[], Token, List<S.MatchRow>, Token]): S.Match {
  const span = joinSpans(d[0].span, d[4].span);
  return { kind: "match", subjects: d[1], rows: listItems(d[3]), span };
}

export function matchRow(d: [S.Label, Token, S.Expression]): S.MatchRow {
  return { kind: "matchRow", labels: [d[0]], value: d[2], span: spanOf(d) };
}

export function matchTupleRow(d: [Token, List<S.Label>, Token, Token, S.Expression]): S.MatchRow {
  return { kind: "matchRow", labels: listItems(d[1]), value: d[4], span: spanOf(d) };
}

export function matchElseRow(d: [Token, Token, S.Expression]): S.MatchRow {
  return { kind: "matchRow", labels: "else", value: d[2], span: spanOf(d) };
}

export function truth(d: [[Token]]): S.TruthLiteral {
  const token = d[0][0];
  return { kind: "truth", value: token.type === "kw_yes", span: token.span };
}

export function text(d: [Token]): S.TextLiteral {
  return { kind: "text", value: d[0].value, span: d[0].span };
}

export function number(d: [Token, S.Name | null]): S.NumberLiteral {
  const percent = d[0].value.endsWith("%");
  const digits = percent ? d[0].value.slice(0, -1) : d[0].value;
  const literal = { kind: "number", digits, percent, span: spanOf(d) } as const;
  return d[1] === null ? literal : { ...literal, unit: d[1] };
}
