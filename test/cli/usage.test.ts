import { describe, expect, test } from "vitest";
import { allCommands } from "../../cli/commands/list.ts";
import { PROGRAM } from "../../cli/program.ts";
import { skeletons } from "../../cli/skeleton.ts";
import { usage } from "../../core/catalogue/usage.ts";
import { cellWidth } from "../../core/index.ts";
import { asApplied, asPrinted, dataSet, runCli } from "./run-cli.ts";

const commands = await allCommands();

describe("wrong usage ends with 2, tells what was meant, and prints no result", () => {
  test.each([
    ["a typo in a command", ["scroe"], ["unknown-command", "“scroe”", "“score”"]],
    ["an unknown command before options", ["frobnicate", "--data", "x"], ["unknown-command", "“frobnicate”"]],
    ["a typo in an option", ["score", asPrinted, "--date", dataSet], ["unknown-option", "--date", "--data"]],
    ["a typo in a common option", ["check", asPrinted, "--jsn"], ["unknown-option", "--jsn", "--json"]],
    ["an option of another command", ["check", asPrinted, "--ndjson"], ["unknown-option", "--ndjson"]],
    ["no data", ["score", asPrinted], ["missing-argument", "--data", "quanheng score"]],
    ["an option without its value", ["score", asPrinted, "--data"], ["missing-argument", "--data。"]],
    ["no rules", ["check"], ["missing-argument", "RULES"]],
    [
      "one file too many",
      ["score", asPrinted, "b.rules", "--data", dataSet],
      ["wrong-argument", "“b.rules”", "第 2 个"],
    ],
    ["a language there is not", ["check", asPrinted, "--lang", "fr"], ["wrong-argument", "“fr”", "zh、en"]],
    ["a language by another name", ["check", asPrinted, "--lang", "CN"], ["wrong-argument", "是否指“zh”"]],
    ["keywords by another name", ["fmt", asPrinted, "--keywords", "english"], ["wrong-argument", "是否指“en”"]],
    ["a name that objects have", ["check", asPrinted, "--lang", "constructor"], ["wrong-argument", "zh、en。\n"]],
    [
      "data without --data",
      ["score", asPrinted, "mine/部门.csv"],
      ["bare-data", `数据要写在 --data 后面：npx quanheng score ${asPrinted} --data mine/部门.csv`],
    ],
    ["keywords there are not", ["fmt", asPrinted, "--keywords", "cn"], ["wrong-argument", "“cn”", "zh、en"]],
    ["usage is told in words for --json too", ["check", "--json"], ["missing-argument"]],
  ])("%s", async (_, args, shown) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    for (const text of shown) expect(stderr).toContain(text);
  });

  test("in English where asked for", async () => {
    expect((await runCli(["scroe", "--lang", "en"])).stderr).toContain('Did you mean "score"?');
    expect((await runCli(["scroe", "--lang=en"])).stderr).toContain('Did you mean "score"?');
  });

  test("nothing at all shows the help", async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("quanheng score");
  });

  test("rules and data cannot both come from standard input", async () => {
    const { code, stderr } = await runCli(["score", "-", "--data", "-"]);
    expect(code).toBe(2);
    expect(stderr).toContain("标准输入");
  });
});

describe("help", () => {
  test.each(["zh", "en"])("%s: examples come first, every command is there", async (lang) => {
    const { code, stdout } = await runCli(["--help", "--lang", lang]);
    expect(code).toBe(0);
    const [, examples = ""] = stdout.split("\n\n");
    expect(examples).toContain("quanheng score");
    for (const { name, summary } of commands) {
      expect(stdout).toContain(`  ${name} `);
      expect(stdout).toContain(summary[lang === "zh" ? "zh" : "en"]);
    }
  });

  test.each(commands.map((command) => [command.name, command] as const))("of %s", async (name, command) => {
    for (const [args, lang] of [
      [[name, "--help"], "zh"],
      [["help", name, "--lang", "en"], "en"],
    ] as const) {
      const { code, stdout } = await runCli(args);
      expect(code).toBe(0);
      expect(stdout.startsWith(`${command.summary[lang]}\n\n`)).toBe(true);
      for (const { line, does } of command.examples)
        expect(stdout).toMatch(new RegExp(`${escaped(line)} +${escaped(does[lang])}`, "u"));
      for (const option of command.options) expect(stdout).toContain(`--${option.name}`);
    }
  });

  test.each(["-h", "--help"])("%s before a command is the help of that command", async (flag) => {
    const behind = await runCli(["score", flag]);
    expect(await runCli([flag, "score"])).toEqual(behind);
    expect(behind.stdout).toContain("--ndjson");
    expect((await runCli([flag, "scroe"])).stdout).toBe((await runCli(["--help"])).stdout);
  });

  test("every command has an example and says all in both languages", () => {
    for (const { examples, options, summary, argument } of commands) {
      expect(examples.length).toBeGreaterThan(0);
      const texts = [
        summary,
        argument.meaning,
        ...options.map(({ meaning }) => meaning),
        ...examples.map(({ does }) => does),
      ];
      for (const { zh, en } of texts)
        expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en)]).toEqual([true, false]);
    }
  });

  test("the version is the package's", async () => {
    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });
});

describe("surroundings", () => {
  test.each([
    [{}, "命令："],
    [{ LANG: "C.UTF-8" }, "命令："],
    [{ LANG: "de_DE.UTF-8" }, "命令："],
    [{ LANG: "en_GB.UTF-8" }, "Commands:"],
    [{ LANG: "en_GB.UTF-8", LC_MESSAGES: "zh_CN.UTF-8" }, "命令："],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "en_US" }, "Commands:"],
    [{ LC_ALL: "", LANG: "en" }, "Commands:"],
    [{ LANG: "eno_XX" }, "命令："],
  ])("the language of %j", async (env, shown) => {
    expect((await runCli(["--help"], { env })).stdout).toContain(`\n\n${shown}\n`);
  });

  test.each([
    ["40", 40],
    ["1", 40],
    ["80", 80],
    ["9999", 200],
    ["", 100],
    ["wide", 100],
  ])("COLUMNS=%s wraps prose at %d cells", async (COLUMNS, width) => {
    const { stdout } = await runCli(["score", asApplied, "--data", dataSet], { env: { COLUMNS } });
    const prose = stdout.slice(stdout.indexOf("扣掉的")).split("\n");
    const widest = Math.max(...prose.map(cellWidth));
    expect([widest > Math.min(width - 6, 140), widest <= width + 2]).toEqual([true, true]);
  });

  const mark = "\u001b[";
  const args = ["score", asApplied, "--data", dataSet];

  test("colours on a terminal, on stdout and stderr each for itself", async () => {
    const terminal = await runCli(args, { stdoutIsTty: true });
    expect(terminal.stdout).toContain(mark);
    const bad = await runCli(["check", "nowhere.rules"], { stdoutIsTty: true });
    expect([bad.stdout.includes(mark), bad.stderr.includes(mark)]).toEqual([true, false]);
  });

  test.each([
    ["piped", {}],
    ["NO_COLOR", { stdoutIsTty: true, stderrIsTty: true, env: { NO_COLOR: "1" } }],
    ["a dumb terminal", { stdoutIsTty: true, stderrIsTty: true, env: { TERM: "dumb" } }],
  ])("no colours: %s", async (_, surroundings) => {
    const { stdout, stderr } = await runCli(args, surroundings);
    expect(stdout + stderr).not.toContain(mark);
  });

  test("the text is the same with and without colours", async () => {
    const plain = await runCli(args);
    const coloured = await runCli(args, { stdoutIsTty: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is taken away.
    expect(coloured.stdout.replaceAll(/\u001b\[[0-9;]*m/gu, "")).toBe(plain.stdout);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

test("every command line that is shown begins as the README says", async () => {
  const texts = [
    ...Object.values(skeletons),
    ...commands.flatMap(({ examples }) => examples.map(({ line }) => line)),
    (await runCli(["--help"])).stdout,
    (await runCli(["score", "--help", "--lang", "en"])).stdout,
    JSON.stringify(usage),
  ].map((text) => text.replaceAll(`${PROGRAM} `, ""));
  expect(
    texts.flatMap(
      (text) => text.match(/.*\bquanheng (?:--|\{|[A-Z]|check|test|score|new|fmt|explain|audit).*/gu) ?? [],
    ),
  ).toEqual([]);
});
