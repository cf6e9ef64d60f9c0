import type { Bilingual, Language } from "../../core/index.ts";
import type { ExplainedEffect, Explanation } from "./explain.ts";
import type { StepKind } from "./steps.ts";

export const levels = {
  framework: { zh: "体系", en: "framework" },
  section: { zh: "指标组", en: "section" },
  indicator: { zh: "指标", en: "indicator" },
  item: { zh: "得分项", en: "item" },
  output: { zh: "输出", en: "output" },
} as const satisfies Record<Explanation["level"], Bilingual>;

/** What stands before a formula; empty where its name does. */
export const stepLabels = {
  let: { zh: "", en: "" },
  param: { zh: "", en: "" },
  output: { zh: "", en: "" },
  column: { zh: "", en: "" },
  score: { zh: "得分", en: "score" },
  veto: { zh: "一票否决 当", en: "veto when" },
  cap: { zh: "封顶", en: "at most" },
  "cap condition": { zh: "封顶 当", en: "capped when" },
  "not applicable": { zh: "不适用 当", en: "not applicable when" },
} as const satisfies Record<StepKind, Bilingual>;

export const effectLabels = {
  veto: { zh: "一票否决", en: "vetoed" },
  cap: { zh: "封顶", en: "capped" },
  "not-applicable": { zh: "不适用，得满分", en: "not applicable, full score" },
  rescale: { zh: "按适用分值折算", en: "spread over what applies" },
  bonus: { zh: "加分", en: "bonus" },
  malus: { zh: "减分", en: "malus" },
  rounding: { zh: "修约", en: "rounded" },
} as const satisfies Record<ExplainedEffect["kind"], Bilingual>;

interface Words {
  readonly score: (score: string, points: string | undefined) => string;
  readonly lost: (lost: string, rounded: boolean) => string;
  readonly missing: string;
  readonly bounds: (low: string, high: string) => string;
  readonly leftOut: string;
  readonly bonus: string;
  readonly malus: string;
  readonly doc: string;
  readonly source: string;
  readonly rule: string;
  readonly exact: (fraction: string) => string;
  readonly edge: string;
  readonly onEdge: string;
  readonly fromEdge: (distance: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly percentagePoints: (digits: string) => string;
  readonly row: (row: string | undefined) => string;
  readonly lines: string;
  readonly rounding: string;
  readonly rowsLabel: string;
  readonly rows: (table: string, all: number, counted: number) => string;
  readonly judged: string;
  readonly nothingGiven: string;
  readonly noReason: string;
  readonly cause: string;
  readonly colon: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    score: (score, points) => (points === undefined ? score : `${score} / ${points} 分`),
    lost: (lost, rounded) => `${rounded ? "约" : ""}扣 ${lost} 分`,
    missing: "无结果",
    bounds: (low, high) => `可能在 ${low} 与 ${high} 之间`,
    leftOut: "缺项",
    bonus: "加分项",
    malus: "减分项",
    doc: "说明",
    source: "依据",
    rule: "规则",
    exact: (fraction) => `（即 ${fraction}）`,
    edge: "界线",
    onEdge: "正在界线上",
    fromEdge: (distance) => `距界线 ${distance}`,
    yes: "是",
    no: "否",
    percentagePoints: (digits) => `${digits} 个百分点`,
    row: (row) => (row === undefined ? "其他" : `落在 ${row}`),
    lines: "线性内插",
    rounding: "修约",
    rowsLabel: "各行",
    rows: (table, all, counted) => `“${table}”共 ${all} 行，计入 ${counted} 行`,
    judged: "评议",
    nothingGiven: "没有给分",
    noReason: "没有写明理由",
    cause: "原因",
    colon: "：",
  },
  en: {
    score: (score, points) => (points === undefined ? score : `${score} of ${points}`),
    lost: (lost, rounded) => `lost ${rounded ? "about " : ""}${lost}`,
    missing: "no result",
    bounds: (low, high) => `between ${low} and ${high}`,
    leftOut: "left out",
    bonus: "bonus",
    malus: "malus",
    doc: "about",
    source: "source",
    rule: "rule",
    exact: (fraction) => ` (exactly ${fraction})`,
    edge: "edge",
    onEdge: "exactly on the edge",
    fromEdge: (distance) => `${distance} from the edge`,
    yes: "yes",
    no: "no",
    percentagePoints: (digits) => `${digits} percentage ${digits === "1" ? "point" : "points"}`,
    row: (row) => (row === undefined ? "else" : `in the row ${row}`),
    lines: "on the straight lines",
    rounding: "rounded",
    rowsLabel: "rows",
    rows: (table, all, counted) => `"${table}": ${all} ${all === 1 ? "row" : "rows"}, ${counted} counted`,
    judged: "judged",
    nothingGiven: "no score given",
    noReason: "no reason given",
    cause: "cause",
    colon: ": ",
  },
};
