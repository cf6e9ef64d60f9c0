import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { projectRoot } from "../root.ts";

/** Where the copies that are run stand: in the project, so that its packages are found, and never committed. */
const SCRATCH = join(projectRoot, "out");
const PREFIX = ".running-";
const OWNER = /^\.running-(\d+)-/u;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
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

/** A listener keeps a signal from ending the process: where nobody else listens, it has to end it. */
function onSignals(clear: () => void): () => void {
  const listeners = SIGNALS.map((signal) => {
    const isAlone = process.listenerCount(signal) === 0;
    const listener = () => {
      clear();
      if (isAlone) process.exit(128 + constants.signals[signal]);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const release of listeners) release();
  };
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

/** Another user's process may not be asked, and lives. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
