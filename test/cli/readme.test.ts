import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { asPrinted, type Ran, runCli, temporaryFolder } from "./run-cli.ts";

const folder = temporaryFolder();
const mine = (name: string) => join(folder, name);
for (const name of ["rules", "datasets"]) symlinkSync(resolve(name), mine(name));

function fences(file: string, kind: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].flatMap(([, found, text = ""]) =>
    found === kind ? [text] : [],
  );
}

/** Lines stand in a text one after the other when they do so behind some indentation. */
function standsIn(excerpt: string, text: string): boolean {
  return [0, 2, 4, 6].some((width) => text.includes(excerpt.replaceAll(/^(?=.)/gmu, " ".repeat(width))));
}

/** Runs a command line of the tour; files that it makes stand in the folder of this test. */
async function runLine(line: string): Promise<Ran> {
  const [command = "", target] = line.split(" > ");
  const args = command.split(" ").map((arg) => (/^[\w-]+\.(?:rules|svg|csv|xlsx|docx)$/u.test(arg) ? mine(arg) : arg));
  if (args[0] === "cp") {
    copyFileSync(args[1] ?? "", args[2] ?? "");
    return { code: 0, stdout: "", stderr: "" };
  }
  expect(args.slice(0, 2)).toEqual(["npx", "quanheng"]);
  const ran = await runCli(args.slice(2));
  if (target !== undefined) writeFileSync(mine(target), ran.stdout);
  return ran;
}

const band = "[75%, 90%): 0.7";
/** What the reader does to the copy before one of the commands, and what the command then tells. */
const turns: Readonly<Record<string, { readonly band?: string; readonly code: number; readonly shown: string }>> = {
  "check draft.rules": { band: "[75%, 90%]: 0.7", code: 1, shown: "90% 同时属于两档" },
  "score draft.rules": { band: "[75%, 90%): 0.8", code: 1, shown: "92.18" },
  "score draft-2025.rules": { code: 0, shown: "93.18" },
  "test draft-2025.rules": { code: 0, shown: "总分 = 92.18 → 93.18" },
};

describe.each(["README.md", "README.zh-CN.md"])("%s", (readme) => {
  const texts = fences(readme, "text");

  test("its excerpt stands in the rules as it is shown", () => {
    const excerpts = texts.filter((text) => /^(?:指标|得分项|indicator|item) /u.test(text));
    expect(excerpts).toHaveLength(1);
    const rules = readFileSync(asPrinted, "utf8");
    expect(excerpts.filter((text) => !standsIn(text, rules))).toEqual([]);
  });

  test("its amendment is canonical", async () => {
    const [amendment = "", ...others] = texts.filter((text) => /^(?:指标体系|framework) /u.test(text));
    expect(others).toEqual([]);
    writeFileSync(mine("draft-2025.rules"), amendment);
    expect((await runCli(["fmt", "--check", mine("draft-2025.rules")])).stdout).toContain("版式统一");
  });

  test("every command of the tour does what is said", async () => {
    const tour = fences(readme, "sh").filter((text) => /^(?:npx quanheng|cp) /u.test(text));
    const lines = tour.flatMap((text) => text.trimEnd().split("\n"));
    expect(lines.length).toBeGreaterThanOrEqual(9);
    const met: string[] = [];
    for (const line of lines) {
      const turn = Object.keys(turns).find((key) => line.startsWith(`npx quanheng ${key}`));
      const { band: changed, code = 0, shown = "" } = turns[turn ?? ""] ?? {};
      if (changed !== undefined) writeFileSync(mine("draft.rules"), draft().replace(band, changed));
      const ran = await runLine(
        line.replaceAll(
          /my-framework|made-up|imported|\b\w+(?=\.(?:xlsx|docx)\b)/gu,
          (own) => `${own}-${readme === "README.md" ? "en" : "zh"}`,
        ),
      );
      expect([line, ran.code]).toEqual([line, code]);
      expect(ran.stdout).toContain(shown);
      if (turn !== undefined) met.push(turn);
    }
    expect(met).toEqual(Object.keys(turns));
    expect((await runCli(["score", mine("whole.rules"), "--data", "datasets/dongxiao-2024"])).code).toBe(0);
  }, 120_000);
});

function draft(): string {
  const text = readFileSync(asPrinted, "utf8");
  expect(text.split(band)).toHaveLength(2);
  return text;
}
