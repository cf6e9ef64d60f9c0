import {
  add,
  type Bilingual,
  compare,
  div,
  type ExactNumber,
  formatDecimal,
  mul,
  problem,
  Rational,
  round,
  sqrt,
  sub,
} from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  choiceMet,
  indicatorBlocks,
  isNumber,
  type Scorecard,
  type UnitData,
} from "../../scoring/index.ts";
import { type Column, madeFrom, type Result } from "../result.ts";
import { type Advance, type Carded, eachCard, leftOutNotes } from "./cards.ts";
import { groupWeights } from "./extreme-groups.ts";
import { type Level, levelsOf } from "./levels.ts";

/** What an indicator, an item or one of its levels tells of a portfolio; levels stand below what they are of. */
export interface DiscriminationRow {
  readonly kind: "indicator" | "item" | "level";
  readonly block: Block;
  /** The row of the rules that fitted, as written; of an `if` its condition with the answer. */
  readonly level: string | undefined;
  /** Units of which the block counts. */
  readonly units: number;
  /** Of a level its score, undefined for all between the ends together; else the score that most units have. */
  readonly score: ExactNumber | undefined;
  /** Units with that score, and their share. */
  readonly count: number;
  readonly share: Rational;
  /** The others are undefined for a level. */
  readonly full: number | undefined;
  readonly fullShare: Rational | undefined;
  readonly zero: number | undefined;
  readonly zeroShare: Rational | undefined;
  readonly mean: ExactNumber | undefined;
  /** Standard deviation of all units (no sample: divided by their number). */
  readonly deviation: ExactNumber | undefined;
  /** Discrimination index: what the 27 % of units with the highest totals obtain more of the points than the lowest 27 %. */
  readonly index: ExactNumber | undefined;
  /** Share of the pairs of units that have different scores. */
  readonly apart: Rational | undefined;
  /** True where so many units have one score that the block no longer tells them apart. */
  readonly flat: boolean | undefined;
}

export interface DiscriminationOptions {
  /** Share of units with one score from which on a block is `flat`; 95 % unless told. */
  readonly flatFrom?: Rational;
  /** The items of indicators too. */
  readonly items?: boolean;
  /** Each score and each row of the rules that was reached, as rows below their block. */
  readonly levels?: boolean;
  readonly advance?: Advance;
}

export const FLAT_FROM: Rational = Rational.of(95, 100);
/** Fewer units describe nothing but themselves. */
const LEAST_UNITS = 10;

/**
 * How well the indicators of a framework tell the units of a portfolio apart; all counts and shares are exact.
 *
 * The discrimination index is that of test theory: Kelley, "The selection of upper and lower groups for the validation of
 * test items", Journal of Educational Psychology 30 (1939), 17–24; groups of exactly 27 % by the total, units with the
 * same total at the edge of a group count in equal parts. The share of pairs told apart is the count behind Ferguson's
 * delta ("On the theory of test discrimination", Psychometrika 14 (1949), 61–68), without its scaling.
 *
 * @throws DiagnosticError `no-totals`
 */
export function discrimination(
  framework: CheckedFramework,
  units: readonly UnitData[],
  options: DiscriminationOptions = {},
): Result<DiscriminationRow> {
  const blocks = indicatorBlocks(framework).flatMap((block) => [block, ...(options.items ? leavesOf(block) : [])]);
  const portfolio = eachCard(framework, units, (carded) => observed(carded, blocks), options.advance);
  const flatFrom = options.flatFrom ?? FLAT_FROM;
  const rows = blocks.flatMap((block, place) => {
    const met = portfolio.seen.flatMap(({ total, scores }) => {
      const own = scores[place];
      return own === undefined ? [] : [{ total, ...own }];
    });
    return met.length === 0 ? [] : blockRows(block, met, flatFrom, options.levels === true);
  });
  const count = portfolio.seen.length;
  const few = count < LEAST_UNITS ? [fewUnits(count)] : [];
  return {
    made: {
      ...madeFrom(framework, units),
      method: "discrimination",
      settings: { flat: percent(flatFrom), groups: "27%" },
      certainty: "exact",
      evaluations: portfolio.evaluations,
    },
    finding: findingOf(rows, count, flatFrom),
    columns,
    rows,
    notes: [...leftOutNotes(portfolio.without), ...few],
  };
}

export function fewUnits(count: number) {
  return problem("few-units", undefined, { count: String(count), least: String(LEAST_UNITS) });
}

/** What one unit got for a block, and the row of the rules that gave it. */
export interface Met {
  readonly total: ExactNumber;
  readonly score: ExactNumber;
  readonly row: string | undefined;
}

interface Observed {
  readonly total: ExactNumber;
  /** By the places of the blocks; undefined for what does not count. */
  readonly scores: readonly (Omit<Met, "total"> | undefined)[];
}

function observed({ card, total }: Carded, blocks: readonly Block[]): Observed {
  const scores = blocks.map((block) => {
    const value = card.blocks.get(block)?.value;
    return isNumber(value) ? { score: value, row: rowOf(card, block) } : undefined;
  });
  return { total, scores };
}

/** An indicator with a single item is that item. */
function rowOf(card: Scorecard, block: Block): string | undefined {
  const [only, another] = block.children;
  if (only !== undefined && another === undefined) return rowOf(card, only);
  if (block.scoring.kind !== "formula") return undefined;
  const { formula } = block.scoring;
  const notes = card.notes?.get(formula);
  const met = notes && choiceMet({ formula, notes });
  if (met?.row === undefined) return undefined;
  return met.form === "if" ? `${met.row} ${met.holds ? "✓" : "✗"}` : met.row;
}

function leavesOf(block: Block): Block[] {
  const leaves = block.children.flatMap((child) => (child.children.length === 0 ? [child] : leavesOf(child)));
  return leaves.length > 1 ? leaves : [];
}

function blockRows(block: Block, met: readonly Met[], flatFrom: Rational, withLevels: boolean): DiscriminationRow[] {
  const levels = fewLevels(levelsOf(met), block);
  const scores = levelsOf(met.map((one) => ({ ...one, row: undefined })));
  const common = scores.reduce((most, one) => (one.count > most.count ? one : most));
  const kind = block.level === "item" && block.parent?.level === "indicator" ? "item" : "indicator";
  const share = Rational.of(common.count, met.length);
  const own: DiscriminationRow = {
    kind,
    block,
    level: undefined,
    units: met.length,
    score: common.score,
    count: common.count,
    share,
    ...endsOf(block, scores, met.length),
    ...momentsOf(met, scores),
    index: indexOf(block, met),
    flat: compare(share, flatFrom) >= 0,
  };
  return [own, ...(withLevels ? levels.map((level) => levelRow(block, level, met.length)) : [])];
}

/** More are a scale and no levels: what lies between its ends is told together. */
const MOST_LEVELS = 12;

function fewLevels(levels: readonly Level[], { points }: Block): readonly (Omit<Level, "score"> & Partial<Level>)[] {
  if (levels.length <= MOST_LEVELS) return levels;
  const isEnd = ({ score }: Level) =>
    score !== undefined && [points, Rational.ZERO].some((end) => end && compare(score, end) === 0);
  const inner = levels.filter((level) => !isEnd(level));
  const count = inner.reduce((sum, level) => sum + level.count, 0);
  const between = { row: "…", count };
  const zero = levels.filter((level) => isEnd(level) && compare(level.score, Rational.ZERO) === 0);
  return [...levels.filter((level) => isEnd(level) && !zero.includes(level)), between, ...zero];
}

function levelRow(
  block: Block,
  { score, row, count }: Omit<Level, "score"> & Partial<Level>,
  units: number,
): DiscriminationRow {
  const share = Rational.of(count, units);
  return { kind: "level", block, level: row, units, score, count, share, ...noFigures };
}

const noFigures = {
  full: undefined,
  fullShare: undefined,
  zero: undefined,
  zeroShare: undefined,
  mean: undefined,
  deviation: undefined,
  index: undefined,
  apart: undefined,
  flat: undefined,
} as const;

function endsOf({ points }: Block, scores: readonly Level[], units: number) {
  const countAt = (end: Rational) => scores.find(({ score }) => compare(score, end) === 0)?.count ?? 0;
  const full = points === undefined ? undefined : countAt(points);
  const zero = countAt(Rational.ZERO);
  return {
    full,
    fullShare: full === undefined ? undefined : Rational.of(full, units),
    zero,
    zeroShare: Rational.of(zero, units),
  };
}

function momentsOf(met: readonly Met[], scores: readonly Level[]) {
  const count = Rational.of(met.length);
  const sum = (numbers: readonly ExactNumber[]) => numbers.reduce(add, Rational.ZERO as ExactNumber);
  const mean = div(sum(met.map(({ score }) => score)), count);
  const squares = sum(met.map(({ score }) => mul(sub(score, mean), sub(score, mean))));
  const pairs = met.length * (met.length - 1);
  const alike = scores.reduce((all, level) => all + level.count * (level.count - 1), 0);
  return {
    mean,
    deviation: sqrt(div(squares, count)),
    apart: pairs === 0 ? undefined : Rational.of(pairs - alike, pairs),
  };
}

function indexOf({ points }: Block, met: readonly Met[]): ExactNumber | undefined {
  if (points === undefined || points.sign() === 0 || met.length < 2) return undefined;
  const meanOf = (weights: readonly Rational[]) =>
    met.reduce(
      (sum, { score }, place) => add(sum, mul(score, weights[place] ?? Rational.ZERO)),
      Rational.ZERO as ExactNumber,
    );
  const { upper, lower } = groupWeights(met.map(({ total }) => total));
  return div(sub(meanOf(upper), meanOf(lower)), points);
}

export function percent(share: ExactNumber): string {
  return `${formatDecimal(round(mul(share, Rational.of(100)), 2, "half_up"))}%`;
}

const mostNamed = 6;

function findingOf(rows: readonly DiscriminationRow[], count: number, flatFrom: Rational): Bilingual {
  const indicators = rows.filter(({ kind }) => kind === "indicator");
  const flat = indicators.filter((row) => row.flat === true);
  const names = flat.slice(0, mostNamed).map(({ block }) => block.name);
  const [most, all] = [percent(flatFrom), indicators.length];
  const more = flat.length > mostNamed;
  if (flat.length === 0)
    return {
      zh: `${count} 个单位、${all} 个指标：没有一个指标有 ${most} 以上的单位得分相同。`,
      en: `${count} units, ${all} indicators: on none of them do ${most} of the units or more have the same score.`,
    };
  return {
    zh: `${count} 个单位、${all} 个指标：有 ${flat.length} 个指标已分不出单位（至少 ${most} 的单位得分相同）：${names.join("、")}${more ? "等" : ""}。`,
    en: `${count} units, ${all} indicators: ${flat.length} no longer tell units apart (at least ${most} have the same score): ${names.join(", ")}${more ? ", …" : ""}.`,
  };
}

const kinds = {
  indicator: { zh: "指标", en: "indicator" },
  item: { zh: "得分项", en: "item" },
  level: { zh: "档次", en: "level" },
} as const satisfies Record<DiscriminationRow["kind"], Bilingual>;

const columns: readonly Column<DiscriminationRow>[] = [
  { key: "kind", title: { zh: "类别", en: "kind" }, value: ({ kind }) => kinds[kind] },
  { key: "block", title: { zh: "名称", en: "name" }, value: ({ block }) => block.name },
  { key: "level", title: { zh: "档次", en: "level" }, value: ({ level }) => level },
  { key: "points", title: { zh: "分值", en: "points" }, value: ({ block }) => block.points },
  { key: "units", title: { zh: "单位数", en: "units" }, isDetail: true, value: ({ units }) => Rational.of(units) },
  { key: "score", title: { zh: "最多的得分", en: "usual score" }, value: ({ score }) => score },
  { key: "count", title: { zh: "得此分数", en: "with it" }, isDetail: true, value: ({ count }) => Rational.of(count) },
  { key: "share", title: { zh: "占比", en: "share" }, value: ({ share }) => share },
  { key: "full", title: { zh: "满分数", en: "full" }, isDetail: true, value: ({ full }) => whole(full) },
  { key: "fullShare", title: { zh: "满分占比", en: "share full" }, value: ({ fullShare }) => fullShare },
  { key: "zero", title: { zh: "零分数", en: "zero" }, isDetail: true, value: ({ zero }) => whole(zero) },
  { key: "zeroShare", title: { zh: "零分占比", en: "share zero" }, value: ({ zeroShare }) => zeroShare },
  { key: "mean", title: { zh: "平均分", en: "mean" }, value: ({ mean }) => mean },
  { key: "deviation", title: { zh: "标准差", en: "standard deviation" }, value: ({ deviation }) => deviation },
  { key: "index", title: { zh: "区分度", en: "discrimination" }, value: ({ index }) => index },
  { key: "apart", title: { zh: "分出的单位对", en: "pairs told apart" }, value: ({ apart }) => apart },
  { key: "flat", title: { zh: "分不出", en: "flat" }, value: ({ flat }) => flat },
];

function whole(count: number | undefined): Rational | undefined {
  return count === undefined ? undefined : Rational.of(count);
}
