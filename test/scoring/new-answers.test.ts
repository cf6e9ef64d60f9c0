import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { loadRules, newAnswers } from "../../scoring/index.ts";

const base = `framework "F" 10
section 甲组 10 {
  indicator 甲 6 {
    input 比率 : % [0, 100]
    score = bands 比率 { >= 90%: 6; < 90%: 2 }
    example "高" { 比率 = 95; expect 6 }
    example "中" { 比率 = 85; expect 2 }
  }
  indicator 乙 4 {
    input 次数 : 0..9
    score = deduct(4, 1, 次数)
    example "两次" { 次数 = 2; expect 2 }
  }
}`;

async function answers(changes: string) {
  const source = new SourceText("change.rules", `framework "G" amends "base.rules"\n${changes}`);
  const loaded = await loadRules(source, () => ({ source: new SourceText("base.rules", base), diagnostics: [] }));
  const found = newAnswers(loaded);
  const changed = found?.results
    .filter(({ holds }) => !holds)
    .map(({ title, expectations }) => [title, expectations[0]?.actual?.text]);
  return {
    same: found?.results.filter(({ holds }) => holds).map(({ title }) => title),
    changed,
    gone: found?.gone.map(({ title }) => title.value),
  };
}

describe("new answers of the amended file's examples", () => {
  test("a changed band gives a new answer to the example it concerns", async () => {
    expect(
      await answers("replace indicator 甲 6 { input 比率 : % [0, 100] score = bands 比率 { >= 80%: 6; < 80%: 2 } }"),
    ).toEqual({
      same: ["高", "两次"],
      changed: [["中", "6"]],
      gone: [],
    });
  });

  test("examples of a removed block are gone", async () => {
    const change = 'edit "e" { remove indicator 乙 set points 甲组 = 6 set points total = 6 }';
    expect(await answers(change)).toEqual({ same: ["高", "中"], changed: [], gone: ["两次"] });
  });

  test("an example that names an input that is gone is gone", async () => {
    const change = "replace indicator 乙 4 { input 天数 : 天 >= 0 score = if 天数 > 1 天 then 0 else 4 }";
    expect((await answers(change)).gone).toEqual(["两次"]);
  });

  test("a file that amends nothing has none", async () => {
    const loaded = await loadRules(new SourceText("base.rules", base), () => ({ diagnostics: [] }));
    expect(newAnswers(loaded)).toBeUndefined();
  });
});
