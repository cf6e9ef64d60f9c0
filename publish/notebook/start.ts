import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { DiagnosticError, problem } from "../../core/index.ts";
import { findProgram } from "../programs.ts";
import { projectRoot } from "../root.ts";
import type { RunEvent } from "./events.ts";
import type { RunConfig } from "./hook.ts";

/** What is left of a notebook's process. */
export interface Ended {
  readonly events: readonly RunEvent[];
  /** The exit code, or the signal that ended it. */
  readonly code: string;
  /** What it wrote to standard error at last. */
  readonly stderr: string;
}

interface Surroundings {
  readonly sandbox?: boolean;
  readonly outFolder?: string;
  /** Ends the process of the notebook at once. */
  readonly stop: AbortSignal;
}

const RUNNER = join(projectRoot, "publish/notebook/runner.ts");
const LOOK_EVERY = 150;
const LONGEST_STDERR = 4000;

/**
 * Starts the process of a notebook and waits for its end.
 *
 * @param onCell  called with the index of each cell that begins, soon after
 * @throws DiagnosticError `sandbox-missing`
 */
export async function startNotebook(
  config: RunConfig,
  scratch: string,
  surroundings: Surroundings,
  onCell: (index: number) => void,
): Promise<Ended> {
  const settings = join(scratch, "config.json");
  await writeFile(settings, JSON.stringify(config));
  const [command, args] = commandLine(config, scratch, surroundings);
  const seen = { cells: 0 };
  const look = () => void tellCells(config.events, seen, onCell);
  const timer = setInterval(look, LOOK_EVERY);
  const { code, stderr } = await ended(command, [...args, RUNNER, settings], surroundings.stop).finally(() =>
    clearInterval(timer),
  );
  await tellCells(config.events, seen, onCell);
  return { events: await readEvents(config.events), code, stderr };
}

function commandLine(config: RunConfig, scratch: string, { sandbox, outFolder }: Surroundings): [string, string[]] {
  const isDeno = "Deno" in globalThis;
  if (sandbox !== true && !isDeno) return [process.execPath, ["--import", "tsx"]];
  const readable = [
    projectRoot,
    dirname(config.notebook),
    ...(config.each === undefined ? [] : [dirname(config.each.file)]),
  ];
  const writable = [scratch, ...(outFolder === undefined ? [] : [resolve(outFolder)])];
  const list = (paths: readonly string[]) => paths.map((path) => path.replaceAll(",", ",,")).join(",");
  const rights = ["--allow-env", `--allow-read=${list([...readable, ...writable])}`, `--allow-write=${list(writable)}`];
  const limits = ["--no-prompt", "--no-remote", "--deny-net", "--deny-run", "--deny-ffi", "--quiet"];
  return [isDeno ? process.execPath : denoProgram(), ["run", ...limits, ...rights]];
}

function denoProgram(): string {
  const names = process.platform === "win32" ? ["deno.exe", "deno.cmd"] : ["deno"];
  const found = findProgram(names, [join(projectRoot, "node_modules", ".bin")]);
  if (found === undefined) throw new DiagnosticError([problem("sandbox-missing", undefined)]);
  return found;
}

/** Secrets that the surroundings keep in variables are none of the notebook's business. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = [
    "PATH",
    "HOME",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LANG",
    "LC_ALL",
    "SystemRoot",
    "USERPROFILE",
    "LOCALAPPDATA",
    "DENO_DIR",
  ];
  return { ...Object.fromEntries(kept.map((name) => [name, process.env[name]])), NO_COLOR: "1" };
}

function ended(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ code: string; stderr: string }> {
  return new Promise((done, fail) => {
    const env = plainEnvironment();
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      signal,
      stdio: ["ignore", "ignore", "pipe"],
      windowsHide: true,
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-LONGEST_STDERR);
    });
    child.on("error", fail);
    child.on("close", (code, signal) => done({ code: String(code ?? signal), stderr: stderr.trim() }));
  });
}

async function tellCells(file: string, seen: { cells: number }, onCell: (index: number) => void): Promise<void> {
  const begun = (await readEvents(file)).filter((event) => event.kind === "cell");
  for (const { index } of begun.slice(seen.cells)) onCell(index);
  seen.cells = Math.max(seen.cells, begun.length);
}

/** The last line may still be on its way. */
async function readEvents(file: string): Promise<RunEvent[]> {
  const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RunEvent);
}
