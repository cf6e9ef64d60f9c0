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

/** To be told how many pieces of how many are done. */
export type Advance = (done: number, all: number) => void;

const BETWEEN_LINES_MILLISECONDS = 10_000;

/** Work that is being told of. */
export interface Watched {
  readonly advance: Advance;
  readonly end: () => void;
}

/** The same for work that tells by itself how far it is: a line that changes on a terminal, now and then a line in a log. */
export function advanceOf(session: Session, now: () => number = () => performance.now()): Watched {
  const start = now();
  const onTerminal = session.terminal.stderrIsTty;
  let shown = 0;
  const advance: Advance = (done, all) => {
    const elapsed = now() - start;
    const wait = onTerminal ? BETWEEN_MILLISECONDS : BETWEEN_LINES_MILLISECONDS;
    if (done === 0 || done >= all || elapsed < SILENT_MILLISECONDS || (shown > 0 && elapsed - shown < wait)) return;
    shown = elapsed;
    const text = WORDS[session.lang](done, all, Math.ceil((elapsed / done) * (all - done) * 0.001));
    if (onTerminal) session.terminal.stderr(CLEAR_LINE + text);
    else session.tell(text);
  };
  const end = () => {
    if (shown > 0 && onTerminal) session.terminal.stderr(CLEAR_LINE);
  };
  return { advance, end };
}
