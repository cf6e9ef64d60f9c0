import { constants } from "node:os";
import process from "node:process";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What is to be cleared away when a signal ends the process; the last that was asked for first. */
const clearings: (() => void)[] = [];
let release = () => {};

/**
 * Clears away what must not stay when a signal ends the process.
 *
 * @param clear  does not wait for anything
 * @returns forgets it again
 */
export function onSignals(clear: () => void): () => void {
  if (clearings.length === 0) release = listen();
  clearings.push(clear);
  return () => {
    const index = clearings.indexOf(clear);
    if (index >= 0) clearings.splice(index, 1);
    if (clearings.length === 0) release();
  };
}

/** A listener keeps a signal from ending the process: where nobody else listens, it has to end it. */
function listen(): () => void {
  const listeners = SIGNALS.map((signal) => {
    const isAlone = process.listenerCount(signal) === 0;
    const listener = () => {
      for (const clear of clearings.toReversed()) clear();
      if (isAlone) process.exit(128 + constants.signals[signal]);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const one of listeners) one();
  };
}

/** Another user's process may not be asked, and lives. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
