import type { Language } from "../../core/index.ts";
import type { ChoiceMet } from "./choice.ts";
import type { LostPoint } from "./lost.ts";
import { type Reason, reasonOf, type Subject } from "./reason.ts";
import { plainStyle, type Shown, show, showShort } from "./shown.ts";

type Sentences = {
  readonly [K in Reason["kind"]]: (reason: Extract<Reason, { kind: K }>) => string;
};

/**
 * Why points were lost, as a sentence without its full stop:
 * `三公实际 80.65 万元 ÷ 三公预算 89.16 万元 ≈ 90.46%，在 [90%, 100%] 一档，得 2 分`.
 */
export function reasonText(lost: LostPoint, lang: Language): string {
  const reason = reasonOf(lost);
  const tell = sentences[lang][reason.kind] as (reason: Reason) => string;
  return tell(reason) + roundingPart(lost, lang) + worthPart(lost, lang);
}

/** The points lost here are not those the total lacks where points were spread over what applies. */
function worthPart({ worth }: LostPoint, lang: Language): string {
  const { text, rounded } = showShort(worth, plainStyle);
  if (text === "1" && rounded !== true) return "";
  if (lang === "zh") return `；此处 1 分${rounded === true ? "约" : ""}合总分 ${text} 分`;
  return `; a point here is worth ${rounded === true ? "about " : ""}${text} of the total`;
}

/** The rounding that is part of the loss: of the score itself, or of a sum it goes into. */
function roundingPart({ block, rounding }: LostPoint, lang: Language): string {
  if (rounding?.effect.from === undefined) return "";
  const { from, to } = rounding.effect;
  const [before, after] = [show(from), show(to)];
  if (rounding.block === block)
    return lang === "zh" ? `（修约前 ${before.text}）` : ` (${before.text} before rounding)`;
  const { name } = rounding.block;
  return lang === "zh"
    ? `；“${name}”由 ${roundingText(before, after, lang)}`
    : `; "${name}" ${roundingText(before, after, lang)}`;
}

const zh: Sentences = {
  row: ({ subjects, choice, score }) =>
    `${subjects.map(subjectText).join("、")}，${rowText(choice, "zh")}${got(score, "zh")}`,
  condition: ({ condition, holds, score }) => `“${condition}”${holds ? "成立" : "不成立"}，${got(score, "zh")}`,
  formula: ({ formula, score }) =>
    `${formula === undefined ? "按算式" : `${subjectText(formula)}，`}${got(score, "zh")}`,
  judged: ({ score, points, reason }) => `评议${got(score, "zh")}（满分 ${points.text} 分）${because(reason, "zh")}`,
  checked: ({ score, reason }) => `核对${got(score, "zh")}${because(reason, "zh")}`,
  limit: ({ effect, condition, text, to }) => {
    const what = effect === "veto" ? "一票否决" : `封顶 ${to.text} 分`;
    return `${what}${condition === undefined ? "" : `：${condition}`}${text === undefined ? "" : `（${text}）`}`;
  },
  extra: ({ effect, name, by }) => `${effect === "bonus" ? "加分项" : "减分项"}“${name}”：${by.text} 分`,
  rounding: ({ from, to }) => roundingText(from, to, "zh"),
  other: () => "得分在此处有增减",
};

const en: Sentences = {
  row: ({ subjects, choice, score }) =>
    `${subjects.map(subjectText).join(", ")}: ${rowText(choice, "en")}${got(score, "en")}`,
  condition: ({ condition, holds, score }) =>
    `"${condition}" ${holds ? "holds" : "does not hold"}: ${got(score, "en")}`,
  formula: ({ formula, score }) =>
    `${formula === undefined ? "by its formula" : subjectText(formula)}: ${got(score, "en")}`,
  judged: ({ score, points, reason }) => `judged ${score.text} of ${pointsText(points)}${because(reason, "en")}`,
  checked: ({ score, reason }) => `checked, ${got(score, "en")}${because(reason, "en")}`,
  limit: ({ effect, condition, text, to }) => {
    const what = effect === "veto" ? "vetoed" : `at most ${pointsText(to)}`;
    return `${what}${condition === undefined ? "" : `: ${condition}`}${text === undefined ? "" : ` (${text})`}`;
  },
  extra: ({ effect, name, by }) => `${effect} "${name}": ${pointsText(by)}`,
  rounding: ({ from, to }) => roundingText(from, to, "en"),
  other: () => "the score was changed here",
};

const sentences: Readonly<Record<Language, Sentences>> = { zh, en };

function subjectText({ text, value }: Subject): string {
  return value === undefined ? text : `${text} ${value.rounded === true ? "≈" : "="} ${value.text}`;
}

function got(score: Shown, lang: Language): string {
  if (lang === "zh") return `${score.rounded === true ? "约得" : "得"} ${score.text} 分`;
  return `${score.rounded === true ? "about " : ""}${pointsText(score)}`;
}

function because(reason: string | undefined, lang: Language): string {
  if (reason !== undefined) return lang === "zh" ? `：${reason}` : `: ${reason}`;
  return lang === "zh" ? "，没有写明理由" : ", no reason given";
}

function rowText({ form, row }: ChoiceMet, lang: Language): string {
  if (form === "linear") return lang === "zh" ? "线性内插，" : "on the straight lines, ";
  if (row === undefined) return lang === "zh" ? "不在所列各行，按“其他”" : "in none of the rows above else, ";
  if (form === "match") return lang === "zh" ? `按“${row}”一行` : `in the row ${row}, `;
  return lang === "zh" ? `在 ${row} 一档，` : `in the row ${row}, `;
}

function roundingText(from: Shown, to: Shown, lang: Language): string {
  return lang === "zh" ? `${from.text} 修约为 ${to.text}` : `${from.text} rounded to ${to.text}`;
}

function pointsText({ text }: Shown): string {
  return `${text} ${text === "1" ? "point" : "points"}`;
}
