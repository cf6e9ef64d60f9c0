import { type Diagnostic, editDistance, problem, spanText } from "../core/index.ts";
import type { Token } from "./lexer.ts";
import type { Refusal } from "./refusal.ts";
import { beginsLine } from "./statement-words.ts";
import { type WordKey, words, wordType } from "./words.ts";

/** What a word that is none of the language may have meant: a token in its place. */
interface Meaning {
  readonly type: string;
  readonly text: string;
}

/** Near in meaning, far in letters; of several the first that can stand there. */
const SYNONYMS: Readonly<Record<string, readonly (WordKey | Sign)[]>> = {
  如果: ["if"],
  假如: ["if"],
  那么: ["then"],
  不然: ["else"],
  其余: ["else"],
  其它: ["else"],
  其他: ["else"],
  并且: ["and"],
  而且: ["and"],
  或者: ["or"],
  得分: ["score", "item"],
  记分: ["score"],
  评分: ["score", "judged"],
  打分: ["judged"],
  人工: ["judged"],
  等级: ["grades"],
  等次: ["grades"],
  等级划分: ["grades"],
  一级指标: ["section"],
  二级指标: ["indicator", "section"],
  三级指标: ["indicator", "item"],
  评分项: ["item"],
  指示: ["indicator"],
  修整: ["rounding"],
  单位: ["unit"],
  变量: ["let", "param"],
  定义: ["let"],
  文字: ["text"],
  数字: ["number"],
  选项: ["one of"],
  可选: ["optional"],
  否决: ["veto"],
  例子: ["example"],
  期望: ["expect"],
  大于等于: [">="],
  不低于: [">="],
  不少于: [">="],
  不小于: [">="],
  以上: [">="],
  小于等于: ["<="],
  不超过: ["<="],
  不高于: ["<="],
  不大于: ["<="],
  不多于: ["<="],
  以下: ["<="],
  以内: ["<="],
  大于: [">"],
  超过: [">"],
  高于: [">"],
  多于: [">"],
  小于: ["<"],
  低于: ["<"],
  少于: ["<"],
  不足: ["<"],
  不满: ["<"],
  等于: ["="],
  不等于: ["!="],
};

const signTypes = { ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "=": "eq", "!=": "ne" } as const;
type Sign = keyof typeof signTypes;

/** Longer English words are recognised by as many letters again. */
const SHORTEST = 3;
const LONG = 8;
/** A statement is looked back at for no more than this many tokens. */
const FARTHEST = 8;

/** The refused word, the one before it, or the first of the line is a word misspelt: with the right one it all fits. */
export function unknownWord(refusal: Refusal, token: Token): Diagnostic | undefined {
  const { tokens, index, fits, fitsBefore } = refusal;
  const next = tokens[index + 1];
  const before = tokens[index - 1];
  return (
    misspelt(token, refusal, (word) => next !== undefined && fits([word, next])) ??
    misspelt(before, refusal, (word) => fitsBefore([word, token])) ??
    firstOfLine(refusal) ??
    misspelt(token, refusal, (word) => fits([word]))
  );
}

function firstOfLine(refusal: Refusal): Diagnostic | undefined {
  const { tokens, index, beginsStatement } = refusal;
  for (let start = index - 1; start >= Math.max(0, index - FARTHEST); start--) {
    const first = tokens[start];
    if (first === undefined || !beginsLine(first)) continue;
    return misspelt(first, refusal, (word) => beginsStatement([word, ...tokens.slice(start + 1, index + 1)]));
  }
  return undefined;
}

function misspelt(
  token: Token | undefined,
  { tokens }: Refusal,
  fits: (word: Token) => boolean,
): Diagnostic | undefined {
  if (token?.type !== "name" || spanText(token.span) !== token.value || isDeclared(token.value, tokens))
    return undefined;
  const meant = meanings(token.value).find(({ type, text }) => fits({ ...token, type, value: text }));
  return meant && problem("unknown-word", token.span, { word: token.value, nearest: meant.text });
}

const declaring: ReadonlySet<string> = new Set(
  "kw_input kw_let kw_param kw_unit kw_table kw_function kw_output kw_section kw_indicator kw_item".split(" "),
);

/** A name of the file's own is not misspelt, whatever it is near to. */
function isDeclared(name: string, tokens: readonly Token[]): boolean {
  return tokens.some(({ value }, at) => value === name && declaring.has(tokens[at - 1]?.type ?? ""));
}

/** In the language of what is written: first what it is near to in meaning, then the nearest in letters. */
function meanings(word: string): Meaning[] {
  const language = /^\p{Script=Han}/u.test(word) ? "zh" : "en";
  const synonyms = Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] ?? []) : [];
  const near = [...words.keys()]
    .map((key) => ({ key, distance: slips(word, words.get(key)?.[language] ?? "") }))
    .filter(({ distance }) => distance <= (language === "en" && word.length >= LONG ? 2 : 1))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ key }) => key);
  return [...synonyms, ...near].map((one) => meaningOf(one, language));
}

function meaningOf(one: WordKey | Sign, language: "zh" | "en"): Meaning {
  if (isSign(one)) return { type: signTypes[one], text: one };
  return { type: wordType(one), text: words.get(one)?.[language] ?? one };
}

function isSign(one: string): one is Sign {
  return Object.hasOwn(signTypes, one);
}

/** Two characters are one word or another: at least three, or two of which one stays. A word and more is glued, not misspelt. */
function slips(written: string, word: string): number {
  const [a, b] = [[...written], [...word]];
  const isHan = /^\p{Script=Han}/u.test(word);
  if (Math.min(a.length, b.length) < (isHan ? 2 : SHORTEST) || Math.abs(a.length - b.length) > 2) return Infinity;
  if (isHan && a.length !== b.length && (Math.max(a.length, b.length) < 3 || written.includes(word))) return Infinity;
  return editDistance(a, b);
}
