import { type Code, type Diagnostic, hasErrors, MOST_OF_A_KIND, problem } from "../../core/index.ts";

/** With so many errors the data are wrong as a whole: each costs time, and none more is of use. */
const MOST_ERRORS = 5000;

/** What is found in a long run of rows. */
export class Collected {
  readonly #listed: Diagnostic[] = [];
  readonly #counts = new Map<Code, number>();
  #errors = 0;

  readonly add = (found: Diagnostic): void => {
    const count = (this.#counts.get(found.code) ?? 0) + 1;
    this.#counts.set(found.code, count);
    if (count <= MOST_OF_A_KIND) this.#listed.push(found);
    if (found.severity === "error") this.#errors += 1;
  };

  get hasErrors(): boolean {
    return hasErrors(this.#listed);
  }

  /** Whether looking on is of no use. */
  get isFull(): boolean {
    return this.#errors >= MOST_ERRORS;
  }

  /** Those listed, and after those of an error that came too often how many more there are. */
  all(): readonly Diagnostic[] {
    const more = [...this.#counts].flatMap(([code, count]) => {
      const first = this.#listed.find((one) => one.code === code);
      if (count <= MOST_OF_A_KIND || first?.severity !== "error") return [];
      return [problem("and-more", undefined, { count: `${count - MOST_OF_A_KIND}${this.isFull ? "+" : ""}`, code })];
    });
    return [...this.#listed, ...more];
  }
}
