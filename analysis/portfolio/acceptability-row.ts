import { type Bilingual, Rational } from "../../core/index.ts";
import type { Column } from "../result.ts";
import type { SharedCases } from "./wilson.ts";

/** In how many cases something holds, with the interval of its share. */
export interface AcceptabilityRow extends SharedCases {
  readonly kind: "claim" | "grade" | "rank";
  /** The framework; empty: under both at once. */
  readonly side: string;
  /** The words of the claim, or the unit. */
  readonly subject: string;
  /** What moves. */
  readonly source: "rounding" | "weights" | "cuts" | "together";
  /** The grade or the rank. */
  readonly value: string | undefined;
  /** Whether the unit has that grade or rank as things are. */
  readonly isNow: boolean | undefined;
}

const kinds = {
  claim: { zh: "说法", en: "claim" },
  grade: { zh: "等次", en: "grade" },
  rank: { zh: "名次", en: "rank" },
} as const satisfies Record<AcceptabilityRow["kind"], Bilingual>;

const sources = {
  rounding: { zh: "数据修约", en: "rounding of the data" },
  weights: { zh: "分值", en: "points" },
  cuts: { zh: "分界", en: "cuts" },
  together: { zh: "一起", en: "together" },
} as const satisfies Record<AcceptabilityRow["source"], Bilingual>;

const both = { zh: "同时", en: "both" } as const;

export const acceptabilityColumns: readonly Column<AcceptabilityRow>[] = [
  { key: "kind", title: { zh: "类别", en: "kind" }, value: ({ kind }) => kinds[kind] },
  { key: "framework", title: { zh: "指标体系", en: "framework" }, value: ({ side }) => (side === "" ? both : side) },
  { key: "subject", title: { zh: "说法或单位", en: "claim or unit" }, value: ({ subject }) => subject },
  { key: "source", title: { zh: "变动的是", en: "what moves" }, value: ({ source }) => sources[source] },
  { key: "value", title: { zh: "等次或名次", en: "grade or rank" }, value: ({ value }) => value },
  { key: "now", title: { zh: "现状", en: "now" }, value: ({ isNow }) => isNow },
  { key: "count", title: { zh: "情形数", en: "cases" }, value: ({ count }) => Rational.of(count) },
  { key: "cases", title: { zh: "共", en: "of" }, isDetail: true, value: ({ cases }) => Rational.of(cases) },
  { key: "share", title: { zh: "占比", en: "share" }, value: ({ share }) => share },
  { key: "low", title: { zh: "区间下限", en: "at least" }, value: ({ low }) => low },
  { key: "high", title: { zh: "区间上限", en: "at most" }, value: ({ high }) => high },
];
