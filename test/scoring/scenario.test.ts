import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  type ExactNumber,
  formatDecimal,
  Rational,
  renderDiagnostic,
  SourceText,
  sign,
} from "../../core/index.ts";
import { formatRules } from "../../grammar/index.ts";
import {
  applySets,
  check,
  checkLoaded,
  checkSets,
  compareScores,
  inputText,
  isNumber,
  type ScoreChange,
  scenarioText,
  tracedScore,
} from "../../scoring/index.ts";
import { framework, frameworkOf, pair, scenario, unitWith } from "./scenario-files.ts";

const unit = unitWith();

function change(...pairs: readonly string[]): ScoreChange {
  const applied = applySets(pairs.map(pair), framework, unit);
  expect(applied.diagnostics).toEqual([]);
  return compareScores(tracedScore(framework, unit), tracedScore(framework, applied.unit));
}

function number(value: unknown): string {
  return isNumber(value) ? formatDecimal(value) : String(value);
}

describe("what a set line says", () => {
  test.each([
    ["支出=80", "支出", "90 万元", "80 万元"],
    ["支出 ＝ 80.5万元", "支出", "90 万元", "80.5 万元"],
    ["支出=805000元", "支出", "90 万元", "80.5 万元"],
    ["费用.支出=8_0", "支出", "90 万元", "80 万元"],
    ["季度[1].累计=5", "季度[1].累计", "40 万元", "5 万元"],
    ["季度[ 2 ].累计=5", "季度[2].累计", "60 万元", "5 万元"],
    ["情况=部分", "情况", "全部", "部分"],
    ['情况="部分"', "情况", "全部", "部分"],
    ["造假=是", "造假", "否", "是"],
    ["造假=yes", "造假", "否", "是"],
    ["到位=否", "到位", "是", "否"],
    ["态度=0.25", "态度", "1", "0.25"],
    ["评议.态度=0", "态度", "1", "0"],
    ["规范=缺项", "规范", "0.5", "缺项"],
    ["规范=left out", "规范", "0.5", "缺项"],
    ["满意度=95", "满意度", "93%", "95%"],
    ["满意度=95%", "满意度", "93%", "95%"],
  ])("%s", (text, name, from, to) => {
    const { changed, diagnostics } = applySets([pair(text)], framework, unit);
    expect(diagnostics).toEqual([]);
    const shown = changed.map((one) => [
      one.variable.name,
      inputText(one.variable, one.from, "zh"),
      inputText(one.variable, one.to, "zh"),
    ]);
    expect(shown).toEqual([[name, from, to]]);
  });

  test.each([
    ["支出=80.005", "not-a-step"],
    ["支出=-1", "out-of-range"],
    ["支出=80人", "unit-mismatch"],
    ["支出=80里", "unknown-unit"],
    ["支出=很多", "type-mismatch"],
    ["支岀=80", "unknown-variable"],
    ["季度[3].累计=5", "unknown-variable"],
    ["季度[1].季=2", "unknown-variable"],
    ["情况=公开", "unknown-label"],
    ["造假=1", "type-mismatch"],
    ["态度=1.5", "out-of-range"],
    ["态度=缺项", "type-mismatch"],
    ["满意=是", "unknown-variable"],
  ])("%s is refused: %s", (text, code) => {
    const applied = applySets([pair(text)], framework, unit);
    expect(applied.diagnostics.map((one) => one.code)).toEqual([code]);
    expect(applied.unit).toBe(unit);
  });

  test("a message says where, what, and what next", () => {
    const [found] = applySets([pair("支岀=80")], framework, unit).diagnostics;
    expect(found && renderDiagnostic(found, { lang: "zh", color: false })).toBe(
      [
        "--set:1:1  unknown-variable",
        "1 | 支岀=80",
        "  | ^^^^",
        "没有名为“支岀”的输入、评议项或表格单元。",
        "建议：是否指“支出”？表格中的数写作 表[主键].列，例如 季度[2].累计支出。",
      ].join("\n"),
    );
  });
});

describe("a scenario file", () => {
  test("is read in both spellings, with and without the word input", async () => {
    const zh = await scenario('指标体系 "情景" 修订自 "base.rules"\n设定 支出 = 80 万元\n设定 输入 情况 = 部分\n');
    const en = await scenario('framework "s" amends "base.rules"\nset input 支出 = 80 万元 set 情况 = "部分"');
    for (const loaded of [zh, en]) {
      expect(loaded.diagnostics).toEqual([]);
      expect(checkLoaded(loaded).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      const { changed } = applySets(loaded.sets, framework, unit);
      expect(changed.map(({ variable, to }) => `${variable.name} ${inputText(variable, to, "en")}`)).toEqual([
        "支出 80 万元",
        "情况 部分",
      ]);
    }
  });

  test("leaves the rules alone", async () => {
    const { file } = await scenario('framework "s" amends "base.rules"\nset 支出 = 80');
    const changed = file && check(file).framework;
    expect(changed?.blocks.map(({ name }) => name)).toEqual(framework.blocks.map(({ name }) => name));
  });

  test("names one datum once, whatever it calls it", async () => {
    const { sets } = await scenario(
      'framework "s" amends "base.rules"\nset 支出 = 80\nset 费用.支出 = 81\nset 季度[1].累计 = 1\nset 季度[1].累计 = 2',
    );
    expect(checkSets(sets, framework).map(({ code, values }) => [code, values.name])).toEqual([
      ["set-twice", "支出"],
      ["set-twice", "季度[1].累计"],
    ]);
  });

  test("its lines belong to edits", async () => {
    const { sets } = await scenario(
      'framework "s" amends "base.rules"\nedit "压减" "讨论稿" { set 支出 = 80 set 预算 = 100 }',
    );
    expect(sets.map(({ edit }) => edit?.title)).toEqual(["压减", "压减"]);
  });

  test("outside of an amendment set is an error", () => {
    expect(() => frameworkOf('framework "x" 1\ninput a : number [0, 1]\nitem b 1 = a\nset a = 1')).toThrow(
      "set-outside-amendment",
    );
  });

  test.each(["zh", "en"] as const)("what is written as a file says the same when read (%s)", async (keywords) => {
    const pairs = ["支出=80.05", "季度[2].累计=7", "情况=未公开", "造假=是", "态度=0.5", "规范=缺项", "满意度=94.5"];
    const { changed } = applySets(pairs.map(pair), framework, unit);
    const text = scenarioText({ title: "情景 1", amends: "base.rules", keywords }, changed);
    expect(formatRules(new SourceText("s.rules", text)).text).toBe(text);
    const read = applySets((await scenario(text)).sets, framework, unit);
    expect(read.diagnostics).toEqual([]);
    const shown = (list: typeof changed) =>
      list.map(({ variable, to }) => [variable.name, inputText(variable, to, "en")]);
    expect(shown(read.changed)).toEqual(shown(changed));
  });
});

describe("what two scorecards differ in", () => {
  test("a band crossed, and nothing else", () => {
    const { indicators, edges, difference } = change("支出=89.99");
    expect(indicators.map(({ block, before, after }) => [block.name, number(before), number(after)])).toEqual([
      ["费用", "2.3", "3.3"],
    ]);
    expect(edges.map(({ block, from, to }) => [block?.name, from, to])).toEqual([["控制", ">= 90%", "< 90%"]]);
    expect(number(difference)).toBe("1");
  });

  test.each([
    ["通报=是", "cap", "甲组"],
    ["造假=是", "veto", "核查"],
  ])("%s: a %s begins to act", (text, kind, block) => {
    const more = kind === "cap" ? ["支出=10", "季度[1].累计=90"] : [];
    const from = applySets(more.map(pair), framework, unit).unit;
    const to = applySets([...more, text].map(pair), framework, unit).unit;
    const { edges } = compareScores(tracedScore(framework, from), tracedScore(framework, to));
    expect(edges.map((one) => [one.kind, one.block?.name, one.from === "", one.to === ""])).toEqual([
      [kind, block, true, false],
    ]);
  });

  test("a cap of a section stands apart from its indicators", () => {
    const from = applySets(["支出=10", "季度[1].累计=500"].map(pair), framework, unit).unit;
    const to = applySets(["支出=10", "季度[1].累计=500", "通报=是"].map(pair), framework, unit).unit;
    const { waterfall, indicators } = compareScores(tracedScore(framework, from), tracedScore(framework, to));
    expect(indicators).toEqual([]);
    expect(waterfall?.map(({ kind, block, difference }) => [kind, block.name, number(difference)])).toEqual([
      ["effect", "甲组", "-3.7"],
    ]);
  });

  test("requirements that break, with their sides", () => {
    const { broken } = change("支出=110");
    expect(
      broken.map(({ condition, requirement, sides }) => [
        condition,
        requirement.doc,
        sides.map(({ left, right }) => [number(left), number(right)]),
      ]),
    ).toEqual([["支出 <= 预算", "不超预算", [["1100000", "1000000"]]]]);
    expect(change("支出=100").broken).toEqual([]);
  });

  test("setting what is there gives exact zeros", () => {
    const same = change("支出=90", "季度[2].累计=60", "情况=全部", "规范=0.5", "满意度=93");
    expect(same.difference && sign(same.difference)).toBe(0);
    expect([same.indicators, same.edges, same.waterfall, same.broken]).toEqual([[], [], [], []]);
  });
});

/** Sets of any of the data, each within its domain. */
const sets = fc.record(
  {
    支出: fc.integer({ min: 0, max: 12_000 }).map((n) => String(n / 100)),
    预算: fc.integer({ min: 1, max: 200 }).map(String),
    "季度[1].累计": fc.integer({ min: 0, max: 600 }).map(String),
    "季度[2].累计": fc.integer({ min: 0, max: 100 }).map(String),
    情况: fc.constantFrom("全部", "部分", "未公开"),
    态度: fc.integer({ min: 0, max: 100 }).map((n) => String(n / 100)),
    规范: fc.constantFrom("0", "1", "缺项"),
    到位: fc.constantFrom("是", "否"),
    通报: fc.constantFrom("是", "否"),
    造假: fc.constantFrom("是", "否"),
    满意度: fc.integer({ min: 0, max: 100 }).map(String),
  },
  { requiredKeys: [] },
);
const pairs = sets.map((one) => Object.entries(one).map(([name, value]) => `${name}=${value}`));
const settings = { seed: 3, numRuns: 300 };

test("the steps of a waterfall sum exactly to the difference of the totals, the largest first", () => {
  fc.assert(
    fc.property(pairs, pairs, (before, after) => {
      const [from, to] = [before, after].map((list) => tracedScore(framework, unitWith(...list)));
      if (from === undefined || to === undefined) throw new Error("two scores");
      const { waterfall = [], difference } = compareScores(from, to);
      const sum = waterfall.reduce<ExactNumber>((total, step) => add(total, step.difference), Rational.ZERO);
      expect(number(sum)).toBe(number(difference));
      const sizes = waterfall
        .filter(({ kind }) => kind === "indicator")
        .map((step) => Math.abs(Number(number(step.difference))));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    }),
    settings,
  );
});

test("lines in any order do the same", () => {
  const shuffled = pairs.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const [a, b] = [one, other].map((list) => tracedScore(framework, unitWith(...list)));
      expect(number(a?.total)).toBe(number(b?.total));
    }),
    settings,
  );
});

test("a change there and back crosses the same edges the other way", () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const [from, to] = [tracedScore(framework, unit), tracedScore(framework, unitWith(...list))];
      const ends = (one: ScoreChange, way: "there" | "back") =>
        one.edges.map(({ rule, from: f, to: t }) => (way === "there" ? [rule, f, t] : [rule, t, f]).join("|")).sort();
      expect(ends(compareScores(from, to), "there")).toEqual(ends(compareScores(to, from), "back"));
    }),
    settings,
  );
});
