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

/** What could have stood there, in the words of the language's description; what goes on with a formula comes last. */
export function expectedWords(expected: ReadonlySet<string>): (string | Bilingual)[] {
  const left = new Set(expected);
  const found: (string | Bilingual)[] = [];
  const namesFit = left.has("kw_version") && left.has("kw_source") && left.has("name");
  const afterNumber = left.has("times") && left.has("name");
  for (const { sign, covers, term } of groups) {
    if (!left.has(sign)) continue;
    found.push(terms[term === "name" && afterNumber ? "unit" : term]);
    for (const type of [sign, ...covers]) left.delete(type);
  }
  const covered = namesFit || expected.has(wordType("at most"));
  const rest = [...left].filter((type) => !joining.includes(type));
  const joins = joining.filter((type) => left.has(type));
  return [
    ...rest.flatMap((type) => restWord(type, covered)),
    ...found,
    ...joins.flatMap((type) => restWord(type, false)),
  ];
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
