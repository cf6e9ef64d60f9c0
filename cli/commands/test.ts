import {
  type Diagnostic,
  distinct,
  hasErrors,
  type Language,
  locate,
  placeText,
  problem,
  toJson,
  visible,
} from "../../core/index.ts";
import { type OpenedRules, openRules } from "../../datasets/index.ts";
import {
  type Coverage,
  type CoverageKind,
  coverage,
  type ExampleResult,
  type NewAnswers,
  newAnswers,
  reportExamples,
  type Unreached,
} from "../../scoring/index.ts";
import { manyRules } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exampleJson } from "../example-json.ts";
import { PROGRAM } from "../program.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Session } from "../terminal.ts";

export const testCommand: Command = {
  name: "test",
  summary: {
    zh: "运行规则中的算例，并说明还有哪些规则没有算例",
    en: "run the examples in rules and tell what none of them reaches",
  },
  argument: manyRules,
  options: [],
  examples: [
    {
      line: `${PROGRAM} test rules/luohu-2024.rules`,
      does: { zh: "运行一个文件的算例", en: "the examples of one file" },
    },
    { line: `${PROGRAM} test rules/*.rules --json`, does: { zh: "结果写成 JSON", en: "results as JSON" } },
  ],
  note: {
    zh: "覆盖情况只供参考：没有算例达到的规则不算错误。",
    en: "Coverage is told for information: rules that no example reaches are no errors.",
  },
  run: async ({ args }, session) => {
    const tested: Tested[] = [];
    for (const path of args) tested.push(testFile(await openRules(path)));
    const diagnostics = distinct(tested.flatMap((one) => one.diagnostics));
    if (session.json) session.printJson(testJson(tested, diagnostics, session.lang));
    else session.print(testText(tested, diagnostics, session));
    return hasErrors(diagnostics) ? 1 : 0;
  },
};

interface Tested {
  readonly opened: OpenedRules;
  readonly results: readonly ExampleResult[];
  /** Absent when the rules have errors. */
  readonly reached?: Coverage;
  /** Of an amendment: what the examples of the amended file come to now. */
  readonly answers?: NewAnswers;
  readonly diagnostics: readonly Diagnostic[];
}

function testFile(opened: OpenedRules): Tested {
  const { framework } = opened;
  if (framework === undefined) return { opened, results: [], diagnostics: opened.diagnostics };
  const diagnostics = [...opened.diagnostics];
  const results = reportExamples(framework, (...about) => diagnostics.push(problem(...about)));
  const answers = opened.loaded === undefined ? undefined : newAnswers(opened.loaded);
  return { opened, results, reached: coverage(framework, results), diagnostics, ...(answers && { answers }) };
}

interface TestWords {
  readonly broken: (file: string) => string;
  /** The check itself runs examples and gives no framework when one fails. */
  readonly failing: (file: string, failed: number) => string;
  readonly examples: (file: string, all: number, failed: number) => string;
  readonly none: (file: string) => string;
  readonly noneOfItsOwn: (file: string) => string;
  readonly reached: string;
  readonly unreached: string;
  readonly inBase: (count: number) => string;
  readonly kinds: Readonly<Record<CoverageKind, string>>;
  readonly answers: (same: number, changed: number, gone: number) => string;
  readonly noValue: string;
  readonly comma: string;
}

const WORDS = {
  zh: {
    broken: (file) => `✗ ${file}：规则有错误，不能运行算例`,
    failing: (file, failed) => `✗ ${file}：${failed} 处算例不符`,
    examples: (file, all, failed) =>
      failed === 0 ? `✓ ${file}：${all} 个算例，全部相符` : `✗ ${file}：${all} 个算例，${failed} 个不符`,
    none: (file) => `✓ ${file}：没有算例`,
    noneOfItsOwn: (file) => `✓ ${file}：修订没有自己的算例，运行的是所修订的文件的算例`,
    reached: "  覆盖：",
    unreached: "  以下不是错误，只是还没有算例达到：",
    inBase: (count) => `  所修订的文件中有 ${count} 处，由那个文件的算例检验。`,
    kinds: { rows: "各档", branches: "分支", items: "得分项", edges: "界线" },
    answers: (same, changed, gone) =>
      `  原有算例在修订之后：${same} 个答案不变，${changed} 个有新答案，${gone} 个所涉内容已不在${changed === 0 ? "。" : "："}`,
    noValue: "没有结果",
    comma: "，",
  },
  en: {
    broken: (file) => `✗ ${file}: the rules have errors, examples cannot be run`,
    failing: (file, failed) => `✗ ${file}: ${failed} expectations fail`,
    examples: (file, all, failed) =>
      failed === 0 ? `✓ ${file}: ${all} examples, all hold` : `✗ ${file}: ${all} examples, ${failed} fail`,
    none: (file) => `✓ ${file}: no examples`,
    noneOfItsOwn: (file) => `✓ ${file}: the amendment has no examples of its own; those of the amended file were run`,
    reached: "  Reached: ",
    unreached: "  No errors, only not reached by an example yet:",
    inBase: (count) => `  ${count} more in the amended file, for its own examples to reach.`,
    kinds: { rows: "rows", branches: "branches", items: "items", edges: "edges" },
    answers: (same, changed, gone) =>
      `  Examples of the amended file now: ${same} as before, ${changed} with new answers, ${gone} about what is gone${changed === 0 ? "." : ":"}`,
    noValue: "no value",
    comma: ", ",
  },
} as const satisfies Record<Language, TestWords>;

function testText(tested: readonly Tested[], diagnostics: readonly Diagnostic[], session: Session): string {
  const problems = session.rendered(diagnostics);
  return [...(problems === "" ? [] : [problems, ""]), ...tested.flatMap((one) => fileLines(one, session))].join("\n");
}

function fileLines({ opened, results, reached, answers, diagnostics }: Tested, { lang, paint }: Session): string[] {
  const words: TestWords = WORDS[lang];
  const file = visible(opened.path);
  if (reached === undefined) return [paint("error", refusedLine(file, diagnostics, words))];
  const told = answers === undefined ? [] : answerLines(answers, words);
  if (results.length === 0 && answers !== undefined)
    return [words.noneOfItsOwn(file), ...told, ...unreachedLines(reached, opened, lang, false)];
  const failed = results.filter(({ holds }) => !holds).length;
  const first = results.length === 0 ? words.none(file) : words.examples(file, results.length, failed);
  return [
    failed === 0 ? first : paint("error", first),
    countsLine(reached, words),
    ...unreachedLines(reached, opened, lang),
    ...told,
  ];
}

function answerLines({ results, gone }: NewAnswers, words: TestWords): string[] {
  const changed = results.filter(({ holds }) => !holds);
  return [
    words.answers(results.length - changed.length, changed.length, gone.length),
    ...changed.flatMap(({ title, expectations }) =>
      expectations
        .filter(({ holds }) => !holds)
        .map(
          ({ condition, actual }) => `  · ${visible(title)}  ${visible(condition)} → ${actual?.text ?? words.noValue}`,
        ),
    ),
  ];
}

function refusedLine(file: string, diagnostics: readonly Diagnostic[], words: TestWords): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const failing = errors.every(({ code }) => code === "example-failed" || code === "example-incomplete");
  return failing ? words.failing(file, errors.length) : words.broken(file);
}

function countsLine({ counts }: Coverage, { reached, kinds, comma }: TestWords): string {
  const parts = Object.entries(counts).map(
    ([kind, { reached: got, total }]) => `${kinds[kind as CoverageKind]} ${got}/${total}`,
  );
  return reached + parts.join(comma);
}

/** What an amended file lacks is for its own examples to reach. */
function unreachedLines(
  { unreached }: Coverage,
  { loaded }: OpenedRules,
  lang: Language,
  tellsOthers = true,
): string[] {
  const words: TestWords = WORDS[lang];
  const own = unreached.filter(({ span }) => span.source === loaded?.source);
  const others = unreached.length - own.length;
  return [
    ...(own.length === 0 ? [] : [words.unreached]),
    ...own.map(({ span, text }) => `  · ${placeText({ span }, lang)}  ${visible(text[lang])}`),
    ...(others === 0 || !tellsOthers ? [] : [words.inBase(others)]),
  ];
}

function testJson(tested: readonly Tested[], diagnostics: readonly Diagnostic[], lang: Language) {
  return {
    schema: "quanheng.test/1",
    files: tested.map(({ opened, results, reached, answers, diagnostics: own }) => ({
      file: opened.path,
      ok: !hasErrors(own),
      framework: opened.framework === undefined ? null : frameworkJson(opened.framework),
      examples: results.map(exampleJson),
      coverage: reached === undefined ? null : coverageJson(reached, lang),
      ...(answers && { newAnswers: answers.results.filter(({ holds }) => !holds).map(exampleJson) }),
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function coverageJson({ counts, unreached }: Coverage, lang: Language) {
  const one = ({ kind, span, text, lacking }: Unreached) => ({
    kind,
    ...locate({ span }),
    message: text[lang],
    ...(lacking === undefined ? {} : { lacking }),
  });
  return { ...counts, unreached: unreached.map(one) };
}
