import process from "node:process";
import type { Terminal } from "./terminal.ts";

/** The terminal of this process. A reader that goes away (`| head`) ends the program without a word. */
export function processTerminal(): Terminal {
  process.stdout.on("error", (error: Error & { code?: string }) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
  };
}
