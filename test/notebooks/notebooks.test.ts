import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type NotebookRun, runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";

const names = readdirSync("notebooks").filter((name) => name.endsWith(".nb.ts"));
const patience = 240_000;

/** What a change of rules, data or a notebook moves must be seen here. */
const pinned: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "01-recheck.nb.ts": { 公布总分: "91.91", 报告口径总分: "91.91", 框架原文总分: "92.18", 报告口径扣分: "8.09" },
  "04-projects.nb.ts": { 项目行数: "106", 不重复的项目: "103", 重复的行: "3" },
  "05-audit.nb.ts": { 对不上的数: "11" },
  "07-framework-change.nb.ts": {
    建议: "可以有条件地采用",
    不满足的标准: "核验没有未判定的；换等次的部门不多；不由一处修订决定",
    附的条件:
      "由人逐项看过未判定的 3 项；换等次的 11 个部门，采用前告知新旧等次和原因，设过渡期；“项目逾期从严”分步到位；没有它，换等次的是 4 个，不是 11 个",
    平均总分变动: "-2.2931666667",
    东晓街道办事处的总分: "91.91 → 91.25",
    "等次升、降": "0、11",
    "核验：合意、有反例、要看、未定": "175、0、6、3",
    "Kendall τ-b": "0.926250390185",
    "指标值不能量化的封顶 5 分": "东晓街道办事处 -1，平均 -0.207167",
    "调整调剂上限收紧为 5%": "东晓街道办事处 -0.15，平均 -0.1225",
    "调整规范加重为 2 分": "东晓街道办事处 -0.05，平均 -0.224167",
    超前支出不抵落后季度: "东晓街道办事处 -0.07，平均 -0.032833",
    项目逾期从严: "东晓街道办事处 -0.84，平均 -1.311667",
    满意度分档改直线: "东晓街道办事处 0.6，平均 -0.095667",
    公用经费分档改直线: "东晓街道办事处 0.85，平均 -0.299167",
    "等次在 95% 以上情形中不变的部门，旧、新": "47、51",
    "“东晓街道办事处 优”新旧都成立的情形": "100%",
    "分不出部门的指标，旧、新": "1、1",
    "聚集的分界，旧、新": "2、1",
    "调一个数就升等次的，旧、新": "6/9、5/7",
  },
};

describe.each(names)("%s", (name) => {
  let run: NotebookRun;
  beforeAll(async () => {
    run = await runNotebook(join("notebooks", name), { lang: "zh" });
  }, patience);

  test("runs to its end, its checks hold, its key figures are the known ones", () => {
    expect(run.failure).toBeUndefined();
    expect(run.asserts.filter(({ holds }) => !holds)).toEqual([]);
    expect(run.asserts.length).toBeGreaterThan(0);
    expect(Object.fromEntries(run.figures.map(({ name, value }) => [name, value]))).toMatchObject(pinned[name] ?? {});
  });

  test("states a finding in words above every table and chart", () => {
    const all = run.cells.flatMap(({ displays }) => displays);
    const tables = all.filter((one) => one.kind === "table");
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter(({ finding }) => finding === "")).toEqual([]);
    expect(all.filter((one) => one.kind === "chart" && one.title === "")).toEqual([]);
  });
});

describe("the notebook of the page on writing one", () => {
  const folder = temporaryFolder();
  const publish = new URL("../../publish/index.ts", import.meta.url).href;

  test.each(["README.md", "README.zh-CN.md"])(
    "%s",
    async (file) => {
      const code = /```ts\n([\s\S]*?)```/u.exec(readFileSync(join("notebooks", file), "utf8"))?.[1] ?? "";
      const path = join(folder, `${file}.nb.ts`);
      writeFileSync(path, code.replace("../publish/index.ts", publish));
      const run = await runNotebook(path, { lang: "zh" });
      expect([run.failure, run.asserts.map(({ holds }) => holds), run.cells.length]).toEqual([undefined, [true], 3]);
    },
    patience,
  );
});
