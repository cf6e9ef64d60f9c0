import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { printFile } from "../../grammar/print.ts";
import { sameSyntax } from "../../grammar/same-syntax.ts";
import { loadRules, withEdits } from "../../scoring/amend/load.ts";
import {
  amendedBy,
  type Files,
  fileOf,
  parsed,
  readerOf,
  sameBody,
  smallBase,
  withoutExamples,
} from "./amend-files.ts";

const start = withoutExamples(smallBase);

/** The base after a replacement in its text. */
function edited(from: string, to: string): string {
  if (!start.includes(from)) throw new Error(`the base does not hold ${from}`);
  return start.replace(from, to);
}

const last = "output 首季 = 一半(季度[1].支出) / 1 万元";

// the change · the whole framework it makes
const changes: readonly (readonly [string, string])[] = [
  ["set param 上限 = 5% + 3%", edited("上限 = 10%", "上限 = 5% + 3%")],
  ["set points 财务 = 5 分", edited("indicator 财务 4", "indicator 财务 5")],
  ["set points 采购.规范 = 2", edited("item 规范 1", "item 规范 2")],
  ["set points total = 12", edited('"基础" 10', '"基础" 12')],
  ["set points 总分 = 12", edited('"基础" 10', '"基础" 12')],
  ["remove item 核算", edited("item 核算 2 judged", "")],
  ["remove section 绩效", start.slice(0, start.indexOf("section 绩效"))],
  ["remove input 实际", edited("input 实际 : 万元 >= 0", "")],
  ["remove let 采购.比率", edited("let 比率 = min(1, 实际 / 计划)", "")],
  ["remove unit 户数", edited("unit 户数", "")],
  ["remove function 一半", edited("function 一半(x) = x / 2", "")],
  ["remove table 绩效.季度", edited("table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 }", "")],
  ["remove output 首季", edited(last, "")],
  ["remove param 上限", edited('param 上限 = 10% "不扣分的幅度"', "")],
  ["replace item 管理.财务.规范 = 1", edited("item 规范 2 = if 调整 > 上限 then 0 else 2", "item 规范 = 1")],
  ["replace item 管理.采购.规范 1 checked", edited("item 规范 1 judged", "item 规范 1 checked")],
  ["replace let 采购.比率 = 1", edited("比率 = min(1, 实际 / 计划)", "比率 = 1")],
  ["replace unit 户数 = 2 户", edited("unit 户数", "unit 户数 = 2 户")],
  ["replace input 调整 : 0..9", edited("调整 : % [0, 100]", "调整 : 0..9")],
  ["replace function 一半(y) = y", edited("一半(x) = x / 2", "一半(y) = y")],
  ["replace grades { 好: >= 5; 差: < 5 }", edited("{ 优: >= 8; 差: < 8 }", "{ 好: >= 5; 差: < 5 }")],
  ["replace rounding indicator 1 half_even", edited("indicator 2 half_up", "indicator 1 half_even")],
  ["add param 下限 = 1%", `${start} param 下限 = 1%`],
  ["add to 绩效 item 加 1 judged", edited(last, `${last} item 加 1 judged`)],
  ["add to 财务 veto when 调整 > 50%", edited("item 核算 2 judged", "item 核算 2 judged veto when 调整 > 50%")],
  ["add to 满意 veto when 调整 > 50%", edited("满意 4 judged", "满意 4 judged { veto when 调整 > 50% }")],
  ["add to 执行 at most 1", edited("item 执行 1 = 比率", "item 执行 1 { score = 比率 at most 1 }")],
  ["add to 采购 before 执行 source “改”", edited("item 执行 1", "source “改” item 执行 1")],
  ["add after 采购.规范 item 新 0 judged", edited("item 规范 1 judged", "item 规范 1 judged item 新 0 judged")],
  ["add before 管理 section 新 0 { }", edited("section 管理", "section 新 0 { } section 管理")],
  [
    'add to 采购 example "改后" { 计划 = 1; expect 1 }',
    edited("规范 1 judged", '规范 1 judged example "改后" { 计划 = 1; expect 1 }'),
  ],
];

describe("each kind of change", () => {
  test.each(changes)("%s", async (change, whole) => {
    const file = fileOf(await amendedBy(change));
    expect(sameBody(file, parsed(whole))).toBe(true);
    expect(sameBody(file, parsed(start))).toBe(false);
  });

  test("of several that a path fits, the one whose whole path it is", async () => {
    const base = 'framework "基础" 3\nsection 效果 3 { indicator 效果 3 judged }';
    const file = fileOf(await amendedBy("set points 效果 = 4\nset points 效果.效果 = 4", base));
    expect(sameBody(file, parsed(base.replaceAll(" 3 {", " 4 {").replace("3 judged", "4 judged")))).toBe(true);
    const removed = fileOf(await amendedBy("remove indicator 效果", base));
    expect(sameBody(removed, parsed('framework "基础" 3\nsection 效果 3 { }'))).toBe(true);
  });

  test("what is removed may say where something is added", async () => {
    const change = 'edit "换" { remove item 核算  add after 核算 item 新 2 judged }';
    expect(sameBody(fileOf(await amendedBy(change)), parsed(edited("item 核算", "item 新")))).toBe(true);
  });

  test("additions at one place stand in the order of the file", async () => {
    const change = "add after 核算 item 一 0 judged\nadd to 财务 item 三 0 judged\nadd after 核算 item 二 0 judged";
    const whole = edited("核算 2 judged", "核算 2 judged item 一 0 judged item 二 0 judged item 三 0 judged");
    expect(sameBody(fileOf(await amendedBy(change)), parsed(whole))).toBe(true);
  });
});

describe("the header and what is the amendment's own", () => {
  test("title and version are the amendment's, points the base's, its examples are the only ones", async () => {
    const loaded = await amendedBy('source "依据二"\nexample "新" { 满意 = 4; expect 满意 = 4 }');
    const file = fileOf(loaded);
    expect([file.title.value, file.version?.value, file.points?.digits, file.amends]).toEqual([
      "改",
      "2",
      "10",
      undefined,
    ]);
    const whole = `${edited('source "依据一"', 'source "依据一" source "依据二"')} example "新" { 满意 = 4; expect 满意 = 4 }`;
    expect(sameBody(file, parsed(whole))).toBe(true);
  });

  test("points and the better end of the amendment count where they are given", async () => {
    const text = 'framework "改" 20 amends "base.rules" lower is better';
    const file = fileOf(await loadRules(new SourceText("change.rules", text), readerOf({ "base.rules": smallBase })));
    expect([file.points?.digits, file.better, file.version]).toEqual(["20", "lower", undefined]);
  });

  test("the base's examples are kept aside, with the block each stands in", async () => {
    const { baseExamples } = await amendedBy("set param 上限 = 8%");
    expect(baseExamples.map(({ statement, home }) => [statement.title.value, home])).toEqual([
      ["都好", ["管理", "财务"]],
      ["全部", []],
    ]);
  });

  test("a file that amends nothing is itself", async () => {
    const loaded = await loadRules(new SourceText("base.rules", smallBase), readerOf({}));
    expect(sameSyntax(fileOf(loaded), parsed(smallBase))).toBe(true);
    expect([loaded.edits, loaded.baseExamples, loaded.base]).toEqual([[], [], undefined]);
  });
});

describe("titles of edits", () => {
  test("a line is called what it says, a long one up to the name", async () => {
    const { edits } = await amendedBy(`
      set  param 上限 =  # 说明
        8%
      edit "换项" "理由" { remove item 核算 }
      改分值 满意 = 4 分
      replace item 采购.规范 1 judged "很长的说明" { veto when 调整 > 上限 }
      add to 财务 after 调整 veto when 调整 > 上限`);
    expect(edits.map(({ title }) => title)).toEqual([
      "set param 上限 = 8%",
      "换项",
      "改分值 满意 = 4 分",
      "replace item 采购.规范",
      "add to 财务 after 调整 veto when 调整 > 上限",
    ]);
    expect(edits.map(({ reason }) => reason)).toEqual([undefined, "理由", undefined, undefined, undefined]);
  });

  test("no two edits are called the same", async () => {
    const { edits } = await amendedBy('add source "甲"\nadd source "甲"');
    expect(edits.map(({ title }) => title)).toEqual(['add source "甲"', 'add source "甲" (2)']);
  });
});

describe("amendments of amendments", () => {
  const files: Files = {
    "base.rules": smallBase,
    "years/2025.rules":
      'framework "二〇二五" version "2025" amends "../base.rules"\nset param 上限 = 8%\nexample "中间" { 满意 = 4; expect 满意 = 4 }',
    "years/2026.rules":
      'framework "二〇二六" version "2026" amends "2025.rules"\nset param 上限 = 6%\nadd to 财务 input 新数 : 0..9',
  };
  const load = (name: string) => loadRules(new SourceText(name, files[name] ?? ""), readerOf(files));

  test("each builds on the framework below it", async () => {
    const loaded = await load("years/2026.rules");
    const whole = start.replace("10% ", "6% ").replace("核算 2 judged", "核算 2 judged input 新数 : 0..9");
    expect(sameBody(fileOf(loaded), parsed(whole))).toBe(true);
    expect(loaded.base?.base?.file?.title.value).toBe("基础");
    expect(loaded.baseExamples.map(({ statement }) => statement.title.value)).toEqual(["中间"]);
  });

  test("with no edit it is the base", async () => {
    const loaded = await load("years/2026.rules");
    expect(sameBody(withEdits(loaded, []), parsed(start.replace("10% ", "8% ")))).toBe(true);
  });
});

describe("comments in the whole framework", () => {
  const texts = async (edits: string) => (await amendedBy(edits)).comments.map(({ text }) => text);

  test("those of the base stay where their statement stays, not those of its head and its examples", async () => {
    expect(await texts("set param 上限 = 8%")).toEqual(["above 财务", "beside 财务", "above 核算", "beside 核算"]);
  });

  test("those of what is removed or replaced go with it", async () => {
    expect(await texts("remove item 核算")).toEqual(["above 财务", "beside 财务"]);
    expect(await texts("replace indicator 财务 4 judged")).toEqual([]);
  });

  test("those of an addition come with it, those of the edit do not", async () => {
    const edits = `# about the edit
      edit "换" {
        # about the removal
        remove item 核算
        add to 财务 item 新 2 judged {
          # why
          veto when 调整 > 50%
        }  # behind it
      }
      # of the example
      example "新" { 满意 = 4; expect 满意 = 4 }`;
    expect(await texts(edits)).toEqual(["above 财务", "beside 财务", "why", "behind it", "of the example"]);
  });

  test("the printed framework reads the same and holds them all", async () => {
    const loaded = await amendedBy("remove item 核算\nadd to 财务 item 新 2 judged { veto when 调整 > 50% # why\n}");
    const file = fileOf(loaded);
    const text = printFile(file, loaded.comments);
    expect(sameSyntax(parsed(text), file)).toBe(true);
    expect(text.match(/#.*/gu)?.toSorted()).toEqual(["# above 财务", "# beside 财务", "# why"]);
  });
});
