import {
  add,
  type Bilingual,
  DiagnosticError,
  type ExactNumber,
  formatDecimal,
  problem,
  Rational,
} from "../core/index.ts";
import { type CheckedFramework, numberOfVariable, type UnitData, type Variable } from "../scoring/index.ts";
import { Baseline, variableNamed } from "./moved.ts";
import { type Band, bandsOf, placeIn } from "./path/bands.ts";
import { guardedGroups } from "./path/guarded.ts";
import { orderTold } from "./path/order.ts";
import { type Printed, printedOf } from "./path/printed.ts";
import { type Reachable, reachableOf, type Shown } from "./path/reachable.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { quantity, withUnit } from "./told.ts";

/** A figure with what its rounding leaves open; or a grade that is possible, with its totals. */
export interface CertaintyRow {
  readonly kind: "input" | "grade";
  readonly name: string;
  readonly figure: Printed | undefined;
  /** Of a figure: how far the score that it makes (with the figures beside it) can differ; of a grade: its totals. */
  readonly least: ExactNumber;
  readonly most: ExactNumber;
  /** Figures that go into the same part of the score. */
  readonly beside: readonly string[];
  /** True where the grade would be settled further if this part of the score were known. */
  readonly decides: boolean;
  /** True values behind the figures that give the least total, or the grade. */
  readonly witness: ReadonlyMap<Variable, Rational>;
  /** The same in words, only what is not as printed. */
  readonly witnessText: string;
}

export interface CertaintyOptions {
  /** Names of inputs that are exact as printed. */
  readonly exact?: readonly string[];
  readonly advance?: (done: number, all: number) => void;
}

export interface CertaintyResult extends Result<CertaintyRow> {
  readonly least: ExactNumber;
  readonly most: ExactNumber;
  readonly grades: readonly string[];
  /** True: the grade is the same whatever the figures were before they were rounded. */
  readonly decided: boolean;
  /** Every total that is possible, where they are few and all are shown. */
  readonly totals: readonly ExactNumber[] | undefined;
}

interface Part {
  readonly figures: readonly Printed[];
  readonly reach: Reachable;
}

/**
 * Which totals and grades the data leave open: every printed figure stands for all true values that round to it (halves
 * up), counts and scores that a person gave for themselves.
 *
 * A total is possible only with true values that give it, and impossible only by proof; what is neither is told.
 *
 * @throws DiagnosticError `unknown-variable`, `no-total`
 */
export function certainty(
  framework: CheckedFramework,
  unit: UnitData,
  options: CertaintyOptions = {},
): CertaintyResult {
  const baseline = new Baseline(framework, unit);
  const now = baseline.total;
  const exact = new Set((options.exact ?? []).map((name) => variableNamed(name, framework, unit).name));
  const figures = printedOf(framework, unit, exact);
  const parts = partsOf(framework, unit, figures, options);
  const totals = totalsOf(parts, now);
  const [first, last] = [totals.shown[0], totals.shown.at(-1)];
  if (first === undefined || last === undefined)
    throw new DiagnosticError([problem("no-total", undefined, { unit: unit.id })]);
  confirm(baseline, first, last);
  const bands = bandsOf(framework, unit);
  const grades = gradesOf(totals, bands);
  const possible = [...new Set([...grades.keys(), ...openGrades(totals, bands)])];
  const open = parts.filter(({ reach }) => reach.open !== undefined);
  const gradeRows = [...grades].map(([label, found]) => gradeRow(label, found, grades.size > 1, unit));
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "certainty",
      settings: exact.size === 0 ? {} : { exact: [...exact].join(",") },
      certainty: open.length === 0 ? "exact" : "enclosed",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(totals, possible, now, parts, bands),
    columns,
    rows: [...parts.flatMap((part) => figureRows(part, parts, now, bands, possible.length, unit)), ...gradeRows],
    notes: open.map(({ figures: own }) =>
      problem("totals-enclosed", undefined, { name: own.map(({ variable }) => variable.name) }),
    ),
    least: totals.least ?? first.change,
    most: totals.most ?? last.change,
    grades: possible,
    decided: possible.length === 1,
    totals: open.length === 0 ? totals.shown.map(({ change }) => change) : undefined,
  };
}

function partsOf(
  framework: CheckedFramework,
  unit: UnitData,
  figures: readonly Printed[],
  { advance }: CertaintyOptions,
): Part[] {
  const variables = figures.map(({ variable }) => variable);
  const ranges = new Map(figures.map(({ variable, range }) => [variable, range]));
  const groups = guardedGroups(framework, unit, variables, ranges) ?? [];
  return groups.map((group, index) => {
    const own = figures.filter(({ variable }) => group.variables.includes(variable));
    const reach = reachableOf(framework, unit, group, own);
    advance?.(index + 1, groups.length);
    return { figures: own, reach };
  });
}

/** Totals instead of changes. */
interface Totals {
  readonly shown: readonly Shown[];
  /** No total is less, or more; undefined: nothing was shown of that. */
  readonly least: ExactNumber | undefined;
  readonly most: ExactNumber | undefined;
  readonly isComplete: boolean;
}

/** Sums that are kept apart; beyond it only the ends are. */
const mostTotals = 4_000;

function totalsOf(parts: readonly Part[], now: ExactNumber): Totals {
  const shown = parts.reduce<Shown[]>((sums, { reach }) => sumsOf(sums, reach.shown), [{ change: now, at: new Map() }]);
  const end = (pick: (part: Part) => ExactNumber | undefined) =>
    parts.reduce<ExactNumber | undefined>((sum, part) => {
      const own = pick(part);
      return sum === undefined || own === undefined ? undefined : add(sum, own);
    }, now);
  return {
    shown,
    least: end(({ reach }) => endOf(reach, -1)),
    most: end(({ reach }) => endOf(reach, 1)),
    isComplete: parts.every(({ reach }) => reach.open === undefined),
  };
}

function endOf({ shown, open }: Reachable, side: -1 | 1): ExactNumber | undefined {
  const own = (side < 0 ? shown[0] : shown.at(-1))?.change ?? Rational.ZERO;
  if (open === undefined) return own;
  const bound = side < 0 ? open.low : open.high;
  return bound === undefined ? undefined : orderTold(bound, own) * side > 0 ? bound : own;
}

function sumsOf(sums: readonly Shown[], next: readonly Shown[]): Shown[] {
  const found = new Map<string, Shown>();
  for (const a of sums)
    for (const b of next) {
      const change = add(a.change, b.change);
      const key = change instanceof Rational ? `${change.num}/${change.den}` : formatDecimal(change);
      if (!found.has(key)) found.set(key, { change, at: new Map([...a.at, ...b.at]) });
    }
  const sorted = [...found.values()].sort((a, b) => orderTold(a.change, b.change));
  return sorted.length <= mostTotals ? sorted : thinned(sorted);
}

/** Some of many, the ends among them. */
function thinned(sorted: readonly Shown[]): Shown[] {
  const stride = Math.ceil(sorted.length / (mostTotals / 2));
  return sorted.filter((_, index) => index % stride === 0 || index === sorted.length - 1);
}

/** The least and the most that were put together from parts are scored as wholes. */
function confirm(baseline: Baseline, ...ends: readonly Shown[]): void {
  const outcomes = baseline.score(ends.map(({ at }) => at));
  for (const [index, { change }] of ends.entries()) {
    const total = outcomes[index]?.total;
    if (total === undefined || orderTold(total, change) !== 0)
      throw new Error("what was put together is not what is scored");
  }
}

function gradesOf({ shown }: Pick<Totals, "shown">, bands: readonly Band[]): Map<string, Shown[]> {
  const grades = new Map<string, Shown[]>();
  for (const one of shown) {
    const label = bands.find((band) => placeIn(band, one.change) === 0)?.label;
    if (label !== undefined) grades.set(label, [...(grades.get(label) ?? []), one]);
  }
  return grades;
}

/** Grades between the bounds that were neither shown nor excluded. */
function openGrades({ least, most, isComplete }: Totals, bands: readonly Band[]): string[] {
  if (isComplete) return [];
  const isWithin = (band: Band) =>
    (most === undefined || placeIn(band, most) >= 0) && (least === undefined || placeIn(band, least) <= 0);
  return bands.filter(isWithin).map(({ label }) => label);
}

function figureRows(
  part: Part,
  parts: readonly Part[],
  now: ExactNumber,
  bands: readonly Band[],
  possible: number,
  unit: UnitData,
): CertaintyRow[] {
  const [least, most] = [endOf(part.reach, -1), endOf(part.reach, 1)];
  const others = parts.filter((one) => one !== part);
  const decides = possible > 1 && gradesOf(totalsOf(others, now), bands).size < possible;
  const names = part.figures.map(({ variable }) => variable.name);
  return part.figures.map((figure) => ({
    kind: "input",
    name: figure.variable.name,
    figure,
    least: least ?? Rational.ZERO,
    most: most ?? Rational.ZERO,
    beside: names.filter((name) => name !== figure.variable.name),
    decides,
    witness: part.reach.shown[0]?.at ?? new Map(),
    witnessText: witnessText(part.reach.shown[0]?.at ?? new Map(), unit),
  }));
}

function gradeRow(label: string, found: readonly Shown[], decides: boolean, unit: UnitData): CertaintyRow {
  const [first, last] = [found[0], found.at(-1)];
  const witness = first?.at ?? new Map<Variable, Rational>();
  const ends = { least: first?.change ?? Rational.ZERO, most: last?.change ?? Rational.ZERO };
  return {
    kind: "grade",
    name: label,
    figure: undefined,
    ...ends,
    beside: [],
    decides,
    witness,
    witnessText: witnessText(witness, unit),
  };
}

function findingOf(
  { shown, least, most }: Totals,
  possible: readonly string[],
  now: ExactNumber,
  parts: readonly Part[],
  bands: readonly Band[],
): Bilingual {
  const [low, high] = [least ?? shown[0]?.change ?? now, most ?? shown.at(-1)?.change ?? now].map(formatDecimal);
  const range =
    low === high
      ? { zh: `只能是 ${low} 分`, en: `can only be ${low}` }
      : { zh: `在 ${low} 到 ${high} 分之间`, en: `lies from ${low} to ${high}` };
  const deciding = parts
    .filter(
      (part) =>
        gradesOf(
          totalsOf(
            parts.filter((one) => one !== part),
            now,
          ),
          bands,
        ).size < possible.length,
    )
    .flatMap(({ figures }) => figures.map(({ variable }) => variable.name));
  const labels = possible.join("、");
  if (possible.length === 1)
    return {
      zh: `不论公布的数修约前是多少，总分${range.zh}，等次都是“${labels}”：等次已定。`,
      en: `Whatever the printed figures were before rounding, the total ${range.en} and the grade is "${labels}": decided.`,
    };
  return {
    zh: `公布的数修约前不同，总分${range.zh}，等次可能是${labels}：等次未定，取决于${deciding.join("、")}。`,
    en: `By what the printed figures were before rounding, the total ${range.en} and the grade may be ${possible.join(", ")}: undecided, by ${deciding.join(", ")}.`,
  };
}

/** Only what is not as printed. */
function witnessText(witness: ReadonlyMap<Variable, Rational>, unit: UnitData): string {
  const moved = [...witness].filter(([variable, value]) => {
    const printed = numberOfVariable(variable, unit);
    return printed === undefined || orderTold(printed, value) !== 0;
  });
  return moved.map(([variable, value]) => `${variable.name} = ${withUnit(value, variable)}`).join("; ");
}

const kinds = { input: { zh: "输入", en: "input" }, grade: { zh: "等次", en: "grade" } } as const;

const columns: readonly Column<CertaintyRow>[] = [
  { key: "kind", title: { zh: "类别", en: "kind" }, value: ({ kind }) => kinds[kind] },
  { key: "name", title: { zh: "名称", en: "name" }, value: ({ name }) => name },
  {
    key: "value",
    title: { zh: "公布值", en: "printed" },
    value: ({ figure }) => figure && quantity(figure.value, figure.variable),
  },
  {
    key: "low",
    title: { zh: "下限（含）", en: "from" },
    value: ({ figure }) => figure?.range.low && quantity(figure.range.low.value, figure.variable),
  },
  {
    key: "high",
    title: { zh: "上限", en: "to" },
    value: ({ figure }) => figure?.range.high && quantity(figure.range.high.value, figure.variable),
  },
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ figure }) => figure?.variable.field.unitText },
  { key: "least", title: { zh: "最低", en: "least" }, value: ({ least }) => least },
  { key: "most", title: { zh: "最高", en: "most" }, value: ({ most }) => most },
  { key: "beside", title: { zh: "一起计分", en: "scored with" }, value: ({ beside }) => beside.join("、") },
  { key: "decides", title: { zh: "决定等次", en: "decides" }, value: ({ decides }) => decides },
  {
    key: "witness",
    title: { zh: "最低时", en: "at the least" },
    value: ({ witnessText: text }) => text,
  },
];
