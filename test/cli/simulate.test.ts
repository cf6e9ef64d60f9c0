import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { simulateUnits } from "../../analysis/index.ts";
import { frameworkOf, scoreText } from "../rules/real.ts";
import { asApplied, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const portfolio = "datasets/luohu-portfolio-synthetic";
const draft = "rules/luohu-2025-draft.rules";

function inside(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

interface Scored {
  readonly units: readonly { readonly id: string; readonly total: string | null; readonly grade: string }[];
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

async function scored(rules: string, data: string): Promise<Scored> {
  const { json } = await runJson(["score", rules, "--data", data]);
  return json as Scored;
}

describe("simulate", () => {
  test.each(["csv", "json"])("writes %s that score reads, and marks it in every row", async (ending) => {
    const file = join(inside(ending), `units.${ending}`);
    const { code, stderr } = await runCli(["simulate", asApplied, "--units", "12", "--seed", "3", "-o", file]);
    expect([code, stderr]).toEqual([0, ""]);
    const { units, diagnostics } = await scored(asApplied, file);
    expect(units.map(({ total }) => total)).toHaveLength(12);
    expect(units.filter(({ total }) => total === null)).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(readFileSync(file, "utf8").match(/合成/gu)).toHaveLength(12);
    expect(units.every(({ id }) => id.startsWith("模拟-"))).toBe(true);
  });

  test("writes Parquet with the same units", async () => {
    const file = join(inside("binary"), "units.parquet");
    const { code } = await runCli(["simulate", asApplied, "--units", "12", "--seed", "3", "-o", file]);
    const { code: scoredCode } = await runCli(["score", asApplied, "--data", file, "--out", `${file}.csv`]);
    expect([code, scoredCode]).toEqual([0, 0]);
    const [block] = simulateUnits(await frameworkOf(asApplied), { units: 12, seed: 3 });
    const lines = readFileSync(`${file}.csv`, "utf8").trimEnd().split("\n").slice(1);
    const totals = block?.units.map(({ id }, index) => `${id},${scoreText(block.totals[index])}`);
    expect(lines.map((line) => line.split(",").slice(0, 2).join(","))).toEqual(totals);
  });

  test("writes over nothing, neither the units nor a table", async () => {
    const own = inside("taken");
    writeFiles(own, { "季度.csv": "kept" });
    const { code, stderr } = await runCli(["simulate", asApplied, "--units", "2", "-o", join(own, "units.csv")]);
    expect([code, stderr.includes("not-written"), stderr.includes("季度.csv")]).toEqual([1, true, true]);
    expect([readdirSync(own), readFileSync(join(own, "季度.csv"), "utf8")]).toEqual([["季度.csv"], "kept"]);
  });

  test("leaves nothing behind where it fails", async () => {
    const own = inside("failed");
    writeFiles(own, {
      "no.rules": 'framework "x" 1\ninput a : number [0, 1]\ninput b : number [2, 3]\nrequire b <= a\nitem 甲 1 = a\n',
    });
    const { code, stderr } = await runCli([
      "simulate",
      join(own, "no.rules"),
      "--units",
      "2",
      "-o",
      join(own, "u.csv"),
    ]);
    expect([code, stderr.includes("simulate-unsatisfied")]).toEqual([1, true]);
    expect(readdirSync(own)).toEqual(["no.rules"]);
  });

  test.each([
    [["--units", "0", "-o", "x.csv"], "--units"],
    [["--units", "three", "-o", "x.csv"], "--units"],
    [["--units", "2", "--seed", "-1", "-o", "x.csv"], "--seed"],
    [["--units", "2", "-o", "x.txt"], "-o"],
    [["--units", "2", "--like", "nowhere", "-o", "x.csv"], "nowhere"],
    [["--units", "2", "-o", "nowhere/x.csv"], "nowhere"],
    [["--units", "2", "--with-like", "-o", "x.csv"], "--like"],
  ])("%j is refused", async (args, named) => {
    const { code, stderr } = await runCli(["simulate", asApplied, ...args]);
    expect([code === 0, stderr.includes(named), existsSync("x.csv")]).toEqual([false, true, false]);
  });

  test("refuses JSON that could not be read again", async () => {
    const file = join(inside("large"), "units.json");
    const { code, stderr } = await runCli(["simulate", asApplied, "--units", "1000000", "-o", file]);
    expect([code, stderr.includes("simulate-too-large"), existsSync(file)]).toEqual([1, true, false]);
  });
});

describe("the synthetic portfolio", () => {
  test("is what its command writes, byte for byte", async () => {
    const command = /^npx quanheng (simulate .*) -o units\.csv$/mu;
    const [english, chinese] = ["README.md", "README.zh-CN.md"].map((page) => {
      return command.exec(readFileSync(join(portfolio, page), "utf8"))?.[1];
    });
    expect(chinese).toBe(english);
    const own = inside("again");
    const { code } = await runCli([...(english ?? "").split(" "), "-o", join(own, "units.csv")]);
    expect(code).toBe(0);
    for (const file of ["units.csv", "季度.csv"]) {
      expect(readFileSync(join(own, file), "utf8")).toBe(readFileSync(join(portfolio, file), "utf8"));
    }
  });

  test.each([
    [asApplied, "91.91", { 优: 34, 良: 15, 中: 8, 差: 3 }],
    [draft, "91.25", { 优: 29, 良: 17, 中: 8, 差: 6 }],
  ])("%s scores all of it", async (rules, real, grades) => {
    const { units, diagnostics } = await scored(rules, join(portfolio, "units.csv"));
    expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect([units[0]?.id, units[0]?.total]).toEqual(["东晓街道办事处", real]);
    const counts = Object.fromEntries(
      Object.keys(grades).map((one) => [one, units.filter(({ grade }) => grade === one).length]),
    );
    expect([units.length, counts]).toEqual([60, grades]);
  });
});
