import {
  addRationals,
  type Bilingual,
  formatDecimal,
  multiplyRationals,
  parseDecimal,
  Rational,
  relatedPlace,
  type Span,
  spanText,
  terms as words,
} from "../../core/index.ts";
import type { Core, NodeOf } from "../model.ts";
import { assume, assumeWithin } from "./assume.ts";
import { partsOf } from "./cases.ts";
import type { Findings } from "./findings.ts";
import { contains, type Interval, isEmpty, point } from "./interval.ts";
import { countOf } from "./range-of.ts";
import type { Term } from "./term.ts";
import { optionsOf } from "./truth-of.ts";
import { type Site, termAt } from "./visit.ts";
import type { WitnessSearch } from "./witness.ts";

/** A value of a subject by its text; `other` stands for all that the rows do not name. */
type Option = string | typeof other;
const other = Symbol("any other value");

/** What a row asks of each subject that it names. */
interface Row {
  readonly span: Span;
  readonly wants: ReadonlyMap<Term, string>;
  /** False where it asks for two values of one subject, which may be written twice. */
  readonly canFit: boolean;
}

const MOST_COMBINATIONS = 20_000;
const MOST_LISTED = 20n;
/** Combinations whose values are set against each other. */
const MOST_ASSUMED = 200;

export function checkMatch(node: NodeOf<"choose">, site: Site, findings: Findings, search: WitnessSearch): void {
  const rows = node.cases.map(({ test, span }) => rowOf(termAt(test, site), span));
  const subjects = [...new Set(rows.flatMap((row) => [...row.wants.keys()]))];
  const options = subjects.map((subject) => optionsAt(subject, rows, site));
  const count = options.reduce((product, list) => product * list.length, 1);
  if (count * rows.length > MOST_COMBINATIONS) {
    for (const { span } of rows) findings.reached(span);
    if (node.otherwise === undefined)
      findings.unproved("match-no-else", node.span, subjectsText(node.cases[0]?.test), words.isCovered);
    return;
  }
  const taken = new Set<Row>();
  const uncovered: Option[][] = [];
  for (const values of products(options)) {
    const row = rows.find(
      ({ wants, canFit }) =>
        canFit && subjects.every((subject, index) => (wants.get(subject) ?? values[index]) === values[index]),
    );
    if (row === undefined) uncovered.push(values);
    else taken.add(row);
  }
  const isMet = (values: readonly Option[], index: number) => index >= MOST_ASSUMED || canMeet(values, subjects, site);
  const left = node.otherwise === undefined ? uncovered.filter(isMet) : [];
  if (left.length > 0) tellUncovered(left, subjects, node, site, findings, search);
  tellUnreachable(rows, taken, findings);
}

const leafOps: ReadonlySet<Term["op"]> = new Set(["input", "cell", "grade"] as const);

/** Values of inputs go together as they come; whether those of formulas do is known once data are found. */
function tellUncovered(
  uncovered: readonly (readonly Option[])[],
  subjects: readonly Term[],
  node: NodeOf<"choose">,
  site: Site,
  findings: Findings,
  search: WitnessSearch,
): void {
  const tests = node.cases.map(({ test }) => termAt(test, site));
  const isLeft = subjects.every(({ op }) => leafOps.has(op)) || isProved(subjects, tests, node, site, search);
  if (isLeft) {
    findings.tell("match-no-else", node.span, { uncovered: uncovered.slice(0, 12).map(optionText) });
    return;
  }
  findings.unproved("match-no-else", node.span, subjectsText(node.cases[0]?.test), words.isCovered);
}

/** False where the values contradict each other: `n > 1` is no, and `n > 3` is yes. */
function canMeet(values: readonly Option[], subjects: readonly Term[], { facts, ranges }: Site): boolean {
  const met = subjects.reduce((sofar, subject, index) => {
    const value = values[index];
    if (value === undefined || value === other) return sofar;
    if (subject.type.kind === "truth") return assume(subject, value === "yes", sofar, ranges);
    const number = subject.type.kind === "number" ? parseDecimal(value) : undefined;
    return number === undefined || sofar.known.impossible ? sofar : assumeWithin(subject, point(number), sofar, ranges);
  }, facts);
  return !met.known.impossible;
}

function isProved(
  subjects: readonly Term[],
  tests: readonly Term[],
  node: NodeOf<"choose">,
  { facts, ranges, inCohort }: Site,
  search: WitnessSearch,
): boolean {
  const found = search.find({
    about: [...subjects, ...tests],
    path: facts.known.path,
    can: (sample) => tests.every((test) => ranges.truth(test, sample).no),
    proof: { code: "no-band", span: node.span },
    inCohort,
  });
  return found !== undefined;
}

function tellUnreachable(rows: readonly Row[], taken: ReadonlySet<Row>, findings: Findings): void {
  for (const [index, row] of rows.entries()) {
    const before = rows
      .slice(0, index)
      .find(({ wants, canFit }) => canFit && [...wants].every(([subject, label]) => row.wants.get(subject) === label));
    if (taken.has(row) || index === 0) findings.reached(row.span);
    else
      findings.dead(row.span, () =>
        findings.tell("match-unreachable", row.span, {}, before === undefined ? [] : [relatedPlace(before.span)]),
      );
  }
}

function rowOf(test: Term, span: Span): Row {
  const all = wantsOf(test);
  const wants = new Map(all);
  return { span, wants, canFit: all.every(([subject, label]) => wants.get(subject) === label) };
}

function wantsOf(test: Term): (readonly [subject: Term, label: string])[] {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return [];
  return test.op === "and" ? [...wantsOf(left), ...wantsOf(right)] : [[left, labelText(right)]];
}

/** The subjects as written, by the comparisons of a row. */
function subjectsText(test: Core | undefined): string {
  if (test?.op === "and") return `${subjectsText(test.left)}, ${subjectsText(test.right)}`;
  if (test?.op !== "compare") return "match";
  return spanText(test.left.span);
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
  const parts = partsOf(subject, site.facts, site.ranges).filter((part) => !isEmpty(part));
  const counts = parts.map((part) => countOf(part) ?? MOST_LISTED + 1n);
  if (counts.reduce((sum, count) => sum + count, 0n) <= MOST_LISTED)
    return parts.flatMap((part, index) => valuesOf(part, counts[index] ?? 0n).map(formatDecimal));
  const inRange = (text: string) => parts.some((part) => contains(part, parseDecimal(text) ?? Rational.ZERO));
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
