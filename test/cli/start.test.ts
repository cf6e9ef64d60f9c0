import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { pictureText, terminalPicture } from "../../cli/picture.ts";

/** As `npm start` does, from another folder, without the bundle. */
function start(lang: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const env = { ...process.env, LC_ALL: lang, NO_COLOR: "1" };
  return spawnSync(process.execPath, ["--import", "tsx", "../cli/start.ts"], {
    cwd: "test",
    env,
    encoding: "utf8",
  });
}

describe("npm start", () => {
  let text = "";
  beforeAll(() => {
    const { status, stdout, stderr } = start("zh_CN.UTF-8");
    expect([status, stderr]).toEqual([0, ""]);
    text = stdout;
  }, 120_000);

  const section = (number: string) =>
    text.slice(text.indexOf(`\n${number}、`)).split(/\n\n(?=[二三四五六七]、)/u)[0] ?? "";

  test("the table: published beside both ways of scoring", () => {
    expect(section("一")).toMatch(/^ {4}政府采购执行情况 +2 +1\.99 +1\.99 +1\.98 +−0\.01$/mu);
    expect(section("一")).toMatch(/^总分 +100 +91\.91 +91\.91 +92\.18 +\+0\.27$/mu);
    expect(section("一")).toContain("  报告口径：91.91 分，等次“优”\n  框架原文：92.18 分，等次“优”\n");
    expect(section("一")).toContain("报告口径的 21 个指标得分和总分，与公布的完全相同。");
  });

  test("the README's picture shows what it prints (else: npm run picture)", () => {
    expect(readFileSync("cli/start.svg", "utf8")).toBe(terminalPicture(pictureText(text)));
  });

  test("the three differences with their reasons", () => {
    const lines = section("二").split("\n");
    expect(lines.filter((line) => line.includes("→")).map((line) => line.trim())).toEqual([
      "项目完成及时性  5.83 → 5.64  −0.19",
      "群众信访办理情况  3 → 2.91  −0.09",
      "政府采购执行情况  1.98 → 1.99  +0.01",
    ]);
    expect(lines.filter((line) => line.startsWith("    理由："))).toHaveLength(3);
  });

  test("where the 8.09 points went, the largest first", () => {
    expect(section("三")).toContain("三、报告口径扣掉的 8.09 分，从多到少\n\n    2       公众或服务对象满意度：");
  });

  test("every second reading with what it changes", () => {
    const lines = section("四");
    expect(lines).toContain("总分 92.18 → 90.18，仍为“优”");
    expect(lines.match(/没有影响，总分仍为 92\.18，仍为“优”/gu)).toHaveLength(2);
  });

  test("the audit, the files and what to try", () => {
    expect(section("五")).toMatch(/^\n五、数据核对：报告中有 \d+ 处数字互相对不上\n\n {2}· /u);
    expect(section("七").match(/^ {2}npx quanheng /gmu)).toHaveLength(5);
    const files = section("六").match(/results\/\S+/gu) ?? [];
    expect(files).toHaveLength(3);
    expect(section("六")).toContain("out/01-recheck.html");
    expect(readFileSync("out/01-recheck.html", "utf8")).toContain("<title>复核：公布的得分与重算的得分</title>");
    const [applied = "", printed = "", table = ""] = files.map((file) => readFileSync(file, "utf8"));
    expect([JSON.parse(applied).units[0].total, JSON.parse(printed).units[0].total]).toEqual(["91.91", "92.18"]);
    expect(table.split("\n")).toHaveLength(24);
    expect(table).toContain("部门管理 / 资金管理 / 政府采购执行情况,2,1.99,1.99,1.98\n");
  });

  test("no line of prose is cut off by a usual terminal", () => {
    expect(text).not.toContain("[object");
    expect(text).not.toContain("undefined");
  });

  test("in English as well", () => {
    const { status, stdout } = start("en_GB.UTF-8");
    expect(status).toBe(0);
    expect(stdout).toContain("As applied, all 21 indicators and the total equal what was published.");
    expect(stdout).toContain("total 92.18 → 90.18, grade stays");
  }, 120_000);
});
