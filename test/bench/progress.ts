import { stderr } from "node:process";

const EVERY_MILLISECONDS = 10_000;

/** Tells now and then how much of a part that takes minutes is done, and how long the rest will take. */
export function progressOf(what: string, all: number): (done: number) => void {
  const start = performance.now();
  let last = start;
  return (done) => {
    const now = performance.now();
    if (done <= 0 || now - last < EVERY_MILLISECONDS) return;
    last = now;
    const left = Math.ceil(((now - start) / done) * (all - done) * 0.001);
    stderr.write(`${what}: ${done.toLocaleString("en-US")} of ${all.toLocaleString("en-US")}, about ${left} s left\n`);
  };
}
