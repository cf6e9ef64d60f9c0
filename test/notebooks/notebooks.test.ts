import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";

const names = readdirSync("notebooks").filter((name) => name.endsWith(".nb.ts"));
const patience = 120_000;

/** What a change of rules, data or a notebook moves must be seen here. */
const pinned: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "01-recheck.nb.ts": { 公布总分: "91.91", 报告口径总分: "91.91", 框架原文总分: "92.18", 报告口径扣分: "8.09" },
  "04-projects.nb.ts": { 项目行数: "106", 不重复的项目: "103", 重复的行: "3" },
  "05-audit.nb.ts": { 对不上的数: "11" },
};

describe.each(names)("%s", (name) => {
  test(
    "runs to its end, its checks hold, its key figures are the known ones",
    async () => {
      const run = await runNotebook(join("notebooks", name), { lang: "zh" });
      expect(run.failure).toBeUndefined();
      expect(run.asserts.filter(({ holds }) => !holds)).toEqual([]);
      expect(run.asserts.length).toBeGreaterThan(0);
      expect(Object.fromEntries(run.figures.map(({ name, value }) => [name, value]))).toMatchObject(pinned[name] ?? {});
    },
    patience,
  );

  test(
    "states a finding in words above every table",
    async () => {
      const run = await runNotebook(join("notebooks", name), { lang: "zh" });
      const tables = run.cells.flatMap(({ displays }) => displays).filter((one) => one.kind === "table");
      expect(tables.length).toBeGreaterThan(0);
      expect(tables.filter(({ finding }) => finding === "")).toEqual([]);
    },
    patience,
  );
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
