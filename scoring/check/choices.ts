import { Rational, type Span, spanText } from "../../core/index.ts";
import type {
  BandRow,
  Bands,
  Corner,
  Expression,
  Label,
  Match,
  MatchRow,
  NumberLiteral,
  Range,
} from "../../grammar/index.ts";
import type { BoundNode, Case, Core, WithNode } from "../model.ts";
import { anyType, joined, type Type, truthType } from "../types.ts";
import { placeholder, type Report, type Scope, type Symbols } from "./context.ts";
import { labelText, literalValue, scaled } from "./literals.ts";
import { allOf, arithmetic, commonType, compareNode, numberNode, wantNumber } from "./operations.ts";

/** Rows of `bands` and `match` become cases of one choice; their subject is computed once. */

type Elaborate = (expression: Expression, scope: Scope) => Core;

export interface Means {
  readonly elaborate: Elaborate;
  readonly symbols: Symbols;
  readonly report: Report;
}

/** Binds the subjects to slots for the body. */
function withSubjects(
  subjects: readonly Core[],
  scope: Scope,
  span: Span,
  body: (bound: readonly BoundNode[], inner: Scope) => Core,
): WithNode {
  const firstSlot = scope.slots;
  const bound = subjects.map(
    (subject, index): BoundNode => ({
      op: "bound",
      slot: firstSlot + index,
      name: "",
      span: subject.span,
      type: subject.type,
    }),
  );
  const node = body(bound, { ...scope, slots: firstSlot + subjects.length });
  return { op: "with", values: subjects, firstSlot, body: node, span, type: node.type };
}

/** Rows are compared with each other: beyond this they belong into a table of data. */
const mostRows = 2000;

function hasTooManyRows({ rows, span }: Bands | Match, report: Report): boolean {
  if (rows.length <= mostRows) return false;
  report("too-many-rows", span, { rows: String(rows.length), limit: String(mostRows) });
  return true;
}

export function bandsNode(bands: Bands, scope: Scope, means: Means): Core {
  if (hasTooManyRows(bands, means.report)) return placeholder(bands.span);
  const subject = means.elaborate(bands.subject, scope);
  wantNumber(subject, means.report);
  return withSubjects([subject], scope, bands.span, ([bound], inner) => {
    if (bound === undefined) throw new Error("bands have one subject");
    return bands.linear ? linearChoice(bands, bound, inner, means) : bandChoice(bands, bound, inner, means);
  });
}

function bandChoice(bands: Bands, subject: Core, scope: Scope, means: Means): Core {
  const rows = bands.rows.filter((row) => row.head.kind !== "else");
  const cases = rows.map((row): Case => {
    const test =
      row.head.kind === "corner" ? cornerAsBand(row.head, means) : rangeTest(row.head, subject, scope, means);
    return { test, value: means.elaborate(row.value, scope), span: row.span };
  });
  return choice("bands", cases, elseValue(bands.rows, scope, means), bands.span, means.report);
}

function cornerAsBand(head: Corner, means: Means): Core {
  means.report("type-mismatch", head.span, {
    expected: { zh: "区间（如 >= 90%）", en: "a range (such as >= 90%)" },
    found: { zh: "一个值", en: "a value" },
  });
  return { op: "missing", span: head.span, type: anyType };
}

function elseValue(rows: readonly BandRow[], scope: Scope, means: Means): Core | undefined {
  const row = rows.find((one) => one.head.kind === "else");
  return row === undefined ? undefined : means.elaborate(row.value, scope);
}

export function choice(
  form: "if" | "bands" | "linear" | "match",
  cases: readonly Case[],
  otherwise: Core | undefined,
  span: Span,
  report: Report,
): Core {
  const values = [...cases.map((one) => one.value), ...(otherwise === undefined ? [] : [otherwise])];
  const type = commonOf(values, report);
  return otherwise === undefined
    ? { op: "choose", form, cases, span, type }
    : { op: "choose", form, cases, otherwise, span, type };
}

function commonOf(values: readonly Core[], report: Report): Type {
  const [first, ...rest] = values;
  let type = first?.type ?? anyType;
  for (const value of rest) {
    const sofar = { ...value, type } as Core;
    if (commonType(sofar, value, "join", value.span, report).kind === "any" && type.kind !== "any") return anyType;
    type = joined(type, value.type);
  }
  return type;
}

/** `[80, 90)` or `>= 90` as a test of the subject. */
export function rangeTest(range: Range, subject: Core, scope: Scope, means: Means): Core {
  if (range.kind === "else") return { op: "truth", value: true, span: range.span, type: truthType };
  if (range.kind === "compare") {
    return compareNode(range.operator, subject, means.elaborate(range.bound, scope), range.span, means.report);
  }
  const low = means.elaborate(range.low, scope);
  const high = means.elaborate(range.high, scope);
  const tests = [
    compareNode(range.lowClosed ? ">=" : ">", subject, low, range.span, means.report),
    compareNode(range.highClosed ? "<=" : "<", subject, high, range.span, means.report),
  ];
  return allOf(tests, range.span);
}

interface Point {
  readonly at: Core;
  readonly value: Core;
  readonly span: Span;
}

function linearChoice(bands: Bands, subject: Core, scope: Scope, means: Means): Core {
  const points = bands.rows.flatMap((row): Point[] =>
    row.head.kind === "corner"
      ? [{ at: means.elaborate(row.head.at, scope), value: means.elaborate(row.value, scope), span: row.span }]
      : [],
  );
  for (const row of bands.rows) refuseRange(row, means);
  const outside = elseValue(bands.rows, scope, means);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return { op: "missing", span: bands.span, type: anyType };
  for (const point of points) wantNumber(point.value, means.report);
  const cases = [
    edgeCase("<", first, subject, outside, means),
    ...points.slice(1).map((point, index) => segment(points[index] ?? point, point, subject, means)),
  ];
  return choice("linear", cases, outside ?? last.value, bands.span, means.report);
}

function refuseRange(row: BandRow, means: Means): void {
  if (row.head.kind === "corner" || row.head.kind === "else") return;
  means.report("type-mismatch", row.head.span, {
    expected: { zh: "一个值（如 60%）", en: "a value (such as 60%)" },
    found: { zh: "区间", en: "a range" },
  });
}

function edgeCase(operator: "<", point: Point, subject: Core, outside: Core | undefined, means: Means): Case {
  const test = compareNode(operator, subject, point.at, point.span, means.report);
  return { test, value: outside ?? point.value, span: point.span };
}

/** The straight line from one corner to the next, the second included. */
function segment(from: Point, to: Point, subject: Core, { report }: Means): Case {
  const span = to.span;
  const run = arithmetic("sub", to.at, from.at, span, report);
  const along = arithmetic("div", arithmetic("sub", subject, from.at, span, report), run, span, report);
  const rise = arithmetic("sub", to.value, from.value, span, report);
  const value = arithmetic("add", from.value, arithmetic("mul", along, rise, span, report), span, report);
  return { test: compareNode("<=", subject, to.at, span, report), value, span };
}

export function matchNode(match: Match, scope: Scope, means: Means): Core {
  if (hasTooManyRows(match, means.report)) return placeholder(match.span);
  const subjects = match.subjects.map((subject) => means.elaborate(subject, scope));
  return withSubjects(subjects, scope, match.span, (bound, inner) => {
    const cases = match.rows
      .filter((row) => row.labels !== "else")
      .map(
        (row): Case => ({ test: rowTest(row, bound, means), value: means.elaborate(row.value, inner), span: row.span }),
      );
    const rest = match.rows.find((row) => row.labels === "else");
    return choice("match", cases, rest && means.elaborate(rest.value, inner), match.span, means.report);
  });
}

function rowTest(row: MatchRow, subjects: readonly Core[], means: Means): Core {
  const labels = row.labels === "else" ? [] : row.labels;
  if (labels.length !== subjects.length) {
    means.report("argument-count", row.span, {
      name: "match",
      expected: String(subjects.length),
      given: String(labels.length),
    });
  }
  const tests = labels.flatMap((label, index) => {
    const subject = subjects[index];
    return subject === undefined || label.kind === "any" ? [] : [labelTest(label, subject, means)];
  });
  return allOf(tests, row.span);
}

function labelTest(label: Label, subject: Core, means: Means): Core {
  return compareNode("=", subject, labelNode(label, subject, means), label.span, means.report);
}

function labelNode(label: Label, subject: Core, means: Means): Core {
  const { span } = label;
  if (label.kind === "truth" && (subject.type.kind === "choice" || subject.type.kind === "text")) {
    means.report("reserved-word", span, { word: spanText(span) });
    return placeholder(span);
  }
  if (label.kind === "truth") return { op: "truth", value: label.value, span, type: truthType };
  if (label.kind === "number" && subject.type.kind !== "choice") return numberLabel(label, means);
  return { op: "text", value: labelText(label), span, type: { kind: "text" } };
}

function numberLabel(label: NumberLiteral, means: Means): Core {
  const unit = label.unit === undefined ? undefined : means.symbols.units.get(label.unit.text);
  return numberNode(scaled(literalValue(label), unit?.scale ?? Rational.ONE), label.span, unit?.dimension);
}
