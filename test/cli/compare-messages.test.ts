import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runCli, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();

const old = `framework "F" 10
grades { 优: >= 8; 差: < 8 }
input a : number [0, 20] step 1
input b : number [0, 10] step 1
item 甲 6 = min(6, a)
item 乙 4 = if b >= 5 then 4 else 0
`;

const files = {
  "old.rules": old,
  "new.rules": `framework "F" version "2" amends "old.rules"
edit "甲减半" { replace item 甲 6 = min(6, a / 2) }
edit "乙从严" { replace item 乙 4 = if b >= 6 then 4 else 0 }
`,
  "more.rules": `framework "F" amends "old.rules"
edit "加丙" { add input c : number [0, 10] step 1  replace item 乙 4 = if b + c >= 5 then 4 else 0 }
edit "甲减半" { replace item 甲 6 = min(6, a / 2) }
`,
  "units.csv": "单位,类型(分组),a,b\n一,大,6,5\n二,小,8,9\n三,小,,7\n四,大,2,1\n",
  "double.csv": "单位,a,b\n一,6,5\n一,7,5\n",
  "none.csv": "单位,x,y\n一,6,5\n",
  "lack.csv": "单位,a\n一,6\n二,5\n",
  "c.csv": "单位,a,b,c\n一,6,4,1\n二,3,1,9\n",
  "next.csv": "单位,类型(分组),a,b\n一,大,9,9\n二,小,8,9\n五,小,1,1\n",
  "other.csv": "单位,类型(分组),a,b\n七,大,9,9\n",
  "wrong.csv": "单位,类型(分组),a,b\n一,大,9,99\n二,大,九,9\n",
};

beforeAll(() => writeFiles(folder, files));

/** What is asked, and the exit code. */
const cases: Readonly<Record<string, readonly [string, number]>> = {
  "an edit that is not there": ["old.rules new.rules --data units.csv --only 甲减关", 1],
  "the number of no edit": ["old.rules new.rules --data units.csv --only 9", 1],
  "a column that is not there": ["old.rules new.rules --data units.csv --by 类别", 1],
  "a unit that comes twice": ["old.rules new.rules --data double.csv", 1],
  "columns that fit none of the rules": ["old.rules new.rules --data none.csv", 1],
  "columns that fit the old rules alone": ["old.rules more.rules --data units.csv", 1],
  "columns that fit the new rules alone": ["old.rules more.rules --data c.csv", 0],
  "an input that one department lacks": ["old.rules new.rules --data units.csv", 0],
  "an input that all departments lack": ["old.rules new.rules --data lack.csv", 0],
  "figures that cannot be": ["old.rules new.rules --data wrong.csv", 1],
  "departments of one year only": ["old.rules new.rules --data units.csv --data next.csv", 0],
  "no department of both years": ["old.rules --data next.csv --data other.csv", 1],
  "rules and data in each other's place": ["units.csv new.rules --data old.rules", 1],
  "an amendment before what it amends": ["new.rules old.rules --data next.csv", 0],
  "one rules file and one year": ["old.rules --data units.csv", 1],
  "a path that is mistyped": ["old.rules nwe.rules --data units.csv", 1],
  "three rules files": ["old.rules new.rules more.rules --data units.csv", 1],
};

const names = /\.(?:rules|csv)$/u;

async function told(asked: string, lang: string) {
  const args = asked.split(" ").map((one) => (names.test(one) ? join(folder, one) : one));
  const { stderr, code } = await runCli(["compare", ...args, "--lang", lang]);
  return { code, text: stderr.replaceAll(`${folder}/`, "") };
}

test("compare says what is wrong in both languages", async () => {
  const texts: string[] = [];
  for (const [title, [asked, code]] of Object.entries(cases)) {
    const both = [await told(asked, "zh"), await told(asked, "en")];
    expect(
      both.map((one) => one.code),
      title,
    ).toEqual([code, code]);
    texts.push(`## ${title}\n\ncompare ${asked}\n\n${both.map(({ text }) => text.trim()).join("\n\n")}`);
  }
  await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot("./golden/compare-messages.txt");
});

test("a department that misses something is in no matrix and never scores 0", async () => {
  const { stdout } = await runCli(
    ["compare", "old.rules", "new.rules", "--data", "units.csv"].map((one) =>
      names.test(one) ? join(folder, one) : one,
    ),
  );
  const matrix = stdout.split("等次变化")[1]?.split("\n\n")[0] ?? "";
  expect(matrix.match(/\d/gu)).toEqual(["1", "1", "1"]);
  expect(stdout).toMatch(/^三 +— +— +— +— +— +— +—$/mu);
});
