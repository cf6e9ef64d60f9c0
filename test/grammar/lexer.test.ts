import { describe, expect, test } from "vitest";
import { SourceText, spanText } from "../../core/index.ts";
import { lex } from "../../grammar/index.ts";

function tokens(text: string): string[] {
  const { tokens: all } = lex(new SourceText("test.rules", text));
  return all.slice(0, -1).map(({ type, value }) => (type === value ? type : `${type} ${value}`));
}

describe("signs", () => {
  test.each([
    ["，、, ；; ：:", "comma comma comma semicolon semicolon colon colon"],
    [
      "（()） ［[]］ ｛{}｝",
      "open_paren open_paren close_paren close_paren open_bracket open_bracket close_bracket close_bracket open_brace open_brace close_brace close_brace",
    ],
    ["× * ＊ ÷ / ／", "times times times divide divide divide"],
    ["− - － + ＋ ^ ＾", "minus minus minus plus plus power power"],
    ["≤ <= ＜＝ ≥ >= ＞＝ ≠ != <> ！＝", "le le le ge ge ge ne ne ne ne"],
    ["< ＜ > ＞ = ＝", "lt lt gt gt eq eq"],
    ["_ .. ．． . ．", "any range range dot dot"],
    ["--", "minus minus"],
    ["% ％", "percent percent"],
  ])("%s", (text, types) => {
    expect(
      lex(new SourceText("t", text))
        .tokens.slice(0, -1)
        .map(({ type }) => type)
        .join(" "),
    ).toBe(types);
  });
});

describe("tokens", () => {
  test.each([
    ['"“三公”经费"', ["text “三公”经费"]],
    ['“"三公"经费”', ['text "三公"经费']],
    ["「2018年预算」 '2018 年'", ["name 2018年预算", "name 2018 年"]],
    ["1..4", ["number 1", "range ..", "number 4"]],
    ["１．５..４", ["number 1.5", "range ..", "number 4"]],
    ["90% 90 ％ ９０％", ["number 90%", "number 90%", "number 90%"]],
    ["21_504.11", ["number 21_504.11"]],
    ["1,000", ["grouped_number 1,000"]],
    ["21,504.11", ["grouped_number 21,504.11"]],
    ["1, 000", ["number 1", "comma ,", "number 000"]],
    [
      "1,0000 0,123 1000,000",
      [
        "number 1",
        "comma ,",
        "number 0000",
        "number 0",
        "comma ,",
        "number 123",
        "number 1000",
        "comma ,",
        "number 000",
      ],
    ],
    ["yes/no yes / no", ["kw_yes_no yes/no", "kw_yes yes", "divide /", "kw_no no"]],
    ["lower\n  is \r\n better", ["kw_lower_is_better lower\n  is \r\n better"]],
    ["set param set parameter", ["kw_set_param set param", "kw_set set", "name parameter"]],
    ["是否 是 否", ["kw_yes_no 是否", "kw_yes 是", "kw_no 否"]],
    ["甲且乙 甲 且 乙", ["name 甲且乙", "name 甲", "kw_and 且", "name 乙"]],
    ["5万元", ["number 5", "name 万元"]],
    ["ifx if", ["name ifx", "kw_if if"]],
    ["\ufeffa\u200bb\r\nc # d", ["name a", "name b", "name c"]],
    ["a@b", ["name a", "unknown @", "name b"]],
    ['"open', ['unclosed_text "open']],
    ["「open", ["unclosed_name 「open"]],
    ["𠮷_1 é", ["name 𠮷_1", "name é"]],
  ])("%j", (text, wanted) => {
    expect(tokens(text)).toEqual(wanted);
  });

  test("comments end with their line, places are those of the text", () => {
    const text = "a # one # two\r\n＃ three\rb#\n";
    const { tokens: all, comments } = lex(new SourceText("t", text));
    expect(comments.map((comment) => comment.text)).toEqual(["one # two", "three", ""]);
    expect(all.map(({ span }) => spanText(span))).toEqual(["a", "b", ""]);
  });
});
