import type { Language } from "../core/index.ts";
import type { Session } from "./terminal.ts";

const SILENT_MILLISECONDS = 2000;
const BETWEEN_MILLISECONDS = 200;
const CLEAR_LINE = "\r\u001b[2K";

const WORDS = {
  zh: (done: number, all: number, seconds: number) => `${done} / ${all}，约剩 ${seconds} 秒`,
  en: (done: number, all: number, seconds: number) => `${done} of ${all}, about ${seconds} s left`,
} as const satisfies Record<Language, (done: number, all: number, seconds: number) => string>;

/**
 * Tells how far work has come and how long it will still take, once it has taken two seconds, on a terminal only.
 */
export class Progress {
  readonly #session: Session;
  readonly #all: number;
  readonly #start: number;
  readonly #now: () => number;
  #shown = 0;
  #done = 0;

  constructor(session: Session, all: number, now: () => number = () => performance.now()) {
    this.#session = session;
    this.#all = all;
    this.#now = now;
    this.#start = now();
  }

  /** One more piece is done. */
  step(): void {
    this.#done += 1;
    const elapsed = this.#now() - this.#start;
    if (!this.#session.terminal.stderrIsTty || elapsed < SILENT_MILLISECONDS) return;
    if (elapsed - this.#shown < BETWEEN_MILLISECONDS) return;
    this.#shown = elapsed;
    const seconds = Math.ceil((elapsed / this.#done) * (this.#all - this.#done) * 0.001);
    const text = WORDS[this.#session.lang](this.#done, this.#all, seconds);
    this.#session.terminal.stderr(CLEAR_LINE + text);
  }

  /** Wipes the line. */
  end(): void {
    if (this.#shown > 0) this.#session.terminal.stderr(CLEAR_LINE);
  }
}
