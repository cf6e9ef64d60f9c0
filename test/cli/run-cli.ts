import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { run } from "../../cli/main.ts";
import type { Terminal } from "../../cli/terminal.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, piped, in Chinese unless `env` or the arguments say otherwise. */
export async function runCli(args: readonly string[], surroundings: Partial<Terminal> = {}): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  const code = await run(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    env: {},
    stdoutIsTty: false,
    stderrIsTty: false,
    ...surroundings,
  });
  return { code, stdout, stderr };
}

/** The JSON of a result. */
export async function runJson(args: readonly string[]): Promise<{ readonly code: number; readonly json: unknown }> {
  const { code, stdout } = await runCli([...args, "--json"]);
  return { code, json: JSON.parse(stdout) };
}

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quanheng-cli-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** Every file of a folder with its bytes, to see that nothing was touched. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path).toString("base64")]));
}

export const asPrinted = "rules/luohu-2024.rules";
export const asApplied = "rules/luohu-2024-as-applied.rules";
export const dataSet = "datasets/dongxiao-2024";
