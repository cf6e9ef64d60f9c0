import { describe, expect, test } from "vitest";
import { type Diagnostic, messageOf, missingValues, problem, SourceText } from "../../core/index.ts";
import { checkLoaded } from "../../scoring/amend/alone.ts";
import { type Loaded, loadRules, longestChain } from "../../scoring/amend/load.ts";
import { amendedBy, type Files, readerOf, shown, smallBase } from "./amend-files.ts";

const errors = ({ diagnostics }: Pick<Loaded, "diagnostics">) => diagnostics.filter((one) => one.severity === "error");

function texts(diagnostic: Diagnostic | undefined): string[] {
  if (diagnostic === undefined) return [];
  const { what, next } = messageOf(diagnostic, "zh");
  return [what, next];
}

// the edits · the one error, with the texts it points to · its message
const refused: readonly (readonly [string, string, string, string])[] = [
  ["remove indicator 财物", 'edit-target-unknown at "财物"', "所修订的文件中没有“财物”。", "是否指“财务”？"],
  [
    "set points 绩效.核算 = 3",
    'edit-target-unknown at "绩效.核算"',
    "所修订的文件中没有“绩效.核算”。",
    "是否指“管理.财务.核算”？",
  ],
  [
    "replace rounding item 1 floor",
    'edit-target-unknown at "rounding item 1 floor"',
    "所修订的文件中没有“rounding item”。",
    "",
  ],
  [
    "set points 规范 = 3",
    'edit-target-ambiguous at "规范", see "规范", see "规范"',
    "“规范”在所修订的文件中不止一处：管理.采购.规范、管理.财务.规范。",
    "请写出更长的路径，例如 管理.采购.规范。",
  ],
  [
    "remove item 财务",
    'edit-kind-mismatch at "财务", see "财务"',
    "“财务”是“指标”，此处要的是：得分项。",
    "请改用与它相符的语句。",
  ],
  [
    "set points 上限 = 3",
    'edit-kind-mismatch at "上限", see "上限"',
    "“上限”是“参数”，此处要的是：指标组、指标、得分项。",
    "请改用与它相符的语句。",
  ],
  [
    "set param 计划 = 3",
    'edit-kind-mismatch at "计划", see "计划"',
    "“计划”是“输入”，此处要的是：参数。",
    "请改用与它相符的语句。",
  ],
  [
    "add to 财务 after 落实 item 新 0 judged",
    'edit-target-unknown at "落实", see "财务"',
    "所修订的文件中没有“管理.财务.落实”。",
    "",
  ],
  [
    "add to 财务 after 核祘 item 新 0 judged",
    'edit-target-unknown at "核祘", see "财务"',
    "所修订的文件中没有“管理.财务.核祘”。",
    "是否指“核算”？",
  ],
  [
    "replace veto when 调整 > 上限",
    'edit-without-name at "veto when 调整 > 上限"',
    "“一票否决”没有名称，无法指明替换哪一处。",
    "请替换它所在的整个指标组、指标或得分项；依据和算例不必替换，直接写新的。",
  ],
  [
    "param 下限 = 1%",
    'plain-in-amendment at "param 下限"',
    "修订文件中直接写了“参数”，看不出是新增还是改写。",
    "新增的请写 新增（add）参数 …，改写的请写 替换（replace）参数 …；只有依据和算例可以直接写。",
  ],
  [
    'edit "甲" { add to 财务 item 新 0 { } add to 新 rescale }',
    'edit-target-unknown at "新"',
    "所修订的文件中没有“新”。",
    "“新”是这个修订自己新增的：请直接写进新增的内容里。",
  ],
  [
    'edit "甲" { add to 财务 item 新 0 judged }\nedit "乙" { set points 新 = 0 }',
    'edit-needs-other at "新", see "新"',
    "修订“乙”用到“新”，而它只在修订“甲”中才有。",
    "请把两者合并成一个修订，使每个修订都能单独成立。",
  ],
  [
    'edit "甲" { set param 上限 = 8% }\nedit "甲" { remove unit 户数 }',
    'duplicate-name at ""甲"", see ""甲""',
    "“甲”定义了不止一次，无法知道该用哪一个。",
    "请给其中一个改名，或删除多余的定义。",
  ],
];

describe("a change that names nothing right", () => {
  test.each(refused)("%s", async (edits, place, what, next) => {
    const loaded = await amendedBy(edits);
    expect(loaded.diagnostics.map(shown)).toEqual([place]);
    expect(texts(loaded.diagnostics[0])).toEqual([what, next]);
    expect(loaded.diagnostics.flatMap(missingValues)).toEqual([]);
    expect(loaded.file).toBeUndefined();
  });
});

// one change · another · what the second or the inner one touches; "" where they may stand side by side
const pairs: readonly (readonly [string, string, string])[] = [
  ["set param 上限 = 8%", "set param 上限 = 9%", "上限"],
  ["set param 上限 = 8%", "remove param 上限", "上限"],
  ["set points 财务 = 5", "set points 管理.财务 = 6", "管理.财务"],
  ["set points total = 11", "set points 总分 = 12", "总分"],
  ["remove item 核算", "set points 核算 = 3", "管理.财务.核算"],
  ["remove item 核算", "remove section 管理", "管理.财务.核算"],
  ["replace indicator 财务 4 judged", "replace item 核算 2 checked", "管理.财务.核算"],
  ["replace indicator 财务 4 judged", "remove indicator 财务", "管理.财务"],
  ["replace indicator 财务 4 judged", "remove input 调整", "管理.财务.调整"],
  ["replace indicator 财务 4 judged", "add to 财务 item 新 0 judged", "管理.财务"],
  ["remove section 管理", "add after 核算 item 新 0 judged", "管理.财务"],
  ["replace grades { 好: else }", "replace grades { 好: >= 0; 差: else }", "grades"],
  ["set points 财务 = 5", "remove item 核算", ""],
  ["set points 财务 = 5", "add to 财务 item 新 1 judged", ""],
  ["set points 财务 = 5", "set points 管理 = 7", ""],
  ["add to 财务 item 新 0 judged", "add to 财务 item 另 0 judged", ""],
  ["remove item 核算", "add after 核算 item 新 2 judged", ""],
  ["replace item 核算 2 checked", "add before 核算 item 新 0 judged", ""],
  ["replace rounding indicator 1 floor", "replace grades { 好: else }", ""],
];

describe("changes that touch the same thing", () => {
  test.each(pairs)("%s · %s", async (one, other, target) => {
    const wanted = target === "" ? [] : [target];
    for (const edits of [`${one}\n${other}`, `${other}\n${one}`, `edit "都" { ${one} ${other} }`]) {
      const overlaps = (await amendedBy(edits)).diagnostics.filter(({ code }) => code === "edit-overlap");
      expect(overlaps.map(({ values: { target: told } }) => String(told).replace("total", "总分"))).toEqual(wanted);
      expect(overlaps.flatMap(({ related }) => related)).toHaveLength(wanted.length);
    }
  });

  test("tells both edits by their titles and both places", async () => {
    const edits = 'edit "去掉核算" { remove item 核算 }\nedit "财务重写" "理由" { replace 指标 财务 4 评议 }';
    const [found] = (await amendedBy(edits)).diagnostics;
    expect(found && shown(found)).toBe('edit-overlap at "核算", see "财务"');
    expect(texts(found)).toEqual([
      "“财务重写”与“去掉核算”改动同一处：管理.财务.核算。",
      "请合并成一处改动，或缩小其中一处的范围。",
    ]);
  });
});

describe("the base", () => {
  const load = (name: string, files: Files) => loadRules(new SourceText(name, files[name] ?? ""), readerOf(files));

  test("is not there", async () => {
    const loaded = await load("a/甲.rules", { "a/甲.rules": 'framework "改" amends "../bose.rules"' });
    expect(loaded.diagnostics.map(shown)).toEqual(['base-not-found at ""../bose.rules""']);
    expect(texts(loaded.diagnostics[0])).toEqual([
      "找不到所修订的文件“../bose.rules”。",
      "路径从本文件所在的文件夹算起。是否指“base.rules”？",
    ]);
  });

  test("cannot be read: the trouble in its own words, and where it is named", async () => {
    const source = new SourceText("甲.rules", 'framework "改" amends "folder"');
    const trouble = problem("is-directory", { file: "folder" }, { file: "folder" });
    const loaded = await loadRules(source, () => ({ diagnostics: [trouble] }));
    expect(loaded.diagnostics.map(shown)).toEqual(['is-directory at "-", see ""folder""']);
  });

  test("has errors of syntax", async () => {
    const files = {
      "甲.rules": 'framework "改" amends "base.rules"',
      "base.rules": 'framework "基础" 10\nindicator = 3',
    };
    const loaded = await load("甲.rules", files);
    expect(loaded.diagnostics.map(shown)).toEqual(['base-invalid at ""base.rules"", see "="']);
    expect(texts(loaded.diagnostics[0])[0]).toBe("所修订的文件“base.rules”本身有 1 个错误。");
    expect(loaded.file).toBeUndefined();
  });

  test("amends in a circle", async () => {
    const files = {
      "甲.rules": 'framework "甲" amends "乙.rules"',
      "乙.rules": 'framework "乙" amends "丙.rules"',
      "丙.rules": 'framework "丙" amends "乙.rules"',
    };
    const { base, diagnostics } = await load("甲.rules", files);
    expect(diagnostics.map(shown)).toEqual(['base-invalid at ""乙.rules"", see ""丙.rules""']);
    expect(base?.base?.diagnostics.map(shown)).toEqual(['base-cycle at ""乙.rules""']);
    expect(texts(base?.base?.diagnostics[0])[0]).toBe("修订绕成了一圈：乙.rules → 丙.rules → 乙.rules。");
  });

  test("is itself", async () => {
    const { diagnostics } = await load("甲.rules", { "甲.rules": 'framework "甲" amends "甲.rules"' });
    expect(texts(diagnostics[0])[0]).toBe("修订绕成了一圈：甲.rules → 甲.rules。");
  });

  test("lies deeper than the bound", async () => {
    let reads = 0;
    const endless = (path: string) => {
      reads += 1;
      return { source: new SourceText(path, `framework "甲" amends "${path}x"`), diagnostics: [] };
    };
    const loaded = await loadRules(endless("甲").source, endless);
    let deepest: Loaded = loaded;
    while (deepest.base !== undefined) deepest = deepest.base;
    expect(deepest.diagnostics.map(({ code }) => code)).toEqual(["base-chain-too-long"]);
    expect(reads).toBe(longestChain + 1);
    expect(errors(loaded).map(({ code }) => code)).toEqual(["base-invalid"]);
  });

  test("does not pass its own check", async () => {
    const base = smallBase.replace("/ 计划", "/ 计画");
    expect(checkLoaded(await amendedBy("set param 上限 = 8%", base)).diagnostics.map(shown)).toEqual([
      'base-invalid at ""base.rules"", see "计画"',
    ]);
  });
});

// the edits · the errors of the check, with the texts they point to · the first one's message
const faulty: readonly (readonly [string, readonly string[], string])[] = [
  [
    'edit "删一项" { remove item 核算 }\nset param 上限 = 8%',
    ['edit-unbalanced at ""删一项""'],
    "修订“删一项”之后，“财务”为 4 分，各项合计 2 分。",
  ],
  [
    "set points 核算 = 3",
    ['edit-unbalanced at "set points 核算 = 3"'],
    "修订“set points 核算 = 3”之后，“财务”为 4 分，各项合计 5 分。",
  ],
  [
    'edit "甲" { remove item 核算 }\nedit "乙" { add to 财务 item 新 2 judged }',
    ['edit-unbalanced at ""甲""', 'edit-unbalanced at ""乙""'],
    "修订“甲”之后，“财务”为 4 分，各项合计 2 分。",
  ],
  [
    'edit "甲" { add to 采购 input 新数 : % [0, 100] }\nedit "乙" { replace let 采购.比率 = 新数 }',
    ['edit-needs-other at "新数", see "新数"'],
    "修订“乙”用到“新数”，而它只在修订“甲”中才有。",
  ],
  [
    'edit "甲" { remove input 调整 }\nset param 上限 = 8%',
    ['unknown-name at "调整", see "调整"'],
    "没有名为“调整”的输入或计算。",
  ],
  [
    'edit "甲" { remove input 调整  replace item 财务.规范 2 judged }\nedit "乙" { add to 财务 veto when 调整 > 50% }',
    ['unknown-name at "调整", see "调整"'],
    "没有名为“调整”的输入或计算。",
  ],
  [
    'edit "甲" { remove input 调整 }\nedit "乙" { replace item 财务.规范 2 judged }',
    ['unknown-name at "调整", see "调整"'],
    "没有名为“调整”的输入或计算。",
  ],
  [
    'edit "甲" { add to 采购 input 计划 : 万元 }',
    ['duplicate-name at "计划", see "计划"'],
    "“计划”定义了不止一次，无法知道该用哪一个。",
  ],
];

describe("edits that cannot stand alone", () => {
  test.each(faulty)("%s", async (edits, places, what) => {
    const loaded = await amendedBy(edits);
    const found = errors(checkLoaded(loaded));
    expect(loaded.diagnostics).toEqual([]);
    expect(found.map((one) => shown(one).replace(/(edit-unbalanced at "[^,]*"), .*/u, "$1"))).toEqual(places);
    expect(texts(found[0])[0]).toBe(what);
  });

  test("points in the header that the edits do not bring about", async () => {
    const text = 'framework "改" 11 amends "base.rules"\nadd item 新 1 judged';
    const loaded = await loadRules(new SourceText("change.rules", text), readerOf({ "base.rules": smallBase }));
    expect(errors(checkLoaded(loaded)).map(({ code }) => code)).toEqual(["points-sum"]);
    const edit = 'edit "加一项" { set points total = 11  add item 新 1 judged }';
    expect(errors(checkLoaded(await amendedBy(edit)))).toEqual([]);
  });

  test("one that can has no error, and the framework is whole", async () => {
    const checked = checkLoaded(await amendedBy('edit "好" { remove item 核算  add to 财务 item 新 2 judged }'));
    expect(errors(checked)).toEqual([]);
    expect(checked.framework?.blocks.map(({ name }) => name)).toEqual([
      "管理",
      "采购",
      "执行",
      "规范",
      "财务",
      "规范",
      "新",
      "绩效",
      "满意",
    ]);
  });
});
