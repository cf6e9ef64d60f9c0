import { describe, expect, test } from "vitest";
import { Rational } from "../../core/index.ts";
import { beginning, changed, redone, settled, undone } from "../../publish/what-if/model/history.ts";
import { scenarioFile } from "../../publish/what-if/model/scenario-file.ts";
import { findVariable, type Value, type Variable } from "../../scoring/index.ts";
import { realRun, variableOf } from "./real.ts";

const noData = { id: "", values: new Map(), tables: new Map() };

describe("a scenario as a file", () => {
  test("numbers in their unit, cells by their key, answers and labels as words", async () => {
    const { framework, unit } = await realRun();
    const settings: [string, Value][] = [
      ["三公实际", Rational.of(802_400)],
      ["季度[2].累计支出", Rational.of(110_893_800)],
      ["信访办结率", Rational.of(985, 1_000)],
      ["编外人数", Rational.of(10)],
      ["可量化", Rational.of(1, 2)],
      ["存在违规支出", true],
      ["预算公开情况", "未公开"],
    ];
    const changes = new Map(
      settings.map(([name, value]): [Variable, Value] => {
        const found = findVariable(name, framework, unit);
        if (!("variable" in found)) throw new Error(name);
        return [found.variable, value];
      }),
    );
    expect(
      scenarioFile("少花一点", { amends: "rules/luohu-2024-as-applied.rules", keywords: "en" }, unit, changes),
    ).toBe(
      [
        'framework "少花一点" amends "rules/luohu-2024-as-applied.rules"',
        "set 三公实际 = 80.24 万元",
        "set 季度[2].累计支出 = 11089.38 万元",
        "set 信访办结率 = 98.5%",
        "set 编外人数 = 10 人",
        "set 可量化 = 0.5",
        "set 存在违规支出 = yes",
        'set 预算公开情况 = "未公开"',
        "",
      ].join("\n"),
    );
  });

  test("names and titles get the quotes that they need", () => {
    const variable = variableOf({ unitText: "元/人" }, Rational.ONE, "一 般");
    const text = scenarioFile(
      '甲"乙”\n丙',
      { amends: 'a"b.rules', keywords: "en" },
      noData,
      new Map([[variable, Rational.of(3)]]),
    );
    expect(text).toBe(`framework "甲'乙” 丙" amends “a"b.rules”\nset 「一 般」 = 3\n`);
  });

  test("a name that no quotes hold cannot be written", () => {
    const changes = new Map([[variableOf({}, Rational.ONE, "「”一\n"), Rational.ONE]]);
    expect(scenarioFile("t", { amends: "a.rules", keywords: "zh" }, noData, changes)).toBeUndefined();
  });
});

describe("undo and redo", () => {
  const state = (n: number) => new Map([["a", Rational.of(n)]]);

  test("a dragged change is one step", () => {
    let history = changed(beginning, state(1), "slider");
    history = changed(history, state(2), "slider");
    history = settled(history);
    history = changed(history, state(3), "slider");
    expect(history.past).toEqual([new Map(), state(2)]);
    expect(undone(history)?.present).toEqual(state(2));
  });

  test("there and back again", () => {
    const history = changed(changed(beginning, state(1)), state(2));
    const back = undone(history);
    expect(back && redone(back)?.present).toEqual(state(2));
    expect(undone(beginning)).toBeUndefined();
    expect(redone(history)).toBeUndefined();
  });

  test("what was undone is gone when something new is done", () => {
    const back = undone(changed(beginning, state(1)));
    expect(back && redone(changed(back, state(5)))).toBeUndefined();
  });
});
