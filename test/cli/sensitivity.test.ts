import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const inFolder = (name: string) => join(folder, name);
const small = ["sensitivity", inFolder("small.rules"), "--data", inFolder("small.csv")];

beforeAll(() => {
  writeFiles(folder, {
    "small.rules": `framework "s" 10
grades { 好: >= 6; 差: < 6 }
input a : number [0, 20] step 1
input b : number [0, 20] step 1
input 准 : yes/no
item 甲 5 = min(5, a / 4)
item 乙 5 = if 准 then min(5, b / 4) else 0
`,
    "small.csv": "id,a,b,准\n一,12,10,yes\n",
  });
});

test("a tornado by default, near and over all that is feasible", async () => {
  const { code, json } = await runJson(small);
  expect(code).toBe(0);
  const rows = (json as { rows: Record<string, string>[] }).rows;
  expect(rows.map(({ scope, input, low, high }) => [scope, input, low, high].join(" "))).toEqual([
    "现值上下 a 5.25 5.75",
    "现值上下 b 5.25 5.75",
    "全部可行 a 2.5 7.5",
    "全部可行 b 3 8",
    "全部可行 准 3 5.5",
  ]);
});

test("shares with stated distributions: fractions, and a chart and a table of them", async () => {
  const files = ["--csv", inFolder("shares.csv"), "--chart", inFolder("shares.svg")];
  const asked = ["--dist", "a=points 0 20", "--dist", "b=points 4:1 8:3", "--dist", "准=points yes:1 no:1"];
  const { code, json } = await runJson([...small, "--method", "shares", ...asked, "--reach", "6", ...files]);
  expect(code).toBe(0);
  expect(json).toMatchObject({
    made: { method: "shares", certainty: "exact", settings: { "dist b": "points 4:1 8:3" } },
  });
  const rows = (json as { rows: Record<string, string>[] }).rows;
  // a: 25/4; 乙 is 0, or 1 with 1/8, or 2 with 3/8: 13/8 − 49/64 = 55/64; together 455/64.
  const a = rows.find(({ by, name, of }) => by === "输入" && name === "a" && of === "总分");
  expect([a?.firstExact, a?.totalExact]).toEqual(["80/91", "80/91"]);
  expect(rows.find(({ of, name }) => of === "达到 6" && name === "≥")?.probability).toBe("0.25");
  expect(readFileSync(inFolder("shares.csv"), "utf8")).toContain("Shapley");
  expect(existsSync(inFolder("shares.svg"))).toBe(true);
});

test("a screening tells its seed, and has no picture", async () => {
  const morris = [...small, "--method", "morris", "--seed", "3"];
  const { json } = await runJson(morris);
  expect(json).toMatchObject({ made: { method: "morris", seed: 3, certainty: "estimated" } });
  const { code, stderr } = await runCli([...morris, "--chart", inFolder("x.svg")]);
  expect([code, existsSync(inFolder("x.svg"))]).toEqual([1, false]);
  expect(stderr).toContain("--chart");
});

test("what cannot be read is refused, with what can", async () => {
  const wrong = [
    ["--method", "shares", "--dist", "a=uniform 0..30"],
    ["--method", "shares", "--dist", "c=points 1"],
    ["--range", "300%"],
    ["--method", "shares", "--reach", "much"],
    ["--method", "shares", "--inputs", "准"],
  ];
  const codes = [];
  for (const words of wrong) {
    const { json } = await runJson([...small, ...words]);
    codes.push((json as { diagnostics: { code: string }[] }).diagnostics[0]?.code);
  }
  expect(codes).toEqual(["bad-distribution", "unknown-variable", "bad-spread", "bad-spread", "nothing-varies"]);
});
