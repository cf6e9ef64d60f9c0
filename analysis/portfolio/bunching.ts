import {
  abs,
  type Bilingual,
  compare,
  compareRationals,
  div,
  type ExactNumber,
  formatDecimal,
  multiplyRationals,
  problem,
  Rational,
  round,
  sub,
} from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  cutSubject,
  cutValues,
  gradeEdges,
  gradeOfTotal,
  gradesBestFirst,
  type RulesCut,
  rulesCuts,
  type UnitData,
} from "../../scoring/index.ts";
import { type Column, madeFrom, type Quantity, type Result } from "../result.ts";
import { holm, upperTail } from "./binomial.ts";
import { type Advance, type Carded, eachCard, leftOutNotes } from "./cards.ts";

/** How many units stand just on either side of one cut. */
export interface BunchingRow {
  /** Undefined: the cut is between two grades. */
  readonly block: Block | undefined;
  /** What is compared with the cut, as written. */
  readonly subject: string;
  readonly cut: Quantity;
  /** The side that gives more points, or the better grade. */
  readonly better: "below" | "above";
  /** A value on the cut belongs to the better side. */
  readonly isClosed: boolean;
  /** Half of the window. */
  readonly window: Quantity;
  /** Values within the window on the better and the worse side, and how many of them are on the cut itself. */
  readonly good: number;
  readonly bad: number;
  readonly on: number;
  /** P(as many or more on the better side) if each were as likely as not, exact; undefined where the window is empty. */
  readonly p: Rational | undefined;
  /** The same for all cuts of the table together. */
  readonly adjusted: Rational | undefined;
  /** Of all units, for a picture. */
  readonly values: readonly ExactNumber[];
}

export interface BunchingOptions {
  /** Half of the window as a part of the cut; 5 % unless told. */
  readonly window?: Rational;
  readonly advance?: Advance;
}

export const WINDOW: Rational = Rational.of(5, 100);

/** Digits after the point of p-values as they are shown. */
const P_PLACES = 6;
const LEVEL: Rational = Rational.of(5, 100);

/**
 * Whether units crowd just on the better side of cuts. Within a window around a cut, units that do not steer towards it
 * are about as likely on one side as on the other: an exact one-sided binomial test with 1/2. It is the test with a fixed
 * window of Cattaneo, Titiunik and Vazquez-Bare ("Comparing inference approaches for RD designs", Journal of Policy
 * Analysis and Management 36 (2017), 643–681); McCrary ("Manipulation of the running variable in the regression
 * discontinuity design", Journal of Econometrics 142 (2008), 698–714) and Cattaneo, Jansson and Ma (Journal of the
 * American Statistical Association 115 (2020), 1449–1455) estimate the density on both sides instead. Where the density
 * rises through the window by itself, or values come in coarse steps, the halves are not alike: the test is a hint.
 *
 * @throws DiagnosticError `no-totals`
 */
export function bunching(
  framework: CheckedFramework,
  units: readonly UnitData[],
  options: BunchingOptions = {},
): Result<BunchingRow> {
  const window = options.window ?? WINDOW;
  const all = rulesCuts(framework);
  const cuts = all.filter(({ better, value, isAtEnd }) => better !== undefined && value.sign() !== 0 && !isAtEnd);
  const portfolio = eachCard(framework, units, (carded) => seen(carded, cuts), options.advance);
  const inRules = cuts.map((cut, place) =>
    counted(
      ofRules(cut),
      portfolio.seen.flatMap(({ values }) => values[place] ?? []),
      window,
    ),
  );
  const totals = portfolio.seen.map(({ total }) => total);
  const grades = gradeCuts(framework).map((cut) => counted(cut, totals, window));
  const rows = withAdjusted([...grades, ...inRules]);
  const skipped = all.length - cuts.length;
  return {
    made: {
      ...madeFrom(framework, units),
      method: "bunching",
      settings: { window: formatDecimal(window), test: "binomial 1/2, one-sided", adjusted: "Holm" },
      certainty: "exact",
      evaluations: portfolio.evaluations,
    },
    finding: findingOf(rows, totals.length),
    columns,
    rows,
    notes: [
      ...leftOutNotes(portfolio.without),
      ...(skipped === 0 ? [] : [problem("cuts-not-tested", undefined, { count: String(skipped) })]),
    ],
  };
}

function seen({ card, total }: Carded, cuts: readonly RulesCut[]) {
  return { total, values: cuts.map((cut) => cutValues(cut, card)) };
}

type CutAsked = Pick<BunchingRow, "block" | "subject" | "cut" | "better" | "isClosed">;

function ofRules(cut: RulesCut): CutAsked {
  const { block, value, better = "above", owner } = cut;
  return { block, subject: cutSubject(cut), cut: { value, field: fieldOf(cut) }, better, isClosed: owner === better };
}

const plain = { scale: Rational.ONE, unitText: "" } as const;
const hundredth = { scale: Rational.of(1, 100), unitText: "%" } as const;

/** A rate as a percentage, where the rules write it so. */
function fieldOf({ bounds }: RulesCut): Quantity["field"] {
  const isPercent = bounds.some(({ span }) => span.source.text.slice(span.start, span.end).trim().endsWith("%"));
  return isPercent ? hundredth : plain;
}

function gradeCuts(framework: CheckedFramework): CutAsked[] {
  const order = gradesBestFirst(framework);
  const place = (total: Rational) => order.indexOf(gradeOfTotal(framework, total) ?? "");
  return gradeEdges(framework).map((value): CutAsked => {
    const near = Rational.of(1, 1_000_000);
    const [below, on, above] = [sub(value, near), value, addNear(value, near)].map((total) => place(total as Rational));
    const better = (above ?? 0) <= (below ?? 0) ? "above" : "below";
    const isClosed = on === (better === "above" ? above : below);
    return { block: undefined, subject: "", cut: { value, field: plain }, better, isClosed };
  });
}

function addNear(value: Rational, near: Rational): Rational {
  return Rational.of(value.num * near.den + near.num * value.den, value.den * near.den);
}

type Counted = Omit<BunchingRow, "adjusted">;

function counted(asked: CutAsked, values: readonly ExactNumber[], part: Rational): Counted {
  const { value, field } = asked.cut;
  const half = multiplyRationals(part, abs(value) as Rational);
  let [good, bad, on] = [0, 0, 0];
  for (const one of values) {
    const distance = sub(one, value as ExactNumber);
    if (compare(abs(distance), half) > 0) continue;
    const side = compare(distance, Rational.ZERO) * (asked.better === "above" ? 1 : -1);
    if (side === 0) on += 1;
    if (side > 0 || (side === 0 && asked.isClosed)) good += 1;
    else bad += 1;
  }
  const p = good + bad === 0 ? undefined : upperTail(good, good + bad);
  return { ...asked, window: { value: half, field }, good, bad, on, p, values };
}

/** Cuts with an empty window are no tests. */
function withAdjusted(rows: readonly Counted[]): BunchingRow[] {
  const tested = rows.flatMap(({ p }) => (p === undefined ? [] : [p]));
  const adjusted = holm(tested);
  let place = 0;
  return rows.map((row) => ({ ...row, adjusted: row.p === undefined ? undefined : adjusted[place++] }));
}

/** The rows whose adjusted p-value is below 5 %. */
export function crowded(rows: readonly BunchingRow[]): BunchingRow[] {
  return rows.filter(({ adjusted }) => adjusted !== undefined && compareRationals(adjusted, LEVEL) < 0);
}

function findingOf(rows: readonly BunchingRow[], units: number): Bilingual {
  const tested = rows.filter(({ p }) => p !== undefined).length;
  const found = crowded(rows);
  const [first] = [...found].sort((a, b) => compareRationals(a.p ?? Rational.ONE, b.p ?? Rational.ONE));
  if (first === undefined)
    return {
      zh: `${units} 个单位、${tested} 个有单位靠近的分界：经 Holm 校正，没有一处在 5% 水平上显示单位聚集在有利一侧。`,
      en: `${units} units, ${tested} cuts with units close by: after Holm's adjustment none shows units crowding on the better side at the 5% level.`,
    };
  const names = (lang: "zh" | "en") => `${cutName(first, lang)} ${cutText(first)}`;
  const p = formatDecimal(shownP(first.adjusted ?? Rational.ONE));
  return {
    zh: `${units} 个单位、${tested} 个有单位靠近的分界：有 ${found.length} 处单位聚集在有利一侧（Holm 校正后 p < 0.05），最明显的是${names("zh")}（有利一侧 ${first.good} 个，另一侧 ${first.bad} 个，校正后 p ≤ ${p}）。`,
    en: `${units} units, ${tested} cuts with units close by: units crowd on the better side of ${found.length} (Holm-adjusted p < 0.05), most clearly at ${names("en")} (${first.good} on the better side, ${first.bad} on the other; adjusted p ≤ ${p}).`,
  };
}

const totalName = { zh: "总分", en: "total" } as const;

export function cutName({ block, subject }: BunchingRow, lang: "zh" | "en"): string {
  return block === undefined ? totalName[lang] : `${block.name} · ${subject}`;
}

export function cutText({ cut: { value, field } }: BunchingRow): string {
  return `${formatDecimal(div(value, field.scale))}${field.unitText}`;
}

/** Rounded up: no p-value is told smaller than it is. */
function shownP(p: Rational): Rational {
  return round(p, P_PLACES, "ceiling") as Rational;
}

const sides = {
  below: { zh: "低于", en: "below" },
  above: { zh: "高于", en: "above" },
} as const satisfies Record<BunchingRow["better"], Bilingual>;

const columns: readonly Column<BunchingRow>[] = [
  {
    key: "block",
    title: { zh: "所在", en: "of" },
    value: ({ block }) => block?.name ?? totalName,
  },
  { key: "subject", title: { zh: "比较的量", en: "what is compared" }, value: ({ subject }) => subject },
  { key: "cut", title: { zh: "分界", en: "cut" }, value: ({ cut }) => cut },
  { key: "unit", title: { zh: "量纲", en: "in" }, value: ({ cut }) => cut.field.unitText },
  { key: "better", title: { zh: "有利一侧", en: "better side" }, value: ({ better }) => sides[better] },
  { key: "closed", title: { zh: "含分界", en: "with the cut" }, value: ({ isClosed }) => isClosed },
  { key: "window", title: { zh: "窗口半宽", en: "window ±" }, value: ({ window }) => window },
  { key: "good", title: { zh: "有利侧单位", en: "on it" }, value: ({ good }) => Rational.of(good) },
  { key: "bad", title: { zh: "另一侧单位", en: "on the other" }, value: ({ bad }) => Rational.of(bad) },
  { key: "on", title: { zh: "正好在分界", en: "on the cut" }, isDetail: true, value: ({ on }) => Rational.of(on) },
  { key: "p", title: { zh: "p 值", en: "p" }, value: ({ p }) => p && formatDecimal(shownP(p)) },
  {
    key: "adjusted",
    title: { zh: "校正后 p", en: "adjusted p" },
    value: ({ adjusted }) => adjusted && formatDecimal(shownP(adjusted)),
  },
];
