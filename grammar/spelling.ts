import type * as S from "./syntax.ts";
import { type Lever, levers, type RoundingModeName, roundingModes, type WordKey, words } from "./words.ts";

/** Which spelling of the language's words is printed. */
export type Keywords = "zh" | "en";

const plainName = /^\p{L}[\p{L}\p{M}\p{N}_]*$/u;
const byText: ReadonlyMap<string, { readonly key: WordKey; readonly reserved: boolean }> = new Map(
  [...words].flatMap(([key, { en, zh, reserved }]) => [
    [en, { key, reserved }],
    [zh, { key, reserved }],
  ]),
);

/** Names that would make a phrase of the language with a word beside them: `applicable` behind `not`, `set` before `param`. */
const phraseParts: ReadonlySet<string> = new Set(
  [...words.keys()]
    .filter((key) => key.includes(" "))
    .flatMap((key) => {
      const parts = key.split(" ");
      const foreign = parts.filter((part) => !byText.has(part));
      return foreign.length === 0 ? parts.slice(0, 1) : foreign.slice(0, foreign.length === 1 ? 1 : 0);
    }),
);

export function wordText(key: WordKey, keywords: Keywords): string {
  const word = words.get(key);
  if (word === undefined) throw new Error(`${key} is no word of the language`);
  return word[keywords];
}

/** A name where any name may stand: in quotes only when it would be read as something else. */
export function nameText(name: string): string {
  const word = byText.get(name);
  const isFree = word !== undefined && !word.reserved && !/[ /]/u.test(word.key) && !phraseParts.has(name);
  const bare = word === undefined ? isPlain(name) : isFree;
  return bare ? name : quoted(name);
}

/** A name behind a word with which it would make a phrase: `param` behind `set`. */
export function nameBehind(word: WordKey, name: string): string {
  const isPhrase = [...words.keys()].some((key) => key === `${word} ${name}`);
  return isPhrase ? quoted(name) : nameText(name);
}

/** A name where words of the language need quotes too: a unit. */
export function unitText(name: string): string {
  return !byText.has(name) && isPlain(name) ? name : quoted(name);
}

function isPlain(name: string): boolean {
  return plainName.test(name) && !phraseParts.has(name);
}

function quoted(name: string): string {
  if (/[\n\r]/u.test(name) || (name.includes("」") && name.includes("'")))
    throw new Error(`no quotes hold the name ${name}`);
  return name.includes("」") ? `'${name}'` : `「${name}」`;
}

/** A text in the quotes that fit: `"…"`, or `“…”` where it holds a straight quote. */
export function textText(value: string): string {
  if (/[\n\r]/u.test(value) || (value.includes('"') && value.includes("”"))) throw new Error(`no quotes hold ${value}`);
  return value.includes('"') ? `“${value}”` : `"${value}"`;
}

export function numberText({ digits, percent, unit }: S.NumberLiteral): string {
  return digits + (percent ? "%" : "") + (unit === undefined ? "" : ` ${unitText(unit.text)}`);
}

/** The spelling in results of a way of rounding; undefined where there is no such way. */
export function roundingModeOf(name: string): RoundingModeName | undefined {
  const names = Object.keys(roundingModes) as RoundingModeName[];
  return names.find((mode) => mode === name || roundingModes[mode] === name);
}

/** The spelling in results of a lever; undefined where there is no such lever. */
export function leverOf(name: string): Lever | undefined {
  const names = Object.keys(levers) as Lever[];
  return names.find((lever) => lever === name || levers[lever] === name);
}

export function leverText(name: string, keywords: Keywords): string {
  const lever = leverOf(name);
  if (lever === undefined) return nameText(name);
  return keywords === "zh" ? levers[lever] : lever;
}

export function roundingModeText(name: string, keywords: Keywords): string {
  const mode = roundingModeOf(name);
  if (mode === undefined) return nameText(name);
  return keywords === "zh" ? roundingModes[mode] : mode;
}
