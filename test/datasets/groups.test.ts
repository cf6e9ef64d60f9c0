import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { loadData, openBulk, openDuckDB } from "../../datasets/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check } from "../../scoring/index.ts";
import { temporaryFolder, writeFiles } from "../cli/run-cli.ts";

const folder = temporaryFolder();

function frameworkIn(text: string): CheckedFramework {
  const { file } = parse(new SourceText("a.rules", text));
  const { framework } = file === undefined ? {} : check(file);
  if (framework === undefined) throw new Error("it does not check");
  return framework;
}

const framework = frameworkIn('framework "x" 10\ninput a : number [0, 10]\nitem 甲 10 = a\n');

async function loaded(name: string, text: string, rules = framework) {
  writeFiles(folder, { [name]: text });
  const { units, diagnostics } = await loadData(join(folder, name), rules);
  return { groups: units.map(({ groups }) => groups && [...groups]), codes: diagnostics.map(({ code }) => code) };
}

describe("columns of groups", () => {
  const groups = [
    ["类型", "街道"],
    ["size", "large"],
  ];

  test("of a table, with either word and either brackets", async () => {
    const csv = "单位,类型（分组）,size(group),a\n甲, 街道 ,large,3\n";
    expect(await loaded("a.csv", csv)).toEqual({ groups: [groups], codes: [] });
  });

  test("of JSON", async () => {
    const json = JSON.stringify({ id: "甲", "类型(分组)": "街道", "size(group)": "large", a: "3" });
    expect(await loaded("a.json", json)).toEqual({ groups: [groups], codes: [] });
  });

  test("are not read in blocks, and no error there", async () => {
    writeFiles(folder, { "b.csv": "单位,类型(分组),a\n甲,街道,3\n" });
    const engine = await openDuckDB({ threads: 1 });
    try {
      const { bulk, diagnostics } = await openBulk([join(folder, "b.csv")], framework, engine);
      expect([bulk === undefined, diagnostics]).toEqual([false, []]);
    } finally {
      await engine.close();
    }
  });

  test("of data without them, there are none", async () => {
    expect(await loaded("c.csv", "单位,a\n甲,3\n")).toEqual({ groups: [undefined], codes: [] });
  });

  test("other brackets are still unknown", async () => {
    expect((await loaded("d.csv", "单位,类型(组),a\n甲,街道,3\n")).codes).toEqual(["unknown-field"]);
  });
});
