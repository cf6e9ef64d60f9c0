import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { isAlive, onSignals } from "../../datasets/index.ts";
import { projectRoot } from "../root.ts";

/** Where the copies that are run stand: in the project, so that its packages are found, and never committed. */
const SCRATCH = join(projectRoot, "out");
const PREFIX = ".running-";
const OWNER = /^\.running-(\d+)-/u;
/** What is being stopped may still write for a moment. */
const REMOVAL = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/**
 * Works in a folder that is gone afterwards, also when a signal ends the process.
 *
 * @param work  its signal tells that it must stop now
 */
export async function inScratch<Answer>(work: (folder: string, stop: AbortSignal) => Promise<Answer>): Promise<Answer> {
  await mkdir(SCRATCH, { recursive: true });
  await removeAbandoned();
  const folder = await mkdtemp(join(SCRATCH, `${PREFIX}${process.pid}-`));
  const stop = new AbortController();
  const release = onSignals(() => {
    stop.abort();
    rmSync(folder, REMOVAL);
  });
  try {
    return await work(folder, stop.signal);
  } finally {
    release();
    await rm(folder, REMOVAL);
  }
}

/** What runs that were killed left behind. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(SCRATCH);
  const abandoned = names.filter((name) => {
    const owner = OWNER.exec(name)?.[1];
    return owner !== undefined && !isAlive(Number(owner));
  });
  await Promise.all(abandoned.map((name) => rm(join(SCRATCH, name), REMOVAL)));
}
