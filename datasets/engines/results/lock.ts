import { rmSync } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { DiagnosticError, problem } from "../../../core/index.ts";
import { isAlive, onSignals } from "../../processes.ts";
import { writingProblem } from "./files.ts";

const LOCK = ".writing";

/**
 * Keeps a folder of results for one run: two that write the same parts would undo each other's.
 *
 * @returns gives it free again
 * @throws DiagnosticError `results-busy`, `not-written`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  await removeAbandoned(file);
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(`${process.pid}\n`);
    await handle.close();
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw isTaken ? busy(folder, file) : writingProblem(file, error);
  }
  const forget = onSignals(() => rmSync(file, { force: true }));
  return async () => {
    forget();
    await rm(file, { force: true });
  };
}

function busy(folder: string, file: string): DiagnosticError {
  return new DiagnosticError([problem("results-busy", { file: folder }, { folder, file })]);
}

/** What a run that was killed left behind. */
async function removeAbandoned(file: string): Promise<void> {
  const owner = Number(await readFile(file, "utf8").catch(() => ""));
  if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
}
