import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";

const folder = temporaryFolder();
const leftBy = (id: number | undefined) =>
  existsSync("out") ? readdirSync("out").filter((name) => name.startsWith(`.running-${id}-`)) : [];

/** Looks until there is something to see. */
async function until<Seen>(look: () => Seen | undefined): Promise<Seen> {
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((done) => setTimeout(done, 50));
  }
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "%s ends a run and its notebook, and leaves nothing behind",
  async (signal, code) => {
    const [notebook, told] = [join(folder, `${signal}.nb.ts`), join(folder, `${signal}.txt`)];
    const waits = "await new Promise((done) => setTimeout(done, 100_000));";
    const tells = `(await import("node:fs")).writeFileSync(${JSON.stringify(told)}, \`\${process.pid} \`);`;
    writeFileSync(notebook, `// %% 一\n${tells}\n${waits}\n`);
    const args = ["--import", "tsx", "cli/main.ts", "notebook", "run", notebook, "-o", join(folder, "out.html")];
    const run = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = once(run, "exit");
    const id = await until(() => (existsSync(told) ? /^(\d+) /u.exec(readFileSync(told, "utf8"))?.[1] : undefined));
    expect(leftBy(run.pid)).toHaveLength(1);
    run.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(leftBy(run.pid)).toEqual([]);
    await until(() => (isAlive(Number(id)) ? undefined : true));
  },
  90_000,
);

test("the next run removes what a killed one left, and nothing of one that lives", async () => {
  const { pid: gone } = spawnSync(process.execPath, ["--version"]);
  const [abandoned, living] = [`out/.running-${gone}-aaaaaa`, `out/.running-${process.pid}-bbbbbb`];
  afterAll(() => rmSync(living, { recursive: true, force: true }));
  for (const path of [abandoned, living]) mkdirSync(path, { recursive: true });
  writeFileSync(join(abandoned, "events.jsonl"), "");
  const notebook = join(folder, "short.nb.ts");
  writeFileSync(notebook, "// %% 一\n1;\n");
  const listening = process.listenerCount("SIGTERM");
  await runNotebook(notebook, { lang: "zh" });
  expect([existsSync(abandoned), existsSync(living)]).toEqual([false, true]);
  expect(leftBy(process.pid)).toEqual([`.running-${process.pid}-bbbbbb`]);
  expect(process.listenerCount("SIGTERM")).toBe(listening);
}, 60_000);
