import {
  addRationals,
  type Bilingual,
  formatDecimal,
  multiplyRationals,
  parseDecimal,
  Rational,
  relatedPlace,
  type Span,
} from "../../core/index.ts";
import type { NodeOf } from "../model.ts";
import type { Findings } from "./findings.ts";
import { contains, type Interval } from "./interval.ts";
import { countOf } from "./range-of.ts";
import type { Term } from "./term.ts";
import { optionsOf } from "./truth-of.ts";
import { type Site, termAt } from "./visit.ts";

/** A value of a subject by its text; `other` stands for all that the rows do not name. */
type Option = string | typeof other;
const other = Symbol("any other value");

/** What a row asks of each subject that it names. */
interface Row {
  readonly span: Span;
  readonly wants: ReadonlyMap<Term, string>;
}

const MOST_COMBINATIONS = 20_000;
const MOST_LISTED = 20n;

export function checkMatch(node: NodeOf<"choose">, site: Site, findings: Findings): void {
  const rows = node.cases.map(({ test, span }): Row => ({ span, wants: wantsOf(termAt(test, site)) }));
  const subjects = [...new Set(rows.flatMap((row) => [...row.wants.keys()]))];
  const options = subjects.map((subject) => optionsAt(subject, rows, site));
  const count = options.reduce((product, list) => product * list.length, 1);
  if (count * rows.length > MOST_COMBINATIONS) return;
  const taken = new Set<Row>();
  const uncovered: Option[][] = [];
  for (const values of products(options)) {
    const row = rows.find(({ wants }) =>
      subjects.every((subject, index) => (wants.get(subject) ?? values[index]) === values[index]),
    );
    if (row === undefined) uncovered.push(values);
    else taken.add(row);
  }
  if (node.otherwise === undefined && uncovered.length > 0)
    findings.tell("match-no-else", node.span, { uncovered: uncovered.slice(0, 12).map(optionText) });
  tellUnreachable(rows, taken, findings);
}

function tellUnreachable(rows: readonly Row[], taken: ReadonlySet<Row>, findings: Findings): void {
  for (const [index, row] of rows.entries()) {
    const before = rows
      .slice(0, index)
      .find((one) => [...one.wants].every(([subject, label]) => (row.wants.get(subject) ?? label) === label));
    if (taken.has(row) || index === 0) findings.reached(row.span);
    else
      findings.dead(row.span, () =>
        findings.tell("match-unreachable", row.span, {}, before === undefined ? [] : [relatedPlace(before.span)]),
      );
  }
}

function wantsOf(test: Term): ReadonlyMap<Term, string> {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return new Map();
  if (test.op === "and") return new Map([...wantsOf(left), ...wantsOf(right)]);
  return new Map([[left, labelText(right)]]);
}

function labelText(label: Term): string {
  if (label.op === "number") return formatDecimal(label.value);
  if (label.op === "truth") return label.holds ? "yes" : "no";
  return label.op === "text" ? label.text : "";
}

/** The values that a subject can have; what has no end, as those that the rows name and `other`. */
function optionsAt(subject: Term, rows: readonly Row[], site: Site): Option[] {
  if (subject.type.kind !== "number") {
    const known = optionsOf(subject, site.facts, site.ranges);
    if (known !== undefined) return [...known];
    return [...named(subject, rows), other];
  }
  const range = site.ranges.interval(subject, site.facts);
  const count = countOf(range);
  if (count !== undefined && count <= MOST_LISTED) return valuesOf(range, count).map(formatDecimal);
  const inRange = (text: string) => contains(range, parseDecimal(text) ?? Rational.ZERO);
  return [...named(subject, rows).filter(inRange), other];
}

function named(subject: Term, rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ wants }) => wants.get(subject) ?? []))];
}

function valuesOf({ low, grid }: Interval, count: bigint): Rational[] {
  const step = grid?.step ?? Rational.ONE;
  return Array.from({ length: Number(count) }, (_, k) =>
    addRationals(low?.value ?? Rational.ZERO, multiplyRationals(Rational.of(k), step)),
  );
}

function* products(options: readonly (readonly Option[])[]): Generator<Option[]> {
  const [first, ...rest] = options;
  if (first === undefined) return yield [];
  for (const value of first) for (const tail of products(rest)) yield [value, ...tail];
}

const otherText: Bilingual = { zh: "其他", en: "any other" };

function optionText(values: readonly Option[]): string | Bilingual {
  const [only] = values;
  if (values.length === 1) return only === undefined || only === other ? otherText : answerText(only);
  const text = (lang: "zh" | "en") =>
    `(${values.map((value) => (value === other ? otherText[lang] : answerText(value)[lang])).join(", ")})`;
  return { zh: text("zh"), en: text("en") };
}

function answerText(value: Exclude<Option, typeof other>): Bilingual {
  return { zh: value === "yes" ? "是" : value === "no" ? "否" : value, en: value };
}
