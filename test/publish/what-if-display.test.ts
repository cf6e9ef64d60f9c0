import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scenarioOf } from "../../analysis/index.ts";
import { DiagnosticError } from "../../core/index.ts";
import { type NotebookRun, notebookPage, pageCode, runAsIpynb, runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";
import { realRun } from "./real.ts";

const folder = temporaryFolder();
const publish = JSON.stringify(new URL("../../publish/index.ts", import.meta.url).href);

/** A notebook with one what-if that moves these inputs. */
async function shown(name: string, inputs: readonly string[]): Promise<NotebookRun> {
  const path = join(folder, `${name}.nb.ts`);
  const lines = [
    "// %% 推演",
    `import { nb } from ${publish};`,
    'const rules = await nb.rules("rules/luohu-2024-as-applied.rules");',
    'const card = await nb.score(rules, await nb.data("datasets/dongxiao-2024"));',
    `await nb.display(await nb.whatIf({ rules, card, inputs: ${JSON.stringify(inputs)} }));`,
  ];
  writeFileSync(path, `${lines.join("\n")}\n`);
  return runNotebook(path, { lang: "zh" });
}

describe("what can be moved in a notebook", () => {
  test("is in its page with data, script and style, all named by the policy", async () => {
    const page = await notebookPage(await shown("page", ["三公实际", "满意度"]), "zh");
    const { script } = await pageCode();
    const [, id = ""] = /data-what-if="([^"]+)"/u.exec(page) ?? [];
    // Not as `toContain`: a page is too long to be told.
    expect(page.includes(`<script type="application/json" id="${id}">`)).toBe(true);
    expect(page.includes(`&#39;sha256-${createHash("sha256").update(script).digest("base64")}&#39;`)).toBe(true);
    expect(page.includes(".qhw")).toBe(true);
    expect(/Content-Security-Policy" content="[^"]*unsafe/u.test(page)).toBe(false);
  });

  test("is told in words where there is no page, without a script", async () => {
    const run = await shown("words", ["三公实际", "存在违规支出"]);
    const text = JSON.stringify(await runAsIpynb(run, "zh"));
    for (const part of ["总分随即精确重算；现为 91.91 分，“优”", "三公实际：现为 80.65 万元", "存在违规支出：现为 否"])
      expect(text).toContain(part.replaceAll('"', '\\"'));
    expect(text).not.toContain("<script");
  });

  test("fails with the nearest name where one is not there", async () => {
    const { failure } = await shown("wrong", ["三公实标"]);
    expect(failure?.message).toContain("三公实际");
  });

  test("a page without one carries nothing of it", async () => {
    const run = await runNotebook("test/publish/fixtures/chart.nb.ts", { lang: "zh" });
    expect((await notebookPage(run, "zh")).includes("qhw-")).toBe(false);
  });
}, 120_000);

describe("a scenario from pairs", () => {
  test("sets what they say", async () => {
    const { framework, unit } = await realRun();
    const { name, changed } = scenarioOf("少花", ["三公实际=80.24", "季度[1].累计支出=5700"], { framework, unit });
    expect([name, changed.map(({ variable }) => variable.name)]).toEqual(["少花", ["三公实际", "季度[1].累计支出"]]);
  });

  test.each([
    ["不成对", "set-unreadable"],
    ["三公实标=1", "unknown-variable"],
    ["三公实际=80.244", "not-a-step"],
  ])("%s: %s", async (pair, code) => {
    const { framework, unit } = await realRun();
    const found = () => scenarioOf("错", [pair], { framework, unit });
    expect(found).toThrow(DiagnosticError);
    try {
      found();
    } catch (error) {
      expect((error as DiagnosticError).diagnostics.map((one) => one.code)).toContain(code);
    }
  });
});
