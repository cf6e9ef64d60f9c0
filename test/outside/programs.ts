import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Program } from "./check.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const timeLimit = 5 * 60_000;

/** Where programs are looked for: what `npm ci` installed goes before what the machine has. */
const searchPath = [join(root, "node_modules", ".bin"), ...(process.env.PATH ?? "").split(delimiter)];

export function isInstalled({ command }: Program): boolean {
  return searchPath.some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Runs a program in the project's root, without a terminal and in one fixed language.
 *
 * @param variables  more of the environment
 * @returns what it wrote to stdout; stderr goes into the error
 * @throws Error when it ends with another code than 0, cannot be started, takes over five minutes, or writes nothing
 */
export function output(
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`${[command, ...args].join(" ")}: ${reason}`));
    const child = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: searchPath.join(delimiter),
        NO_COLOR: "1",
        LANG: "zh_CN.UTF-8",
        LC_ALL: "zh_CN.UTF-8",
        ...variables,
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeLimit,
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error) => fail(error.message));
    child.on("close", (code, signal) => {
      if (code !== 0) fail(`ended with ${code ?? signal}\n${stderr}`);
      else if (stdout === "") fail(`wrote nothing\n${stderr}`);
      else resolve(stdout);
    });
  });
}
