import { spawn, spawnSync } from "node:child_process";

/** Bundled, as users have it; from the project's root. */
export const program = "dist/quanheng.mjs";

/** What a program took. */
export interface Cost {
  readonly seconds: number;
  /** Processor time of all threads, in seconds. */
  readonly cpu: number;
  /** The most it held at a time, as the operating system reports it. */
  readonly mebibytes: number;
}

/** The program tells what it used itself, behind everything else, on a channel of its own. */
const teller = `data:text/javascript,${encodeURIComponent(
  'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(process.resourceUsage())))',
)}`;

interface Used {
  /** KiB. */
  readonly maxRSS: number;
  /** Microseconds. */
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
}

function costOf(start: number, told: string): Cost {
  const seconds = (performance.now() - start) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(told) as Used;
  return { seconds, cpu: (userCPUTime + systemCPUTime) / 1_000_000, mebibytes: maxRSS / 1024 };
}

/** Node with some arguments, from start to end, heard of only by what it took. */
export function startOnce(command: readonly string[]): Cost {
  const start = performance.now();
  const stdio: ("ignore" | "pipe")[] = ["ignore", "ignore", "pipe", "pipe"];
  const done = spawnSync(process.execPath, ["--import", teller, ...command], { stdio });
  if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status}: ${String(done.stderr)}`);
  return costOf(start, String(done.output[3]));
}

/** The same for one that takes long. @param hear  gets what it says of itself on standard error, as it comes */
export async function startLong(
  command: readonly string[],
  hear: (text: string) => void,
): Promise<{ readonly cost: Cost; readonly output: string }> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", teller, ...command], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const said = ["", "", "", ""];
  for (const [channel, stream] of child.stdio.entries()) {
    stream?.on("data", (data: Buffer) => {
      said[channel] += String(data);
      if (channel === 2) hear(String(data));
    });
  }
  const status = await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  const [, output = "", errors, told = ""] = said;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${errors}`);
  return { cost: costOf(start, told), output };
}
