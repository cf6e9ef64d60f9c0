import { type Bilingual, Enclosure, type ExactNumber, Rational } from "../../core/index.ts";
import type { Column } from "../result.ts";

/**
 * A share of the variance, as a part of one.
 *
 * By `input`, by `group` of inputs that meet in some blocks of the tree, by `pair` of inputs, by `node` of the tree; and by
 * `outcome`, which is no share but the chance of a grade or of reaching a target.
 */
export interface VarianceShareRow {
  /** What varies: the total, the grade, whether a target is reached. */
  readonly of: Bilingual;
  readonly by: "input" | "group" | "pair" | "node" | "outcome";
  readonly name: string;
  /** Of a pair: the other input. */
  readonly with?: string;
  /** What the input explains alone. */
  readonly first?: ExactNumber;
  /** What stays open when all others are known. */
  readonly total?: ExactNumber;
  /** What two explain together beyond what each explains alone. */
  readonly second?: ExactNumber;
  readonly shapley?: ExactNumber;
  /** Of a node: its covariance with the total; the nodes below one add up to it. */
  readonly share?: ExactNumber;
  /** Of a node: its own variance; the rest of `share` is covariance with nodes that share inputs with it. */
  readonly own?: ExactNumber;
  readonly probability?: ExactNumber;
  /** Of a group, which is named by where its inputs meet. */
  readonly inputs?: readonly string[];
  /** Halves of 95 % intervals, of estimates only. */
  readonly firstHalf?: ExactNumber;
  readonly totalHalf?: ExactNumber;
  readonly shapleyHalf?: ExactNumber;
}

const kinds: Readonly<Record<VarianceShareRow["by"], Bilingual>> = {
  input: { zh: "输入", en: "input" },
  group: { zh: "输入组", en: "group" },
  pair: { zh: "两个输入", en: "pair" },
  node: { zh: "指标", en: "node" },
  outcome: { zh: "结果", en: "outcome" },
};

export const shareColumns: readonly Column<VarianceShareRow>[] = [
  { key: "of", title: { zh: "什么的方差", en: "of" }, value: ({ of }) => of },
  { key: "by", title: { zh: "按", en: "by" }, value: ({ by }) => kinds[by] },
  { key: "name", title: { zh: "名称", en: "name" }, value: ({ name }) => name },
  { key: "with", title: { zh: "与", en: "with" }, value: (row) => row.with },
  { key: "first", title: { zh: "单独", en: "first order" }, value: ({ first }) => first },
  { key: "firstHalf", title: { zh: "单独±", en: "first ±" }, value: ({ firstHalf }) => firstHalf },
  { key: "total", title: { zh: "总效应", en: "total effect" }, value: ({ total }) => total },
  { key: "totalHalf", title: { zh: "总效应±", en: "total ±" }, value: ({ totalHalf }) => totalHalf },
  { key: "shapley", title: { zh: "Shapley", en: "Shapley" }, value: ({ shapley }) => shapley },
  { key: "shapleyHalf", title: { zh: "Shapley±", en: "Shapley ±" }, value: ({ shapleyHalf }) => shapleyHalf },
  { key: "second", title: { zh: "二阶", en: "second order" }, value: ({ second }) => second },
  { key: "share", title: { zh: "占总分方差", en: "share" }, value: ({ share }) => share },
  { key: "own", title: { zh: "自身方差", en: "own variance" }, value: ({ own }) => own },
  { key: "probability", title: { zh: "概率", en: "probability" }, value: ({ probability }) => probability },
  { key: "inputs", title: { zh: "其中的输入", en: "inputs" }, value: ({ inputs }) => inputs?.join(", ") },
];

/** Only the columns that some row fills. */
export function filledColumns(rows: readonly VarianceShareRow[]): readonly Column<VarianceShareRow>[] {
  return shareColumns.filter(({ value }) => rows.some((row) => value(row) !== undefined));
}

/**
 * Numerators over a variance: fractions where both are exact, else bounds.
 *
 * @param error  how far a variance may be off; numerators, made of up to three of them, three times as far
 */
export function sharesOf(variance: Rational, error: Rational): (numerator: Rational) => ExactNumber {
  return (numerator) => {
    if (variance.num === 0n) return Rational.ZERO;
    if (error.num === 0n) return Rational.of(numerator.num * variance.den, numerator.den * variance.num);
    const wide = Rational.of(3n * error.num, error.den);
    const [least, most] = [plus(variance, error, -1n), plus(variance, error, 1n)];
    if (least.num <= 0n) return new Enclosure({ low: Rational.of(-1), high: Rational.of(2) }, undefined);
    const [low, high] = [plus(numerator, wide, -1n), plus(numerator, wide, 1n)];
    const bounds = {
      low: quotient(low, low.num < 0n ? least : most),
      high: quotient(high, high.num < 0n ? most : least),
    };
    return new Enclosure(bounds, undefined);
  };
}

function plus(a: Rational, b: Rational, sign: bigint): Rational {
  return Rational.of(a.num * b.den + sign * b.num * a.den, a.den * b.den);
}

function quotient(a: Rational, b: Rational): Rational {
  return Rational.of(a.num * b.den, a.den * b.num);
}
