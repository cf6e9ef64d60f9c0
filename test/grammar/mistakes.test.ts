import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../core/index.ts";
import { valueText } from "../../core/message.ts";
import { parsed } from "./reading.ts";

/** What analysts mistype most, and what each message is about. The texts themselves are pinned in test/diagnostics. */

interface Mistake {
  readonly mistake: string;
  /** Behind the first line of a framework, unless `head` says otherwise. */
  readonly text: string;
  readonly head?: string;
  readonly problems: readonly string[];
}

const mistakes: readonly Mistake[] = [
  {
    mistake: "no semicolon between rows of one line",
    text: "score = bands r { < 90%: 3 >= 90%: 2 }",
    problems: ["2:28 missing-semicolon row: >= 90%: 2"],
  },
  {
    mistake: "no semicolon at the end of a line",
    text: "grades { 优: >= 90\n  良: < 90 }\nlet a = 1",
    problems: ["3:3 missing-semicolon row: 良: < 90"],
  },
  {
    mistake: "no semicolon between entries",
    text: 'example "a" { x = 1 y = 2; expect 2 }',
    problems: ["2:21 missing-semicolon row: y = 2"],
  },
  {
    mistake: "no semicolon before a name that is a word",
    text: 'example "a" {\n  x = 1\n  score = 2\n  expect 3\n}\nlet b = = 1',
    problems: [
      "4:3 missing-semicolon row: score = 2",
      "5:3 missing-semicolon row: expect 3",
      "7:9 unexpected-token found: = | expected: 算式",
    ],
  },
  {
    mistake: "no semicolon between columns",
    text: "table t { a : number b : text }",
    problems: ["2:22 missing-semicolon row: b : text"],
  },
  {
    mistake: "no semicolons at all",
    text: "grades {\n  优: >= 90\n  良: >= 60\n  差: < 60\n}",
    problems: ["4:3 missing-semicolon row: 良: >= 60", "5:3 missing-semicolon row: 差: < 60"],
  },
  {
    mistake: "a block that is not closed",
    text: "section A 20 {\n  indicator B 10 {\n    item a 1 judged\n  indicator C 10 { score = 1 }\n}\nsection D 80 { score = 2 }",
    problems: ["3:18 unclosed-brace opener: { | closer: } | line: 3"],
  },
  {
    mistake: "a last block that is not closed",
    text: "section A 20 {\n  item a 1 judged",
    problems: ["2:14 unclosed-brace opener: { | closer: } | line: 2"],
  },
  {
    mistake: "rows that are not closed",
    text: "item a 1 = bands x { < 1: 2\nitem b 2 judged",
    problems: ["2:20 unclosed-brace opener: { | closer: } | line: 2"],
  },
  {
    mistake: "a brace too many",
    text: "section A 20 {\n  let a = 1\n}\n}\nlet b = = 2",
    problems: [
      "5:1 unexpected-token found: } | expected: 语句（如 指标、输入、设）、文件结尾",
      "6:9 unexpected-token found: = | expected: 算式",
    ],
  },
  {
    mistake: "an open parenthesis before a statement",
    text: "score = max(1, 2\nlet b = 2",
    problems: ["2:12 unclosed-brace opener: ( | closer: ) | line: 2"],
  },
  {
    mistake: "an open parenthesis in a row",
    text: "score = bands x { < 1: max(1, 2; else: 3 }",
    problems: ["2:27 unclosed-brace opener: ( | closer: ) | line: 2"],
  },
  {
    mistake: "an open interval",
    text: "score = bands x { [80, 90: 3 }",
    problems: ["2:19 unclosed-brace opener: [ | closer: ] | line: 2"],
  },
  {
    mistake: "an open parenthesis at the end",
    text: "score = (1 + 2",
    problems: ["2:9 unclosed-brace opener: ( | closer: ) | line: 2"],
  },
  {
    mistake: "Chinese words without blanks: 且",
    text: "let a = 甲且 乙",
    problems: ["2:9 unexpected-token found: 甲且 | expected: 甲 且"],
  },
  {
    mistake: "Chinese words without blanks: 若",
    text: "let a = 若甲 则 1 否则 2",
    problems: ["2:9 unexpected-token found: 若甲 | expected: 若 甲"],
  },
  {
    mistake: "Chinese words without blanks: 指标",
    text: "指标甲 5 分 { 计分 = 1 }",
    problems: ["2:1 unexpected-token found: 指标甲 | expected: 指标 甲"],
  },
  {
    mistake: "a name that only looks like two words",
    text: "输入 或有负债 万元",
    problems: ["2:9 unexpected-token found: 万元 | expected: :、."],
  },
  {
    mistake: "a reserved word as a name",
    text: "input match : number\nlet 是 = 1",
    problems: ["2:7 reserved-word word: match", "3:5 reserved-word word: 是"],
  },
  {
    mistake: "a name that begins with digits",
    text: "let 2018年预算 = 5",
    problems: ["2:5 unexpected-token found: 2018年预算 | expected: 「2018年预算」"],
  },
  {
    mistake: "a grouped number",
    text: "param a = 1,000 万元",
    problems: ["2:11 grouped-number number: 1,000 | plain: 1000 | grouped: 1_000"],
  },
  {
    mistake: "quotes that are not closed",
    text: 'param a = "abc\nlet b = 「x',
    problems: ['2:11 unclosed-text opener: " | closer: "', "3:9 unclosed-name closer: 」"],
  },
  {
    mistake: "a straight opening quote and a curly closing one, and the reverse",
    text: 'indicator 甲 10 "说明” {\n  score = 10\n}\nindicator 乙 90 judged “说明"\nlet a = "F” + "G"',
    problems: [
      '2:16 unclosed-text opener: " | closer: " | wrong: ”',
      '5:23 unclosed-text opener: “ | closer: ” | wrong: "',
      '6:9 unclosed-text opener: " | closer: " | wrong: ”',
    ],
  },
  {
    mistake: "words misspelt: at the refusal, before it, and at the beginning of the line",
    text: "得分向 甲 5 = 如果 x > 1 那么 1 否则 2\nindicater b 5 judgd\nlet c = 1\n修整 指标 2 四舍五入\n等级划分 { 优: >= 90; 差: < 90 }",
    problems: [
      "2:1 unknown-word word: 得分向 | nearest: 得分项",
      "2:11 unknown-word word: 如果 | nearest: 若",
      "2:20 unknown-word word: 那么 | nearest: 则",
      "3:1 unknown-word word: indicater | nearest: indicator",
      "3:15 unknown-word word: judgd | nearest: judged",
      "5:1 unknown-word word: 修整 | nearest: 修约",
      "6:1 unknown-word word: 等级划分 | nearest: 等次划分",
    ],
  },
  {
    mistake: "comparisons in words",
    text: "指标 甲 5 = 分档 x { 大于等于 90%: 5; 不超过 60%: 0; 否则: 1 }\n指标 乙 5 = 分档 x { 90 分以上: 5; 80%及以下: 0 }",
    problems: [
      "3:17 written-otherwise found: 90 分以上 | right: >= 90 分",
      "3:28 written-otherwise found: 80%及以下 | right: <= 80%",
      "2:17 unknown-word word: 大于等于 | nearest: >=",
      "2:30 unknown-word word: 不超过 | nearest: <=",
    ],
  },
  {
    mistake: "a name of one's own near a word",
    text: "input 指标值 : number\nlet a = 指标值 5 6",
    problems: ["3:13 unexpected-token found: 5 | expected: 引号中的文本、运算符（+ - × ÷ ^）、比较符（< <= = >= >）"],
  },
  {
    mistake: "ranges and points written otherwise",
    text: "input a : 个 0..10\ninput b : % 0-100\ninput c : 0-50\ninput d : % 0～100\nindicator 归档率（40分） judged",
    problems: [
      "5:13 written-otherwise found: 0～100 | right: [0, 100]",
      "2:13 written-otherwise found: 0..10 | right: [0, 10]",
      "3:13 written-otherwise found: 0-100 | right: [0, 100]",
      "4:11 written-otherwise found: 0-50 | right: 0..50",
      "6:11 written-otherwise found: 归档率（40分） | right: 归档率 40 分",
    ],
  },
  {
    mistake: "a strange character",
    text: "let a = 3 @ 2",
    problems: ["2:11 unknown-character character: @ | codePoint: U+0040"],
  },
  {
    mistake: "no equals sign",
    text: "let a 5\nlet b = 6",
    problems: ["2:7 unexpected-token found: 5 | expected: =、."],
  },
  {
    mistake: "no colon",
    text: "input a 万元\nlet b = = 6",
    problems: ["2:9 unexpected-token found: 万元 | expected: :、.", "3:9 unexpected-token found: = | expected: 算式"],
  },
  {
    mistake: "a value left out, the next line follows",
    text: "let a =\nlet b = 2\ninput c :\nindicator D 5 { rescale }",
    problems: [
      "3:1 unexpected-token found: let | expected: 算式",
      "5:1 unexpected-token found: indicator | expected: 类型（如 万元、%、是否）",
    ],
  },
  {
    mistake: "a value left out before a brace",
    text: "section A 1 {\n  let a =\n}\nlet b = 2 3",
    problems: [
      "4:1 unexpected-token found: } | expected: 算式",
      "5:11 unexpected-token found: 3 | expected: 计量单位、引号中的文本、运算符（+ - × ÷ ^）",
    ],
  },
  {
    mistake: "points before the name",
    text: "indicator 5 A { }",
    problems: ["2:11 unexpected-token found: 5 | expected: 名称"],
  },
  {
    mistake: "no else",
    text: "let a = if b then c\nlet d = 1",
    problems: ["3:1 unexpected-token found: let | expected: 否则、运算符（+ - × ÷ ^）、比较符（< <= = >= >）"],
  },
  {
    mistake: "no when",
    text: "veto 存在违规支出",
    problems: ["2:6 unexpected-token found: 存在违规支出 | expected: 当"],
  },
  {
    mistake: "no outcome",
    text: "not applicable when a",
    problems: ["2:22 unfinished-file expected: 得满分、作缺项、运算符（+ - × ÷ ^）"],
  },
  {
    mistake: "rounding in the wrong order",
    text: "rounding indicator half_up 2",
    problems: ["2:20 unexpected-token found: half_up | expected: 数"],
  },
  {
    mistake: "two names in a row",
    text: "let a = b c",
    problems: ["2:11 unexpected-token found: c | expected: 引号中的文本、运算符（+ - × ÷ ^）、比较符（< <= = >= >）"],
  },
  {
    mistake: "no colon in a row",
    text: "score = bands x { < 2 3 }",
    problems: ["2:23 unexpected-token found: 3 | expected: :、计量单位、运算符（+ - × ÷ ^）"],
  },
  {
    mistake: "a semicolon between statements",
    text: "let a = 5;\nlet b = 6",
    problems: ["2:10 unexpected-token found: ; | expected: 计量单位、引号中的文本、运算符（+ - × ÷ ^）"],
  },
  {
    mistake: "no first line",
    text: "let a = 1\nlet b = = 2",
    head: "",
    problems: [
      "1:1 unexpected-token found: let | expected: 指标体系",
      "2:9 unexpected-token found: = | expected: 算式",
    ],
  },
  {
    mistake: "no quotes around the title",
    text: "framework F 100\nlet a = = 1",
    head: "",
    problems: [
      "1:11 unexpected-token found: F | expected: 引号中的文本",
      "2:9 unexpected-token found: = | expected: 算式",
    ],
  },
  {
    mistake: "set param without equals",
    text: "set param a 5\nset points b 5",
    problems: ["2:13 unexpected-token found: 5 | expected: =、.", "3:14 unexpected-token found: 5 | expected: =、."],
  },
  {
    mistake: "several problems, no false ones",
    text: "section A 20 {\n let a = = 1\n let b = 2 2\n item c 1 = bands x { < 1 2 }\n}\nsection B 20 { item c 1 judged x }\ngrades { a }\nlet d = 1",
    problems: [
      "3:10 unexpected-token found: = | expected: 算式",
      "4:12 unexpected-token found: 2 | expected: 计量单位、引号中的文本、运算符（+ - × ÷ ^）",
      "5:27 unexpected-token found: 2 | expected: :、计量单位、运算符（+ - × ÷ ^）",
      "7:32 unexpected-token found: x | expected: {、引号中的文本、}",
      "8:12 unexpected-token found: } | expected: :",
    ],
  },
];

function summary({ code, place, values }: Diagnostic): string {
  if (place === undefined || !("span" in place)) return code;
  const { line, column } = place.span.source.position(place.span.start);
  const named = Object.entries(values).map(([name, value]) => `${name}: ${valueText(value, "zh")}`);
  return `${line}:${column} ${code} ${named.join(" | ")}`;
}

describe("a mistake is told in the analyst's words, where it is, and without false ones behind it", () => {
  test.each(mistakes)("$mistake", ({ text, head = 'framework "F" 100\n', problems }) => {
    expect(parsed(head + text).diagnostics.map(summary)).toEqual(problems);
  });
});
