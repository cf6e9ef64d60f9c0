/** Milliseconds that may pass before the browser is asked again whether somebody pressed a key. */
const longest = 8;

/** Does one long work at a time, in parts between which keys and pointers are heard. */
export class SpareTime {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins a work, after a pause; what was under way is dropped. */
  begin(work: Iterator<undefined, void>, pause: number): void {
    this.stop();
    const goOn = () => {
      const start = performance.now();
      let isDone = false;
      while (!isDone && performance.now() - start < longest) isDone = work.next().done === true;
      if (!isDone) this.#timer = setTimeout(goOn, 0);
    };
    this.#timer = setTimeout(goOn, pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
