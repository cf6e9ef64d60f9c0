import { type Bilingual, terms } from "../core/index.ts";
import { type WordKey, words, wordType } from "./words.ts";

/** What messages call the tokens that could have stood somewhere. */

const marks: Readonly<Record<string, string>> = {
  colon: ":",
  semicolon: ";",
  comma: ",",
  dot: ".",
  open_paren: "(",
  close_paren: ")",
  open_bracket: "[",
  close_bracket: "]",
  open_brace: "{",
  close_brace: "}",
  eq: "=",
  range: "..",
  percent: "%",
  any: "_",
};

interface Group {
  readonly sign: string;
  readonly covers: readonly string[];
  readonly term: keyof typeof terms;
}

/** Signs that go on with a finished formula. */
const operators = ["plus", "minus", "divide", "power", "open_paren", "open_bracket", "dot"];
const joining = ["kw_and", "kw_or"];
const formulas = "kw_if kw_not kw_match kw_missing kw_yes kw_no minus open_paren name number text".split(" ");

/** A term stands for several token types when the telling one of them is expected; what it covers is not told again. */
const groups: readonly Group[] = [
  { sign: "kw_bands", covers: formulas, term: "formula" },
  { sign: wordType("at most"), covers: [], term: "statement" },
  { sign: "kw_one_of", covers: ["percent", "kw_number", "kw_text", "kw_yes_no", "name", "number"], term: "type" },
  { sign: "name", covers: ["any"], term: "name" },
  { sign: "number", covers: [], term: "number" },
  { sign: "text", covers: [], term: "text" },
  { sign: "times", covers: operators, term: "operator" },
  { sign: "lt", covers: ["le", "gt", "ge", "ne", "eq"], term: "comparison" },
  { sign: "eof", covers: [], term: "endOfFile" },
];

/** More than this many are no help. */
const MOST = 3;
/** What ends something or seldom follows: told only when little else could stand there. */
const closingMarks: ReadonlySet<string> = new Set(
  "close_brace close_paren close_bracket dot kw_bonus kw_malus".split(" "),
);
const bounds: ReadonlySet<string> = new Set(["open_bracket", "open_paren"]);

/**
 * The most telling of what could have stood there, in the words of the language's description: at the beginning of a
 * line a statement comes first, inside a line last.
 */
export function expectedWords(expected: ReadonlySet<string>, atLineStart: boolean): (string | Bilingual)[] {
  const left = new Set(expected);
  const found: (string | Bilingual)[] = [];
  const ends: (string | Bilingual)[] = [];
  const namesFit = left.has("kw_version") && left.has("kw_source") && left.has("name");
  const afterNumber = left.has("times") && left.has("name");
  for (const { sign, covers, term } of groups) {
    if (!left.has(sign)) continue;
    const isEnd = term === "statement" || term === "endOfFile";
    (isEnd ? ends : found).push(terms[term === "name" && afterNumber ? "unit" : term]);
    for (const type of [sign, ...covers]) left.delete(type);
  }
  const covered = namesFit || expected.has(wordType("at most"));
  const last = (type: string) => joining.includes(type) || closingMarks.has(type) || (atLineStart && bounds.has(type));
  const rest = [...left].filter((type) => !last(type)).flatMap((type) => restWord(type, covered));
  const lasting = [...left].filter(last).flatMap((type) => restWord(type, covered));
  const inside = [...rest, ...found];
  const all = atLineStart ? [...ends, ...inside, ...lasting] : [...inside, ...lasting, ...ends];
  return all.slice(0, MOST);
}

function restWord(type: string, wordsAreCovered: boolean): (string | Bilingual)[] {
  const mark = marks[type];
  if (mark !== undefined) return [mark];
  const key = keyOfType(type);
  const word = key === undefined ? undefined : words.get(key);
  if (word === undefined || (wordsAreCovered && !word.reserved)) return [];
  return [{ zh: word.zh, en: word.en }];
}

/** The word of the language that a token type stands for. */
export function keyOfType(type: string): WordKey | undefined {
  return [...words.keys()].find((key) => wordType(key) === type);
}
